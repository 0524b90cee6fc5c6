//! What the language allows on SQLite.

use super::{Feature, Provider, Scope};
use crate::ir::ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};

pub(super) const SQLITE: Provider = Provider {
    name: "sqlite",
    aliases: &[],
    title: "sqlite",
    refused: None,
    native_types: &[],
    max_identifier: 10_000,
    unindexable: &[],
    actions: &[SetNull, SetDefault, Cascade, Restrict, NoAction],
    emulated_actions: &[Cascade, Restrict, SetNull],
    algorithms: &[],
    scopes: &[Scope::GlobalKeyIndex],
    features: &[
        Feature::Decimals,
        Feature::PartialIndexes,
        Feature::ReferencesInAnyOrder,
        Feature::StrictSetNull,
    ],
};
