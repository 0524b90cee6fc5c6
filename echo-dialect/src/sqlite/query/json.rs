//! Tests of JSON on SQLite, through its JSON functions.

use crate::{
    query::{Compare, JsonOperation, Side, Statement, TextMatch, TextOperand},
    value::Value,
};

const NUMBERS: &str = " IN ('integer', 'real')";

/// Writes a test of what lies at a path in a JSON column.
pub(super) fn test(out: &mut Statement, column: &str, path: &[String], operation: JsonOperation) {
    let place = Place { column, path: path_text(path) };
    match operation {
        JsonOperation::Equals(side, equal) => {
            place.json(out, "");
            out.push(if equal { " = " } else { " <> " });
            json_side(out, side);
        }
        JsonOperation::IsMissing(is) => {
            out.push("(");
            place.type_of(out);
            out.push(if is { " IS NULL)" } else { " IS NOT NULL)" });
        }
        JsonOperation::Compare(compare, side) => place.compare(out, compare, side),
        JsonOperation::Text(how, operand) => place.text(out, how, operand),
        JsonOperation::ArrayContains(side) => place.contains(out, side),
        JsonOperation::ArrayStartsWith(side) => place.element(out, "[0]", side),
        JsonOperation::ArrayEndsWith(side) => place.element(out, "[#-1]", side),
    }
}

/// A place in a JSON column.
struct Place<'a> {
    column: &'a str,
    path: String,
}

impl Place<'_> {
    /// Writes what lies there, or at `further`, as minified JSON text.
    fn json(&self, out: &mut Statement, further: &str) {
        out.push("json(").push(self.column).push(" -> ");
        out.bind(Value::Text(format!("{}{further}", self.path))).push(")");
    }

    fn type_of(&self, out: &mut Statement) {
        out.push("json_type(").push(self.column).push(", ").bind(Value::Text(self.path.clone())).push(")");
    }

    fn value(&self, out: &mut Statement) {
        out.push("json_extract(").push(self.column).push(", ").bind(Value::Text(self.path.clone()));
        out.push(")");
    }

    fn compare(&self, out: &mut Statement, compare: Compare, side: Side) {
        out.push("(CASE WHEN ");
        self.type_of(out);
        let right = match side.in_json() {
            Side::Value(text @ Value::Text(_)) => {
                out.push(" = 'text' THEN ");
                Side::Value(text)
            }
            Side::Value(number @ (Value::Int(_) | Value::Float(_))) => {
                out.push(NUMBERS).push(" THEN ");
                Side::Value(number)
            }
            Side::Value(_) => {
                out.push(" IS NULL THEN NULL END)");
                return;
            }
            Side::Column(other) => {
                out.push(" = json_type(").push(&other).push(") THEN ");
                Side::Column(format!("json_extract({other}, '$')"))
            }
        };
        self.value(out);
        out.push(compare.operator());
        right.write(out, None).push(" END)");
    }

    fn text(&self, out: &mut Statement, how: TextMatch, operand: TextOperand) {
        out.push("(CASE WHEN ");
        self.type_of(out);
        out.push(" = 'text' THEN ");
        match operand {
            TextOperand::Text(text) => {
                self.value(out);
                super::like(out, how, &text);
                out.push(" END)");
            }
            TextOperand::Column(other) => {
                let mut inner = Statement::new(out.query());
                self.value(&mut inner);
                // The value is written more than once: its parameter is, too.
                let value = |out: &mut Statement| {
                    out.push(&inner.sql);
                    out.parameters.extend(inner.parameters.iter().cloned());
                };
                match how {
                    TextMatch::Contains | TextMatch::Equals => {
                        out.push("instr(");
                        value(out);
                        out.push(", ").push(&other).push(") > 0 END)");
                    }
                    TextMatch::StartsWith => {
                        out.push("substr(");
                        value(out);
                        out.push(", 1, length(").push(&other).push(")) = ").push(&other).push(" END)");
                    }
                    TextMatch::EndsWith => {
                        out.push("substr(");
                        value(out);
                        out.push(", -length(").push(&other).push(")) = ").push(&other).push(" END)");
                    }
                }
            }
        }
    }

    /// Each element of the operand is an element of the list.
    fn contains(&self, out: &mut Statement, side: Side) {
        out.push("(CASE WHEN ");
        self.type_of(out);
        out.push(" = 'array' THEN NOT EXISTS (SELECT 1 FROM json_each(");
        json_side(out, side);
        out.push(") AS wanted WHERE NOT EXISTS (SELECT 1 FROM json_each(");
        out.push(self.column).push(", ").bind(Value::Text(self.path.clone()));
        out.push(") AS held WHERE held.value IS wanted.value AND (held.type = wanted.type OR held.type");
        out.push(NUMBERS).push(" AND wanted.type").push(NUMBERS).push("))) END)");
    }

    fn element(&self, out: &mut Statement, which: &str, side: Side) {
        out.push("(CASE WHEN ");
        self.type_of(out);
        out.push(" = 'array' THEN ");
        self.json(out, which);
        out.push(" = ");
        json_side(out, side);
        out.push(" END)");
    }
}

fn json_side(out: &mut Statement, side: Side) {
    out.push("json(");
    side.write(out, None).push(")");
}

/// `$."a"[0]`: a step of digits is a place in a list.
fn path_text(path: &[String]) -> String {
    let mut text = String::from("$");
    for step in path {
        if !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit()) {
            text.push('[');
            text.push_str(step);
            text.push(']');
        } else {
            text.push('.');
            text.push_str(&serde_json::Value::from(step.as_str()).to_string());
        }
    }
    text
}
