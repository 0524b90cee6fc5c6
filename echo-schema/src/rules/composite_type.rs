//! Composite types exist on `MongoDB` only.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "composite-type",
    title: "A composite type on a SQL database",
    why: "A `type` block describes a document within a document, as MongoDB has it. A table has columns.",
    remedy: "Use a model with a relation, or a `Json` field.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\ntype Address {\n  street String\n}\n\nmodel User {\n  \
              id      Int     @id\n  address Address\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id      Int  @id\n  address Json\n}\n",
    check: None,
};

impl Diagnostics {
    /// `title` is the provider's.
    pub(crate) fn composite_type(&mut self, span: Span, title: &str) {
        self.validation_error(&RULE, span, format!("Composite types are not supported on {title}."))
            .help("use a model with a relation, or a `Json` field");
    }
}
