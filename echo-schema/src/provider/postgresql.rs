//! What the language allows on PostgreSQL.

use super::{Feature, Limits, NativeType, Provider, Scope, plain, ranged};
use crate::ir::ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};
use crate::ir::ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};

pub(super) const POSTGRESQL: Provider = Provider {
    name: "postgresql",
    aliases: &["postgres"],
    title: "Postgres",
    refused: None,
    native_types: NATIVE_TYPES,
    max_identifier: 63,
    unindexable: &["Xml"],
    actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    emulated_actions: &[Cascade, Restrict, SetNull],
    algorithms: &["Hash", "Gist", "Gin", "SpGist", "Brin"],
    scopes: &[Scope::GlobalPrimaryKeyKeyIndex, Scope::ModelPrimaryKeyKeyIndexForeignKey],
    features: &[
        Feature::ScalarLists,
        Feature::Decimals,
        Feature::ReferencesInAnyOrder,
        Feature::JsonLists,
        Feature::Schemas,
        Feature::NamedPrimaryKeys,
        Feature::NamedForeignKeys,
        Feature::AutoIncrementAnywhere,
        Feature::AutoIncrementMany,
        Feature::AutoIncrementUnindexed,
        Feature::PartialIndexes,
        Feature::OperatorClasses,
        Feature::Extensions,
        Feature::FullTextSearchPreview,
    ],
};

const NATIVE_TYPES: &[NativeType] = &[
    plain("SmallInt", &[Int]),
    plain("Integer", &[Int]),
    plain("BigInt", &[BigInt]),
    NativeType {
        name: "Decimal",
        scalars: &[Decimal],
        arguments: (0, 2),
        limits: Limits::Decimal { precision: (1, 1000), scale: (0, 1000), worded: true },
    },
    plain("Money", &[Decimal]),
    plain("Inet", &[String]),
    plain("Oid", &[Int]),
    plain("Citext", &[String]),
    plain("Real", &[Float]),
    plain("DoublePrecision", &[Float]),
    ranged("VarChar", &[String], 0, (0, i64::MAX)),
    ranged("Char", &[String], 0, (0, i64::MAX)),
    plain("Text", &[String]),
    plain("ByteA", &[Bytes]),
    ranged("Timestamp", &[DateTime], 0, (0, 6)),
    ranged("Timestamptz", &[DateTime], 0, (0, 6)),
    plain("Date", &[DateTime]),
    ranged("Time", &[DateTime], 0, (0, 6)),
    ranged("Timetz", &[DateTime], 0, (0, 6)),
    plain("Boolean", &[Boolean]),
    ranged("Bit", &[String], 0, (1, i64::MAX)),
    ranged("VarBit", &[String], 0, (1, i64::MAX)),
    plain("Uuid", &[String]),
    plain("Xml", &[String]),
    plain("Json", &[Json]),
    plain("JsonB", &[Json]),
];
