//! When two columns or indexes are the same on PostgreSQL.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

mod casts;
mod predicates;
use crate::{
    schema::{ColumnWalker, Default, DefaultLiteral, EnumWalker, Family, IndexWalker, Native, Pair},
    step::TypeChange,
};

/// Whether two types differ, and how well values come over.
pub fn type_change(columns: Pair<ColumnWalker<'_>>) -> Option<TypeChange> {
    let lists = columns.map(ColumnWalker::is_list);
    if lists.differs() {
        return Some(list_change(columns, lists.next));
    }
    match (columns.previous.family(), columns.next.family()) {
        (Family::Enum(previous), Family::Enum(next)) => {
            let enums = Pair::new(
                columns.previous.schema().enumeration(*previous),
                columns.next.schema().enumeration(*next),
            );
            (!same_enum(enums)).then_some(TypeChange::NotCastable)
        }
        // There may be a cast between types that nothing is known of: they are tried rather than emptied.
        (Family::Unsupported(previous), Family::Unsupported(next)) => {
            (!previous.eq_ignore_ascii_case(next)).then_some(TypeChange::Risky)
        }
        // Every type has a cast to text (PostgreSQL manual, CREATE CAST).
        (Family::Unsupported(_), _) if is_text(columns.next) => Some(TypeChange::Risky),
        _ => {
            let natives = columns.map(|column| column.column_type().native.as_ref());
            match (natives.previous, natives.next) {
                (Some(previous), Some(next)) => casts::type_change(previous, next),
                _ => Some(TypeChange::NotCastable),
            }
        }
    }
}

/// An array becomes text; nothing else becomes an array or comes of one.
fn list_change(columns: Pair<ColumnWalker<'_>>, to_list: bool) -> TypeChange {
    let native = columns.next.column_type().native.as_ref();
    match native {
        _ if to_list || matches!(columns.previous.family(), Family::Enum(_)) => TypeChange::NotCastable,
        Some(Native { name, arguments }) if name == "Text" || (name == "VarChar" && arguments.is_empty()) => {
            TypeChange::Safe
        }
        Some(Native { name, .. }) if name == "VarChar" || name == "Char" => TypeChange::Risky,
        _ => TypeChange::NotCastable,
    }
}

fn is_text(column: ColumnWalker<'_>) -> bool {
    let native = column.column_type().native.as_ref().map_or("", |native| native.name.as_str());
    matches!(native, "Text" | "VarChar" | "Char")
}

fn same_enum(enums: Pair<EnumWalker<'_>>) -> bool {
    let namespaces = enums.map(EnumWalker::namespace);
    !enums.map(EnumWalker::name).differs()
        && namespaces.previous.zip(namespaces.next).is_none_or(|(previous, next)| previous == next)
}

/// Whether two indexes use the same method and operator classes, and cover the same rows.
pub fn indexes_match(indexes: Pair<IndexWalker<'_>>) -> bool {
    let algorithms = indexes.map(|index| {
        let name = index.data().algorithm.as_deref().unwrap_or("BTree");
        name.to_ascii_lowercase()
    });
    let classes = indexes.previous.columns().zip(indexes.next.columns()).all(|(previous, next)| {
        match (previous.operator_class(), next.operator_class()) {
            (Some(previous), Some(next)) => previous.eq_ignore_ascii_case(next),
            (None, None) => true,
            // The language has no operator classes for these: what is there was made by hand.
            (Some(_), None) if matches!(algorithms.next.as_str(), "btree" | "hash") => true,
            // The one that is written may be the type's default, which is not read back.
            (Some(class), None) | (None, Some(class)) if algorithms.next == "brin" => {
                is_default_brin_class(class)
            }
            (Some(class), None) | (None, Some(class)) => is_default_class(class, next.column()),
        }
    });
    let conditions = indexes.map(|index| index.data().predicate.as_deref());
    !algorithms.differs() && classes && predicates::same(conditions.previous, conditions.next)
}

