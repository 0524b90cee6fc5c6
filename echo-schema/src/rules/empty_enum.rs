//! An enum without values.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "empty-enum",
    title: "An enum without values",
    why: "No value could ever be stored in a field of it, and no database has such a type.",
    remedy: "Add a value, or remove the enum.",
    example: "enum Color {\n}\n",
    mended: "enum Color {\n  Red\n}\n",
    check: None,
};

impl Diagnostics {
    /// `unread` are the lines of the enum that could not be read.
    pub(crate) fn empty_enum(&mut self, span: Span, unread: impl Iterator<Item = Span>) {
        let diagnostic = self.validation_error(&RULE, span, "An enum must have at least one value.");
        for line in unread {
            diagnostic.related(line, "this line cannot be read");
        }
    }
}
