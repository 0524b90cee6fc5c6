//! Tests of JSON on MySQL and MariaDB, through the functions that both have.

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
    let place = Place { column, path: path_text(path), insensitive };
    match operation {
        JsonOperation::Equals(side, is_equal) => {
            let mut other = Statement::new(out.query());
            side.write(&mut other, None);
            out.push(if is_equal { "" } else { "NOT " });
            let mut value = Statement::new(out.query());
            place.json(&mut value, "");
            equal_statements(out, &value, &other);
        }
        JsonOperation::IsMissing(is) => {
            out.push("(");
            place.json(out, "");
            out.push(if is { " IS NULL)" } else { " IS NOT NULL)" });
        }
        JsonOperation::Compare(compare, side) => place.compare(out, compare, side),
        JsonOperation::Text(how, operand) => place.text(out, how, operand),
        JsonOperation::ArrayContains(side) => {
            place.when(out, " = 'ARRAY'");
            out.push("JSON_CONTAINS(");
            place.json(out, "");
            out.push(", ");
            side.write(out, None).push(") END)");
        }
        JsonOperation::ArrayStartsWith(side) => place.element(out, "[0]", side),
        JsonOperation::ArrayEndsWith(side) => place.element(out, "[last]", side),
    }
}

/// A column's value as JSON: `1` or `"a"`.
pub(super) fn of_column(column: &str) -> String {
    format!("JSON_EXTRACT(JSON_ARRAY({column}), '$[0]')")
}

/// Writes that two JSON values are the same. JSON is text on MariaDB and a type on MySQL, so that each has a way of its own,
/// in comments that only the one reads (MariaDB manual, Comment Syntax).
pub(super) fn equal(out: &mut Statement, column: &str, other: &Statement) {
    let mut value = Statement::new(out.query());
    value.push(column);
    equal_statements(out, &value, other);
}

fn equal_statements(out: &mut Statement, value: &Statement, other: &Statement) {
    let write = |out: &mut Statement, part: &Statement| {
        out.push(&part.sql);
        out.parameters.extend(part.parameters.iter().cloned());
    };
    // `1 =`: MariaDB 10.11.19 takes a bare JSON_EQUALS that is NULL for true in a WHERE.
    out.push("(/*M! 1 = JSON_EQUALS( */ /*!50700 CAST( */ ");
    write(out, value);
    out.push(" /*M! , */ /*!50700 AS JSON) = CAST( */ ");
    write(out, other);
    out.push(" /*M! ) */ /*!50700 AS JSON) */)");
}

/// A place in a JSON column.
struct Place<'a> {
    column: &'a str,
    path: String,
    /// Whether letter case counts not: JSON's own collation is one where it counts.
    insensitive: bool,
}

impl Place<'_> {
    /// Writes what lies there, or at `further`.
    fn json(&self, out: &mut Statement, further: &str) {
        out.push("JSON_EXTRACT(").push(self.column).push(", ");
        out.bind(Value::Text(format!("{}{further}", self.path))).push(")");
    }

    fn when(&self, out: &mut Statement, type_is: &str) {
        out.push("(CASE WHEN JSON_TYPE(");
        self.json(out, "");
        out.push(")").push(type_is).push(" THEN ");
    }

    fn unquoted(&self, out: &mut Statement) {
        out.push("JSON_UNQUOTE(");
        self.json(out, "");
        out.push(")");
    }

    fn compare(&self, out: &mut Statement, compare: Compare, side: Side) {
        let right = match side.in_json() {
            Side::Value(text @ Value::Text(_)) => {
                self.when(out, " = 'STRING'");
                self.unquoted(out);
                Side::Value(text)
            }
            Side::Value(number @ (Value::Int(_) | Value::Float(_))) => {
                self.when(out, " IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')");
                self.json(out, "");
                out.push(" + 0");
                Side::Value(number)
            }
            Side::Value(_) => {
                out.push("(CASE WHEN FALSE THEN NULL END)");
                return;
            }
            Side::Column(other) => {
                self.when(out, &format!(" = JSON_TYPE({other})"));
                self.unquoted(out);
                Side::Column(format!("JSON_UNQUOTE({other})"))
            }
        };
        out.push(compare.operator());
        right.write(out, None).push(" END)");
    }

    fn text(&self, out: &mut Statement, how: TextMatch, operand: TextOperand) {
        self.when(out, " = 'STRING'");
        let (before, after) = if self.insensitive { ("LOWER(", ")") } else { ("", "") };
        let value = |out: &mut Statement| {
            out.push(before);
            self.unquoted(out);
            out.push(after);
        };
        let operand = match operand {
            TextOperand::Column(other) => TextOperand::Column(format!("{before}{other}{after}")),
            text @ TextOperand::Text(_) => text,
        };
        match (operand, how) {
            (TextOperand::Text(text), _) => {
                value(out);
                out.push(" LIKE ").push(before).bind(Value::Text(like_pattern(how, &text))).push(after);
            }
            (TextOperand::Column(other), TextMatch::Contains | TextMatch::Equals) => {
                out.push("LOCATE(").push(&other).push(", ");
                value(out);
                out.push(") > 0");
            }
            (TextOperand::Column(other), TextMatch::StartsWith | TextMatch::EndsWith) => {
                out.push(if how == TextMatch::StartsWith { "LEFT(" } else { "RIGHT(" });
                value(out);
                out.push(", CHAR_LENGTH(").push(&other).push(")) = ").push(&other);
            }
        }
        out.push(" END)");
    }

    /// The first or the last element is the operand. MariaDB has no `[last]` before 10.9, so that it is counted.
    fn element(&self, out: &mut Statement, which: &str, side: Side) {
        let mut other = Statement::new(out.query());
        side.write(&mut other, None);
        let mut value = Statement::new(out.query());
        if which == "[last]" {
            value.push("JSON_EXTRACT(").push(self.column).push(", CONCAT(");
            value.bind(Value::Text(self.path.clone())).push(", '[', JSON_LENGTH(");
            self.json(&mut value, "");
            value.push(") - 1, ']'))");
        } else {
            self.json(&mut value, which);
        }
        self.when(out, " = 'ARRAY'");
        equal_statements(out, &value, &other);
        out.push(" END)");
    }
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
