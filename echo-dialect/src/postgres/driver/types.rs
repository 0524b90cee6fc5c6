//! The types of parameters and columns, sorted by how their values travel.

use crate::{driver::Row, error::Error};

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
    pub(super) oid: u32,
    pub(super) wire: Wire,
    /// The element's OID, where the type is an array; `wire` is then the element's.
    pub(super) element: Option<u32>,
    pub(super) name: Box<str>,
}

impl Type {
    /// A type that every server has under the same OID.
    pub(super) fn built_in(oid: u32) -> Option<Self> {
        let (own, array, name, wire) =
            BUILT_IN.iter().find(|(own, array, ..)| *own == oid || *array == Some(oid))?;
        Some(if *array == Some(oid) {
            Self { oid, wire: *wire, element: Some(*own), name: format!("{name}[]").into() }
        } else {
            Self { oid, wire: *wire, element: None, name: (*name).into() }
        })
    }

    /// A type that nothing is known of.
    pub(super) fn unknown(oid: u32) -> Self {
        Self { oid, wire: Wire::Other, element: None, name: format!("with the OID {oid}").into() }
    }
}

/// OID, the OID of arrays of it, name, how it travels (PostgreSQL's catalogue `pg_type.dat`).
const BUILT_IN: &[(u32, Option<u32>, &str, Wire)] = &[
    (25, Some(1009), "text", Wire::Text),
    (23, Some(1007), "int4", Wire::Int4),
    (20, Some(1016), "int8", Wire::Int8),
    (16, Some(1000), "bool", Wire::Boolean),
    (1114, Some(1115), "timestamp", Wire::Timestamp),
    (1184, Some(1185), "timestamptz", Wire::TimestampTz),
    (701, Some(1022), "float8", Wire::Float8),
    (1700, Some(1231), "numeric", Wire::Numeric),
    (2950, Some(2951), "uuid", Wire::Uuid),
    (3802, Some(3807), "jsonb", Wire::Jsonb),
    (17, Some(1001), "bytea", Wire::Bytes),
    (1043, Some(1015), "varchar", Wire::Text),
    (1082, Some(1182), "date", Wire::Date),
    (18, Some(1002), "char", Wire::Text),
    (19, Some(1003), "name", Wire::Text),
    (21, Some(1005), "int2", Wire::Int2),
    (24, Some(1008), "regproc", Wire::Oid),
    (26, Some(1028), "oid", Wire::Oid),
    (114, Some(199), "json", Wire::Json),
    (142, Some(143), "xml", Wire::Text),
    (650, Some(651), "cidr", Wire::Inet),
    (700, Some(1021), "float4", Wire::Float4),
    (705, None, "unknown", Wire::Text),
    (774, Some(775), "macaddr8", Wire::MacAddress),
    (790, Some(791), "money", Wire::Money),
    (829, Some(1040), "macaddr", Wire::MacAddress),
    (869, Some(1041), "inet", Wire::Inet),
    (1042, Some(1014), "bpchar", Wire::Text),
    (1083, Some(1183), "time", Wire::Time),
    (1186, Some(1187), "interval", Wire::Interval),
    (1266, Some(1270), "timetz", Wire::TimeTz),
    (1560, Some(1561), "bit", Wire::Bits),
    (1562, Some(1563), "varbit", Wire::Bits),
    (2202, Some(2207), "regprocedure", Wire::Oid),
    (2203, Some(2208), "regoper", Wire::Oid),
    (2204, Some(2209), "regoperator", Wire::Oid),
    (2205, Some(2210), "regclass", Wire::Oid),
    (2206, Some(2211), "regtype", Wire::Oid),
    (2278, None, "void", Wire::Void),
];

/// What the catalogue says of types: OID, name, kind, category, element, and the type that a domain is over
/// (PostgreSQL manual, `pg_type`).
pub(super) const CATALOGUE: &str = "SELECT oid, typname::text, typtype::text, typcategory::text, typelem, typbasetype \
                                    FROM pg_type WHERE oid = ANY($1::oid[])";

/// A type as the catalogue has it.
pub(super) struct Entry {
    pub(super) oid: u32,
    name: String,
    kind: String,
    category: String,
    element: u32,
    base: u32,
}

impl Entry {
    /// Reads a row of [`CATALOGUE`].
    pub(super) fn read(row: &dyn Row) -> Result<Self, Error> {
        let oid = |index| row.int(index).map(|oid| u32::try_from(oid).unwrap_or_default());
        Ok(Self {
            oid: oid(0)?,
            name: row.text(1)?.to_owned(),
            kind: row.text(2)?.to_owned(),
            category: row.text(3)?.to_owned(),
            element: oid(4)?,
            base: oid(5)?,
        })
    }

    /// The type that has to be known first: what a domain is over, what an array is of.
    pub(super) fn under(&self) -> Option<u32> {
        match (&*self.kind, &*self.category) {
            ("d", _) => Some(self.base),
            (_, "A") if self.element != 0 => Some(self.element),
            _ => None,
        }
    }

    /// The type, once the one under it is known.
    pub(super) fn resolved(self, under: Option<&Type>) -> Type {
        let (wire, element) = match (&*self.kind, under) {
            ("d", Some(base)) => (base.wire, base.element),
            // An array of a domain over an array is nothing that a value could be read as.
            (_, Some(of)) if of.element.is_some() => (Wire::Other, Some(self.element)),
            (_, Some(of)) => (of.wire, Some(self.element)),
            ("e", _) => (Wire::Enum, None),
            ("b", _) if self.name == "citext" => (Wire::Text, None),
            _ => (Wire::Other, None),
        };
        let name = match under {
            Some(of) if self.kind != "d" => format!("{}[]", of.name),
            _ => self.name,
        };
        Type { oid: self.oid, wire, element, name: name.into() }
    }
}
