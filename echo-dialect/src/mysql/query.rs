//! Queries on MySQL and MariaDB: lists are JSON, and many keys are one JSON parameter that `JSON_TABLE` opens.

mod each;
mod json;

use echo_schema::ir::{NativeType, ScalarType};

use super::QUOTING;
use crate::{
    query::{
        Each, Isolation, JsonOperation, ListOperation, Query, Side, Statement, TextMatch, TextOperand, Wait,
        WriteForm, like_pattern, scalar_kind,
    },
    value::{Kind, Value},
};

/// What differs in queries on MySQL and MariaDB.
#[derive(Clone, Copy, Debug)]
pub struct MySqlQuery;

impl Query for MySqlQuery {
    fn parameter(&self, sql: &mut String, _: usize) {
        sql.push('?');
    }

    fn kind(&self, scalar: ScalarType, native: Option<&NativeType>) -> Kind {
        match native.map(|native| native.name.as_str()) {
            Some("Date") => Kind::Date,
            Some("Time") => Kind::Time,
            // It goes beyond 32 bits with a sign.
            Some("UnsignedInt") => Kind::BigInt,
            _ => scalar_kind(scalar),
        }
    }

    fn cast(&self, _: ScalarType, _: Option<&NativeType>) -> Option<String> {
        None
    }

    fn enum_cast(&self, _: &str) -> Option<String> {
        None
    }

    fn parameter_limit(&self) -> usize {
        65_535
    }

    fn single_writer(&self) -> bool {
        false
    }

    fn one_of(&self, out: &mut Statement, column: &str, values: Vec<Value>, _: Kind, negated: bool) {
        out.push(column).push(if negated { " NOT IN (" } else { " IN (" });
        for (index, value) in in_steps(values).into_iter().enumerate() {
            out.push(if index == 0 { "" } else { ", " });
            match literal(&value).filter(|_| index >= MOST_VALUES) {
                Some(text) => out.push(&text),
                None => out.bind(value),
            };
        }
        out.push(")");
    }

    fn one_of_column(&self, out: &mut Statement, column: &str, list: &str, negated: bool, _: bool) {
        out.push(if negated { "NOT " } else { "" });
        out.push("JSON_CONTAINS(").push(list).push(", ").push(&json::of_column(column)).push(")");
    }

    fn text(&self, out: &mut Statement, column: &str, how: TextMatch, operand: TextOperand, _: bool) {
        // Whether letter case counts is the collation's affair.
        match operand {
            TextOperand::Text(text) if how == TextMatch::Equals => {
                out.push(column).push(" = ").bind(Value::Text(text));
            }
            TextOperand::Text(text) => {
                out.push(column).push(" LIKE ").bind(Value::Text(like_pattern(how, &text)));
            }
            TextOperand::Column(other) => match how {
                TextMatch::Equals => {
                    out.push(column).push(" = ").push(&other);
                }
                TextMatch::Contains => {
                    out.push("LOCATE(").push(&other).push(", ").push(column).push(") > 0");
                }
                TextMatch::StartsWith => {
                    out.push("LEFT(")
                        .push(column)
                        .push(", CHAR_LENGTH(")
                        .push(&other)
                        .push(")) = ")
                        .push(&other);
                }
                TextMatch::EndsWith => {
                    out.push("RIGHT(")
                        .push(column)
                        .push(", CHAR_LENGTH(")
                        .push(&other)
                        .push(")) = ")
                        .push(&other);
                }
            },
        }
    }

    fn search(&self, out: &mut Statement, columns: &[String], search: &str) -> bool {
        document(out, columns, search);
        true
    }

    fn relevance(&self, out: &mut Statement, columns: &[String], search: &str) -> bool {
        document(out, columns, search);
        true
    }

