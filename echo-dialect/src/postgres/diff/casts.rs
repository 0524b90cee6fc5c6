//! How well values come over from one type to another.

use crate::{schema::Native, step::TypeChange};

use TypeChange::{NotCastable, Risky, Safe};

/// What it takes to go from one type to another; nothing where they are the same.
///
/// It is on the safe side: a cast is safe only where every value of the one type has its place in the other.
pub fn type_change(previous: &Native, next: &Native) -> Option<TypeChange> {
    if canonical(previous) == canonical(next) {
        return None;
    }
    Some(match previous.name.as_str() {
        "SmallInt" => integer(3, 4, &["Integer", "BigInt"], &[], next),
        "Integer" | "Int" => integer(10, 11, &["BigInt"], &["SmallInt"], next),
        "BigInt" => integer(19, 20, &[], &["SmallInt", "Integer"], next),
        "Oid" => oid(next),
        "Decimal" => decimal(previous, next),
        "Real" => float(47, &["DoublePrecision"], next),
        "DoublePrecision" => float(400, &[], next),
        "Money" => match next.name.as_str() {
            "Text" | "VarChar" => Safe,
            "Decimal" | "Char" => Risky,
            _ => NotCastable,
        },
        "Text" => text(None, next),
        "VarChar" => text(previous.number(0), next),
        "Char" => text(Some(previous.number(0).unwrap_or(1)), next),
        // Without the day, the time or the offset, or with fewer digits, it is not the same moment any more.
        "Timestamp" => moment(23, &["Timestamp", "Timestamptz"], &["Date", "Time"], previous, next),
        "Timestamptz" => {
            moment(28, &["Timestamp", "Timestamptz"], &["Date", "Time", "Timetz"], previous, next)
        }
        "Date" => moment(28, &["Timestamp", "Timestamptz"], &[], previous, next),
        "Time" => moment(14, &["Time", "Timetz"], &[], previous, next),
        "Timetz" => moment(19, &["Timetz"], &["Time"], previous, next),
        "Boolean" => match (next.name.as_str(), next.number(0)) {
            ("Text" | "VarChar", _) => Safe,
            ("Char", Some(length)) if length > 4 => Safe,
            ("Char", Some(4)) => Risky,
            _ => NotCastable,
        },
        "Bit" => bits(previous.number(0).unwrap_or(1), next),
        "VarBit" => varying_bits(previous.number(0), next),
        "Uuid" => moment(32, &[], &[], previous, next),
        "Inet" => match next.name.as_str() {
            "Text" | "VarChar" | "Citext" => Safe,
            _ => NotCastable,
        },
        "Citext" => match next.name.as_str() {
            "Text" | "VarChar" => Safe,
            "Char" => Risky,
            _ => NotCastable,
        },
        "ByteA" => match (next.name.as_str(), next.number(0)) {
            ("Text", _) | ("VarChar", None) => Safe,
            ("VarChar" | "Char", Some(length)) if length > 2 => Risky,
            _ => NotCastable,
        },
        "Xml" => document(&[], next),
        "Json" => document(&["JsonB"], next),
        "JsonB" => document(&["Json"], next),
        _ => NotCastable,
    })
}

fn oid(next: &Native) -> TypeChange {
    match next.name.as_str() {
        "BigInt" | "Text" | "VarChar" => Safe,
        // Beyond 2^31 it turns negative.
        "Integer" => Risky,
        _ => NotCastable,
    }
}

/// A type with the arguments that are there when none is written.
fn canonical(native: &Native) -> (&str, Vec<&str>) {
    let implied: &[&str] = match (native.name.as_str(), native.arguments.len()) {
        ("Timestamp" | "Timestamptz" | "Time" | "Timetz", 0) => &["6"],
        ("Char" | "Bit", 0) => &["1"],
        ("Decimal", 1) => &["0"],
        _ => &[],
    };
    let name = if native.name == "Int" { "Integer" } else { &native.name };
    (name, native.arguments.iter().map(String::as_str).chain(implied.iter().copied()).collect())
}

/// The digits before and after the point of a `Decimal`, where they are limited.
fn digits(native: &Native) -> Option<(u32, u32)> {
    let precision = native.number(0)?;
    Some((precision, native.number(1).unwrap_or(0)))
}

