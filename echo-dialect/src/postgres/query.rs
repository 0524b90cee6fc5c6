//! Queries on PostgreSQL: arrays are arrays, and many keys are one array parameter.

mod each;
mod json;

use echo_schema::ir::{NativeType, ScalarType};

use crate::{
    query::{
        Each, Isolation, JsonOperation, ListOperation, Query, Statement, TextMatch, TextOperand, ValueRows,
        Wait, like_pattern, push_number, scalar_kind,
    },
    value::{Kind, Value},
};

/// What differs in queries on PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub struct PostgresQuery;

impl Query for PostgresQuery {
    fn parameter(&self, sql: &mut String, number: usize) {
        sql.push('$');
        push_number(sql, number as u64);
    }

    fn parameter_again(&self, sql: &mut String, number: usize) -> bool {
        self.parameter(sql, number);
        true
    }

    fn kind(&self, scalar: ScalarType, native: Option<&NativeType>) -> Kind {
        match native.map(|native| native.name.as_str()) {
            Some("Uuid") => Kind::Uuid,
            Some("Date") => Kind::Date,
            Some("Time" | "Timetz") => Kind::Time,
            _ => scalar_kind(scalar),
        }
    }

    fn cast(&self, scalar: ScalarType, native: Option<&NativeType>) -> Option<String> {
        let Some(native) = native else {
            return Some(default_type(scalar).to_owned());
        };
        Some(match native.name.as_str() {
            "Integer" => "int4".to_owned(),
            "SmallInt" => "int2".to_owned(),
            "DoublePrecision" => "float8".to_owned(),
            "Real" => "float4".to_owned(),
            "Decimal" => "numeric".to_owned(),
            "ByteA" => "bytea".to_owned(),
            "Bit" | "VarBit" => "varbit".to_owned(),
            "Char" => "bpchar".to_owned(),
            name => name.to_lowercase(),
        })
    }

    fn enum_cast(&self, name: &str) -> Option<String> {
        Some(name.to_owned())
    }

    fn parameter_limit(&self) -> usize {
        32_767
    }

    fn single_writer(&self) -> bool {
        false
    }

    fn one_of(&self, out: &mut Statement, column: &str, values: Vec<Value>, _: Kind, negated: bool) {
        out.push(column).push(if negated { " <> ALL(" } else { " = ANY(" });
        out.bind(Value::List(values)).push(")");
    }

    fn one_of_column(&self, out: &mut Statement, column: &str, list: &str, negated: bool, insensitive: bool) {
        if insensitive {
            out.push(if negated { "(NOT " } else { "(" })
                .push(column)
                .push(" ILIKE ANY(")
                .push(list)
                .push("))");
            return;
        }
        out.push(column).push(if negated { " <> ALL(" } else { " = ANY(" }).push(list).push(")");
    }

    fn text(
        &self,
        out: &mut Statement,
        column: &str,
        how: TextMatch,
        operand: TextOperand,
        insensitive: bool,
    ) {
        let like = if insensitive { "::text ILIKE " } else { "::text LIKE " };
        match operand {
            TextOperand::Text(text) if how == TextMatch::Equals && !insensitive => {
                out.push(column).push(" = ").bind(Value::Text(text));
            }
            TextOperand::Text(text) => {
                out.push(column).push(like).bind(Value::Text(like_pattern(how, &text)));
            }
            TextOperand::Column(other) => {
                out.push(column).push(like);
                let before = matches!(how, TextMatch::Contains | TextMatch::EndsWith);
                let after = matches!(how, TextMatch::Contains | TextMatch::StartsWith);
                out.push(if before { "'%' || " } else { "" });
                out.push("replace(replace(replace(").push(&other);
                out.push(", '\\', '\\\\'), '%', '\\%'), '_', '\\_')");
                out.push(if after { " || '%'" } else { "" });
            }
        }
    }

    fn search(&self, out: &mut Statement, columns: &[String], search: &str) -> bool {
        document(out, columns);
        out.push(" @@ to_tsquery(").bind(Value::Text(search.to_owned())).push("::text)");
        true
    }

    fn relevance(&self, out: &mut Statement, columns: &[String], search: &str) -> bool {
        out.push("ts_rank(");
        document(out, columns);
        out.push(", to_tsquery(").bind(Value::Text(search.to_owned())).push("::text))");
        true
    }

