//! Defaults as the servers print them, read back as constants where they are.

use super::Flavour;
use crate::schema::{ColumnType, Default, DefaultLiteral, Family};

/// A default as it stands in the catalogue.
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    pub(super) flavour: Flavour,
    /// Whether the server says that it is an expression. MariaDB never does.
    pub(super) is_expression: bool,
}

/// The default of a column of this type.
pub(super) fn default(of: &ColumnType, written: &Written<'_>) -> Option<Default> {
    let text = written.text.trim();
    if matches!(of.family, Family::DateTime) && is_now(text) {
        return Some(Default::Now);
    }
    match written.flavour {
        Flavour::Mysql | Flavour::OldMysql if !written.is_expression => Some(bare(&of.family, written.text)),
        Flavour::Mariadb if text == "NULL" => None,
        _ => Some(expression(&of.family, text)),
    }
}

fn is_now(text: &str) -> bool {
    let name = text.split('(').next().unwrap_or_default();
    ["current_timestamp", "now"].iter().any(|now| name.eq_ignore_ascii_case(now))
}

/// A constant without quotes.
fn bare(family: &Family, text: &str) -> Default {
    if let Some(bits) = bits(text) {
        return Default::Value(bits_literal(family, &bits));
    }
    if matches!(family, Family::Bytes)
        && let Some(bytes) = text.strip_prefix("0x").and_then(hexadecimal)
    {
        return Default::Value(DefaultLiteral::Bytes(bytes));
    }
    Default::Value(of_text(family, text.to_owned()))
}

/// A constant as SQL: a text in quotes, perhaps with its character set, or a bare number. Anything else is an expression.
fn expression(family: &Family, text: &str) -> Default {
    let constant = if let Some(bits) = bits(text) {
        Some(bits_literal(family, &bits))
    } else if let Some(value) = quoted(without_introducer(text)) {
        Some(of_text(family, value))
    } else {
        number(family, text)
    };
    constant.map_or_else(|| Default::Expression(text.to_owned()), Default::Value)
}

fn number(family: &Family, text: &str) -> Option<DefaultLiteral> {
    let is_number = text.parse::<f64>().is_ok();
    match family {
        _ if !is_number => None,
        Family::Boolean => Some(DefaultLiteral::Boolean(text != "0")),
        Family::Int | Family::BigInt | Family::Float | Family::Decimal => {
            Some(DefaultLiteral::Number(text.to_owned()))
        }
        _ => None,
    }
}

fn of_text(family: &Family, text: String) -> DefaultLiteral {
    match family {
        Family::Int | Family::BigInt | Family::Float | Family::Decimal => DefaultLiteral::Number(text),
        Family::Boolean => DefaultLiteral::Boolean(!matches!(text.as_str(), "0" | "\0" | "")),
        Family::Enum(_) => DefaultLiteral::Enum(text),
        Family::Bytes => DefaultLiteral::Bytes(text.into_bytes()),
        _ => DefaultLiteral::String(text),
    }
}

/// `b'101'`: the digits.
fn bits(text: &str) -> Option<String> {
    let digits = text.strip_prefix("b'")?.strip_suffix('\'')?;
    digits.bytes().all(|digit| matches!(digit, b'0' | b'1')).then(|| digits.to_owned())
}

fn bits_literal(family: &Family, digits: &str) -> DefaultLiteral {
    if matches!(family, Family::Boolean) {
        return DefaultLiteral::Boolean(digits.contains('1'));
    }
    let padded = format!("{}{digits}", "0".repeat((8 - digits.len() % 8) % 8));
    let byte = |chunk: &[u8]| chunk.iter().fold(0, |byte, digit| byte << 1 | (digit - b'0'));
    DefaultLiteral::Bytes(padded.as_bytes().chunks(8).map(byte).collect())
}

fn hexadecimal(digits: &str) -> Option<Vec<u8>> {
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect()
}

