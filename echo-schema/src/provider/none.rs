//! What the language allows where a schema names no provider.

use super::{Feature, Provider, Scope};
use crate::ir::ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};

pub(super) const NONE: Provider = Provider {
    name: "",
    aliases: &[],
    title: "empty",
    refused: None,
    native_types: &[],
    max_identifier: usize::MAX,
    unindexable: &[],
    actions: &[SetNull, SetDefault, Cascade, Restrict, NoAction],
    emulated_actions: &[Cascade, Restrict, SetNull, NoAction],
    algorithms: &[],
    scopes: &[Scope::GlobalKeyIndex],
    features: &[
        Feature::NamedForeignKeys,
        Feature::NamedPrimaryKeys,
        Feature::StrictSetNull,
        Feature::FullTextSearchPreview,
    ],
};
