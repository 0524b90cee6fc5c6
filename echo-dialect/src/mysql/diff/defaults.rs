//! When two defaults are the same on MySQL.

use bigdecimal::{BigDecimal, RoundingMode};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound as _};

use crate::{
    mysql::{query::hex, render},
    schema::{ColumnWalker, Default, DefaultLiteral, Family, Pair},
};

/// Whether two defaults are the same. Numbering is compared by itself.
pub fn defaults_match(columns: Pair<ColumnWalker<'_>>) -> bool {
    let Pair { previous, next } = columns.map(kept);
    // Prisma leaves these to the client, so that a database may have none.
    let left_to_client = matches!(columns.next.family(), Family::Json | Family::Bytes);
    match (previous, next) {
        (Some(Default::Value(_)), None) | (None, Some(Default::Value(_))) if left_to_client => true,
        (Some(Default::Value(a)), Some(Default::Value(b))) if left_to_client => {
            !documents_differ(columns.next, a, b)
        }
        // Bytes are read as the expression that they are written as.
        (Some(Default::Expression(text)), None) if left_to_client => bytes(&bare(text)).is_some(),
        (None, None) | (Some(Default::Now), Some(Default::Now)) => true,
        // A default that is only known to be there may be what is read as none: a generated column, a trigger.
        (None, Some(Default::Expression(text))) => text.is_empty(),
        (Some(Default::Value(a)), Some(Default::Value(b))) => values_match(columns.next, a, b),
        (Some(Default::Expression(a)), Some(Default::Expression(b))) => expressions_match(a, b),
        (Some(Default::Value(value)), Some(Default::Expression(text)))
        | (Some(Default::Expression(text)), Some(Default::Value(value))) => {
            expressions_match(&render::literal(value), text) || expressions_match(&plain(value), text)
        }
        (Some(Default::Now), Some(Default::Expression(text)))
        | (Some(Default::Expression(text)), Some(Default::Now)) => is_now(text),
        _ => false,
    }
}

/// A column's default, as far as the database keeps it.
fn kept(column: ColumnWalker<'_>) -> Option<&Default> {
    column.default().filter(|default| !matches!(default, Default::Sequence(_) | Default::UniqueRowId))
}

/// Whether two constants are known to differ: both are JSON, or both are bytes. Servers give bytes back in forms of their own.
fn documents_differ(column: ColumnWalker<'_>, a: &DefaultLiteral, b: &DefaultLiteral) -> bool {
    let native = column.column_type().native.as_ref();
    match (a, b) {
        (DefaultLiteral::Bytes(a), DefaultLiteral::Bytes(b)) => {
            // `BINARY(4)` is always as long: zeros fill it.
            let length =
                native.filter(|native| native.name == "Binary").map_or(0, |it| it.number(0).unwrap_or(1));
            let padded = |bytes: &[u8]| {
                let mut bytes = bytes.to_vec();
                bytes.resize(bytes.len().max(length as usize), 0);
                bytes
            };
            padded(a) != padded(b)
        }
        _ => same_by(&plain(a), &plain(b), |text| serde_json::from_str::<serde_json::Value>(text).ok())
            .is_some_and(|same| !same),
    }
}

fn is_now(text: &str) -> bool {
    let bare = bare(text);
    let name = bare.split('(').next().unwrap_or_default();
    text.is_empty()
        || matches!(
            name,
            "now" | "current_timestamp" | "localtime" | "localtimestamp" | "curdate" | "curtime"
        )
        || matches!(name, "current_date" | "current_time")
}

/// Whether two expressions are the same but for letter case, spaces and the parentheses around them; empty stands for any.
fn expressions_match(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let same_bytes = bytes(&a).is_some_and(|a| bytes(&b) == Some(a));
    a.is_empty() || b.is_empty() || a == b || same_bytes
}

/// The digits of `x'0f'` or `0x0f`, in lower case.
fn bytes(bare: &str) -> Option<String> {
    let digits = bare
        .strip_prefix("x'")
        .and_then(|rest| rest.strip_suffix('\''))
        .or_else(|| bare.strip_prefix("0x"))?;
    Some(digits.to_lowercase())
}