/// `_utf8mb4'text'` without the character set. MySQL writes the quotes of such a text with backslashes before them.
fn without_introducer(text: &str) -> &str {
    match text.strip_prefix('_').and_then(|rest| rest.split_once(['\'', '\\'])) {
        Some((name, _)) if name.chars().all(|c| c.is_ascii_alphanumeric()) => &text[name.len() + 1..],
        _ => text,
    }
}

/// The text within quotes, where there is nothing else.
fn quoted(text: &str) -> Option<String> {
    let unescaped;
    let text = match text.strip_prefix("\\'").and_then(|rest| rest.strip_suffix("\\'")) {
        Some(inside) => {
            unescaped = format!("'{}'", inside.replace("\\'", "'").replace("\\\\", "\\"));
            unescaped.as_str()
        }
        None => text,
    };
    let inside = text.strip_prefix('\'')?;
    let mut value = String::new();
    let mut characters = inside.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' if characters.next_if(|(_, next)| *next == '\'').is_some() => value.push('\''),
            '\'' => return (at + 1 == inside.len()).then_some(value),
            '\\' => value.push(escaped(characters.next()?.1)),
            other => value.push(other),
        }
    }
    None
}

/// What a backslash and a character stand for (MySQL manual, "String Literals").
fn escaped(character: char) -> char {
    match character {
        '0' => '\0',
        'b' => '\u{8}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'Z' => '\u{1a}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Arity;

    fn of(family: Family, flavour: Flavour, text: &str, is_expression: bool) -> Option<Default> {
        let of = ColumnType { family, native: None, arity: Arity::Required };
        default(&of, &Written { text, flavour, is_expression })
    }

    #[test]
    fn constants_on_mariadb() {
        let of = |family, text| of(family, Flavour::Mariadb, text, false);
        let string = |text: &str| Some(Default::Value(DefaultLiteral::String(text.into())));
        assert_eq!(of(Family::String, r#"'it''s \\ "x"'"#), string(r#"it's \ "x""#));
        assert_eq!(of(Family::Json, r#"'{"a": 1}'"#), string(r#"{"a": 1}"#));
        assert_eq!(of(Family::String, "NULL"), None);
        assert_eq!(of(Family::String, "'NULL'"), string("NULL"));
        assert_eq!(of(Family::Int, "-1"), Some(Default::Value(DefaultLiteral::Number("-1".into()))));
        assert_eq!(of(Family::Int, "(1 + 2)"), Some(Default::Expression("(1 + 2)".into())));
        assert_eq!(
            of(Family::String, "concat('a','b')"),
            Some(Default::Expression("concat('a','b')".into()))
        );
        assert_eq!(of(Family::DateTime, "current_timestamp(3)"), Some(Default::Now));
        assert_eq!(of(Family::Boolean, "b'1'"), Some(Default::Value(DefaultLiteral::Boolean(true))));
        assert_eq!(of(Family::Bytes, "b'101'"), Some(Default::Value(DefaultLiteral::Bytes(vec![5]))));
    }

    #[test]
    fn constants_on_mysql() {
        let bare = |family, text| of(family, Flavour::Mysql, text, false);
        let made = |family, text| of(family, Flavour::Mysql, text, true);
        let string = |text: &str| Some(Default::Value(DefaultLiteral::String(text.into())));
        assert_eq!(bare(Family::String, "it's"), string("it's"));
        assert_eq!(bare(Family::String, ""), string(""));
        assert_eq!(bare(Family::Boolean, "1"), Some(Default::Value(DefaultLiteral::Boolean(true))));
        assert_eq!(made(Family::Json, r#"_utf8mb4\'{"a": 1}\'"#), string(r#"{"a": 1}"#));
        assert_eq!(made(Family::DateTime, "CURRENT_TIMESTAMP(3)"), Some(Default::Now));
        assert_eq!(made(Family::String, "uuid()"), Some(Default::Expression("uuid()".into())));
    }
}
