//! What the language allows on CockroachDB.

use super::{Feature, Limits, NativeType, Provider, Scope, plain, ranged};
use crate::ir::ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};
use crate::ir::ScalarType::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};

pub(super) const COCKROACHDB: Provider = Provider {
    name: "cockroachdb",
    aliases: &[],
    title: "CockroachDB",
    refused: None,
    native_types: NATIVE_TYPES,
    max_identifier: 63,
    unindexable: &[],
    actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    emulated_actions: &[NoAction, Restrict, Cascade, SetNull],
    algorithms: &["Gin"],
    scopes: &[Scope::ModelPrimaryKeyKeyIndexForeignKey],
    features: &[
        Feature::ScalarLists,
        Feature::Decimals,
        Feature::Schemas,
        Feature::NamedPrimaryKeys,
        Feature::NamedForeignKeys,
        Feature::AutoIncrementAnywhere,
        Feature::AutoIncrementBig,
        Feature::AutoIncrementMany,
        Feature::AutoIncrementUnindexed,
        Feature::PartialIndexes,
        Feature::Sequences,
        Feature::StrictSetNull,
        Feature::ReferencesInAnyOrder,
    ],
};

const NATIVE_TYPES: &[NativeType] = &[
    ranged("Bit", &[String], 0, (1, i64::MAX)),
    plain("Bool", &[Boolean]),
    plain("Bytes", &[Bytes]),
    ranged("Char", &[String], 0, (0, i64::MAX)),
    plain("Date", &[DateTime]),
    NativeType {
        name: "Decimal",
        scalars: &[Decimal],
        arguments: (0, 2),
        limits: Limits::Decimal { precision: (1, 1000), scale: (0, 1000), worded: true },
    },
    plain("Float4", &[Float]),
    plain("Float8", &[Float]),
    plain("Inet", &[String]),
    plain("Int2", &[Int]),
    plain("Int4", &[Int]),
    plain("Int8", &[BigInt]),
    plain("JsonB", &[Json]),
    plain("Oid", &[Int]),
    plain("CatalogSingleChar", &[String]),
    ranged("String", &[String], 0, (0, i64::MAX)),
    ranged("Time", &[DateTime], 0, (0, 6)),
    ranged("Timetz", &[DateTime], 0, (0, 6)),
    ranged("Timestamp", &[DateTime], 0, (0, 6)),
    ranged("Timestamptz", &[DateTime], 0, (0, 6)),
    plain("Uuid", &[String]),
    ranged("VarBit", &[String], 0, (1, i64::MAX)),
];
