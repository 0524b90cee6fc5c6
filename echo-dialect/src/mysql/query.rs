//! Queries on MySQL and MariaDB: lists are JSON, and many keys are one JSON parameter that `JSON_TABLE` opens.

mod json;

use echo_schema::ir::{NativeType, ScalarType};

use crate::{
    query::{
        Isolation, JsonOperation, ListOperation, Query, Statement, TextMatch, TextOperand, Wait, WriteForm,
        like_pattern, scalar_kind,
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

    fn one_of(&self, out: &mut Statement, column: &str, values: Vec<Value>, kind: Kind, negated: bool) {
        out.push(column).push(if negated { " NOT IN (" } else { " IN (" });
        // Text in JSON compares by the rules of JSON's own collation, and what JSON cannot hold as the column does is
        // rounded: only whole numbers are passed as one parameter.
        if matches!(kind, Kind::Int | Kind::BigInt) {
            out.push("SELECT value FROM JSON_TABLE(").bind(Value::List(values));
            out.push(", '$[*]' COLUMNS (value BIGINT PATH '$')) AS wanted)");
            return;
        }
        for (index, value) in values.into_iter().enumerate() {
            out.push(if index == 0 { "" } else { ", " }).bind(value);
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
            ListOperation::Has(side) => {
                out.push("JSON_CONTAINS(").push(column).push(", JSON_ARRAY(");
                side.write(out, None).push("))");
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

    fn json(&self, out: &mut Statement, column: &str, path: &[String], operation: JsonOperation, _: bool) {
        json::test(out, column, path, operation);
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

    /// MySQL returns nothing of what it writes, MariaDB only what it inserts or deletes; neither knows `ON CONFLICT`, and MariaDB
    /// before 11.6 no alias in a DELETE.
    fn can(&self, _: WriteForm) -> bool {
        false
    }

    fn says_nulls(&self) -> bool {
        false
    }

    fn nulls(&self, _: &mut Statement, _: bool) {}

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

/// A full-text search. The columns need a FULLTEXT index over exactly them.
fn document(out: &mut Statement, columns: &[String], search: &str) {
    out.push("MATCH (").push(&columns.join(", ")).push(") AGAINST (");
    out.bind(Value::Text(search.to_owned())).push(" IN BOOLEAN MODE)");
}
