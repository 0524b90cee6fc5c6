//! The types of parameters and columns, as the server names them, sorted by how their values travel.

use sqlx_core::type_info::TypeInfo as _;
use sqlx_postgres::{PgTypeInfo, PgTypeKind};

/// How a value of a type looks on the wire (binary format).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wire {
    Boolean,
    Bytes,
    Int2,
    Int4,
    Int8,
    Oid,
    Float4,
    Float8,
    Numeric,
    Money,
    /// UTF-8, as text, varchar, char, name, citext, xml and domains over them.
    Text,
    Enum,
    Json,
    Jsonb,
    Date,
    Time,
    TimeTz,
    Timestamp,
    TimestampTz,
    Interval,
    Uuid,
    Inet,
    MacAddress,
    Bits,
    Void,
    /// A type that has no reading here.
    Other,
}

/// The type of a parameter or a column.
#[derive(Clone, Debug)]
pub(super) struct Type {
    pub(super) wire: Wire,
    /// The element's OID, where the type is an array; `wire` is then the element's.
    pub(super) element: Option<u32>,
    pub(super) info: PgTypeInfo,
}

impl Type {
    pub(super) fn new(info: &PgTypeInfo) -> Self {
        if let PgTypeKind::Array(element) = base(info).kind() {
            let oid = element.oid().map_or(0, |oid| oid.0);
            return Self { wire: wire(element), element: Some(oid), info: info.clone() };
        }
        // Arrays that sqlx does not know by themselves.
        let element = match oid(info) {
            143 => Some(142),
            _ => None,
        };
        Self { wire: wire(info), element, info: info.clone() }
    }

    pub(super) fn name(&self) -> &str {
        self.info.name()
    }
}

fn base(info: &PgTypeInfo) -> &PgTypeInfo {
    match info.kind() {
        PgTypeKind::Domain(under) => base(under),
        _ => info,
    }
}

fn oid(info: &PgTypeInfo) -> u32 {
    info.oid().map_or(0, |oid| oid.0)
}

fn wire(info: &PgTypeInfo) -> Wire {
    let info = base(info);
    match info.kind() {
        PgTypeKind::Enum(_) => return Wire::Enum,
        PgTypeKind::Composite(_) | PgTypeKind::Range(_) => return Wire::Other,
        _ => {}
    }
    match oid(info) {
        16 => Wire::Boolean,
        17 => Wire::Bytes,
        20 => Wire::Int8,
        21 => Wire::Int2,
        23 => Wire::Int4,
        26 | 24 | 2202..=2206 => Wire::Oid,
        // "char", name, text, xml, xml[], unknown, bpchar, varchar.
        18 | 19 | 25 | 142 | 143 | 705 | 1042 | 1043 => Wire::Text,
        114 => Wire::Json,
        3802 => Wire::Jsonb,
        700 => Wire::Float4,
        701 => Wire::Float8,
        790 => Wire::Money,
        650 | 869 => Wire::Inet,
        774 | 829 => Wire::MacAddress,
        1082 => Wire::Date,
        1083 => Wire::Time,
        1266 => Wire::TimeTz,
        1114 => Wire::Timestamp,
        1184 => Wire::TimestampTz,
        1186 => Wire::Interval,
        1560 | 1562 => Wire::Bits,
        1700 => Wire::Numeric,
        2278 => Wire::Void,
        2950 => Wire::Uuid,
        _ if info.name().eq_ignore_ascii_case("citext") => Wire::Text,
        _ => Wire::Other,
    }
}
