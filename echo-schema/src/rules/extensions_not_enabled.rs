//! `extensions` is a preview feature of PostgreSQL.

use super::Rule;
use crate::datamodel::PreviewPlace;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "extensions-not-enabled",
    title: "`extensions` without its preview feature",
    why: "Extensions exist on PostgreSQL, and the language has them as a preview.",
    remedy: "Add `previewFeatures = [\"postgresqlExtensions\"]` to a generator.",
    example: "datasource db {\n  provider   = \"postgresql\"\n  extensions = [citext]\n}\n",
    mended: "datasource db {\n  provider   = \"postgresql\"\n  extensions = [citext]\n}\n\ngenerator client {\n  \
             provider        = \"echo-client\"\n  previewFeatures = [\"postgresqlExtensions\"]\n}\n",
    check: None,
};

impl Diagnostics {
    /// Of a provider that has them or not.
    pub(crate) fn extensions_not_enabled(&mut self, span: Span, place: Option<PreviewPlace>, has_them: bool) {
        let message =
            "The `extensions` property is only available with the `postgresqlExtensions` preview feature.";
        let diagnostic = self.error(&RULE, span, message);
        if has_them {
            diagnostic.enable_preview(place, "postgresqlExtensions");
        } else {
            diagnostic.help("only PostgreSQL has extensions; take the property out");
        }
    }
}
