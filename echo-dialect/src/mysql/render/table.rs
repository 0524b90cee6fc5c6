//! Tables, columns and the indexes that come with them.

use super::{default, sql};
use crate::{
    mysql::types,
    schema::{ColumnWalker, IndexKind, IndexWalker, Sort, TableWalker},
    sql::Sql,
};

/// The statement that makes a table with its indexes. Foreign keys come later, and the indexes they need with them.
pub fn create(table: TableWalker<'_>) -> String {
    let mut create = sql();
    create.text("CREATE TABLE ").ident(table.name()).text(" (\n");
    create.list(",\n", table.columns(), |create, one| {
        create.text("    ");
        column(create, one);
    });
    let mut separator = ",\n\n    ";
    for one in table.indexes().filter(|index| !index.backs_foreign_key()) {
        create.text(separator);
        index(&mut create, one);
        separator = ",\n    ";
    }
    if let Some(key) = table.primary_key() {
        create.text(separator);
        primary_key(&mut create, key);
    }
    create.text("\n) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    create.finish()
}

/// The statement that removes a table.
pub fn drop(table: TableWalker<'_>) -> String {
    let mut drop = sql();
    drop.text("DROP TABLE ").ident(table.name());
    drop.finish()
}

/// A column as it stands in CREATE TABLE, ADD COLUMN and MODIFY.
pub fn column(sql: &mut Sql, column: ColumnWalker<'_>) {
    column_with_default(sql, column, default(column));
}

/// A column with this default in the place of its own.
pub fn column_with_default(sql: &mut Sql, column: ColumnWalker<'_>, default: Option<String>) {
    sql.ident(column.name()).text(" ");
    types::write_type(sql, column);
    sql.text(if column.is_required() { " NOT NULL" } else { " NULL" });
    if let Some(default) = default {
        sql.text(" DEFAULT ").text(&default);
    }
    if column.is_auto_increment() {
        sql.text(" AUTO_INCREMENT");
    }
}

/// The primary key as it stands in CREATE TABLE and in ADD. MySQL calls every one PRIMARY.
pub fn primary_key(sql: &mut Sql, key: IndexWalker<'_>) {
    sql.text("PRIMARY KEY (");
    parts(sql, key);
    sql.text(")");
}

/// What an index covers: `` `title`(20) DESC, `id` ``.
pub fn parts(sql: &mut Sql, index: IndexWalker<'_>) {
    sql.list(", ", index.columns(), |sql, part| {
        sql.ident(part.name());
        if let Some(length) = part.length() {
            sql.text(&format!("({length})"));
        }
        if part.sort() == Sort::Descending {
            sql.text(" DESC");
        }
    });
}

/// The key words that begin an index of a kind.
pub fn index_words(kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Unique => "UNIQUE INDEX ",
        IndexKind::FullText => "FULLTEXT INDEX ",
        IndexKind::Normal | IndexKind::Primary => "INDEX ",
    }
}

/// An index as it stands in CREATE TABLE and in ADD.
pub fn index(sql: &mut Sql, index: IndexWalker<'_>) {
    sql.text(index_words(index.kind())).ident(index.name()).text("(");
    parts(sql, index);
    sql.text(")");
}
