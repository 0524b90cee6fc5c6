//! The arguments of an extension have names.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unnamed-argument",
    title: "An argument of an extension without a name",
    why: "An extension takes `map`, `schema` and `version`, in any order.",
    remedy: "Write the name before the value.",
    example: "datasource db {\n  provider   = \"postgresql\"\n  extensions = [postgis(\"3.4\")]\n}\n\ngenerator client {\n  \
              provider        = \"echo-client\"\n  previewFeatures = [\"postgresqlExtensions\"]\n}\n",
    mended: "datasource db {\n  provider   = \"postgresql\"\n  extensions = [postgis(version: \"3.4\")]\n}\n\n\
             generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"postgresqlExtensions\"]\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn unnamed_argument(&mut self, span: Span) {
        self.validation_error(&RULE, span, "The argument must have a name")
            .help("write `map: …`, `schema: …` or `version: …`");
    }
}
