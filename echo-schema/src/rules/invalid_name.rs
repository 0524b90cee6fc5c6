//! What names may look like.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "invalid-name",
    title: "A name that does not look like one",
    why: "Names become names in generated code: they begin with a letter and hold letters, digits and underscores.",
    remedy: "Choose another name, and keep the one in the database with `@map` or `@@map`.",
    example: "model User {\n  id         Int    @id\n  first-name String\n}\n",
    mended: "model User {\n  id        Int    @id\n  firstName String @map(\"first-name\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// Refuses names that begin with a digit or hold a hyphen. `what` is such as "Model" or "Enum Value".
    pub(crate) fn check_identifier(&mut self, span: Span, what: &str, name: &str) {
        let message = if name.starts_with(|c: char| c.is_ascii_digit()) {
            format!("The name of a {what} must not start with a number.")
        } else if name.contains('-') {
            format!("The character `-` is not allowed in {what} names.")
        } else {
            return;
        };
        let attribute = if matches!(what, "Field" | "Enum Value") { "@map" } else { "@@map" };
        self.validation_error(&RULE, span, message)
            .help(format!("choose another name; `{attribute}(\"{name}\")` keeps this one in the database"));
    }

    /// The name of a compound key as the client sees it. `attribute` comes with its at signs.
    pub(crate) fn invalid_client_name(&mut self, span: Span, model: (&str, &str), attribute: &str) {
        let message = format!(
            "The `name` property within the `{attribute}` attribute only allows for the following characters: `_a-zA-Z0-9`."
        );
        self.model_error(&RULE, span, model, message).help("for the name in the database, use `map:`");
    }
}