    fn list(&self, out: &mut Statement, column: &str, operation: ListOperation, cast: Option<&str>) {
        let list = cast.map(|cast| format!("{cast}[]"));
        let list = list.as_deref();
        match operation {
            ListOperation::Has(side) => {
                out.push(column).push(" @> ARRAY[");
                side.write(out, cast).push("]");
                cast.map(|cast| out.push("::").push(cast).push("[]"));
            }
            ListOperation::HasEvery(side) => {
                out.push(column).push(" @> ");
                side.write(out, list);
            }
            ListOperation::HasSome(side) => {
                out.push(column).push(" && ");
                side.write(out, list);
            }
            ListOperation::IsEmpty(empty) => {
                out.push("cardinality(").push(column).push(if empty { ") = 0" } else { ") > 0" });
            }
            ListOperation::Equals(side) => {
                out.push(column).push(" = ");
                side.write(out, list);
            }
        }
    }

    fn push(&self, out: &mut Statement, column: &str, values: Vec<Value>, cast: Option<&str>) {
        let list = cast.map(|cast| format!("{cast}[]"));
        out.push("array_cat(").push(column).push(", ");
        out.bind_as(Value::List(values), list.as_deref()).push(")");
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
        let cast = match (function, kind) {
            ("SUM", Kind::Int | Kind::BigInt) => Some("bigint"),
            ("SUM" | "AVG", Kind::Float) => Some("float8"),
            _ => None,
        };
        out.push(function).push("(").push(column).push(")");
        cast.map(|cast| out.push("::").push(cast));
    }

    fn page(&self, out: &mut Statement, take: Option<u64>, skip: u64) {
        let bound = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        if let Some(take) = take {
            out.push(" LIMIT ").bind(bound(take));
        }
        if skip > 0 {
            out.push(" OFFSET ").bind(bound(skip));
        }
    }

    fn rows(&self, out: &mut Statement, rows: ValueRows<'_>) {
        each::rows(out, rows);
    }

    fn update_each(&self, out: &mut Statement, each: Each<'_>) {
        each::update(out, each);
    }

    fn lock(&self, out: &mut Statement, share: bool, wait: Wait) {
        out.push(if share { " FOR SHARE" } else { " FOR UPDATE" });
        out.push(match wait {
            Wait::Yes => "",
            Wait::No => " NOWAIT",
            Wait::Skip => " SKIP LOCKED",
        });
    }

    fn nulls_are_greatest(&self) -> bool {
        true
    }

    fn nulls(&self, out: &mut Statement, first: bool) {
        out.push(if first { " NULLS FIRST" } else { " NULLS LAST" });
    }

    /// Texts of a type that takes no account of letter case are the same to it, and some types have no equality.
    fn exact_value(&self, column: &str, kind: Kind) -> Option<String> {
        match kind {
            Kind::Json => None,
            Kind::Text => Some(format!("({column})::text COLLATE \"C\"")),
            _ => Some(column.to_owned()),
        }
    }

    fn begin(&self, isolation: Option<Isolation>, _: bool) -> Option<String> {
        let level = match isolation {
            None => return Some("BEGIN".to_owned()),
            Some(Isolation::ReadUncommitted) => "READ UNCOMMITTED",
            Some(Isolation::ReadCommitted) => "READ COMMITTED",
            Some(Isolation::RepeatableRead) => "REPEATABLE READ",
            Some(Isolation::Serializable) => "SERIALIZABLE",
            Some(Isolation::Snapshot) => return None,
        };
        Some(format!("BEGIN ISOLATION LEVEL {level}"))
    }
}

/// The text that a full-text search looks through.
fn document(out: &mut Statement, columns: &[String]) {
    out.push("to_tsvector(concat_ws(' '");
    for column in columns {
        out.push(", ").push(column);
    }
    out.push("))");
}

fn default_type(scalar: ScalarType) -> &'static str {
    match scalar {
        ScalarType::String | ScalarType::Unspecified => "text",
        ScalarType::Int => "int4",
        ScalarType::BigInt => "int8",
        ScalarType::Float => "float8",
        ScalarType::Decimal => "numeric",
        ScalarType::Boolean => "bool",
        ScalarType::DateTime => "timestamp",
        ScalarType::Json => "jsonb",
        ScalarType::Bytes => "bytea",
    }
}
