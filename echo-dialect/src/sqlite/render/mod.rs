//! Steps as SQLite's SQL, in Prisma's words.

mod rebuild;
mod rename;
mod table;

use crate::{
    schema::{ColumnWalker, DatabaseSchema, Default, DefaultLiteral, IndexWalker, Pair, Sort},
    sql::{Quoting, Sql},
    step::{AlterTable, Statement, Step, TableChange},
};

pub use self::rename::rename;

/// A step as statements.
///
/// What SQLite has no statement for (enums, namespaces, named keys) has none here either.
pub fn render(step: &Step, schemas: Pair<&DatabaseSchema>) -> Vec<Statement> {
    match step {
        Step::CreateTable(id) => {
            Statement::of_step("CreateTable", [table::create(schemas.next.table(*id), None)])
        }
        Step::DropTable(id) => drop_table(schemas.previous.table(*id).name()),
        Step::AlterTable(alter) => alter_table(alter, schemas),
        Step::RebuildTables(tables) => rebuild::rebuild(tables, schemas),
        Step::CreateIndex(create) => {
            Statement::of_step("CreateIndex", [create_index(schemas.next.index(create.index))])
        }
        Step::DropIndex(id) => Statement::of_step("DropIndex", [drop_index(schemas.previous.index(*id))]),
        Step::RenameIndex(ids) | Step::RecreateIndex(ids) => Statement::of_step(
            "RedefineIndex",
            [drop_index(schemas.previous.index(ids.previous)), create_index(schemas.next.index(ids.next))],
        ),
        Step::CreateNamespace(_)
        | Step::CreateExtension(_)
        | Step::AlterExtension(_)
        | Step::DropExtension(_)
        | Step::CreateEnum(_)
        | Step::AddEnumValues(_)
        | Step::ReplaceEnum(_)
        | Step::DropEnum(_)
        | Step::AddForeignKey(_)
        | Step::RenameForeignKey(_)
        | Step::DropForeignKey(_) => Vec::new(),
    }
}

/// A writer.
fn sql() -> Sql {
    Sql::new(Quoting::STANDARD)
}

fn drop_table(name: &str) -> Vec<Statement> {
    let mut drop = sql();
    drop.text("DROP TABLE ").ident(name);
    let around = |state: &str| format!("PRAGMA foreign_keys={state}");
    Statement::of_step("DropTable", [around("off"), drop.finish(), around("on")])
}

/// Added columns, each a statement. All other changes are made by building the table anew.
fn alter_table(alter: &AlterTable, schemas: Pair<&DatabaseSchema>) -> Vec<Statement> {
    let name = schemas.previous.table(alter.tables.previous).name();
    let added = alter.changes.iter().filter_map(|change| match change {
        TableChange::AddColumn(id) => Some(schemas.next.column(*id)),
        _ => None,
    });
    let texts = added.map(|column| {
        let mut add = sql();
        add.text("ALTER TABLE ").ident(name).text(" ADD COLUMN ");
        table::column(&mut add, column);
        add.finish()
    });
    Statement::of_step("AlterTable", texts)
}

/// The statement that makes an index. Names that SQLite keeps for itself need the schema table to be writable.
fn create_index(index: IndexWalker<'_>) -> String {
    let mut create = sql();
    let reserved = index.name().starts_with("sqlite_");
    if reserved {
        create.text("Pragma writable_schema=1;\n");
    }
    create.text(if index.is_unique() { "CREATE UNIQUE INDEX " } else { "CREATE INDEX " });
    create.ident(index.name()).text(" ON ").ident(index.table().name()).text("(");
    create.list(", ", index.columns(), |create, column| {
        create.ident(column.name());
        if column.sort() == Sort::Descending {
            create.text(" DESC");
        }
    });
    create.text(")");
    if let Some(predicate) = &index.data().predicate {
        create.text(" WHERE ").text(predicate);
    }
    if reserved {
        create.text(";\nPragma writable_schema=0");
    }
    create.finish()
}

fn drop_index(index: IndexWalker<'_>) -> String {
    let mut drop = sql();
    drop.text("DROP INDEX ").ident(index.name());
    drop.finish()
}

/// A column's default as SQL, where it has one that is known.
fn default(column: ColumnWalker<'_>) -> Option<String> {
    match column.default()? {
        Default::Value(value) => Some(literal(value)),
        Default::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        Default::Expression(text) if !text.is_empty() => Some(text.clone()),
        Default::Expression(_) | Default::Sequence(_) | Default::UniqueRowId => None,
    }
}

/// A constant as SQL.
pub fn literal(value: &DefaultLiteral) -> String {
    let quoted = |text: &str| Quoting::STANDARD.literal(text);
    match value {
        DefaultLiteral::String(text) | DefaultLiteral::Enum(text) => quoted(text),
        DefaultLiteral::Number(number) => number.clone(),
        DefaultLiteral::Boolean(value) => value.to_string(),
        DefaultLiteral::Bytes(bytes) => format!("X{}", quoted(&hex(bytes))),
        DefaultLiteral::List(values) => quoted(&format!("[{}]", join(values))),
    }
}

fn join(values: &[DefaultLiteral]) -> String {
    values.iter().map(literal).collect::<Vec<_>>().join(",")
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
