//! A property or argument whose value is missing.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "missing-value",
    title: "A property or argument without its value",
    why: "`name =` in a datasource or generator, and `name:` in an attribute, are followed by a value.",
    remedy: "Write the value, or take the name out.",
    example: "model User {\n  id    Int    @id\n  email String @map(name:)\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @map(name: \"e_mail\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// A property, with its place, of the block that begins with these words.
    pub(crate) fn property_without_value(&mut self, block: Span, (name, place): (&str, Span), title: &str) {
        self.error(&RULE, block, format!("Property {name} in {title} needs to be assigned a value"))
            .related(place, "it has no value here");
    }

    /// An argument of an attribute.
    pub(crate) fn argument_without_value(&mut self, span: Span, attribute: &str, name: &str) {
        let message = format!("The `{name}` argument is missing a value.");
        self.attribute_error(&RULE, span, attribute, message);
    }
}
