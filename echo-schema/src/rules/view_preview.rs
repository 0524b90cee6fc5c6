//! Views are a preview feature.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "view-preview",
    title: "A view without its preview feature",
    why: "Views are a preview in the language: the client reads them, migrations leave them alone.",
    remedy: "Add `previewFeatures = [\"views\"]` to a generator.",
    example: "generator client {\n  provider = \"echo-client\"\n}\n\nview ActiveUser {\n  id   Int    @unique\n  name String\n}\n",
    mended: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"views\"]\n}\n\nview ActiveUser {\n  id   Int    \
             @unique\n  name String\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if db.has_preview("views") {
        return;
    }
    for view in db.models().filter(|m| m.is_view()) {
        let message = "View definitions are only available with the `views` preview feature.";
        diagnostics
            .validation_error(&RULE, view.data.span, message)
            .enable_preview(db.preview_place, "views");
    }
}
