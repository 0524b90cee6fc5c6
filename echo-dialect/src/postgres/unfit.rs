//! Which values of a column do not come over into another type as they are.

use crate::{
    schema::{ColumnWalker, Family, Native, Pair},
    sql::{Quoting, Sql},
};

/// A condition for the values that the next type cannot hold, or holds changed (PostgreSQL manual, Numeric Types and Character Types).
pub fn condition(columns: Pair<ColumnWalker<'_>>) -> Option<String> {
    if columns.previous.is_list() || columns.next.is_list() {
        return None;
    }
    let next = columns.next.column_type().native.as_ref()?;
    let mut name = Sql::new(Quoting::STANDARD);
    let column = name.ident(columns.previous.name()).clone().finish();
    let from = columns.previous.family();
    let is_number = matches!(from, Family::Int | Family::BigInt | Family::Float | Family::Decimal);
    match next.name.as_str() {
        "SmallInt" if is_number => Some(beyond(&column, "-32768", "32767")),
        "Integer" | "Int" if is_number => Some(beyond(&column, "-2147483648", "2147483647")),
        "BigInt" if is_number => Some(beyond(&column, "-9223372036854775808", "9223372036854775807")),
        "Decimal" if is_number => decimal(&column, next),
        "VarChar" | "Char" if *from != Family::Json => {
            let limit = next.number(0).or((next.name == "Char").then_some(1))?;
            Some(format!("char_length(CAST({column} AS TEXT)) > {limit}"))
        }
        _ => None,
    }
}

fn beyond(column: &str, least: &str, most: &str) -> String {
    let number = format!("CAST({column} AS NUMERIC)");
    format!("{number} NOT BETWEEN {least} AND {most} OR {number} <> round({number})")
}

fn decimal(column: &str, next: &Native) -> Option<String> {
    let (precision, scale) = (next.number(0)?, next.number(1).unwrap_or(0));
    let number = format!("CAST({column} AS NUMERIC)");
    let whole = precision.saturating_sub(scale);
    Some(format!("abs({number}) >= 1e{whole} OR {number} <> round({number}, {scale})"))
}
