//! Changes to a table where it stands, all in one statement.

use super::{default, sql, table};
use crate::{
    schema::{ColumnWalker, DatabaseSchema, Default, IndexWalker, Pair, TableWalker},
    step::{AlterColumn, AlterTable, RebuildTable, RecreateColumn, TableChange},
};

/// The statement that changes a table.
pub fn alter(alter: &AlterTable, schemas: Pair<&DatabaseSchema>) -> String {
    let tables =
        Pair::new(schemas.previous.table(alter.tables.previous), schemas.next.table(alter.tables.next));
    let mut text = sql();
    text.text("ALTER TABLE ").ident(tables.previous.name()).text(" ");
    let clauses = alter.changes.iter().flat_map(|change| clauses(change, tables, schemas));
    text.list(",\n    ", clauses, |text, clause| {
        text.text(&clause);
    });
    text.finish()
}

/// What a plan for a database without ALTER COLUMN would do, done without building anything anew.
pub fn instead_of_rebuild(tables: &[RebuildTable], schemas: Pair<&DatabaseSchema>) -> Vec<String> {
    tables.iter().map(|table| alter(&table.as_alter_table(), schemas)).collect()
}

fn clauses(
    change: &TableChange,
    tables: Pair<TableWalker<'_>>,
    schemas: Pair<&DatabaseSchema>,
) -> Vec<String> {
    match change {
        // Primary keys have no names of their own.
        TableChange::RenamePrimaryKey => Vec::new(),
        TableChange::DropPrimaryKey => vec!["DROP PRIMARY KEY".to_owned()],
        TableChange::AddPrimaryKey => tables.next.primary_key().map(add_primary_key).into_iter().collect(),
        TableChange::DropIndex(id) => vec![drop_index(schemas.previous.index(*id))],
        TableChange::AddIndex(id) => vec![add_index(schemas.next.index(*id))],
        TableChange::DropColumn(id) => vec![drop_column(schemas.previous.column(*id))],
        TableChange::AddColumn(id) => vec![add_column(schemas.next.column(*id))],
        TableChange::RecreateColumn(RecreateColumn { columns, .. }) => vec![
            drop_column(schemas.previous.column(columns.previous)),
            add_column(schemas.next.column(columns.next)),
        ],
        TableChange::AlterColumn(alter) => vec![alter_column(alter, schemas)],
    }
}

fn add_primary_key(key: IndexWalker<'_>) -> String {
    let mut text = sql();
    text.text("ADD ");
    table::primary_key(&mut text, key);
    text.finish()
}

fn drop_index(index: IndexWalker<'_>) -> String {
    let mut text = sql();
    text.text("DROP INDEX ").ident(index.name());
    text.finish()
}

fn add_index(index: IndexWalker<'_>) -> String {
    let mut text = sql();
    text.text("ADD ");
    table::index(&mut text, index);
    text.finish()
}

fn drop_column(column: ColumnWalker<'_>) -> String {
    let mut text = sql();
    text.text("DROP COLUMN ").ident(column.name());
    text.finish()
}

fn add_column(column: ColumnWalker<'_>) -> String {
    let mut text = sql();
    text.text("ADD COLUMN ");
    table::column(&mut text, column);
    text.finish()
}

/// A constant default that goes is dropped by itself; all else says the whole column anew.
///
/// Not so a default that is computed: `ALTER COLUMN … DROP DEFAULT` succeeds on MariaDB 10.11.14 and leaves
/// `current_timestamp()` where it was.
fn alter_column(alter: &AlterColumn, schemas: Pair<&DatabaseSchema>) -> String {
    let columns =
        Pair::new(schemas.previous.column(alter.columns.previous), schemas.next.column(alter.columns.next));
    let next = columns.next;
    let mut text = sql();
    let was_constant = matches!(columns.previous.default(), Some(Default::Value(_)));
    if alter.changes.only_default() && was_constant && default(next).is_none() {
        text.text("ALTER COLUMN ").ident(next.name()).text(" DROP DEFAULT");
        return text.finish();
    }
    text.text("MODIFY ");
    table::column_with_default(&mut text, next, default(next).or_else(|| kept_default(columns)));
    text.finish()
}

/// The default that stays because the schema only says that the database makes one.
fn kept_default(columns: Pair<ColumnWalker<'_>>) -> Option<String> {
    match columns.next.default()? {
        Default::Expression(text) if text.is_empty() => default(columns.previous),
        _ => None,
    }
}
