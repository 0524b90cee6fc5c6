//! Literals as defaults of scalar fields.

use super::Resolver;
use crate::ast::Expression;
use crate::ir::{ScalarType, default::Value};
use crate::syntax::Kind;

impl<'t> Resolver<'t, '_> {
    pub(super) fn scalar_literal(&mut self, scalar: ScalarType, value: Expression<'t>) -> Option<Value> {
        use ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};
        let (kind, text) = (value.kind(), value.text());
        match (scalar, kind) {
            (String, Kind::StringLiteral) => Some(Value::String(self.unescaped(value))),
            (Json | Bytes | DateTime | Decimal, Kind::StringLiteral) => self.checked_text(scalar, value),
            (Int | BigInt, Kind::NumberLiteral) => self.whole_number(value),
            (Float | Decimal, Kind::NumberLiteral) => Some(Value::Number(text.to_owned())),
            (Boolean, Kind::Path) if text == "true" || text == "false" => {
                Some(Value::Boolean(text == "true"))
            }
            (Boolean, Kind::Path) => {
                self.default_error(value.span(), "A boolean literal must be `true` or `false`.");
                None
            }
            _ => {
                self.default_error(
                    value.span(),
                    &format!("Expected a {scalar:?} value, but found `{text}`."),
                );
                None
            }
        }
    }

    fn whole_number(&mut self, value: Expression<'t>) -> Option<Value> {
        let text = value.text();
        if let Err(error) = text.parse::<i64>() {
            let message = format!("Parse error: \"{text}\" is not a valid integer. ({error})");
            self.default_error(value.span(), &message);
            return None;
        }
        Some(Value::Number(text.to_owned()))
    }

    fn checked_text(&mut self, scalar: ScalarType, value: Expression<'t>) -> Option<Value> {
        let text = self.unescaped(value);
        let problem = match scalar {
            ScalarType::DateTime => date_time_problem(&text).map(|why| ("rfc3339 datetime string", why)),
            ScalarType::Decimal => {
                (!is_decimal(&text)).then_some(("decimal", "invalid digit found in string"))
            }
            ScalarType::Bytes => (!is_base64(&text)).then_some((
                "base64 string",
                "Could not convert from `base64 encoded bytes` to `PrismaValue::Bytes`",
            )),
            _ => json_problem(&text).map(|why| ("JSON string", why)),
        };
        if let Some((kind, why)) = problem {
            let message = format!("Parse error: \"{text}\" is not a valid {kind}. ({why})");
            self.default_error(value.span(), &message);
            return None;
        }
        Some(if scalar == ScalarType::Decimal { Value::Number(text) } else { Value::String(text) })
    }
}

/// `-1.50`, `.5`, `1e9`
fn is_decimal(text: &str) -> bool {
    let unsigned = |t: &'_ str| t.strip_prefix(['+', '-']).unwrap_or(t).to_owned();
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let (number, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(n, e)| (n, Some(e)));
    let number = unsigned(number);
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let exponent = exponent.map(unsigned);
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|e| !e.is_empty() && digits(&e))
}

/// Why the text is no RFC 3339 instant such as `2020-01-31T10:00:00.5Z`.
fn date_time_problem(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = bytes.get(range)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')))
    };
    let invalid = Some("input contains invalid characters");
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return invalid;
    };
    let (Some(hour), Some(minute), Some(second)) = (number(11..13), number(14..16), number(17..19)) else {
        return if bytes.len() < 19 { Some("premature end of input") } else { invalid };
    };
    let separators = [(4, "-"), (7, "-"), (10, "Tt "), (13, ":"), (16, ":")];
    if separators.iter().any(|(at, allowed)| !allowed.as_bytes().contains(&bytes[*at])) {
        return invalid;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if !(1..=12).contains(&month) || !(1..=days).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return Some("input is out of range");
    }
    let mut rest = &text[19..];
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == fraction.len() {
            return invalid;
        }
    }
    zone_problem(rest)
}

fn zone_problem(zone: &str) -> Option<&'static str> {
    match zone.as_bytes() {
        [] => Some("premature end of input"),
        [b'Z' | b'z'] => None,
        [b'+' | b'-', h1, h2, b':', m1, m2] if [h1, h2, m1, m2].iter().all(|b| b.is_ascii_digit()) => None,
        _ => Some("input contains invalid characters"),
    }
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let known = |b: u8| b.is_ascii_alphanumeric() || b == b'+' || b == b'/';
    padding <= 2 && text.len().is_multiple_of(4) && body.bytes().all(known)
}

/// Why the text is no JSON value.
fn json_problem(text: &str) -> Option<&'static str> {
    let rest = json_value(text.trim_start_matches(JSON_SPACE), 0)?;
    match rest {
        Ok(rest) if rest.trim_start_matches(JSON_SPACE).is_empty() => None,
        Ok(_) => Some("trailing characters"),
        Err(why) => Some(why),
    }
}

const JSON_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

type Rest<'s> = Result<&'s str, &'static str>;

/// What follows the value at the start of the text. Nothing only where the nesting is too deep to judge.
fn json_value(text: &str, depth: u32) -> Option<Rest<'_>> {
    if depth > 100 {
        return None;
    }
    Some(match text.chars().next() {
        None => Err("EOF while parsing a value"),
        Some('{') => return json_list(&text[1..], depth, '}', true),
        Some('[') => return json_list(&text[1..], depth, ']', false),
        Some('"') => json_string(&text[1..]),
        Some('-' | '0'..='9') => json_number(text),
        _ => ["true", "false", "null"].iter().find_map(|w| text.strip_prefix(w)).ok_or("expected value"),
    })
}

fn json_list(text: &str, depth: u32, close: char, keyed: bool) -> Option<Rest<'_>> {
    let mut rest = text.trim_start_matches(JSON_SPACE);
    if let Some(rest) = rest.strip_prefix(close) {
        return Some(Ok(rest));
    }
    loop {
        if keyed {
            let Some(key) = rest.strip_prefix('"') else { return Some(Err("key must be a string")) };
            let after = match json_string(key) {
                Ok(after) => after.trim_start_matches(JSON_SPACE),
                Err(why) => return Some(Err(why)),
            };
            let Some(value) = after.strip_prefix(':') else { return Some(Err("expected `:`")) };
            rest = value.trim_start_matches(JSON_SPACE);
        }
        match json_value(rest, depth + 1)? {
            Ok(after) => rest = after.trim_start_matches(JSON_SPACE),
            Err(why) => return Some(Err(why)),
        }
        if let Some(after) = rest.strip_prefix(close) {
            return Some(Ok(after));
        }
        let Some(after) = rest.strip_prefix(',') else {
            return Some(Err("expected `,` or a closing bracket"));
        };
        rest = after.trim_start_matches(JSON_SPACE);
    }
}

fn json_string(text: &str) -> Rest<'_> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Ok(&text[at + 1..]),
            c if c < ' ' => return Err("control character found while parsing a string"),
            _ => {}
        }
    }
    Err("EOF while parsing a string")
}

fn json_number(text: &str) -> Rest<'_> {
    let rest = text.strip_prefix('-').unwrap_or(text);
    let digits = |t: &str| t.len() - t.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest.starts_with('0')) {
        return Err("invalid number");
    }
    let mut rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix('.') {
        match digits(fraction) {
            0 => return Err("invalid number"),
            n => rest = &fraction[n..],
        }
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        match digits(exponent) {
            0 => return Err("invalid number"),
            n => rest = &exponent[n..],
        }
    }
    Ok(rest)
}
