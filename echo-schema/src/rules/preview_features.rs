//! Preview features must be known; those that are no previews any more are pointed out.

use crate::datamodel::Datamodel;
use crate::diagnostics::{Diagnostics, closest};
use crate::provider::Feature;

const CODE: &str = "preview-feature";

const ACTIVE: &[&str] = &[
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
    "insensitiveFilters",
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
    "relationModeInPrisma",
    "selectRelationCount",
    "tracing",
    "transactionApi",
    "uncheckedScalarInputs",
    "ulid",
    "tsNoExternals",
    "reactNative",
];

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let full_text = db.provider.has(Feature::FullTextSearchPreview);
    for feature in &db.previews {
        let name = db.text(feature.name);
        if ACTIVE.contains(&name) || (name == "fullTextSearchPostgres" && full_text) {
            continue;
        }
        if full_text && !db.provider.name.is_empty() && name == "fullTextSearch" {
            let message = "On `provider = \"postgresql\"`, preview feature \"fullTextSearch\" has been renamed to \
                           \"fullTextSearchPostgres\". Learn more at https://pris.ly/d/fts-postgres.";
            diagnostics.warning(CODE, feature.span, message);
        } else if PAST.contains(&name) {
            let message = format!(
                "Preview feature \"{name}\" is deprecated. The functionality can be used without specifying it as a \
                 preview feature."
            );
            diagnostics.warning(CODE, feature.span, message);
        } else {
            let known = if full_text { "fullTextSearchPostgres, " } else { "" };
            let message = format!(
                "The preview feature \"{name}\" is not known. Expected one of: {known}{}",
                ACTIVE.join(", ")
            );
            let diagnostic = diagnostics.error(CODE, feature.span, message);
            if let Some(near) = closest(name, ACTIVE.iter().copied()) {
                diagnostic.help(format!("did you mean `{near}`?"));
            }
        }
    }
}