    fn list(&self, out: &mut Statement, column: &str, operation: ListOperation, _: Option<&str>) {
        match operation {
            // A list of one, so that the value is written as those in the column are.
            ListOperation::Has(Side::Value(value)) => {
                out.push("JSON_CONTAINS(").push(column).push(", ").bind(Value::List(vec![value])).push(")");
            }
            ListOperation::Has(Side::Column(other)) => {
                out.push("JSON_CONTAINS(").push(column).push(", JSON_ARRAY(").push(&other).push("))");
            }
            ListOperation::HasEvery(side) => {
                out.push("JSON_CONTAINS(").push(column).push(", ");
                side.write(out, None).push(")");
            }
            ListOperation::HasSome(side) => {
                out.push("JSON_OVERLAPS(").push(column).push(", ");
                side.write(out, None).push(")");
            }
            ListOperation::IsEmpty(empty) => {
                out.push("JSON_LENGTH(").push(column).push(if empty { ") = 0" } else { ") > 0" });
            }
            ListOperation::Equals(side) => {
                let mut other = Statement::new(out.query());
                side.write(&mut other, None);
                json::equal(out, column, &other);
            }
        }
    }

    fn push(&self, out: &mut Statement, column: &str, values: Vec<Value>, _: Option<&str>) {
        out.push("JSON_MERGE_PRESERVE(COALESCE(").push(column).push(", JSON_ARRAY()), ");
        out.bind(Value::List(values)).push(")");
    }

    fn json(
        &self,
        out: &mut Statement,
        column: &str,
        path: &[String],
        operation: JsonOperation,
        insensitive: bool,
    ) {
        json::test(out, column, path, operation, insensitive);
    }

    fn aggregate(&self, out: &mut Statement, function: &str, column: &str, kind: Kind) {
        // SUM of integers is a DECIMAL, which reads as another kind.
        let whole = function == "SUM" && matches!(kind, Kind::Int | Kind::BigInt);
        out.push(if whole { "CAST(" } else { "" }).push(function).push("(").push(column);
        out.push(if whole { ") AS SIGNED)" } else { ")" });
    }

    fn page(&self, out: &mut Statement, take: Option<u64>, skip: u64) {
        let bound = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        match take {
            Some(take) => out.push(" LIMIT ").bind(bound(take)),
            // An offset needs a limit (MySQL manual, SELECT).
            None if skip > 0 => out.push(" LIMIT 18446744073709551615"),
            None => return,
        };
        if skip > 0 {
            out.push(" OFFSET ").bind(bound(skip));
        }
    }

    fn lock(&self, out: &mut Statement, share: bool, wait: Wait) {
        // MariaDB has no FOR SHARE, and MySQL takes no NOWAIT after the older words: each reads its own (MariaDB manual,
        // Comment Syntax).
        out.push(if share { " /*M! LOCK IN SHARE MODE */ /*!80001 FOR SHARE */" } else { " FOR UPDATE" });
        out.push(match wait {
            Wait::Yes => "",
            Wait::No => " NOWAIT",
            Wait::Skip => " SKIP LOCKED",
        });
    }

    /// MySQL returns nothing of what it writes, MariaDB only what it inserts or deletes from one table; `ON DUPLICATE KEY` goes by
    /// whatever unique there is (MySQL manual, INSERT). A subquery on the table that is written is error 1093, one with a LIMIT
    /// 1235, unless they are derived tables.
    fn can(&self, _: WriteForm) -> bool {
        false
    }

    /// `IGNORE` passes over more than rows that are there:
    /// [`check_skipped`](crate::driver::Connection::check_skipped) finds that.
    fn insert_into(&self, out: &mut Statement, skipping: bool) {
        out.push(if skipping { "INSERT IGNORE INTO " } else { "INSERT INTO " });
    }

    fn end_insert(&self, _: &mut Statement, _: bool) {}

    /// `VALUES(…)`, for MariaDB does not take the row's alias that MySQL has for it. A row that stays as it is has to change nothing.
    fn end_upsert(&self, out: &mut Statement, key: &[&str], set: &[&str]) {
        out.push(" ON DUPLICATE KEY UPDATE ");
        for (index, column) in set.iter().enumerate() {
            out.push(if index == 0 { "" } else { ", " });
            out.push(column).push(" = VALUES(").push(column).push(")");
        }
        if let Some(column) = key.first().filter(|_| set.is_empty()) {
            out.push(column).push(" = ").push(column);
        }
    }

