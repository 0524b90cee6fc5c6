//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Enums.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// The type
/// of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TypeEnum {
    /// Not there yet.
    NotYet,
    /// `notYet`.
    NotYetValue,
    /// `self`.
    SelfValue,
}

impl typed::Enum for TypeEnum {
    const VARIANTS: &'static [typed::Variant<Self>] = &[
        typed::Variant {
            value: Self::NotYet,
            name: "NOT_YET",
            database_name: "not yet",
        },
        typed::Variant {
            value: Self::NotYetValue,
            name: "notYet",
            database_name: "notYet",
        },
        typed::Variant {
            value: Self::SelfValue,
            name: "self",
            database_name: "self",
        },
    ];
}

impl typed::serde::Serialize for TypeEnum {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for TypeEnum {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}
