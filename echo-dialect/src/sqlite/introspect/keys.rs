//! Indexes and foreign keys.

use super::{Reading, TABLES};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{
        ColumnId, CustomKind, CustomObject, ForeignKey, Index, IndexColumn, IndexKind, ReferentialAction,
        Sort, TableId, walk::IndexColumnWalker,
    },
};

struct IndexRow {
    table: TableId,
    name: String,
    unique: bool,
    partial: bool,
    column: Option<String>,
    descending: bool,
    sql: Option<String>,
}

/// Reads indexes and unique constraints. What covers an expression is kept as it is.
pub(super) async fn indexes(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = format!(
        "WITH {TABLES} SELECT t.name, l.name, l.\"unique\", l.partial, x.name, x.\"desc\", s.sql \
         FROM tables t JOIN pragma_index_list(t.name) l JOIN pragma_index_xinfo(l.name) x \
         LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = l.name \
         WHERE l.origin <> 'pk' AND x.key ORDER BY t.name, l.seq DESC, x.seqno"
    );
    let mut rows: Vec<IndexRow> = Vec::new();
    connection
        .query(&sql, &[], &mut |row: &dyn Row| {
            let optional = |index: usize| -> Result<Option<String>, Error> {
                if row.is_null(index) { Ok(None) } else { Ok(Some(row.text(index)?.to_owned())) }
            };
            if let Some(table) = reading.table(row.text(0)?) {
                rows.push(IndexRow {
                    table,
                    name: row.text(1)?.to_owned(),
                    unique: row.int(2)? != 0,
                    partial: row.int(3)? != 0,
                    column: optional(4)?,
                    descending: row.int(5)? != 0,
                    sql: optional(6)?,
                });
            }
            Ok(())
        })
        .await?;
    for parts in rows.chunk_by(|a, b| (a.table, &a.name) == (b.table, &b.name)) {
        index(reading, parts);
    }
    Ok(())
}

fn index(reading: &mut Reading, parts: &[IndexRow]) {
    let first = &parts[0];
    let sql = first.sql.clone().unwrap_or_default();
    let columns: Option<Vec<IndexColumn>> = parts
        .iter()
        .map(|part| {
            let column = reading.column(first.table, part.column.as_deref()?)?;
            let sort = if part.descending { Sort::Descending } else { Sort::Ascending };
            Some(IndexColumn { sort, ..IndexColumn::new(column) })
        })
        .collect();
    let Some(columns) = columns else {
        let (table, name) = (first.table, first.name.clone());
        reading.schema.add_custom(CustomObject { table, kind: CustomKind::Index, name, definition: sql });
        return;
    };
    let kind = if first.unique { IndexKind::Unique } else { IndexKind::Normal };
    let mut index = Index::new(kind, first.name.clone(), []);
    index.columns = columns;
    index.predicate = first.partial.then(|| predicate(&sql));
    reading.schema.add_index(first.table, index);
}

/// The condition of a partial index: what follows the WHERE after the list of columns.
fn predicate(sql: &str) -> String {
    let lower = sql.to_ascii_lowercase();
    let mut places = lower.match_indices("where").map(|(at, _)| at).filter(|at| {
        let before = lower[..*at].chars().next_back();
        let after = lower[at + 5..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || c == ')')
            && after.is_none_or(|c| c.is_whitespace() || c == '(')
    });
    places.next().map_or_else(String::new, |at| sql[at + 5..].trim().to_owned())
}

struct KeyRow {
    table: TableId,
    id: i64,
    referenced: TableId,
    column: ColumnId,
    target: Option<ColumnId>,
    on_update: ReferentialAction,
    on_delete: ReferentialAction,
}

/// Reads foreign keys. SQLite does not tell their names.
pub(super) async fn foreign_keys(
    connection: &mut dyn Connection,
    reading: &mut Reading,
) -> Result<(), Error> {
    let sql = format!(
        "WITH {TABLES} SELECT t.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete \
         FROM tables t JOIN pragma_foreign_key_list(t.name) f ORDER BY t.name, f.id DESC, f.seq"
    );
    let mut rows: Vec<KeyRow> = Vec::new();
    connection
        .query(&sql, &[], &mut |row: &dyn Row| {
            let (Some(table), Some(referenced)) = (reading.table(row.text(0)?), reading.table(row.text(2)?))
            else {
                return Ok(());
            };
            let Some(column) = reading.column(table, row.text(3)?) else { return Ok(()) };
            let target = if row.is_null(4) { None } else { reading.column(referenced, row.text(4)?) };
            let (on_update, on_delete) = (action(row.text(5)?), action(row.text(6)?));
            rows.push(KeyRow { table, id: row.int(1)?, referenced, column, target, on_update, on_delete });
            Ok(())
        })
        .await?;
    for parts in rows.chunk_by(|a, b| (a.table, a.id) == (b.table, b.id)) {
        let first = &parts[0];
        let referenced_columns = match parts.iter().map(|part| part.target).collect::<Option<Vec<_>>>() {
            Some(columns) => columns,
            // Where none are written, the primary key is meant.
            None => primary_key(reading, first.referenced),
        };
        let key = ForeignKey {
            name: None,
            columns: parts.iter().map(|part| part.column).collect(),
            referenced_table: first.referenced,
            referenced_columns,
            on_delete: first.on_delete,
            on_update: first.on_update,
        };
        reading.schema.add_foreign_key(first.table, key);
    }
    Ok(())
}

fn primary_key(reading: &Reading, table: TableId) -> Vec<ColumnId> {
    let key = reading.schema.table(table).primary_key();
    key.map(|key| key.columns().map(IndexColumnWalker::id).collect()).unwrap_or_default()
}

fn action(text: &str) -> ReferentialAction {
    match text.to_ascii_uppercase().as_str() {
        "CASCADE" => ReferentialAction::Cascade,
        "RESTRICT" => ReferentialAction::Restrict,
        "SET NULL" => ReferentialAction::SetNull,
        "SET DEFAULT" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}
