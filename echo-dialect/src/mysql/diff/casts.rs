//! How well values come over from one type to another with MODIFY.
//!
//! The server runs in strict mode: a value that does not fit makes the statement fail. That is a risk, and so is what is
//! rounded or cut without an error even so: fractions, moments, floats. Where Prisma warns although every value fits, so
//! does this.

use crate::{
    schema::{Family, Native},
    step::TypeChange,
};

use TypeChange::{Risky, Safe};

/// What it takes to go from one type to another; nothing where they are the same.
pub fn type_change(previous: &Kind, next: &Kind) -> Option<TypeChange> {
    if previous == next {
        return None;
    }
    let safe = match (previous, next) {
        (Kind::Boolean, next) => from_integer(1, false, next),
        (Kind::Integer { bytes, unsigned }, next) => from_integer(*bytes, *unsigned, next),
        (Kind::Decimal { precision, .. }, Kind::Text(text)) => text.holds(u64::from(*precision) + 2),
        (Kind::Float(previous), Kind::Float(next)) | (Kind::Bit(previous), Kind::Bit(next)) => {
            previous < next
        }
        (Kind::Text(previous), Kind::Text(next)) => previous.fits(*next),
        (Kind::Text(previous), Kind::Bytes { most, fixed: false }) => previous.bytes() <= *most,
        (Kind::Bytes { most: previous, .. }, Kind::Bytes { most: next, fixed: false }) => previous <= next,
        (Kind::Date, Kind::Moment { timestamp: false, .. }) => true,
        (Kind::Date, Kind::Text(text)) => text.holds(10),
        (Kind::Time(previous), Kind::Time(next)) => previous <= next,
        (Kind::Time(digits), Kind::Text(text)) => text.holds(u64::from(*digits) + 11),
        // A timestamp ends in 2038, so that not every moment is one.
        (Kind::Moment { digits: previous, timestamp }, Kind::Moment { digits: next, timestamp: to }) => {
            previous <= next && (*timestamp || !*to)
        }
        (Kind::Moment { digits, .. }, Kind::Text(text)) => text.holds(u64::from(*digits) + 20),
        (Kind::Year, Kind::Integer { bytes, .. }) => *bytes >= 2,
        (Kind::Year, Kind::Text(text)) => text.holds(4),
        (Kind::Json, Kind::Text(text)) => text.most == u64::from(u32::MAX),
        _ => false,
    };
    Some(if safe { Safe } else { Risky })
}

/// What a column stores, as far as casts go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `TinyInt` of width 1.
    Boolean,
    /// An integer: its size in bytes, and whether it has no sign.
    Integer { bytes: u32, unsigned: bool },
    /// An exact number: its digits in all, and those after the point.
    Decimal { precision: u32, scale: u32 },
    /// A float, by its size in bytes.
    Float(u32),
    /// Bits, by how many.
    Bit(u32),
    /// Text.
    Text(Text),
    /// Bytes: how many at most, and whether always as many.
    Bytes { most: u64, fixed: bool },
    /// A day.
    Date,
    /// A time of day, by the digits of a second's fraction.
    Time(u32),
    /// A day and a time, by the digits of a second's fraction.
    Moment { digits: u32, timestamp: bool },
    /// A year.
    Year,
    /// JSON.
    Json,
    /// Another type, by its name.
    Other(String),
}

/// How much text a type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    most: u64,
    /// Whether bytes are counted (`TEXT`), not characters (`VARCHAR`).
    in_bytes: bool,
    fixed: bool,
}

impl Text {
    /// Whether it takes so many characters, all of them ASCII.
    fn holds(self, characters: u64) -> bool {
        characters <= self.most
    }

    /// The most bytes, at four a character.
    fn bytes(self) -> u64 {
        if self.in_bytes { self.most } else { self.most * 4 }
    }

    /// A condition for the values of a column that are too long.
    pub fn too_long(self, column: &str) -> String {
        let measure = if self.in_bytes { "LENGTH" } else { "CHAR_LENGTH" };
        format!("{measure}(CAST({column} AS CHAR)) > {}", self.most)
    }

    /// Whether all of it fits another type.
    fn fits(self, other: Text) -> bool {
        if other.in_bytes { self.bytes() <= other.most } else { self.most <= other.most }
    }
}

