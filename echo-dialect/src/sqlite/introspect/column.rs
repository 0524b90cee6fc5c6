//! Columns with their types and defaults, and the primary keys they make up.

use std::collections::BTreeMap;

use super::{Reading, TABLES, add_column, add_table};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{
        Arity, Column, ColumnType, Default, DefaultLiteral, Family, Index, IndexKind, Native, TableId, ViewId,
    },
};

/// Reads tables, columns and primary keys.
pub(super) async fn read(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = format!(
        "WITH {TABLES} SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk \
         FROM tables t JOIN pragma_table_info(t.name) c ORDER BY t.name, c.cid"
    );
    let mut keys: Vec<(TableId, i64, String)> = Vec::new();
    connection
        .query(&sql, &[], &mut |row: &dyn Row| {
            let table = add_table(reading, row.text(0)?);
            let (name, declared, place) = (row.text(1)?, row.text(2)?, row.int(5)?);
            let required = row.int(3)? != 0 || place > 0;
            let arity = if required { Arity::Required } else { Arity::Nullable };
            let mut column = Column::new(name, column_type(declared, arity));
            column.default =
                if row.is_null(4) { None } else { default(&column.column_type.family, row.text(4)?) };
            add_column(reading, table, column);
            if place > 0 {
                keys.push((table, place, name.to_owned()));
            }
            Ok(())
        })
        .await?;
    keys.sort();
    for chunk in keys.chunk_by(|a, b| a.0 == b.0) {
        primary_key(reading, chunk);
    }
    Ok(())
}

/// Reads the columns of views: a column that is one of a table has that one's type, any other has none.
pub(super) async fn of_views(
    connection: &mut dyn Connection,
    reading: &mut Reading,
    views: &BTreeMap<String, ViewId>,
) -> Result<(), Error> {
    let sql = "SELECT v.name, c.name, c.type FROM sqlite_schema v JOIN pragma_table_info(v.name) c \
               WHERE v.type = 'view' ORDER BY v.name, c.cid";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            if let Some(view) = views.get(row.text(0)?) {
                let column = Column::new(row.text(1)?, column_type(row.text(2)?, Arity::Nullable));
                reading.schema.add_view_column(*view, column);
            }
            Ok(())
        })
        .await
}

fn primary_key(reading: &mut Reading, parts: &[(TableId, i64, String)]) {
    let table = parts[0].0;
    let columns: Vec<_> = parts.iter().filter_map(|(_, _, name)| reading.column(table, name)).collect();
    if let [only] = columns.as_slice() {
        let column = reading.schema.column_mut(*only);
        // A key declared so is the number of the row itself, and is numbered.
        column.auto_increment = column.column_type.family == Family::Int
            && column
                .column_type
                .native
                .as_ref()
                .is_some_and(|native| native.name.eq_ignore_ascii_case("INTEGER"));
    }
    reading.schema.add_index(table, Index::new(IndexKind::Primary, "", columns));
}

fn column_type(declared: &str, arity: Arity) -> ColumnType {
    let family = family(declared);
    let native = match family {
        Family::Unsupported(_) => None,
        _ => Some(native(declared)),
    };
    ColumnType { family, native, arity }
}

fn native(declared: &str) -> Native {
    match declared.split_once('(').and_then(|(name, rest)| Some((name, rest.strip_suffix(')')?))) {
        Some((name, arguments)) => Native::with(name.trim(), arguments.split(',').map(str::trim)),
        None => Native::plain(declared),
    }
}

fn family(declared: &str) -> Family {
    let lower = declared.to_ascii_lowercase();
    let name = lower.split('(').next().unwrap_or_default().trim();
    match name {
        "bigint" | "int8" | "unsigned big int" => Family::BigInt,
        "real" | "float" | "double" | "double precision" => Family::Float,
        "boolean" | "bool" => Family::Boolean,
        "text" | "clob" => Family::String,
        "date" | "datetime" | "timestamp" => Family::DateTime,
        "numeric" | "decimal" => Family::Decimal,
        "blob" | "binary" | "varbinary" => Family::Bytes,
        "json" | "jsonb" => Family::Json,
        "serial" => Family::Int,
        name if name.contains("char") => Family::String,
        name if is_integer(name) => Family::Int,
        _ => Family::Unsupported(declared.to_owned()),
    }
}

/// `INT`, `TINYINT`, `INT UNSIGNED`; not `POINT`, though SQLite takes every name with INT in it for an integer's.
fn is_integer(name: &str) -> bool {
    let known = ["int", "integer", "int2", "int4", "tinyint", "smallint", "mediumint"];
    name.split(' ').any(|word| known.contains(&word))
}

fn default(family: &Family, text: &str) -> Option<Default> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("null") {
        return None;
    }
    let expression = || Default::Expression(text.to_owned());
    let value = match family {
        Family::Int | Family::BigInt | Family::Float | Family::Decimal => {
            let number = text.trim_matches('\'');
            number.parse::<f64>().ok().map(|_| DefaultLiteral::Number(number.to_owned()))
        }
        Family::Boolean => match text.to_ascii_lowercase().as_str() {
            "1" | "true" | "'1'" | "'true'" => Some(DefaultLiteral::Boolean(true)),
            "0" | "false" | "'0'" | "'false'" => Some(DefaultLiteral::Boolean(false)),
            _ => None,
        },
        Family::DateTime if is_now(text) => return Some(Default::Now),
        Family::Bytes => hex(text).map(DefaultLiteral::Bytes),
        _ => unquoted(text).map(DefaultLiteral::String),
    };
    Some(value.map_or_else(expression, Default::Value))
}

fn is_now(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "current_timestamp" | "datetime('now')" | "datetime('now', 'localtime')" | "datetime(\"now\")"
    )
}

/// The text within quotes; SQLite takes double ones for a text as well.
fn unquoted(text: &str) -> Option<String> {
    let quote = text.chars().next().filter(|c| *c == '\'' || *c == '"')?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let doubled: String = [quote, quote].iter().collect();
    // A single quote left inside: two texts and something between them.
    if inside.replace(&doubled, "").contains(quote) {
        return None;
    }
    Some(inside.replace(&doubled, &quote.to_string()))
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix(['x', 'X'])?.strip_prefix('\'')?.strip_suffix('\'')?;
    let pair = |at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (0..digits.len()).step_by(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        assert_eq!(family("VARCHAR(20)"), Family::String);
        assert_eq!(family("INTEGER"), Family::Int);
        assert_eq!(family("decimal(10, 2)"), Family::Decimal);
        assert_eq!(family("geometry"), Family::Unsupported("geometry".into()));
        assert_eq!(family("point"), Family::Unsupported("point".into()));
        assert_eq!(family("INT UNSIGNED"), Family::Int);
    }

    #[test]
    fn defaults() {
        let text = |family, text| default(&family, text);
        assert_eq!(
            text(Family::String, "'it''s'"),
            Some(Default::Value(DefaultLiteral::String("it's".into())))
        );
        assert_eq!(text(Family::String, "'a' || 'b'"), Some(Default::Expression("'a' || 'b'".into())));
        assert_eq!(text(Family::DateTime, "CURRENT_TIMESTAMP"), Some(Default::Now));
        assert_eq!(
            text(Family::Bytes, "x'0aff'"),
            Some(Default::Value(DefaultLiteral::Bytes(vec![10, 255])))
        );
        assert_eq!(text(Family::Int, "NULL"), None);
    }
}