/// From an integer of so many digits, written with so many characters.
fn integer(digit_count: u32, characters: u32, safe: &[&str], risky: &[&str], next: &Native) -> TypeChange {
    let name = next.name.as_str();
    if safe.contains(&name) || name == "Text" {
        return Safe;
    }
    if risky.contains(&name) {
        return Risky;
    }
    // Floats keep 24 and 53 bits of an integer exactly: 7 and 15 digits.
    let exact = |digits: u32| if digit_count <= digits { Safe } else { Risky };
    match name {
        "Real" => exact(7),
        "DoublePrecision" => exact(15),
        "Decimal" => match digits(next) {
            Some((precision, scale)) if precision.saturating_sub(scale) < digit_count => Risky,
            _ => Safe,
        },
        "VarChar" | "Char" => length(next, characters, Risky),
        _ => NotCastable,
    }
}

/// To a text type, from values of at most so many characters.
fn length(next: &Native, characters: u32, short: TypeChange) -> TypeChange {
    let limit = match next.name.as_str() {
        "Char" => Some(next.number(0).unwrap_or(1)),
        _ => next.number(0),
    };
    match limit {
        Some(limit) if limit < characters => short,
        _ => Safe,
    }
}

fn decimal(previous: &Native, next: &Native) -> TypeChange {
    let limits = digits(previous);
    let whole = limits.map_or(u32::MAX, |(precision, scale)| precision.saturating_sub(scale));
    let exact = limits.is_some_and(|(_, scale)| scale == 0);
    let fits = |digit_count: u32| if exact && whole < digit_count { Safe } else { Risky };
    match next.name.as_str() {
        "SmallInt" => fits(4),
        "Integer" => fits(10),
        "BigInt" => fits(19),
        "Decimal" => match (limits, digits(next)) {
            (Some(_), None) => Safe,
            (Some((_, scale)), Some((next_precision, next_scale)))
                if scale <= next_scale && whole <= next_precision.saturating_sub(next_scale) =>
            {
                Safe
            }
            _ => Risky,
        },
        "Real" | "DoublePrecision" => Risky,
        "Text" => Safe,
        "VarChar" | "Char" => match limits {
            Some((precision, 0)) => length(next, precision + 1, Risky),
            Some((precision, _)) => length(next, precision + 2, Risky),
            None => length(next, u32::MAX, Risky),
        },
        _ => NotCastable,
    }
}

fn float(characters: u32, safe: &[&str], next: &Native) -> TypeChange {
    match next.name.as_str() {
        name if safe.contains(&name) => Safe,
        "Text" => Safe,
        "VarChar" | "Char" => length(next, characters, Risky),
        "SmallInt" | "Integer" | "BigInt" | "Decimal" | "Real" => Risky,
        _ => NotCastable,
    }
}

/// From text of at most so many characters.
fn text(limit: Option<u32>, next: &Native) -> TypeChange {
    match next.name.as_str() {
        "Text" => Safe,
        "VarChar" | "Char" => length(next, limit.unwrap_or(u32::MAX), Risky),
        _ => NotCastable,
    }
}

/// From a type whose values take so many characters as text, and which goes to the types in `safe` where they keep as many
/// digits of a second, and to those in `risky` not whole.
fn moment(characters: u32, safe: &[&str], risky: &[&str], previous: &Native, next: &Native) -> TypeChange {
    let digits = |native: &Native| match native.name.as_str() {
        "Date" => 0,
        _ => native.number(0).unwrap_or(6),
    };
    match next.name.as_str() {
        name if safe.contains(&name) && digits(previous) <= digits(next) => Safe,
        name if safe.contains(&name) || risky.contains(&name) => Risky,
        "Text" => Safe,
        "VarChar" | "Char" => length(next, characters, NotCastable),
        _ => NotCastable,
    }
}

/// From so many bits, no more and no less.
fn bits(count: u32, next: &Native) -> TypeChange {
    match next.name.as_str() {
        "Text" => Safe,
        "VarChar" | "Char" => length(next, count, NotCastable),
        "VarBit" if next.number(0).is_none_or(|limit| limit >= count) => Safe,
        _ => NotCastable,
    }
}

/// From at most so many bits. PostgreSQL does not cut them to fit.
fn varying_bits(limit: Option<u32>, next: &Native) -> TypeChange {
    match next.name.as_str() {
        "Text" => Safe,
        "VarChar" | "Char" => length(next, limit.unwrap_or(u32::MAX), Risky),
        "VarBit" if limit.is_some() && next.number(0).is_none_or(|wider| Some(wider) >= limit) => Safe,
        _ => NotCastable,
    }
}

fn document(safe: &[&str], next: &Native) -> TypeChange {
    match next.name.as_str() {
        name if safe.contains(&name) => Safe,
        "Text" => Safe,
        "VarChar" | "Char" => length(next, u32::MAX, Risky),
        _ => NotCastable,
    }
}
