//! What the language allows where a schema names no provider.

use super::{Feature, Provider};
use crate::ir::ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};

pub(super) const NONE: Provider = Provider {
    name: "",
    aliases: &[],
    title: "SQL databases",
    refused: None,
    native_types: &[],
    max_identifier: usize::MAX,
    unindexable: &[],
    actions: &[SetNull, SetDefault, Cascade, Restrict, NoAction],
    emulated_actions: &[Cascade, Restrict, SetNull, NoAction],
    algorithms: &[],
    scopes: &[],
    features: &[Feature::StrictSetNull, Feature::FullTextSearchPreview],
};

/// Where a datasource does not say what it is, or something that Echo does not work with: everything may be right.
pub(super) const UNKNOWN: Provider = Provider {
    algorithms: &["Hash", "Gist", "Gin", "SpGist", "Brin"],
    features: &[
        Feature::ScalarLists,
        Feature::Decimals,
        Feature::JsonLists,
        Feature::CompositeTypes,
        Feature::AnyNativeType,
        Feature::Schemas,
        Feature::NamedPrimaryKeys,
        Feature::NamedForeignKeys,
        Feature::NamedDefaults,
        Feature::AutoIncrementAnywhere,
        Feature::AutoIncrementMany,
        Feature::AutoIncrementUnindexed,
        Feature::FullTextIndexes,
        Feature::SortedFullTextIndexes,
        Feature::IndexLength,
        Feature::SortedPrimaryKeys,
        Feature::Clustering,
        Feature::PartialIndexes,
        Feature::OperatorClasses,
        Feature::Extensions,
        Feature::ShardKeys,
        Feature::Sequences,
        Feature::ReferencesAnything,
        Feature::ReferencesInAnyOrder,
        Feature::FullTextSearchPreview,
    ],
    ..NONE
};
