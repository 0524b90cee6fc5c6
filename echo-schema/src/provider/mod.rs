//! What the language allows on each provider, as data: one file per provider.

mod cockroachdb;
mod mysql;
mod none;
mod operators;
mod postgresql;
mod refused;
mod sqlite;

use crate::ir::{ReferentialAction, ScalarType};
pub use operators::operator_classes;
pub(crate) use operators::{Operands, OperatorClass, operator_class, operator_class_names};

/// All providers that a datasource may name.
pub(crate) const PROVIDERS: &[&Provider] = &[
    &sqlite::SQLITE,
    &postgresql::POSTGRESQL,
    &mysql::MYSQL,
    &cockroachdb::COCKROACHDB,
    &refused::MONGODB,
    &refused::SQLSERVER,
];

/// The provider with this name or alias.
pub(crate) fn find(name: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().copied().find(|p| p.name == name || p.aliases.contains(&name))
}

/// What is allowed where a schema has no datasource.
pub(crate) fn none() -> &'static Provider {
    &none::NONE
}

/// What is allowed where a datasource does not tell its provider.
pub(crate) fn unknown() -> &'static Provider {
    &none::UNKNOWN
}

/// One provider's facts.
#[derive(Debug)]
pub(crate) struct Provider {
    /// The canonical name.
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// As it is called in messages.
    pub title: &'static str,
    /// Why Echo does not work with it, where it does not.
    pub refused: Option<&'static str>,
    pub native_types: &'static [NativeType],
    /// The longest identifier, in bytes.
    pub max_identifier: usize,
    /// Native types that cannot be in a key or index, or only with a length.
    pub unindexable: &'static [&'static str],
    /// The actions of real foreign keys.
    pub actions: &'static [ReferentialAction],
    /// The actions that can be emulated under `relationMode = "prisma"`.
    pub emulated_actions: &'static [ReferentialAction],
    /// Index algorithms besides the default.
    pub algorithms: &'static [&'static str],
    /// Where names of constraints must differ.
    pub scopes: &'static [Scope],
    pub features: &'static [Feature],
}

impl Provider {
    pub fn has(&self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }

    pub fn native_type(&self, name: &str) -> Option<&'static NativeType> {
        self.native_types.iter().find(|t| t.name == name)
    }
}

/// What a provider may be able to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    ScalarLists,
    /// Fields of type `Decimal`.
    Decimals,
    /// Lists of `Json`.
    JsonLists,
    /// `type` blocks.
    CompositeTypes,
    /// Native types of whatever name.
    AnyNativeType,
    /// `@@schema` and `schemas`.
    Schemas,
    /// `map:` on ids.
    NamedPrimaryKeys,
    /// `map:` on relations.
    NamedForeignKeys,
    /// `map:` on defaults.
    NamedDefaults,
    /// `autoincrement()` on fields that are not the id.
    AutoIncrementAnywhere,
    /// `autoincrement()` on fields of type `BigInt` only.
    AutoIncrementBig,
    /// `autoincrement()` on several fields of one model.
    AutoIncrementMany,
    /// `autoincrement()` on a field without an index.
    AutoIncrementUnindexed,
    FullTextIndexes,
    /// `sort:` on fields of full-text indexes.
    SortedFullTextIndexes,
    /// `length:` on fields of indexes.
    IndexLength,
    /// `sort:` on fields of the primary key.
    SortedPrimaryKeys,
    /// `clustered:`
    Clustering,
    /// `where:` on indexes.
    PartialIndexes,
    /// `ops:` on fields of indexes.
    OperatorClasses,
    Extensions,
    ShardKeys,
    /// `sequence(…)` arguments of `autoincrement`'s sister.
    Sequences,
    /// Foreign keys may refer to fields that are not unique.
    ReferencesAnything,
    /// The fields that are referred to may stand in another order than in their key.
    ReferencesInAnyOrder,
    /// Setting a required field to null is refused at once, not only when it happens.
    StrictSetNull,
    /// `SetDefault` is taken and has no effect.
    SetDefaultIgnored,
    /// The preview feature `fullTextSearchPostgres`.
    FullTextSearchPreview,
}

/// Within what the names of constraints must differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    GlobalKeyIndex,
    GlobalForeignKey,
    GlobalPrimaryKeyKeyIndex,
    ModelKeyIndex,
    ModelPrimaryKeyKeyIndexForeignKey,
}

/// One type of the database.
#[derive(Debug)]
pub(crate) struct NativeType {
    pub name: &'static str,
    pub scalars: &'static [ScalarType],
    /// The fewest and the most arguments.
    pub arguments: (usize, usize),
    pub limits: Limits,
}

/// What the arguments of a native type may be.
#[derive(Debug)]
pub(crate) enum Limits {
    None,
    /// The one argument, from and to, in words for the message.
    Range(i64, i64),
    /// Precision and scale of a decimal number; `worded` where the message says it in words.
    Decimal {
        precision: (i64, i64),
        scale: (i64, i64),
        worded: bool,
    },
}

const fn plain(name: &'static str, scalars: &'static [ScalarType]) -> NativeType {
    NativeType { name, scalars, arguments: (0, 0), limits: Limits::None }
}

/// One number as argument, of whatever size.
const fn counted(name: &'static str, scalars: &'static [ScalarType], fewest: usize) -> NativeType {
    NativeType { name, scalars, arguments: (fewest, 1), limits: Limits::None }
}

const fn ranged(
    name: &'static str,
    scalars: &'static [ScalarType],
    fewest: usize,
    range: (i64, i64),
) -> NativeType {
    NativeType { name, scalars, arguments: (fewest, 1), limits: Limits::Range(range.0, range.1) }
}