/// Whether an operator class is what a type has where none is written, in an index by block ranges.
fn is_default_brin_class(class: &str) -> bool {
    class == "inet_inclusion_ops" || (class.ends_with("_minmax_ops") && class != "inet_minmax_ops")
}

/// Whether an operator class is what a type has where none is written.
fn is_default_class(class: &str, column: ColumnWalker<'_>) -> bool {
    let native = column.column_type().native.as_ref().map_or("", |native| native.name.as_str());
    let expected: &[&str] = match native {
        _ if column.is_list() => &["array_ops"],
        "JsonB" => &["jsonb_ops"],
        "Inet" => &["inet_ops"],
        "Text" | "VarChar" => &["text_ops"],
        "Uuid" => &["uuid_ops"],
        "Integer" => &["int4_ops"],
        "BigInt" => &["int8_ops"],
        "SmallInt" => &["int2_ops"],
        "Timestamp" => &["timestamp_ops"],
        "Timestamptz" => &["timestamptz_ops"],
        "Date" => &["date_ops"],
        _ => &[],
    };
    // The classes of types that the language has no name for are called after them.
    let named = matches!(column.family(), Family::Unsupported(name)
        if class.strip_suffix("_ops") == Some(name) || (name.as_str(), class) == ("polygon", "poly_ops"));
    named || expected.contains(&class)
}

/// Whether two defaults are the same. Numbering is compared by itself.
pub fn defaults_match(columns: Pair<ColumnWalker<'_>>) -> bool {
    let Pair { previous, next } = columns.map(|column| column.default().filter(|d| !is_numbering(d)));
    match (previous, next) {
        (None, None) | (Some(Default::Now), Some(Default::Now)) => true,
        // A default that is only known to be there may be what is read as none: a generated column, a trigger.
        (None, Some(Default::Expression(text))) => text.is_empty(),
        (Some(Default::Value(a)), Some(Default::Value(b))) => {
            values_match(columns.next, a, b) && !is_another_moment(columns)
        }
        (Some(Default::Expression(a)), Some(Default::Expression(b))) => expressions_match(a, b),
        (Some(Default::Value(value)), Some(Default::Expression(text)))
        | (Some(Default::Expression(text)), Some(Default::Value(value))) => {
            let written = super::render::literal(value);
            expressions_match(&written, text)
                || expressions_match(&written, without_cast(text))
                || *text == super::lift::expression(columns.next.column_type(), value)
                || *text == super::lift::expression(columns.previous.column_type(), value)
        }
        (Some(Default::Now), Some(Default::Expression(text)))
        | (Some(Default::Expression(text)), Some(Default::Now)) => is_now(text),
        _ => false,
    }
}

/// Whether the columns hold moments of different types: the text of a default would stay as the old one's, and be read in the time
/// zone of whoever inserts.
fn is_another_moment(columns: Pair<ColumnWalker<'_>>) -> bool {
    let native = columns.map(|column| column.column_type().native.as_ref().map(|native| &native.name));
    *columns.next.family() == Family::DateTime && native.previous != native.next
}

fn is_numbering(default: &Default) -> bool {
    matches!(default, Default::Sequence(_) | Default::UniqueRowId)
}

fn is_now(text: &str) -> bool {
    text.is_empty() || matches!(text.to_ascii_lowercase().as_str(), "now()" | "current_timestamp")
}

/// The part of an expression before a cast at its end: `'a'` of `'a'::text`.
fn without_cast(text: &str) -> &str {
    match text.rsplit_once("::") {
        Some((before, name)) if !name.contains(['\'', ')']) => before,
        _ => text,
    }
}

/// Whether two expressions are the same but for letter case and spaces; empty stands for any.
fn expressions_match(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        let mut text = text.trim();
        while let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            text = inner.trim();
        }
        text.to_lowercase()
    };
    a.is_empty() || b.is_empty() || bare(a) == bare(b) || bare(without_cast(a)) == bare(without_cast(b))
}

