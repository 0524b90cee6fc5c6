//! The types of a result's columns, sorted by how their values travel.

use sqlx_core::{column::Column as _, type_info::TypeInfo as _, types::Type};
use sqlx_mysql::{MySql, MySqlColumn, MySqlTypeInfo};

/// How a value of a type looks on the wire (MySQL manual, "Binary Protocol Resultset").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wire {
    /// `TINYINT`, `TINYINT(1)` included.
    Tiny,
    UnsignedTiny,
    Short,
    /// `YEAR` too.
    UnsignedShort,
    /// `MEDIUMINT` too.
    Int,
    UnsignedInt,
    Long,
    UnsignedLong,
    Float,
    Double,
    /// A number written out.
    Decimal,
    /// UTF-8, as the connection's character set is.
    Text,
    Json,
    Bytes,
    /// Bits, the most significant first.
    Bit,
    Date,
    Time,
    /// `DATETIME` and `TIMESTAMP`.
    DateTime,
    Null,
}

/// A column of a result.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) wire: Wire,
    pub(super) name: Box<str>,
}

impl Column {
    /// A column of a prepared statement's result.
    pub(super) fn new(column: &MySqlColumn) -> Self {
        Self { wire: wire(column.type_info()), name: column.name().into() }
    }

    /// A column of a result that comes as text, whatever its type.
    pub(super) fn as_text(column: &MySqlColumn) -> Self {
        Self { wire: Wire::Text, name: column.name().into() }
    }
}

fn wire(info: &MySqlTypeInfo) -> Wire {
    match info.name() {
        "BOOLEAN" | "TINYINT" => Wire::Tiny,
        "TINYINT UNSIGNED" => Wire::UnsignedTiny,
        "SMALLINT" => Wire::Short,
        "SMALLINT UNSIGNED" | "YEAR" => Wire::UnsignedShort,
        "INT" | "MEDIUMINT" => Wire::Int,
        "INT UNSIGNED" | "MEDIUMINT UNSIGNED" => Wire::UnsignedInt,
        "BIGINT" => Wire::Long,
        "BIGINT UNSIGNED" => Wire::UnsignedLong,
        "FLOAT" => Wire::Float,
        "DOUBLE" => Wire::Double,
        "DECIMAL" => Wire::Decimal,
        "DATE" => Wire::Date,
        "TIME" => Wire::Time,
        "DATETIME" | "TIMESTAMP" => Wire::DateTime,
        "BIT" => Wire::Bit,
        "JSON" => Wire::Json,
        "NULL" => Wire::Null,
        "SET" | "ENUM" => Wire::Text,
        // The name says "binary" of text with a binary collation too; the character set tells them apart.
        _ if <str as Type<MySql>>::compatible(info) => Wire::Text,
        _ => Wire::Bytes,
    }
}
