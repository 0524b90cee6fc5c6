//! A type that the database does not have.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::provider::Provider;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-native-type",
    title: "A native type that the database does not have",
    why: "Each provider has its own types after `@db.`; SQLite has none.",
    remedy: "Correct the name, or use the type that this database has for it.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id   Int    @id\n  body String @db.LongText\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id   Int    @id\n  body String @db.Text\n}\n",
    check: None,
};

impl Diagnostics {
    /// `name` is the type's, with its place.
    pub(crate) fn unknown_native_type(
        &mut self,
        span: Span,
        (name, place): (&str, Span),
        provider: &Provider,
    ) {
        let near = self.nearest(name, provider.native_types.iter().map(|t| t.name));
        let message = format!("Native type {name} is not supported for {} connector.", provider.name);
        let diagnostic = self.error(&RULE, span, message);
        diagnostic.did_you_mean(near, place);
        if name.is_empty() {
            diagnostic.help("name the type after the dot, or take the attribute away");
        }
    }
}
