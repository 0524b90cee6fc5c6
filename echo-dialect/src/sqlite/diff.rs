//! When two columns or indexes are the same on SQLite.

use crate::{
    predicate::{bare, pieces},
    schema::{ColumnWalker, Default, DefaultLiteral, Family, IndexWalker, Pair},
    step::TypeChange,
};

/// Whether two types differ. SQLite keeps any value in any column, so that nothing is beyond copying.
pub fn type_change(columns: Pair<ColumnWalker<'_>>) -> Option<TypeChange> {
    let families = columns.map(|column| match column.family() {
        Family::Enum(_) => &Family::String,
        family => family,
    });
    match (families.previous, families.next) {
        (Family::Unsupported(a), Family::Unsupported(b)) if a.eq_ignore_ascii_case(b) => None,
        (a, b) if a == b => None,
        (_, Family::String) => Some(TypeChange::Safe),
        _ => Some(TypeChange::Risky),
    }
}

/// Whether two indexes over the same columns cover the same rows. SQLite keeps the text of a condition, and compares names
/// in any letter case.
pub fn indexes_match(indexes: Pair<IndexWalker<'_>>) -> bool {
    let plain = |index: IndexWalker<'_>| {
        index.data().predicate.as_deref().map(|condition| bare(pieces(condition, true)))
    };
    !indexes.map(plain).differs()
}

/// Whether two defaults are the same.
pub fn defaults_match(columns: Pair<ColumnWalker<'_>>) -> bool {
    let Pair { previous, next } = columns.map(|column| column.default().filter(|d| !is_numbering(d)));
    match (previous, next) {
        (None, None) | (Some(Default::Now), Some(Default::Now)) => true,
        // A default that is only known to be there may be what is read as none: a generated column, a trigger.
        (None, Some(Default::Expression(text))) => text.is_empty(),
        (Some(Default::Value(a)), Some(Default::Value(b))) => values_match(columns.next.family(), a, b),
        (Some(Default::Expression(a)), Some(Default::Expression(b))) => expressions_match(a, b),
        (Some(Default::Value(value)), Some(Default::Expression(text)))
        | (Some(Default::Expression(text)), Some(Default::Value(value))) => {
            expressions_match(&super::render::literal(value), text)
        }
        _ => false,
    }
}

fn is_numbering(default: &Default) -> bool {
    matches!(default, Default::Sequence(_) | Default::UniqueRowId)
}

/// Whether two expressions are the same but for case, spaces and the parentheses around them; empty stands for any.
fn expressions_match(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        let mut text = text.trim();
        while let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            text = inner.trim();
        }
        text.to_lowercase()
    };
    a.is_empty() || b.is_empty() || bare(a) == bare(b)
}

fn values_match(family: &Family, a: &DefaultLiteral, b: &DefaultLiteral) -> bool {
    let (a, b) = (text(a), text(b));
    match family {
        Family::Json => json(&a).zip(json(&b)).map_or(a == b, |(a, b)| a == b),
        Family::Float | Family::Decimal | Family::Int | Family::BigInt => {
            number(&a).zip(number(&b)).map_or(a == b, |(a, b)| a == b)
        }
        Family::DateTime => instant(&a).zip(instant(&b)).map_or(a == b, |(a, b)| a == b),
        _ => a == b,
    }
}

fn json(text: &str) -> Option<serde_json::Value> {
    serde_json::from_str(text).ok()
}

fn number(text: &str) -> Option<bigdecimal::BigDecimal> {
    text.parse().ok()
}

fn instant(text: &str) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    chrono::DateTime::parse_from_rfc3339(text)
        .or_else(|_| chrono::DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f %z"))
        .ok()
}

/// A constant as the text that SQLite would keep of it.
fn text(literal: &DefaultLiteral) -> String {
    match literal {
        DefaultLiteral::String(text) | DefaultLiteral::Number(text) | DefaultLiteral::Enum(text) => {
            text.clone()
        }
        DefaultLiteral::Boolean(value) => value.to_string(),
        DefaultLiteral::Bytes(bytes) => super::render::hex(bytes),
        DefaultLiteral::List(values) => values.iter().map(text).collect::<Vec<_>>().join(","),
    }
}
