//! `extensions` is a preview feature of PostgreSQL.

use super::Rule;
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
    pub(crate) fn extensions_not_enabled(&mut self, span: Span) {
        let message =
            "The `extensions` property is only available with the `postgresqlExtensions` preview feature.";
        self.error(&RULE, span, message)
            .help("on PostgreSQL, add `previewFeatures = [\"postgresqlExtensions\"]` to a generator");
    }
}
