//! The provider is written out.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "provider-not-literal",
    title: "A provider that is not a string",
    why: "What a schema may say depends on the provider; so it cannot wait for an environment variable or an expression.",
    remedy: "Write the provider in quotes. The database itself is chosen by the URL.",
    example: "datasource db {\n  provider = env(\"PROVIDER\")\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n",
    check: None,
};

impl Diagnostics {
    /// In this datasource, in the property at this place.
    pub(crate) fn provider_from_env(&mut self, datasource: Span, property: Span) {
        let message = "A datasource must not use the env() function in the provider argument.";
        self.error(&RULE, datasource, message)
            .related(property, "the provider is here")
            .help("write the provider in quotes, such as \"postgresql\"");
    }

    pub(crate) fn provider_not_literal(&mut self, span: Span, datasource: &str) {
        let message = format!(
            "Error validating datasource `{datasource}`: The provider argument in a datasource must be a string literal"
        );
        self.error(&RULE, span, message).help("write the provider in quotes, such as \"postgresql\"");
    }
}
