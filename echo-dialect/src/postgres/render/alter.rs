//! Changes to a table where it stands.

use super::{create_index, default, drop_index, sql, table};
use crate::{
    postgres::types,
    schema::{Arity, ColumnWalker, DatabaseSchema, Default, Identity, Pair, TableWalker},
    sql::Sql,
    step::{AlterColumn, AlterTable, ColumnChanges, RebuildTable, RecreateColumn, TableChange},
};

/// The statements that change a table: what has to be there before, the change, what is cleared up afterwards.
pub fn alter(alter: &AlterTable, schemas: Pair<&DatabaseSchema>) -> Vec<String> {
    let tables =
        Pair::new(schemas.previous.table(alter.tables.previous), schemas.next.table(alter.tables.next));
    let mut parts = Parts::default();
    let mut renames = Vec::new();
    for change in &alter.changes {
        match change {
            // It stands alone: PostgreSQL takes no other change beside a rename.
            TableChange::RenamePrimaryKey => renames.push(rename_primary_key(tables)),
            other => clause(&mut parts, other, tables, schemas),
        }
    }
    let mut texts = parts.before;
    if !parts.clauses.is_empty() {
        let mut text = alter_table(tables.previous);
        text.text(" ").text(&parts.clauses.join(",\n"));
        texts.push(text.finish());
    }
    texts.append(&mut renames);
    texts.append(&mut parts.after);
    texts
}

/// What a plan for a database without ALTER COLUMN would do, done without building anything anew.
pub fn instead_of_rebuild(tables: &[RebuildTable], schemas: Pair<&DatabaseSchema>) -> Vec<String> {
    tables.iter().flat_map(|table| alter(&table.as_alter_table(), schemas)).collect()
}

/// The pieces of a change.
#[derive(Default)]
struct Parts {
    before: Vec<String>,
    clauses: Vec<String>,
    after: Vec<String>,
}

fn alter_table(table: TableWalker<'_>) -> Sql {
    let mut alter = sql();
    alter.text("ALTER TABLE ").qualified(table.namespace(), table.name());
    alter
}

fn rename_primary_key(tables: Pair<TableWalker<'_>>) -> String {
    let names = tables.map(|table| table.primary_key().map_or("", |key| key.name()));
    let mut rename = alter_table(tables.previous);
    rename.text(" RENAME CONSTRAINT ").ident(names.previous).text(" TO ").ident(names.next);
    rename.finish()
}

fn clause(
    parts: &mut Parts,
    change: &TableChange,
    tables: Pair<TableWalker<'_>>,
    schemas: Pair<&DatabaseSchema>,
) {
    match change {
        TableChange::RenamePrimaryKey => {}
        TableChange::DropIndex(id) => parts.before.push(drop_index(schemas.previous.index(*id))),
        TableChange::AddIndex(id) => parts.after.push(create_index(schemas.next.index(*id))),
        TableChange::DropPrimaryKey => {
            let mut text = sql();
            let name = tables.previous.primary_key().map_or("", |key| key.name());
            text.text("DROP CONSTRAINT ").ident(name);
            parts.clauses.push(text.finish());
        }
        TableChange::AddPrimaryKey => {
            if let Some(key) = tables.next.primary_key() {
                let mut text = sql();
                text.text("ADD ");
                table::primary_key(&mut text, key, ", ");
                parts.clauses.push(text.finish());
            }
        }
        TableChange::DropColumn(id) => parts.clauses.push(drop_column(schemas.previous.column(*id))),
        TableChange::AddColumn(id) => parts.clauses.push(add_column(schemas.next.column(*id))),
        TableChange::RecreateColumn(RecreateColumn { columns, .. }) => {
            parts.clauses.push(drop_column(schemas.previous.column(columns.previous)));
            parts.clauses.push(add_column(schemas.next.column(columns.next)));
        }
        TableChange::AlterColumn(AlterColumn { columns, changes, .. }) => {
            let columns =
                Pair::new(schemas.previous.column(columns.previous), schemas.next.column(columns.next));
            alter_column(parts, columns, *changes);
        }
    }
}

fn drop_column(column: ColumnWalker<'_>) -> String {
    let mut text = sql();
    text.text("DROP COLUMN ").ident(column.name());
    text.finish()
}

fn add_column(column: ColumnWalker<'_>) -> String {
    let mut text = sql();
    text.text("ADD COLUMN     ");
    table::column(&mut text, column);
    text.finish()
}

