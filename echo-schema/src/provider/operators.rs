//! PostgreSQL's operator classes: for which index algorithm, and on which fields.

use crate::ir::ScalarType::{self, BigInt, Bytes, DateTime, Decimal, Float, Int, Json, String};

/// On which fields an operator class works.
#[derive(Debug)]
pub(crate) enum Operands {
    /// Lists of anything.
    Lists,
    /// Fields of a scalar type whose native type is one of these, or none where `default_type`.
    Scalar { scalar: ScalarType, native: &'static [&'static str], default_type: bool },
}

/// One operator class.
#[derive(Debug)]
pub(crate) struct OperatorClass {
    pub name: &'static str,
    pub algorithms: &'static [&'static str],
    pub operands: Operands,
}

/// The operator class of this name.
pub(crate) fn operator_class(name: &str) -> Option<&'static OperatorClass> {
    CLASSES.iter().find(|c| c.name == name)
}

/// The names of PostgreSQL's operator classes in the language.
pub fn operator_classes() -> impl Iterator<Item = &'static str> {
    operator_class_names()
}

/// The names of all classes.
pub(crate) fn operator_class_names() -> impl Iterator<Item = &'static str> {
    CLASSES.iter().map(|c| c.name)
}

const fn brin(
    name: &'static str,
    scalar: ScalarType,
    native: &'static [&'static str],
    default_type: bool,
) -> OperatorClass {
    class(name, &["Brin"], scalar, native, default_type)
}

const fn class(
    name: &'static str,
    algorithms: &'static [&'static str],
    scalar: ScalarType,
    native: &'static [&'static str],
    default_type: bool,
) -> OperatorClass {
    OperatorClass { name, algorithms, operands: Operands::Scalar { scalar, native, default_type } }
}

const CLASSES: &[OperatorClass] = &[
    class("InetOps", &["Gist", "SpGist"], String, &["Inet"], false),
    class("JsonbOps", &["Gin"], Json, &["JsonB"], true),
    class("JsonbPathOps", &["Gin"], Json, &["JsonB"], true),
    OperatorClass { name: "ArrayOps", algorithms: &["Gin"], operands: Operands::Lists },
    class("TextOps", &["SpGist"], String, &["Text", "VarChar", "Char"], true),
    brin("BitMinMaxOps", String, &["Bit"], false),
    brin("VarBitMinMaxOps", String, &["VarBit"], false),
    brin("BpcharBloomOps", String, &["Char"], false),
    brin("BpcharMinMaxOps", String, &["Char"], false),
    brin("ByteaBloomOps", Bytes, &["ByteA"], true),
    brin("ByteaMinMaxOps", Bytes, &["ByteA"], true),
    brin("DateBloomOps", DateTime, &["Date"], false),
    brin("DateMinMaxOps", DateTime, &["Date"], false),
    brin("DateMinMaxMultiOps", DateTime, &["Date"], false),
    brin("Float4BloomOps", Float, &["Real"], false),
    brin("Float4MinMaxOps", Float, &["Real"], false),
    brin("Float4MinMaxMultiOps", Float, &["Real"], false),
    brin("Float8BloomOps", Float, &["DoublePrecision"], true),
    brin("Float8MinMaxOps", Float, &["DoublePrecision"], true),
    brin("Float8MinMaxMultiOps", Float, &["DoublePrecision"], true),
    brin("InetInclusionOps", String, &["Inet"], false),
    brin("InetBloomOps", String, &["Inet"], false),
    brin("InetMinMaxOps", String, &["Inet"], false),
    brin("InetMinMaxMultiOps", String, &["Inet"], false),
    brin("Int2BloomOps", Int, &["SmallInt"], false),
    brin("Int2MinMaxOps", Int, &["SmallInt"], false),
    brin("Int2MinMaxMultiOps", Int, &["SmallInt"], false),
    brin("Int4BloomOps", Int, &["Integer"], true),
    brin("Int4MinMaxOps", Int, &["Integer"], true),
    brin("Int4MinMaxMultiOps", Int, &["Integer"], true),
    brin("Int8BloomOps", BigInt, &["BigInt"], true),
    brin("Int8MinMaxOps", BigInt, &["BigInt"], true),
    brin("Int8MinMaxMultiOps", BigInt, &["BigInt"], true),
    brin("NumericBloomOps", Decimal, &["Decimal"], true),
    brin("NumericMinMaxOps", Decimal, &["Decimal"], true),
    brin("NumericMinMaxMultiOps", Decimal, &["Decimal"], true),
    brin("OidBloomOps", Int, &["Oid"], false),
    brin("OidMinMaxOps", Int, &["Oid"], false),
    brin("OidMinMaxMultiOps", Int, &["Oid"], false),
    brin("TextBloomOps", String, &["Text", "VarChar"], true),
    brin("TextMinMaxOps", String, &["Text", "VarChar"], true),
    brin("TimestampBloomOps", DateTime, &["Timestamp"], true),
    brin("TimestampMinMaxOps", DateTime, &["Timestamp"], true),
    brin("TimestampMinMaxMultiOps", DateTime, &["Timestamp"], true),
    brin("TimestampTzBloomOps", DateTime, &["Timestamptz"], false),
    brin("TimestampTzMinMaxOps", DateTime, &["Timestamptz"], false),
    brin("TimestampTzMinMaxMultiOps", DateTime, &["Timestamptz"], false),
    brin("TimeBloomOps", DateTime, &["Time"], false),
    brin("TimeMinMaxOps", DateTime, &["Time"], false),
    brin("TimeMinMaxMultiOps", DateTime, &["Time"], false),
    brin("TimeTzBloomOps", DateTime, &["Timetz"], false),
    brin("TimeTzMinMaxOps", DateTime, &["Timetz"], false),
    brin("TimeTzMinMaxMultiOps", DateTime, &["Timetz"], false),
    brin("UuidBloomOps", String, &["Uuid"], false),
    brin("UuidMinMaxOps", String, &["Uuid"], false),
    brin("UuidMinMaxMultiOps", String, &["Uuid"], false),
];
