//! Indexes, primary keys and foreign keys.

use std::collections::BTreeMap;

use super::{Flavour, Reading};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{
        CustomKind, CustomObject, ForeignKey, Index, IndexColumn, IndexKind, ReferentialAction, Sort, TableId,
    },
};

/// The name that the database gives every primary key.
const PRIMARY: &str = "PRIMARY";

/// An index as it comes, a row a part.
struct Found {
    table: TableId,
    kind: IndexKind,
    name: String,
    method: String,
    /// The parts; none where one is an expression.
    parts: Option<Vec<IndexColumn>>,
    /// The parts as SQL.
    written: Vec<String>,
}

/// Reads indexes. What covers an expression or space is kept as it is.
pub(super) async fn indexes(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let expression = match reading.flavour {
        Flavour::Mysql => "EXPRESSION",
        Flavour::Mariadb | Flavour::OldMysql => "NULL",
    };
    let sql = format!(
        "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, INDEX_TYPE, COLUMN_NAME, SUB_PART, COLLATION, {expression} \
         FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() \
         ORDER BY BINARY TABLE_NAME, BINARY INDEX_NAME, SEQ_IN_INDEX"
    );
    let mut found: Vec<Found> = Vec::new();
    connection
        .query(&sql, &[], &mut |row: &dyn Row| {
            let Some(table) = reading.table(row.text(0)?) else { return Ok(()) };
            let name = row.text(1)?;
            if found.last().is_none_or(|last| last.table != table || last.name != name) {
                found.push(start(table, row)?);
            }
            match found.last_mut() {
                Some(index) => add_part(index, reading, row),
                None => Ok(()),
            }
        })
        .await?;
    for index in found {
        add_index(reading, index);
    }
    Ok(())
}

fn start(table: TableId, row: &dyn Row) -> Result<Found, Error> {
    let (name, method) = (row.text(1)?.to_owned(), row.text(3)?.to_owned());
    let kind = match (name.as_str(), row.int(2)? == 0) {
        (PRIMARY, _) => IndexKind::Primary,
        (_, true) => IndexKind::Unique,
        (_, false) if method == "FULLTEXT" => IndexKind::FullText,
        (_, false) => IndexKind::Normal,
    };
    Ok(Found { table, kind, name, method, parts: Some(Vec::new()), written: Vec::new() })
}

fn add_part(index: &mut Found, reading: &Reading, row: &dyn Row) -> Result<(), Error> {
    let column = if row.is_null(4) { None } else { Some(row.text(4)?) };
    let descending = !row.is_null(6) && row.text(6)? == "D";
    let order = if descending { " DESC" } else { "" };
    let of = column.and_then(|name| reading.column(index.table, name));
    let Some(column) = of else {
        let expression = if row.is_null(7) { "" } else { row.text(7)? };
        index.written.push(format!("({expression}){order}"));
        index.parts = None;
        return Ok(());
    };
    index.written.push(format!("{}{order}", row.text(4)?));
    let mut part = IndexColumn::new(column);
    if descending {
        part.sort = Sort::Descending;
    }
    if !row.is_null(5) {
        part.length = u32::try_from(row.int(5)?).ok();
    }
    if let Some(parts) = &mut index.parts {
        parts.push(part);
    }
    Ok(())
}

fn add_index(reading: &mut Reading, found: Found) {
    let Found { table, kind, name, method, parts, written } = found;
    match parts {
        Some(columns) if method != "SPATIAL" => {
            let name = if kind == IndexKind::Primary { String::new() } else { name };
            let mut index = Index::new(kind, name, []);
            index.columns = columns;
            index.algorithm = (method == "HASH").then(|| "Hash".to_owned());
            reading.schema.add_index(table, index);
        }
        _ => {
            let definition = format!("{method} ({})", written.join(", "));
            reading.schema.add_custom(CustomObject { table, kind: CustomKind::Index, name, definition });
        }
    }
}

/// Reads foreign keys. One that refers to another database is left out.
pub(super) async fn foreign_keys(
    connection: &mut dyn Connection,
    reading: &mut Reading,
) -> Result<(), Error> {
    let actions = actions(connection).await?;
    let sql = "SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME \
               FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = DATABASE() \
               AND REFERENCED_TABLE_SCHEMA = DATABASE() \
               ORDER BY BINARY TABLE_NAME, BINARY CONSTRAINT_NAME, ORDINAL_POSITION";
    let mut found: Vec<(TableId, ForeignKey)> = Vec::new();
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let (table, name) = (row.text(0)?, row.text(1)?);
            let (Some(from), Some(to)) = (reading.table(table), reading.table(row.text(3)?)) else {
                return Ok(());
            };
            let columns = (reading.column(from, row.text(2)?), reading.column(to, row.text(4)?));
            let (Some(column), Some(referenced)) = columns else { return Ok(()) };
            match found.last_mut() {
                Some((last, key)) if *last == from && key.name.as_deref() == Some(name) => {
                    key.columns.push(column);
                    key.referenced_columns.push(referenced);
                }
                _ => {
                    let actions = actions.get(&(table.to_owned(), name.to_owned()));
                    let restrict = ReferentialAction::Restrict;
                    let (on_delete, on_update) = actions.copied().unwrap_or((restrict, restrict));
                    let key = ForeignKey {
                        name: Some(name.to_owned()),
                        columns: vec![column],
                        referenced_table: to,
                        referenced_columns: vec![referenced],
                        on_delete,
                        on_update,
                    };
                    found.push((from, key));
                }
            }
            Ok(())
        })
        .await?;
    for (table, key) in found {
        reading.schema.add_foreign_key(table, key);
    }
    Ok(())
}

type Actions = BTreeMap<(String, String), (ReferentialAction, ReferentialAction)>;

/// What happens on delete and on update, by table and name.
async fn actions(connection: &mut dyn Connection) -> Result<Actions, Error> {
    let sql = "SELECT TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE \
               FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()";
    let mut found = Actions::new();
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let of = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
            found.insert(of, (action(row.text(2)?), action(row.text(3)?)));
            Ok(())
        })
        .await?;
    Ok(found)
}

fn action(rule: &str) -> ReferentialAction {
    match rule {
        "CASCADE" => ReferentialAction::Cascade,
        "SET NULL" => ReferentialAction::SetNull,
        "SET DEFAULT" => ReferentialAction::SetDefault,
        "NO ACTION" => ReferentialAction::NoAction,
        _ => ReferentialAction::Restrict,
    }
}
