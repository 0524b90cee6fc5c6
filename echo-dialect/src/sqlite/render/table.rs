//! Tables and columns.

use super::{default, sql};
use crate::{
    schema::{ColumnWalker, ForeignKeyWalker, IndexWalker, ReferentialAction, TableWalker},
    sql::Sql,
    sqlite::types,
};

/// The statement that makes a table, under another name where one is given.
pub fn create(table: TableWalker<'_>, name: Option<&str>) -> String {
    let mut create = sql();
    create.text("CREATE TABLE ").ident(name.unwrap_or(table.name())).text(" (\n");
    create.list(",\n", table.columns(), |create, one| {
        create.text("    ");
        column(create, one);
    });
    if let Some(key) = table.primary_key().filter(|key| key.columns().len() != 1) {
        create.text(",\n\n    ");
        primary_key(&mut create, key);
    }
    for key in table.foreign_keys() {
        create.text(",\n    ");
        foreign_key(&mut create, key);
    }
    create.text("\n)");
    create.finish()
}

/// A column as it stands in CREATE TABLE and ADD COLUMN.
pub fn column(sql: &mut Sql, column: ColumnWalker<'_>) {
    sql.ident(column.name()).text(" ").text(&types::declared(column));
    if column.is_required() {
        sql.text(" NOT NULL");
    }
    if column.is_single_primary_key() {
        sql.text(" PRIMARY KEY");
        if column.is_auto_increment() {
            sql.text(" AUTOINCREMENT");
        }
    }
    if let Some(default) = default(column) {
        sql.text(" DEFAULT ").text(&default);
    }
}

fn primary_key(sql: &mut Sql, key: IndexWalker<'_>) {
    sql.text("PRIMARY KEY (").idents(key.column_names()).text(")");
}

fn foreign_key(sql: &mut Sql, key: ForeignKeyWalker<'_>) {
    if let Some(name) = key.name() {
        sql.text("CONSTRAINT ").ident(name).text(" ");
    }
    sql.text("FOREIGN KEY (").idents(key.columns().map(ColumnWalker::name)).text(") REFERENCES ");
    sql.ident(key.referenced_table().name()).text(" (");
    sql.idents(key.referenced_columns().map(ColumnWalker::name)).text(")");
    sql.text(" ON DELETE ").text(action(key.on_delete()));
    sql.text(" ON UPDATE ").text(action(key.on_update()));
}

fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}