fn alter_column(parts: &mut Parts, columns: Pair<ColumnWalker<'_>>, changes: ColumnChanges) {
    let next = columns.next;
    let clause = |write: &dyn Fn(&mut Sql)| {
        let mut text = sql();
        text.text("ALTER COLUMN ").ident(next.name()).text(" ");
        write(&mut text);
        text.finish()
    };
    let arities = columns.map(ColumnWalker::arity);
    if changes.arity {
        match (arities.previous, arities.next) {
            (_, Arity::Required) => parts.clauses.push(clause(&|text| {
                text.text("SET NOT NULL");
            })),
            (_, Arity::Nullable) => parts.clauses.push(clause(&|text| {
                text.text("DROP NOT NULL");
            })),
            (_, Arity::List) => {}
        }
    }
    if changes.default {
        parts.clauses.push(clause(&|text| match default(next) {
            Some(default) => {
                text.text("SET DEFAULT ").text(&default);
            }
            None => {
                text.text("DROP DEFAULT");
            }
        }));
    }
    if changes.auto_increment {
        numbering(parts, columns);
    }
    let list_change = (arities.previous == Arity::List) != (arities.next == Arity::List);
    if changes.type_ || list_change {
        parts.clauses.push(clause(&|text| {
            text.text("SET DATA TYPE ");
            types::write_plain_type(text, next);
        }));
    }
}

/// Makes a sequence for a column that is numbered from now on, or takes its sequence away.
fn numbering(parts: &mut Parts, columns: Pair<ColumnWalker<'_>>) {
    let Pair { previous, next } = columns;
    let mut clause = sql();
    clause.text("ALTER COLUMN ").ident(next.name());
    if next.is_auto_increment() {
        let sequence = sequence(next);
        let mut create = sql();
        create.text("CREATE SEQUENCE ").text(&sequence);
        parts.before.push(create.finish());
        clause.text(" SET DEFAULT nextval(").literal(&sequence).text(")");
        parts.clauses.push(clause.finish());
        let mut own = sql();
        own.text("ALTER SEQUENCE ").text(&sequence).text(" OWNED BY ");
        own.qualified(next.table().namespace(), next.table().name()).text(".").ident(next.name());
        parts.after.push(own.finish());
    } else if matches!(previous.data().identity, Some(Identity::Always | Identity::ByDefault)) {
        clause.text(" DROP IDENTITY");
        parts.clauses.push(clause.finish());
    } else {
        // A default that took the place of the sequence is set already.
        if next.default().is_none() {
            clause.text(" DROP DEFAULT");
            parts.clauses.push(clause.finish());
        }
        parts.after.extend(drop_sequences(previous));
    }
}

/// The statements that remove the sequence of a column.
///
/// A datamodel does not know its name: `SERIAL` keeps the letter case of the table's name, a sequence that was made for a
/// column that was there does not. One of the two is there.
fn drop_sequences(column: ColumnWalker<'_>) -> Vec<String> {
    let namespace = column.table().namespace();
    if let Some(Default::Sequence(name)) = column.default()
        && !name.is_empty()
    {
        let mut drop = sql();
        drop.text("DROP SEQUENCE ").qualified(namespace, name);
        return vec![drop.finish()];
    }
    let of_serial = serial_sequence(column.table().name(), column.name());
    let made = folded_sequence(column);
    let mut names = vec![of_serial];
    names.extend(Some(made).filter(|made| *made != names[0]));
    let drop = |name: String| {
        let mut drop = sql();
        drop.text("DROP SEQUENCE IF EXISTS ").qualified(namespace, &name);
        drop.finish()
    };
    names.into_iter().map(drop).collect()
}

/// The name that `SERIAL` gives a sequence: the longer one of the table's and the column's name is cut, byte by byte,
/// until the whole fits (PostgreSQL, `makeObjectName`).
fn serial_sequence(table: &str, column: &str) -> String {
    let (mut table, mut column) = (table, column);
    while table.len() + column.len() + "__seq".len() > IDENTIFIER_BYTES {
        let longer = if table.len() > column.len() { &mut table } else { &mut column };
        let last = longer.char_indices().next_back().map_or(0, |(at, _)| at);
        *longer = &longer[..last];
    }
    format!("{table}_{column}_seq")
}

/// The longest name that PostgreSQL keeps.
const IDENTIFIER_BYTES: usize = 63;

/// The name of the sequence that is made for a column that was there.
fn folded_sequence(column: ColumnWalker<'_>) -> String {
    format!("{}_{}_seq", column.table().name(), column.name()).to_lowercase()
}

/// The name of a column's sequence, in its table's namespace, as SQL.
fn sequence(column: ColumnWalker<'_>) -> String {
    let mut name = sql();
    if let Some(namespace) = column.table().namespace() {
        name.ident(namespace).text(".");
    }
    types::write_folded(&mut name, &folded_sequence(column));
    name.finish()
}