fn values_match(column: ColumnWalker<'_>, a: &DefaultLiteral, b: &DefaultLiteral) -> bool {
    if let (DefaultLiteral::List(a), DefaultLiteral::List(b)) = (a, b) {
        return a.len() == b.len() && a.iter().zip(b).all(|(a, b)| values_match(column, a, b));
    }
    if [a, b].iter().any(|value| matches!(value, DefaultLiteral::List(_))) {
        return false;
    }
    let (a, b) = (text(a), text(b));
    let same = match column.family() {
        Family::Json => same_by(&a, &b, |text| serde_json::from_str::<serde_json::Value>(text).ok()),
        Family::Int | Family::BigInt | Family::Float | Family::Decimal => {
            same_by(&a, &b, |text| text.parse::<bigdecimal::BigDecimal>().ok())
        }
        Family::DateTime => moments_match(column, &a, &b),
        _ => None,
    };
    same.unwrap_or(a == b)
}

/// Whether two texts mean the same; nothing where one of them cannot be read.
fn same_by<T: PartialEq>(a: &str, b: &str, read: impl Fn(&str) -> Option<T>) -> Option<bool> {
    Some(read(a)? == read(b)?)
}

/// The database gives a constant back as the column keeps it: without the offset, the time or the day.
fn moments_match(column: ColumnWalker<'_>, a: &str, b: &str) -> Option<bool> {
    let native = column.column_type().native.as_ref().map_or("", |native| native.name.as_str());
    // A column without a zone passes over the offset of a constant.
    let zoned = matches!(native, "Timestamptz" | "Timetz");
    let (a, b) = (moment(a, zoned)?, moment(b, zoned)?);
    Some(match native {
        "Date" => a.date() == b.date(),
        "Time" | "Timetz" => a.time() == b.time(),
        _ => a == b,
    })
}

fn moment(text: &str, zoned: bool) -> Option<NaiveDateTime> {
    let offset = |text: &str| -> Option<DateTime<FixedOffset>> {
        let formats = ["%Y-%m-%d %H:%M:%S%.f %z", "%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M:%S%.f%#z"];
        let read = |text: &str| formats.iter().find_map(|format| DateTime::parse_from_str(text, format).ok());
        // A time of day with an offset counts from any day.
        read(text).or_else(|| read(&format!("1970-01-01 {text}")))
    };
    let local = |format| NaiveDateTime::parse_from_str(text, format).ok();
    offset(text)
        .map(|moment| if zoned { moment.naive_utc() } else { moment.naive_local() })
        .or_else(|| local("%Y-%m-%d %H:%M:%S%.f"))
        .or_else(|| local("%Y-%m-%dT%H:%M:%S%.f"))
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
        .or_else(|| {
            let time = NaiveTime::parse_from_str(text, "%H:%M:%S%.f").ok();
            let time = time.or_else(|| time_with_offset(text, zoned))?;
            Some(NaiveDate::default().and_time(time))
        })
}

/// `03:04:05+01` or `03:04:05-01:30`: the time of day, at Greenwich where `zoned`.
fn time_with_offset(text: &str, zoned: bool) -> Option<NaiveTime> {
    let (time, offset) = text.split_at(text.rfind(['+', '-'])?);
    let time = NaiveTime::parse_from_str(time, "%H:%M:%S%.f").ok()?;
    let (hours, minutes) = offset[1..].split_once(':').unwrap_or((&offset[1..], "0"));
    let minutes = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
    let east = TimeDelta::minutes(if offset.starts_with('-') { -minutes } else { minutes });
    Some(if zoned { time.overflowing_sub_signed(east).0 } else { time })
}

fn text(literal: &DefaultLiteral) -> String {
    match literal {
        DefaultLiteral::String(text) | DefaultLiteral::Number(text) | DefaultLiteral::Enum(text) => {
            text.clone()
        }
        DefaultLiteral::Boolean(value) => value.to_string(),
        DefaultLiteral::Bytes(bytes) => super::render::bytes(bytes),
        DefaultLiteral::List(values) => values.iter().map(text).collect::<Vec<_>>().join(","),
    }
}
