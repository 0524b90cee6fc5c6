//! Indexes, primary keys, foreign keys, checks and exclusion constraints.

use std::collections::BTreeMap;

use super::Reading;
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{
        ColumnId, CustomKind, CustomObject, ForeignKey, Index, IndexColumn, IndexKind, ReferentialAction,
        Sort, TableId,
    },
    value::{Kind, Value},
};

/// Reads indexes. What covers an expression is kept as it is.
///
/// The vectors of an index come as text, and definitions only where they are needed: both cost the server more than all else.
pub(super) async fn indexes(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let classes = operator_classes(connection).await?;
    let sql = "SELECT i.indrelid, c.relname, i.indisprimary, i.indisunique, am.amname, \
               pg_get_expr(i.indpred, i.indrelid), \
               CASE WHEN i.indexprs IS NOT NULL OR NOT i.indisvalid OR i.indkey::text LIKE '%-%' \
                    THEN pg_get_indexdef(i.indexrelid) ELSE '' END, \
               i.indkey::text, i.indoption::text, i.indclass::text, i.indisexclusion, i.indisvalid, i.indnkeyatts::int8 \
               FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid \
               JOIN pg_am am ON am.oid = c.relam JOIN pg_namespace n ON n.oid = t.relnamespace \
               WHERE n.nspname = ANY($1) AND t.relkind IN ('r', 'p') ORDER BY i.indrelid, c.relname";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            if let Some(table) = reading.tables.get(&row.int(0)?).copied() {
                index(reading, table, &classes, row)?;
            }
            Ok(())
        })
        .await
}

/// The names of operator classes that are not their type's default one, by their ids.
async fn operator_classes(connection: &mut dyn Connection) -> Result<BTreeMap<i64, String>, Error> {
    let mut classes = BTreeMap::new();
    let sql = "SELECT oid, opcname::text FROM pg_opclass WHERE NOT opcdefault";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            classes.insert(row.int(0)?, row.text(1)?.to_owned());
            Ok(())
        })
        .await?;
    Ok(classes)
}

fn index(
    reading: &mut Reading,
    table: TableId,
    classes: &BTreeMap<i64, String>,
    row: &dyn Row,
) -> Result<(), Error> {
    // An exclusion constraint is read as a constraint.
    if row.int(10)? != 0 {
        return Ok(());
    }
    let name = row.text(1)?.to_owned();
    let (mut covered, options, used) = (vector(row.text(7)?), vector(row.text(8)?), vector(row.text(9)?));
    // What follows is only kept beside the key (INCLUDE).
    covered.truncate(usize::try_from(row.int(12)?).unwrap_or(usize::MAX));
    let Some(columns) = columns(reading, row.int(0)?, &covered) else {
        let definition = row.text(6)?.to_owned();
        reading.schema.add_custom(CustomObject { table, kind: CustomKind::Index, name, definition });
        return Ok(());
    };
    let kind = match (row.int(2)? != 0, row.int(3)? != 0) {
        (true, _) => IndexKind::Primary,
        (false, true) => IndexKind::Unique,
        (false, false) => IndexKind::Normal,
    };
    let mut index = Index::new(kind, name, columns);
    for (at, column) in index.columns.iter_mut().enumerate() {
        *column = index_column(column.column, options.get(at).copied().unwrap_or(0));
        column.operator_class = used.get(at).and_then(|class| classes.get(class)).cloned();
    }
    unusual_order(reading, table, &index, &options);
    if row.int(11)? == 0 {
        let (name, definition) = (index.name.clone(), row.text(6)?.to_owned());
        let kind = CustomKind::InvalidIndex;
        reading.schema.add_custom(CustomObject { table, kind, name, definition });
    }
    index.algorithm = algorithm(row.text(4)?);
    index.predicate = if row.is_null(5) { None } else { Some(row.text(5)?.to_owned()) };
    reading.schema.add_index(table, index);
    Ok(())
}

/// Keeps the columns that put NULLs elsewhere than last in ascending and first in descending order (PostgreSQL manual, 11.4).
fn unusual_order(reading: &mut Reading, table: TableId, index: &Index, options: &[i64]) {
    for (part, option) in index.columns.iter().zip(options) {
        let (descending, nulls_first) = (option & 1 == 1, option & 2 == 2);
        if descending != nulls_first {
            let definition = reading.schema.column(part.column).name().to_owned();
            let (kind, name) = (CustomKind::NullOrder, index.name.clone());
            reading.schema.add_custom(CustomObject { table, kind, name, definition });
        }
    }
}

