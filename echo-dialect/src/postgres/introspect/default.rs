//! Defaults as PostgreSQL prints them, read back as constants where they are.

use crate::schema::{Arity, ColumnType, Default, DefaultLiteral, Family};

/// The default of a column of this type.
pub(super) fn default(of: &ColumnType, text: &str) -> Option<Default> {
    let text = text.trim();
    if is_null(text) {
        return None;
    }
    if of.arity == Arity::List {
        let items = list(&of.family, text).map(|items| Default::Value(DefaultLiteral::List(items)));
        return Some(items.unwrap_or_else(|| Default::Expression(text.to_owned())));
    }
    if let Some(name) = sequence(text) {
        return Some(Default::Sequence(name));
    }
    if matches!(of.family, Family::DateTime) && matches!(text, "now()" | "CURRENT_TIMESTAMP") {
        return Some(Default::Now);
    }
    Some(constant(&of.family, text).map_or_else(|| Default::Expression(text.to_owned()), Default::Value))
}

fn is_null(text: &str) -> bool {
    text == "NULL" || text.starts_with("NULL::")
}

/// `nextval('"User_id_seq"'::regclass)`: the sequence's name.
fn sequence(text: &str) -> Option<String> {
    let inside = text.strip_prefix("nextval(")?;
    // `('"name"'::text)::regclass`, where the name was written as a text.
    let (name, rest) = quoted(inside.strip_prefix('(').unwrap_or(inside))?;
    (rest.starts_with("::regclass") || rest.starts_with("::text)::regclass")).then(|| name.replace('"', ""))
}

/// A constant: a quoted text with or without a cast, or a bare number or boolean.
fn constant(family: &Family, text: &str) -> Option<DefaultLiteral> {
    let text = text.trim();
    if let Some((value, rest)) = quoted(text) {
        let only_cast = rest.is_empty()
            || (rest.starts_with("::") && !rest.contains(['(', '|', '+']))
            || is_sized_cast(rest);
        return if only_cast { of_text(family, value) } else { None };
    }
    let bare = without_cast(text);
    if bare != text {
        // A constant may be cast twice: `('-2'::integer)::double precision`.
        return constant(family, bare);
    }
    match family {
        Family::Boolean => bare.parse().ok().map(DefaultLiteral::Boolean),
        Family::Int | Family::BigInt | Family::Float | Family::Decimal => {
            bare.parse::<f64>().ok().map(|_| DefaultLiteral::Number(bare.to_owned()))
        }
        _ => None,
    }
}

/// `::character varying(10)`, `::timestamp(3) without time zone`.
fn is_sized_cast(rest: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '(' | ')' | ',' | '_' | '"' | '.');
    rest.strip_prefix("::").is_some_and(|cast| cast.chars().all(plain))
}

/// `(-1)`, `(1)::bigint`, `1.5::numeric` as the number alone.
fn without_cast(text: &str) -> &str {
    let value = match text.rsplit_once("::") {
        Some((value, cast)) if !cast.contains('\'') => value.trim(),
        _ => text,
    };
    value.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(value).trim()
}

fn of_text(family: &Family, text: String) -> Option<DefaultLiteral> {
    Some(match family {
        Family::Int | Family::BigInt | Family::Float | Family::Decimal => DefaultLiteral::Number(text),
        Family::Boolean => DefaultLiteral::Boolean(matches!(text.as_str(), "t" | "true" | "1")),
        Family::Enum(_) => DefaultLiteral::Enum(text),
        Family::Bytes => DefaultLiteral::Bytes(bytes(&text)?),
        Family::Unsupported(_) => return None,
        _ => DefaultLiteral::String(text),
    })
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x")?;
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect()
}

