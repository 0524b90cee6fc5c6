//! Preview features must be known.

use super::Rule;
use super::obsolete_preview_feature::{ACTIVE, Standing, standing};
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-preview-feature",
    title: "A preview feature that nobody knows",
    why: "A generator lists the parts of the language that are not final and that the schema uses all the same.",
    remedy: "Correct the name, or take it out.",
    example: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"veiws\"]\n}\n",
    mended: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"views\"]\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for feature in db.previews.iter().filter(|f| standing(db, db.text(f.name)) == Standing::Unknown) {
        let name = db.text(feature.name);
        let near = diagnostics.nearest(name, ACTIVE.iter().copied());
        let known =
            if db.provider.has(Feature::FullTextSearchPreview) { "fullTextSearchPostgres, " } else { "" };
        let message = format!(
            "The preview feature \"{name}\" is not known. Expected one of: {known}{}",
            ACTIVE.join(", ")
        );
        diagnostics
            .error(&RULE, feature.span, message)
            .did_you_mean(near.map(|n| format!("\"{n}\"")), feature.span);
    }
}