    fn update_each(&self, out: &mut Statement, each: Each<'_>) {
        each::update(out, &each);
    }

    fn most_each(&self, keys: usize, sets: usize) -> usize {
        (self.parameter_limit() / (sets * (keys + 1) + keys).max(1)).clamp(1, each::MOST_ROWS)
    }

    /// MySQL manual, FOREIGN KEY Constraints: the two are equivalent.
    fn no_action_restricts(&self) -> bool {
        true
    }

    fn no_values(&self) -> &'static str {
        " () VALUES ()"
    }

    /// The syntax for several tables: MariaDB before 11.6 has no alias in the other.
    fn delete_from(&self, out: &mut Statement, table: &str, alias: &str) {
        out.push("DELETE ").push(alias).push(" FROM ").push(table).push(" AS ").push(alias);
    }

    fn says_nulls(&self) -> bool {
        false
    }

    fn nulls(&self, _: &mut Statement, _: bool) {}

    /// Enums are ordered by their places, and compared by their names (MySQL manual, The ENUM Type).
    fn order_value(&self, column: &str, kind: Kind) -> String {
        if kind == Kind::Enum { format!("({column} + 0)") } else { column.to_owned() }
    }

    /// Texts are the same to it in spite of letter case, and sorted by their first bytes alone (MySQL manual, `max_sort_length`).
    fn exact_value(&self, column: &str, kind: Kind) -> Option<String> {
        match kind {
            Kind::Json => None,
            Kind::Text | Kind::Bytes => Some(format!("SHA2({column}, 256)")),
            _ => Some(column.to_owned()),
        }
    }

    fn begin(&self, isolation: Option<Isolation>, _: bool) -> Option<String> {
        let level = match isolation {
            None => return Some("START TRANSACTION".to_owned()),
            Some(Isolation::ReadUncommitted) => "READ UNCOMMITTED",
            Some(Isolation::ReadCommitted) => "READ COMMITTED",
            Some(Isolation::RepeatableRead) => "REPEATABLE READ",
            Some(Isolation::Serializable) => "SERIALIZABLE",
            Some(Isolation::Snapshot) => return None,
        };
        Some(format!("SET TRANSACTION ISOLATION LEVEL {level}; START TRANSACTION"))
    }
}

/// How many values of a list are parameters; what comes after stands in the text. A statement takes 65,535 in all.
const MOST_VALUES: usize = 32_768;

/// The values with the last one repeated up to the next power of two, so that few texts do for lists of all lengths. JSON as one
/// parameter would do for whole numbers alone: text in it compares by the rules of JSON's own collation, and MariaDB 10.11 finds
/// nothing by it in a HAVING.
fn in_steps(mut values: Vec<Value>) -> Vec<Value> {
    if let Some(last) = values.last().cloned().filter(|_| values.len() <= MOST_VALUES) {
        values.resize(values.len().next_power_of_two(), last);
    }
    values
}

/// A value as SQL; none of a list, which is no constant.
fn literal(value: &Value) -> Option<String> {
    let text = |text: &str| QUOTING.literal(text);
    Some(match value {
        Value::Null => "NULL".to_owned(),
        Value::Boolean(value) => u8::from(*value).to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => format!("{value:e}"),
        Value::Decimal(value) => value.to_plain_string(),
        Value::Text(value) | Value::Enum(value) => text(value),
        Value::Bytes(bytes) => format!("X'{}'", hex(bytes)),
        Value::DateTime(value) => text(&value.naive_utc().format("%Y-%m-%d %H:%M:%S%.f").to_string()),
        Value::Date(value) => text(&value.to_string()),
        Value::Time(value) => text(&value.to_string()),
        Value::Uuid(value) => text(&value.to_string()),
        Value::Json(value) => text(&value.to_string()),
        Value::List(_) => return None,
    })
}

/// A full-text search. The columns need a FULLTEXT index over exactly them.
fn document(out: &mut Statement, columns: &[String], search: &str) {
    out.push("MATCH (").push(&columns.join(", ")).push(") AGAINST (");
    out.bind(Value::Text(search.to_owned())).push(" IN BOOLEAN MODE)");
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