/// The text in quotes at the start, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let (inside, escaped) = match text.strip_prefix("E'") {
        Some(inside) => (inside, true),
        None => (text.strip_prefix('\'')?, false),
    };
    let mut value = String::new();
    let mut characters = inside.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' if characters.next_if(|(_, next)| *next == '\'').is_some() => value.push('\''),
            '\'' => return Some((value, &inside[at + 1..])),
            '\\' if escaped => value.push(characters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

/// `ARRAY['a'::text, 'b'::text]`, `'{a,b}'::text[]`.
fn list(family: &Family, text: &str) -> Option<Vec<DefaultLiteral>> {
    // With a cast of the whole, the list may stand in parentheses.
    if let Some(inside) = text.trim_start_matches('(').strip_prefix("ARRAY[") {
        return split(until_closed(inside)?, '\'').into_iter().map(|item| constant(family, item)).collect();
    }
    let (value, _) = quoted(text)?;
    let inside = value.strip_prefix('{')?.strip_suffix('}')?.to_owned();
    split(&inside, '"')
        .into_iter()
        .map(|item| {
            let plain = match item.strip_prefix('"').and_then(|item| item.strip_suffix('"')) {
                Some(quoted) => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
                None => item.to_owned(),
            };
            of_text(family, plain)
        })
        .collect()
}

/// The items between commas that are not within quotes or parentheses.
fn split(text: &str, quote: char) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut start, mut depth, mut within, mut escaped) = (0, 0, None, false);
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            // A cast may name a type that has a quote or a comma in its name.
            _ if within.is_none() && (character == quote || character == '"') => within = Some(character),
            _ if within == Some(character) => within = None,
            _ if within.is_some() => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                items.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        items.push(text[start..].trim());
    }
    items
}

/// What stands before the bracket that closes a list, past texts and inner brackets.
fn until_closed(text: &str) -> Option<&str> {
    let (mut depth, mut within) = (0, None);
    for (at, character) in text.char_indices() {
        match character {
            // A cast may name a type that has a quote in its name.
            '\'' | '"' if within.is_none() => within = Some(character),
            _ if within == Some(character) => within = None,
            _ if within.is_some() => {}
            '[' => depth += 1,
            ']' if depth == 0 => return Some(&text[..at]),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(family: Family, arity: Arity, text: &str) -> Option<Default> {
        default(&ColumnType { family, native: None, arity }, text)
    }

    #[test]
    fn constants_with_casts() {
        let string = |text: &str| Some(Default::Value(DefaultLiteral::String(text.into())));
        let number = |text: &str| Some(Default::Value(DefaultLiteral::Number(text.into())));
        assert_eq!(of(Family::String, Arity::Required, "'it''s'::text"), string("it's"));
        assert_eq!(of(Family::String, Arity::Required, "'a'::character varying(10)"), string("a"));
        assert_eq!(of(Family::Int, Arity::Required, "'-1'::integer"), number("-1"));
        assert_eq!(of(Family::Float, Arity::Required, "(-1.5)::double precision"), number("-1.5"));
        assert_eq!(
            of(Family::Int, Arity::Required, "nextval('\"User_id_seq\"'::regclass)"),
            Some(Default::Sequence("User_id_seq".into()))
        );
        assert_eq!(
            of(Family::String, Arity::Required, "lower('A'::text)"),
            Some(Default::Expression("lower('A'::text)".into()))
        );
    }

    #[test]
    fn lists() {
        let strings = |items: &[&str]| {
            let items = items.iter().map(|item| DefaultLiteral::String((*item).into())).collect();
            Some(Default::Value(DefaultLiteral::List(items)))
        };
        assert_eq!(
            of(Family::String, Arity::List, "ARRAY['a,b'::text, 'c]'::text]"),
            strings(&["a,b", "c]"])
        );
        assert_eq!(of(Family::String, Arity::List, "'{a,\"b,c\"}'::text[]"), strings(&["a", "b,c"]));
        assert_eq!(of(Family::String, Arity::List, "ARRAY[]::text[]"), strings(&[]));
        let numbers = ["1.5", "2"].map(|number| DefaultLiteral::Number(number.into())).to_vec();
        assert_eq!(
            of(Family::Decimal, Arity::List, "ARRAY[1.5::numeric(65,30), (2)::numeric(65,30)]"),
            Some(Default::Value(DefaultLiteral::List(numbers)))
        );
    }
}
