//! Queries on SQLite: lists are JSON text, and one array parameter is a JSON text that `json_each` opens.

mod each;
mod json;

use echo_schema::ir::{NativeType, ScalarType};

use crate::{
    query::{
        Each, Isolation, JsonOperation, ListOperation, Query, Statement, TextMatch, TextOperand, Wait,
        like_pattern, push_number, scalar_kind,
    },
    value::{Kind, Value},
};

/// What differs in queries on SQLite.
#[derive(Clone, Copy, Debug)]
pub struct SqliteQuery;

impl Query for SqliteQuery {
    fn parameter(&self, sql: &mut String, _: usize) {
        sql.push('?');
    }

    /// What comes after it counts on from the highest number (SQLite, Expressions, Parameters).
    fn parameter_again(&self, sql: &mut String, number: usize) -> bool {
        sql.push('?');
        push_number(sql, number as u64);
        true
    }

    /// It has no such types itself, but a schema that serves other databases, too, may name theirs.
    fn kind(&self, scalar: ScalarType, native: Option<&NativeType>) -> Kind {
        match native.map(|native| native.name.as_str()) {
            Some("Date") => Kind::Date,
            Some("Time" | "Timetz") => Kind::Time,
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
        32_766
    }

    /// It types values, not columns; numbers that are not whole may become whole, and JSON is written anew.
    fn keeps(&self, kind: Kind) -> bool {
        !matches!(kind, Kind::Float | Kind::Decimal | Kind::Json | Kind::Date | Kind::Time)
    }

    fn explain(&self) -> &'static str {
        "EXPLAIN QUERY PLAN "
    }

    fn single_writer(&self) -> bool {
        true
    }

    fn one_of(&self, out: &mut Statement, column: &str, values: Vec<Value>, kind: Kind, negated: bool) {
        out.push(column).push(if negated { " NOT IN (" } else { " IN (" });
        // What JSON cannot hold as the column does is passed value by value.
        if matches!(kind, Kind::Bytes | Kind::DateTime | Kind::Date | Kind::Time) {
            for (index, value) in values.into_iter().enumerate() {
                out.push(if index == 0 { "" } else { ", " }).bind(value);
            }
            out.push(")");
        } else {
            out.push("SELECT value FROM json_each(").bind(Value::List(values)).push("))");
        }
    }

    fn one_of_column(&self, out: &mut Statement, column: &str, list: &str, negated: bool, insensitive: bool) {
        if insensitive {
            out.push("LOWER(").push(column).push(")").push(if negated { " NOT IN (" } else { " IN (" });
            out.push("SELECT LOWER(value) FROM json_each(").push(list).push("))");
            return;
        }
        out.push(column).push(if negated { " NOT IN (" } else { " IN (" });
        out.push("SELECT value FROM json_each(").push(list).push("))");
    }

    fn text(
        &self,
        out: &mut Statement,
        column: &str,
        how: TextMatch,
        operand: TextOperand,
        insensitive: bool,
    ) {
        match operand {
            TextOperand::Text(text) if how == TextMatch::Equals && insensitive => {
                out.push("LOWER(").push(column).push(") = LOWER(").bind(Value::Text(text)).push(")");
            }
            TextOperand::Text(text) if how == TextMatch::Equals => {
                out.push(column).push(" = ").bind(Value::Text(text));
            }
            TextOperand::Text(text) => {
                like(out.push(column), how, &text);
            }
            TextOperand::Column(other) => match how {
                TextMatch::Equals => {
                    out.push("LOWER(").push(column).push(") = LOWER(").push(&other).push(")");
                }
                TextMatch::Contains => {
                    out.push("instr(LOWER(").push(column).push("), LOWER(").push(&other).push(")) > 0");
                }
                TextMatch::StartsWith => {
                    out.push("LOWER(substr(").push(column).push(", 1, length(").push(&other);
                    out.push("))) = LOWER(").push(&other).push(")");
                }
                TextMatch::EndsWith => {
                    out.push("LOWER(substr(").push(column).push(", length(").push(column);
                    out.push(") - length(").push(&other).push(") + 1)) = LOWER(").push(&other).push(")");
                }
            },
        }
    }

    fn search(&self, _: &mut Statement, _: &[String], _: &str) -> bool {
        false
    }

    fn relevance(&self, _: &mut Statement, _: &[String], _: &str) -> bool {
        false
    }

    fn list(&self, out: &mut Statement, column: &str, operation: ListOperation, _: Option<&str>) {
        match operation {
            ListOperation::Has(side) => {
                side.write(out, None).push(" IN (SELECT value FROM json_each(").push(column).push("))");
            }
            ListOperation::HasEvery(side) => {
                out.push("(").push(column).push(" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(");
                side.write(out, None)
                    .push(") AS wanted WHERE wanted.value NOT IN (SELECT value FROM json_each(");
                out.push(column).push("))))");
            }
            ListOperation::HasSome(side) => {
                out.push("EXISTS (SELECT 1 FROM json_each(");
                side.write(out, None).push(") AS wanted WHERE wanted.value IN (SELECT value FROM json_each(");
                out.push(column).push(")))");
            }
            ListOperation::IsEmpty(empty) => {
                out.push("json_array_length(").push(column).push(if empty { ") = 0" } else { ") > 0" });
            }
            ListOperation::Equals(side) => {
                out.push("json(").push(column).push(") = json(");
                side.write(out, None).push(")");
            }
        }
    }

