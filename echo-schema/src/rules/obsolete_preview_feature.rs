//! Preview features that are no previews any more.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::{Diagnostics, Edit};
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "obsolete-preview-feature",
    title: "A preview feature that is none any more",
    why: "What it stood for is simply there now, has another name, or has been given up.",
    remedy: "Take it out of the list.",
    example: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"multiSchema\"]\n}\n",
    mended: "generator client {\n  provider = \"echo-client\"\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for feature in &db.previews {
        let name = db.text(feature.name);
        match standing(db, name) {
            Standing::Renamed => {
                let message = "On `provider = \"postgresql\"`, preview feature \"fullTextSearch\" has been renamed to \
                               \"fullTextSearchPostgres\". Learn more at https://pris.ly/d/fts-postgres.";
                let edits = vec![Edit::replace(feature.span, "\"fullTextSearchPostgres\"")];
                diagnostics
                    .warning(&RULE, feature.span, message)
                    .fix("write `fullTextSearchPostgres`", edits);
            }
            Standing::Past => {
                let message = format!(
                    "Preview feature \"{name}\" is deprecated. The functionality can be used without specifying it as a \
                     preview feature."
                );
                diagnostics.warning(&RULE, feature.span, message).help("take it out of the list");
            }
            Standing::Active | Standing::Unknown => {}
        }
    }
}

/// What a preview feature is today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Active,
    Past,
    Renamed,
    Unknown,
}

/// Capitals make no difference.
pub(super) fn standing(db: &Datamodel, name: &str) -> Standing {
    let full_text = db.provider.has(Feature::FullTextSearchPreview);
    let all = ACTIVE.iter().chain(PAST).chain(&["fullTextSearchPostgres"]);
    let name = all.into_iter().find(|known| known.eq_ignore_ascii_case(name)).copied().unwrap_or(name);
    if ACTIVE.contains(&name) || SILENT.contains(&name) || (name == "fullTextSearchPostgres" && full_text) {
        Standing::Active
    } else if full_text && !db.provider.name.is_empty() && name == "fullTextSearch" {
        Standing::Renamed
    } else if PAST.contains(&name) {
        Standing::Past
    } else {
        Standing::Unknown
    }
}

pub(super) const ACTIVE: &[&str] = &[
    "metrics",
    "nativeDistinct",
    "partialIndexes",
    "postgresqlExtensions",
    "relationJoins",
    "schemaEngineDriverAdapters",
    "shardKeys",
    "strictUndefinedChecks",
    "typedSql",
    "views",
];

/// What generators for other platforms may ask for.
const SILENT: &[&str] = &["reactNative"];

/// What was a preview once and is simply there now, or gone.
const PAST: &[&str] = &[
    "aggregateApi",
    "atomicNumberOperations",
    "clientExtensions",
    "cockroachdb",
    "connectOrCreate",
    "createMany",
    "dataProxy",
    "deno",
    "distinct",
    "driverAdapters",
    "extendedIndexes",
    "extendedWhereUnique",
    "fieldReference",
    "filteredRelationCount",
    "filterJson",
    "fullTextIndex",
    "fullTextSearch",
    "groupBy",
    "improvedQueryRaw",
    "interactiveTransactions",
    "jsonProtocol",
    "microsoftSqlServer",
    "middlewares",
    "mongodb",
    "mongoDb",
    "multiSchema",
    "namedConstraints",
    "napi",
    "nApi",
    "nativeTypes",
    "omitApi",
    "orderByAggregateGroup",
    "orderByNulls",
    "orderByRelation",
    "prismaSchemaFolder",
    "queryCompiler",
    "referentialActions",
    "referentialIntegrity",
    "selectRelationCount",
    "tracing",
    "transactionApi",
    "uncheckedScalarInputs",
];
