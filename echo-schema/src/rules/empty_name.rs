//! An empty name.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "empty-name",
    title: "An empty name",
    why: "Nothing in a database, and nothing in a client, can be without a name.",
    remedy: "Write the name, or take the argument out.",
    example: "model User {\n  id    Int    @id\n  email String @map(\"\")\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @map(\"e_mail\")\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn empty_name(&mut self, span: Span, attribute: &str, argument: &str) {
        let message = format!("The `{argument}` argument cannot be an empty string.");
        self.attribute_error(&RULE, span, attribute, message);
    }
}