impl Kind {
    /// The kind of a column of this family and type.
    pub fn new(family: &Family, native: &Native) -> Self {
        let number = |default| native.number(0).unwrap_or(default);
        let (unsigned, name) = match native.name.strip_prefix("Unsigned") {
            Some(name) => (true, name),
            None => (false, native.name.as_str()),
        };
        let integer = |bytes| Kind::Integer { bytes, unsigned };
        let characters = |fixed| Text { most: number(1).into(), in_bytes: false, fixed };
        let text = |most| Kind::Text(Text { most, in_bytes: true, fixed: false });
        let bytes = |most| Kind::Bytes { most, fixed: false };
        match name {
            "TinyInt" if *family == Family::Boolean && !unsigned => Kind::Boolean,
            "TinyInt" => integer(1),
            "SmallInt" => integer(2),
            "MediumInt" => integer(3),
            "Int" => integer(4),
            "BigInt" => integer(8),
            "Decimal" => Kind::Decimal { precision: number(10), scale: native.number(1).unwrap_or(0) },
            "Float" => Kind::Float(4),
            "Double" => Kind::Float(8),
            "Bit" => Kind::Bit(number(1)),
            "Char" => Kind::Text(characters(true)),
            "VarChar" => Kind::Text(characters(false)),
            "TinyText" => text(255),
            "Text" => text(65_535),
            "MediumText" => text(16_777_215),
            "LongText" => text(u32::MAX.into()),
            "Binary" => Kind::Bytes { most: number(1).into(), fixed: true },
            "VarBinary" => bytes(number(1).into()),
            "TinyBlob" => bytes(255),
            "Blob" => bytes(65_535),
            "MediumBlob" => bytes(16_777_215),
            "LongBlob" => bytes(u32::MAX.into()),
            "Date" => Kind::Date,
            "Time" => Kind::Time(number(0)),
            "DateTime" => Kind::Moment { digits: number(0), timestamp: false },
            "Timestamp" => Kind::Moment { digits: number(0), timestamp: true },
            "Year" => Kind::Year,
            "Json" => Kind::Json,
            name => Kind::Other(name.to_owned()),
        }
    }
}

/// Whether every integer of a size comes over.
fn from_integer(bytes: u32, unsigned: bool, next: &Kind) -> bool {
    let digits = match bytes {
        1 => 3,
        2 => 5,
        3 => 8,
        4 => 10,
        _ => 20,
    };
    match next {
        Kind::Integer { bytes: next, unsigned: next_unsigned } => match (unsigned, *next_unsigned) {
            (true, false) => bytes < *next,
            (false, true) => false,
            _ => bytes <= *next,
        },
        Kind::Float(size) => bytes < size / 2,
        Kind::Decimal { precision, scale } => precision.saturating_sub(*scale) >= digits,
        Kind::Text(text) => text.holds(u64::from(digits) + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, type_change};
    use crate::{
        schema::{Family, Native},
        step::TypeChange::{self, Risky, Safe},
    };

    fn kind(text: &str) -> Kind {
        let (name, arguments) = text.split_once('(').unwrap_or((text, ""));
        let arguments = arguments.trim_end_matches(')').split(',').filter(|argument| !argument.is_empty());
        Kind::new(&Family::String, &Native::with(name, arguments))
    }

    fn change(previous: &str, next: &str) -> Option<TypeChange> {
        type_change(&kind(previous), &kind(next))
    }

    #[test]
    fn a_cast_is_safe_only_where_every_value_has_its_place() {
        for (previous, next) in [
            ("Int", "BigInt"),
            ("UnsignedInt", "BigInt"),
            ("Int", "VarChar(11)"),
            ("Int", "Decimal(12,2)"),
            ("VarChar(40)", "VarChar(41)"),
            ("VarChar(191)", "Text"),
            ("VarChar(191)", "LongBlob"),
            ("Date", "DateTime(3)"),
            ("DateTime(3)", "VarChar(191)"),
            ("Timestamp(0)", "DateTime(0)"),
            ("Json", "LongText"),
        ] {
            assert_eq!(change(previous, next), Some(Safe), "{previous} to {next}");
        }
        for (previous, next) in [
            ("Int", "UnsignedBigInt"),
            ("BigInt", "Int"),
            ("BigInt", "Double"),
            ("Int", "Decimal(10,2)"),
            ("Double", "Int"),
            ("Decimal(10,2)", "Decimal(12,4)"),
            ("Text", "VarChar(191)"),
            ("VarChar(20000)", "Text"),
            ("DateTime(3)", "Timestamp(3)"),
            ("DateTime(3)", "DateTime(0)"),
            ("Json", "VarChar(191)"),
            ("Blob", "Text"),
        ] {
            assert_eq!(change(previous, next), Some(Risky), "{previous} to {next}");
        }
        for (previous, next) in [("DateTime", "DateTime(0)"), ("Decimal", "Decimal(10,0)")] {
            assert_eq!(change(previous, next), None);
        }
    }
}
