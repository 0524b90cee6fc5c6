//! Tables built anew under another name, filled, and put in the place of the old ones.

use super::{create_index, default, sql, table};
use crate::{
    schema::{DatabaseSchema, Pair},
    step::{KeptColumn, RebuildTable, Statement},
};

/// The statements that rebuild tables, foreign keys being off meanwhile.
pub fn rebuild(tables: &[RebuildTable], schemas: Pair<&DatabaseSchema>) -> Vec<Statement> {
    let mut texts = vec!["PRAGMA defer_foreign_keys=ON".to_owned(), "PRAGMA foreign_keys=OFF".to_owned()];
    for one in tables {
        let next = schemas.next.table(one.tables.next);
        let temporary = temporary(next.name(), schemas);
        texts.push(table::create(next, Some(&temporary)));
        texts.push(copy(one, &temporary, schemas));
        let mut drop = sql();
        drop.text("DROP TABLE ").ident(schemas.previous.table(one.tables.previous).name());
        texts.push(drop.finish());
        let mut rename = sql();
        rename.text("ALTER TABLE ").ident(&temporary).text(" RENAME TO ").ident(next.name());
        texts.push(rename.finish());
        texts.extend(next.indexes().map(create_index));
    }
    texts.extend(["PRAGMA foreign_keys=ON".to_owned(), "PRAGMA defer_foreign_keys=OFF".to_owned()]);
    Statement::of_step("RedefineTables", texts)
}

/// A name for a table while the one in whose place it comes is still there: none that a table has.
fn temporary(name: &str, schemas: Pair<&DatabaseSchema>) -> String {
    let mut temporary = format!("new_{name}");
    let taken = |name: &str| {
        let mut all = schemas.previous.tables().chain(schemas.next.tables());
        all.any(|table| table.name().eq_ignore_ascii_case(name))
    };
    while taken(&temporary) {
        temporary.insert_str(0, "new_");
    }
    temporary
}

/// The statement that brings the rows over. Where no column is kept, they still have their numbers.
fn copy(table: &RebuildTable, temporary: &str, schemas: Pair<&DatabaseSchema>) -> String {
    let mut copy = sql();
    if table.kept.is_empty() {
        let source = schemas.previous.table(table.tables.previous).name();
        copy.text("INSERT INTO ").ident(temporary).text(" (rowid) SELECT rowid FROM ").ident(source);
        return copy.finish();
    }
    copy.text("INSERT INTO ").ident(temporary).text(" (");
    copy.idents(table.kept.iter().map(|kept| schemas.next.column(kept.columns.next).name()));
    copy.text(") SELECT ");
    copy.list(", ", &table.kept, |copy, kept: &KeptColumn| {
        let next = schemas.next.column(kept.columns.next);
        let name = schemas.previous.column(kept.columns.previous).name();
        match default(next).filter(|_| kept.changes.arity && next.is_required()) {
            Some(default) => {
                copy.text("coalesce(").ident(name).text(", ").text(&default).text(") AS ").ident(next.name());
            }
            None => {
                copy.ident(name);
            }
        }
    });
    copy.text(" FROM ").ident(schemas.previous.table(table.tables.previous).name());
    copy.finish()
}