    fn push(&self, out: &mut Statement, column: &str, values: Vec<Value>, _: Option<&str>) {
        out.push("(SELECT json_group_array(value) FROM (SELECT value FROM json_each(COALESCE(");
        out.push(column).push(", '[]')) UNION ALL SELECT value FROM json_each(");
        out.bind(Value::List(values)).push(")))");
    }

    fn json(&self, out: &mut Statement, column: &str, path: &[String], operation: JsonOperation, _: bool) {
        json::test(out, column, path, operation);
    }

    fn aggregate(&self, out: &mut Statement, function: &str, column: &str, kind: Kind) {
        // An expression compares as a number only where it is cast to one.
        let decimal = kind == Kind::Decimal;
        out.push(if decimal { "CAST(" } else { "" }).push(function).push("(").push(column);
        out.push(if decimal { ") AS NUMERIC)" } else { ")" });
    }

    fn page(&self, out: &mut Statement, take: Option<u64>, skip: u64) {
        let bound = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        match take {
            // A limit by itself is looked at to plan the query, and each one makes SQLite prepare the statement anew.
            Some(take) => out.push(" LIMIT ").bind(bound(take)).push(" + 0"),
            None if skip > 0 => out.push(" LIMIT -1"),
            None => return,
        };
        if skip > 0 {
            out.push(" OFFSET ").bind(bound(skip));
        }
    }

    fn update_each(&self, out: &mut Statement, each: Each<'_>) {
        each::update(out, each);
    }

    fn lock(&self, _: &mut Statement, _: bool, _: Wait) {}

    fn nulls(&self, out: &mut Statement, first: bool) {
        out.push(if first { " NULLS FIRST" } else { " NULLS LAST" });
    }

    /// The same moment may be there in several forms: as others write it, too.
    fn exact_value(&self, column: &str, kind: Kind) -> Option<String> {
        match kind {
            Kind::Json | Kind::DateTime => None,
            Kind::Text => Some(format!("{column} COLLATE BINARY")),
            _ => Some(column.to_owned()),
        }
    }

    fn begin(&self, isolation: Option<Isolation>, writes: bool) -> Option<String> {
        match isolation {
            None | Some(Isolation::Serializable) => {
                Some(if writes { "BEGIN IMMEDIATE" } else { "BEGIN" }.to_owned())
            }
            Some(_) => None,
        }
    }
}

/// Whether a text matches, as `LIKE` tells.
fn like(out: &mut Statement, how: TextMatch, text: &str) {
    // A pattern by itself is looked at to plan the query, and each one makes SQLite prepare the statement anew: an index is of use only for
    // how a text starts.
    out.push(if how == TextMatch::StartsWith { " LIKE " } else { " LIKE +" });
    out.bind(Value::Text(like_pattern(how, text))).push(" ESCAPE '\\'");
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use rusqlite::{Connection, Result, StatementStatus};

    use super::{Query, SqliteQuery, Statement, TextMatch, Value, like};

    /// How often SQLite prepares a statement anew for other values.
    fn prepared_anew(connection: &Connection, statement: &Statement) -> Result<i32> {
        let mut prepared = connection.prepare(&statement.sql)?;
        for number in 1..=5 {
            for place in 1..=statement.parameters.len() {
                prepared.raw_bind_parameter(place, number)?;
            }
            let mut rows = prepared.raw_query();
            while rows.next()?.is_some() {}
        }
        Ok(prepared.get_status(StatementStatus::RePrepare))
    }

    #[test]
    fn other_values_need_no_other_plan() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t (i INTEGER PRIMARY KEY, s TEXT)").unwrap();
        let dialect: &'static SqliteQuery = &SqliteQuery;
        let select = |write: &dyn Fn(&mut Statement)| {
            let mut out = Statement::new(dialect);
            out.push("SELECT s FROM t");
            write(&mut out);
            prepared_anew(&connection, &out).unwrap()
        };
        for (take, skip) in [(Some(10), 0), (Some(10), 10), (None, 10)] {
            assert_eq!(select(&|out| dialect.page(out, take, skip)), 0, "{take:?} {skip}");
        }
        for how in [TextMatch::Contains, TextMatch::EndsWith] {
            assert_eq!(select(&|out| like(out.push(" WHERE s"), how, "x")), 0, "{how:?}");
        }
        let written = "SELECT s FROM t WHERE s LIKE ? LIMIT ?";
        let mut out = Statement::new(dialect);
        out.push(written);
        out.parameters.extend([Value::Int(1), Value::Int(1)]);
        assert!(prepared_anew(&connection, &out).unwrap() > 0, "SQLite does not do so any more");
    }
}
