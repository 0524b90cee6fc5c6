//! Which values of a column do not come over into another type as they are.

use crate::{
    schema::{ColumnWalker, Family, Pair},
    sql::{Quoting, Sql},
};

/// A condition for the values that stay what they are in a column of the next type, or are changed on the way. Text that is a number is
/// compared as one (SQLite, Datatypes, section 4.2).
pub fn condition(columns: Pair<ColumnWalker<'_>>) -> Option<String> {
    let mut name = Sql::new(Quoting::STANDARD);
    let column = name.ident(columns.previous.name()).clone().finish();
    match columns.next.family() {
        Family::Int | Family::BigInt => Some(format!("CAST({column} AS INTEGER) <> {column}")),
        Family::Float | Family::Decimal => Some(format!("CAST({column} AS REAL) <> {column}")),
        Family::Boolean => Some(format!("CAST({column} AS NUMERIC) <> {column} OR {column} NOT IN (0, 1)")),
        Family::Json => Some(format!("NOT json_valid({column})")),
        _ => None,
    }
}