/// An expression without what servers rewrite: spaces, backquotes, parentheses around it, letter case outside of text.
fn bare(text: &str) -> String {
    let mut text = text.trim();
    while let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        text = inner.trim();
    }
    let mut quoted = false;
    let mut bare = String::with_capacity(text.len());
    for character in text.chars() {
        quoted ^= character == '\'';
        match character {
            _ if quoted => bare.push(character),
            ' ' | '`' => {}
            character => bare.extend(character.to_lowercase()),
        }
    }
    bare
}

fn values_match(column: ColumnWalker<'_>, a: &DefaultLiteral, b: &DefaultLiteral) -> bool {
    let (a, b) = (plain(a), plain(b));
    let native = column.column_type().native.as_ref();
    let same = match column.family() {
        Family::Int if native.is_some_and(|native| native.name == "Year") => {
            same_by(&a, &b, |text| text.parse::<u32>().ok().map(year))
        }
        Family::Decimal => same_by(&a, &b, |text| {
            let scale = native.and_then(|native| native.number(1)).unwrap_or(0);
            // The column keeps no more digits, and half of the last one is rounded away from zero (MySQL manual, "Rounding").
            Some(text.parse::<BigDecimal>().ok()?.with_scale_round(scale.into(), RoundingMode::HalfUp))
        }),
        Family::Int | Family::BigInt | Family::Float => {
            same_by(&a, &b, |text| text.parse::<BigDecimal>().ok())
        }
        Family::Boolean => same_by(&a, &b, |text| match text {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }),
        Family::DateTime => moments_match(column, &a, &b),
        _ => None,
    };
    same.unwrap_or(a == b)
}

/// A year as a column keeps it: of two digits it is one around 2000 (MySQL manual, "2-Digit Years in Dates").
fn year(written: u32) -> u32 {
    match written {
        1..=69 => 2000 + written,
        70..=99 => 1900 + written,
        _ => written,
    }
}

/// Whether two texts mean the same; nothing where one of them cannot be read.
fn same_by<T: PartialEq>(a: &str, b: &str, read: impl Fn(&str) -> Option<T>) -> Option<bool> {
    Some(read(a)? == read(b)?)
}

/// The database gives a constant back as the column keeps it: in UTC, without the time or the day, and without the digits of a
/// second that the column has no room for.
fn moments_match(column: ColumnWalker<'_>, a: &str, b: &str) -> Option<bool> {
    let native = column.column_type().native.as_ref();
    let digits = native.and_then(|native| native.number(0)).unwrap_or(0);
    let kept = |moment: NaiveDateTime| moment.trunc_subsecs(u16::try_from(digits).unwrap_or(6).min(6));
    let (a, b) = (kept(moment(a)?), kept(moment(b)?));
    Some(match native.map(|native| native.name.as_str()) {
        Some("Date") => a.date() == b.date(),
        Some("Time") => a.time() == b.time(),
        _ => a == b,
    })
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let local = |format| NaiveDateTime::parse_from_str(text, format).ok();
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f %z"))
        .map(|moment| moment.naive_utc())
        .ok()
        .or_else(|| local("%Y-%m-%d %H:%M:%S%.f"))
        .or_else(|| local("%Y-%m-%dT%H:%M:%S%.f"))
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
        .or_else(|| {
            let time = NaiveTime::parse_from_str(text, "%H:%M:%S%.f").ok()?;
            Some(NaiveDate::default().and_time(time))
        })
}

/// A constant without quotes.
fn plain(literal: &DefaultLiteral) -> String {
    match literal {
        DefaultLiteral::String(text) | DefaultLiteral::Number(text) | DefaultLiteral::Enum(text) => {
            text.clone()
        }
        DefaultLiteral::Boolean(value) => value.to_string(),
        DefaultLiteral::Bytes(bytes) => hex(bytes),
        DefaultLiteral::List(values) => values.iter().map(plain).collect::<Vec<_>>().join(","),
    }
}
