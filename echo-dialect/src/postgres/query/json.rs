//! Tests of JSON on PostgreSQL.

use crate::{
    query::{Compare, JsonOperation, Side, Statement, TextMatch, TextOperand, like_pattern},
    value::Value,
};

/// Writes a test of what lies at a path in a JSON column.
pub(super) fn test(
    out: &mut Statement,
    column: &str,
    path: &[String],
    operation: JsonOperation,
    insensitive: bool,
) {
    let place = Place { column, path };
    match operation {
        JsonOperation::Equals(side, equal) => {
            place.json(out);
            out.push(if equal { " = " } else { " <> " });
            json_side(out, side);
        }
        JsonOperation::IsMissing(is) => {
            out.push("(");
            place.json(out);
            out.push(if is { " IS NULL)" } else { " IS NOT NULL)" });
        }
        JsonOperation::Compare(compare, side) => place.compare(out, compare, side),
        JsonOperation::Text(how, operand) => place.text(out, how, operand, insensitive),
        JsonOperation::ArrayContains(side) => {
            place.array(out);
            place.json(out);
            out.push(" @> ");
            json_side(out, side);
            out.push(" END)");
        }
        JsonOperation::ArrayStartsWith(side) => place.element(out, "0", side),
        JsonOperation::ArrayEndsWith(side) => place.element(out, "-1", side),
    }
}

/// A place in a JSON column.
struct Place<'a> {
    column: &'a str,
    path: &'a [String],
}

impl Place<'_> {
    /// Writes what lies there.
    fn json(&self, out: &mut Statement) {
        if self.path.is_empty() {
            out.push(self.column).push("::jsonb");
        } else {
            self.step(out, " #> ");
            out.push("::jsonb");
        }
    }

    fn step(&self, out: &mut Statement, operator: &str) {
        let path = self.path.iter().map(|step| Value::Text(step.clone())).collect();
        out.push("(").push(self.column).push(operator);
        out.bind_as(Value::List(path), Some("text[]")).push(")");
    }

    /// Writes what lies there as text, without the quotes where it is one.
    fn unquoted(&self, out: &mut Statement) {
        self.step(out, " #>> ");
    }

    fn is_type(&self, out: &mut Statement, name: &str) {
        out.push("(CASE WHEN jsonb_typeof(");
        self.json(out);
        out.push(") = '").push(name).push("' THEN ");
    }

    fn array(&self, out: &mut Statement) {
        self.is_type(out, "array");
    }

    fn compare(&self, out: &mut Statement, compare: Compare, side: Side) {
        match &side {
            Side::Value(Value::Json(json)) if json.is_string() => self.is_type(out, "string"),
            Side::Value(Value::Json(json)) if json.is_number() => self.is_type(out, "number"),
            Side::Value(_) => {
                out.push("(CASE WHEN FALSE THEN ");
            }
            Side::Column(other) => {
                out.push("(CASE WHEN jsonb_typeof(");
                self.json(out);
                out.push(") = jsonb_typeof(").push(other).push("::jsonb) THEN ");
            }
        }
        self.json(out);
        out.push(compare.operator());
        json_side(out, side);
        out.push(" END)");
    }

    fn text(&self, out: &mut Statement, how: TextMatch, operand: TextOperand, insensitive: bool) {
        self.is_type(out, "string");
        self.unquoted(out);
        out.push(if insensitive { " ILIKE " } else { " LIKE " });
        match operand {
            TextOperand::Text(text) => {
                out.bind_as(Value::Text(like_pattern(how, &text)), Some("text"));
            }
            TextOperand::Column(other) => {
                let before = matches!(how, TextMatch::Contains | TextMatch::EndsWith);
                let after = matches!(how, TextMatch::Contains | TextMatch::StartsWith);
                out.push(if before { "'%' || " } else { "" });
                out.push(&other).push("::text");
                out.push(if after { " || '%'" } else { "" });
            }
        }
        out.push(" END)");
    }

    fn element(&self, out: &mut Statement, which: &str, side: Side) {
        self.array(out);
        self.json(out);
        out.push(" -> ").push(which).push(" = ");
        json_side(out, side);
        out.push(" END)");
    }
}

fn json_side(out: &mut Statement, side: Side) {
    match side {
        Side::Value(value) => out.bind_as(value, Some("jsonb")),
        Side::Column(column) => out.push(&column).push("::jsonb"),
    };
}
