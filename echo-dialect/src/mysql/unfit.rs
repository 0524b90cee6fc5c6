//! Which values of a column do not come over into another type as they are.

use super::{QUOTING, diff::casts::Kind};
use crate::{
    schema::{ColumnWalker, Pair},
    sql::Sql,
};

/// A whole number, as text.
const WHOLE: &str = "'^[[:space:]]*[+-]?[0-9]+[[:space:]]*$'";
/// A number, as text.
const NUMBER: &str = "'^[[:space:]]*[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?[[:space:]]*$'";

/// A condition for the values that MODIFY refuses in strict mode, or changes (MySQL manual, Data Types).
pub fn condition(columns: Pair<ColumnWalker<'_>>) -> Option<String> {
    let kinds = columns.map(|column| {
        let native = column.column_type().native.as_ref()?;
        Some(Kind::new(column.family(), native))
    });
    let (previous, next) = (kinds.previous?, kinds.next?);
    let mut name = Sql::new(QUOTING);
    let column = name.ident(columns.previous.name()).clone().finish();
    match (previous, next) {
        (previous, Kind::Integer { bytes, unsigned }) => {
            let beyond = beyond(&column, bytes, unsigned);
            match previous {
                Kind::Text(_) => Some(format!("{column} NOT REGEXP {WHOLE} OR {beyond}")),
                Kind::Boolean | Kind::Integer { .. } => Some(beyond),
                Kind::Decimal { .. } | Kind::Float(_) => {
                    Some(format!("{beyond} OR {column} <> ROUND({column})"))
                }
                _ => None,
            }
        }
        (Kind::Text(_), Kind::Float(_)) => Some(format!("{column} NOT REGEXP {NUMBER}")),
        (previous, Kind::Decimal { precision, scale }) => {
            let whole = precision.saturating_sub(scale);
            let range = format!("ABS({column}) >= 1e{whole} OR {column} <> ROUND({column}, {scale})");
            match previous {
                Kind::Text(_) => Some(format!("{column} NOT REGEXP {NUMBER} OR {range}")),
                Kind::Boolean | Kind::Integer { .. } | Kind::Decimal { .. } | Kind::Float(_) => Some(range),
                _ => None,
            }
        }
        (Kind::Text(_), Kind::Json) => Some(format!("NOT JSON_VALID({column})")),
        (Kind::Text(_), Kind::Date) => Some(format!("CAST({column} AS DATE) IS NULL")),
        (Kind::Text(_), Kind::Moment { .. }) => Some(format!("CAST({column} AS DATETIME) IS NULL")),
        (Kind::Bytes { .. } | Kind::Other(_), _) => None,
        (_, Kind::Text(text)) => Some(text.too_long(&column)),
        _ => None,
    }
}

fn beyond(column: &str, bytes: u32, unsigned: bool) -> String {
    let bits = bytes * 8;
    let (least, most) = if unsigned {
        (0, (1_i128 << bits) - 1)
    } else {
        (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
    };
    format!("CAST({column} AS DECIMAL(65, 0)) NOT BETWEEN {least} AND {most}")
}
