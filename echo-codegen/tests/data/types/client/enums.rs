//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Enums.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Colour`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Colour {
    /// `RED`.
    Red,
}

impl typed::Enum for Colour {
    const VARIANTS: &'static [typed::Variant<Self>] = &[
        typed::Variant {
            value: Self::Red,
            name: "RED",
            database_name: "RED",
        },
    ];
}

impl typed::serde::Serialize for Colour {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for Colour {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}
