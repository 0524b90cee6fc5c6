//! PostgreSQL's types as families and as names of the schema language.

use super::Reading;
use crate::{
    driver::Row,
    error::Error,
    schema::{Arity, ColumnType, Family, Native},
};

/// The type of a column, from the row of the columns' query.
pub(super) fn column_type(row: &dyn Row, reading: &Reading) -> Result<ColumnType, Error> {
    let (required, modifier, oid) = (row.int(3)? != 0, row.int(5)?, row.int(6)?);
    let (name, list, written) = (row.text(7)?, row.int(9)? != 0, row.text(10)?);
    let arity = match (list, required) {
        (true, _) => Arity::List,
        (false, true) => Arity::Required,
        (false, false) => Arity::Nullable,
    };
    let is_enum = row.text(8)? == "e";
    let (family, native) = match reading.enums.get(&oid) {
        Some(id) if is_enum => (Family::Enum(*id), None),
        _ => match known(name, modifier) {
            Some((family, native)) => (family, Some(native)),
            None => (Family::Unsupported(written.to_owned()), None),
        },
    };
    Ok(ColumnType { family, native, arity })
}

/// A built-in type, with its modifier taken apart.
fn known(name: &str, modifier: i64) -> Option<(Family, Native)> {
    // Text types count their own header in.
    let length = || (modifier >= 4).then(|| modifier - 4);
    let plain_length = || (modifier >= 0).then_some(modifier);
    let (family, name, argument) = match name {
        "int2" => (Family::Int, "SmallInt", None),
        "int4" => (Family::Int, "Integer", None),
        "oid" => (Family::Int, "Oid", None),
        "int8" => (Family::BigInt, "BigInt", None),
        "float4" => (Family::Float, "Real", None),
        "float8" => (Family::Float, "DoublePrecision", None),
        "money" => (Family::Decimal, "Money", None),
        "numeric" => return Some((Family::Decimal, numeric(modifier))),
        "bool" => (Family::Boolean, "Boolean", None),
        "text" => (Family::String, "Text", None),
        "citext" => (Family::String, "Citext", None),
        "varchar" => (Family::String, "VarChar", length()),
        "bpchar" => (Family::String, "Char", length()),
        "bit" => (Family::String, "Bit", plain_length()),
        "varbit" => (Family::String, "VarBit", plain_length()),
        "xml" => (Family::String, "Xml", None),
        "inet" => (Family::String, "Inet", None),
        "uuid" => (Family::Uuid, "Uuid", None),
        "date" => (Family::DateTime, "Date", None),
        "timestamp" => (Family::DateTime, "Timestamp", plain_length()),
        "timestamptz" => (Family::DateTime, "Timestamptz", plain_length()),
        "time" => (Family::DateTime, "Time", plain_length()),
        "timetz" => (Family::DateTime, "Timetz", plain_length()),
        "json" => (Family::Json, "Json", None),
        "jsonb" => (Family::Json, "JsonB", None),
        "bytea" => (Family::Bytes, "ByteA", None),
        _ => return None,
    };
    Some((family, Native::with(name, argument)))
}

/// Precision in the upper half, scale in the lower.
fn numeric(modifier: i64) -> Native {
    match modifier - 4 {
        packed @ 0.. => Native::with("Decimal", [packed >> 16 & 0xffff, packed & 0x7ff]),
        _ => Native::plain("Decimal"),
    }
}