fn index_column(column: ColumnId, options: i64) -> IndexColumn {
    let mut part = IndexColumn::new(column);
    if options & 1 == 1 {
        part.sort = Sort::Descending;
    }
    part
}

/// A method by its name in the schema language; none for the default one.
fn algorithm(name: &str) -> Option<String> {
    let name = match name {
        "btree" => return None,
        "hash" => "Hash",
        "gist" => "Gist",
        "gin" => "Gin",
        "spgist" => "SpGist",
        "brin" => "Brin",
        other => other,
    };
    Some(name.to_owned())
}

/// Reads foreign keys, checks and exclusion constraints.
pub(super) async fn constraints(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT k.contype::text, k.conrelid, k.conname, k.confrelid, \
               ARRAY(SELECT a::int8 FROM unnest(k.conkey) a), ARRAY(SELECT a::int8 FROM unnest(k.confkey) a), \
               k.confdeltype::text, k.confupdtype::text, \
               CASE WHEN k.contype = 'f' AND NOT k.condeferrable THEN '' ELSE pg_get_constraintdef(k.oid) END, \
               k.condeferrable \
               FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace \
               WHERE (k.contype IN ('f', 'c', 'x') OR k.contype IN ('p', 'u') AND k.condeferrable) \
               AND k.conrelid <> 0 AND k.conparentid = 0 AND n.nspname = ANY($1) \
               ORDER BY k.conrelid, k.conname";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let Some(table) = reading.tables.get(&row.int(1)?).copied() else { return Ok(()) };
            let name = row.text(2)?.to_owned();
            let definition = row.text(8)?.to_owned();
            if row.int(9)? != 0 {
                let (kind, name, definition) = (CustomKind::Deferral, name.clone(), definition.clone());
                reading.schema.add_custom(CustomObject { table, kind, name, definition });
            }
            let kind = match row.text(0)? {
                "f" => return foreign_key(reading, table, name, row),
                "c" => CustomKind::Check,
                "x" => CustomKind::Exclusion,
                _ => return Ok(()),
            };
            reading.schema.add_custom(CustomObject { table, kind, name, definition });
            Ok(())
        })
        .await
}

/// One that refers to a table out of sight is left out.
fn foreign_key(reading: &mut Reading, table: TableId, name: String, row: &dyn Row) -> Result<(), Error> {
    let (from, to) = (row.int(1)?, row.int(3)?);
    let columns_of = |reading: &Reading, table, list: &[i64]| columns(reading, table, list);
    let Some(referenced_table) = reading.tables.get(&to).copied() else { return Ok(()) };
    let (Some(columns), Some(referenced_columns)) =
        (columns_of(reading, from, &numbers(row, 4)?), columns_of(reading, to, &numbers(row, 5)?))
    else {
        return Ok(());
    };
    let (on_delete, on_update) = (action(row.text(6)?), action(row.text(7)?));
    let key =
        ForeignKey { name: Some(name), columns, referenced_table, referenced_columns, on_delete, on_update };
    reading.schema.add_foreign_key(table, key);
    Ok(())
}

/// The columns of these numbers; nothing where one is an expression.
fn columns(reading: &Reading, table: i64, numbers: &[i64]) -> Option<Vec<ColumnId>> {
    numbers.iter().map(|number| reading.columns.get(&(table, *number)).copied()).collect()
}

/// The numbers of a vector as PostgreSQL writes it: `1 3 2`.
fn vector(text: &str) -> Vec<i64> {
    text.split_ascii_whitespace().filter_map(|number| number.parse().ok()).collect()
}

fn numbers(row: &dyn Row, index: usize) -> Result<Vec<i64>, Error> {
    let Value::List(values) = row.value(index, Kind::BigInt, true)? else { return Ok(Vec::new()) };
    let number = |value| match value {
        Value::Int(number) => Some(number),
        _ => None,
    };
    Ok(values.into_iter().filter_map(number).collect())
}

fn action(code: &str) -> ReferentialAction {
    match code {
        "r" => ReferentialAction::Restrict,
        "c" => ReferentialAction::Cascade,
        "n" => ReferentialAction::SetNull,
        "d" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}
