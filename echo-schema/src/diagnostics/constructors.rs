//! The findings of reading and resolving, by name; those of the rules stand in the rules' own files.

use super::{Diagnostic, Diagnostics, closest};
use crate::source::Span;
use crate::syntax::parser::{Mistake, SyntaxError};

impl Diagnostics {
    pub(crate) fn syntax(&mut self, error: &SyntaxError) {
        let (code, message) = match error.mistake {
            Mistake::ModelLine => ("invalid-line", "This line is not a valid field or attribute definition."),
            Mistake::EnumLine => ("invalid-line", "This line is not an enum value definition."),
            Mistake::ConfigLine => {
                ("invalid-line", "This line is not a valid definition within a datasource or generator.")
            }
            Mistake::FileLine => (
                "invalid-line",
                "This line is invalid. It does not start with any known Prisma schema keyword.",
            ),
            Mistake::UnknownBlock => (
                "unknown-block",
                "This block is invalid. It does not start with any known Prisma schema keyword. \
                 Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'.",
            ),
            Mistake::OpenBlock => ("open-block", "This block is not closed."),
            Mistake::TypeAlias => {
                ("type-alias", "Invalid type definition. A `type` is a block of fields in braces.")
            }
            Mistake::AfterBrace => {
                ("after-brace", "Nothing but a comment may follow the opening brace on its line.")
            }
        };
        let diagnostic = self.validation_error(code, error.span, message);
        if let Some((expected, span)) = error.expected {
            diagnostic
                .help(format!("expected {expected}"))
                .related(span, format!("expected {expected} here"));
        }
        match error.mistake {
            Mistake::OpenBlock => _ = diagnostic.help("add a line with `}` after the last line of the block"),
            Mistake::AfterBrace => _ = diagnostic.help("begin a new line after the brace"),
            _ => {}
        }
    }

    pub(crate) fn unknown_type<'c>(
        &mut self,
        span: Span,
        name: &str,
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let mut message = format!(
            "Type \"{name}\" is neither a built-in type, nor refers to another model, composite type, or enum."
        );
        if let Some(near) = closest(name, known) {
            message = format!("{message} Did you mean \"{near}\"?");
        }
        self.error("unknown-type", span, message);
    }

    pub(crate) fn unknown_attribute<'c>(
        &mut self,
        span: Span,
        name: &str,
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let near = closest(name, known);
        let diagnostic = self.error("unknown-attribute", span, format!("Attribute not known: \"@{name}\"."));
        if let Some(near) = near {
            diagnostic.help(format!("did you mean `{near}`?"));
        }
    }

    pub(crate) fn unknown_argument<'c>(
        &mut self,
        span: Span,
        name: &str,
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let near = closest(name, known);
        let diagnostic = self.error("unknown-argument", span, "No such argument.");
        if let Some(near) = near {
            diagnostic.help(format!("did you mean `{near}`?"));
        }
    }

    pub(crate) fn missing_argument(&mut self, span: Span, name: &str) {
        self.error("missing-argument", span, format!("Argument \"{name}\" is missing."));
    }

    pub(crate) fn repeated_attribute(&mut self, span: Span, name: &str) {
        self.error("repeated-attribute", span, format!("Attribute \"@{name}\" can only be defined once."));
    }

    /// A second block of a name that is taken. `kind` and `other` are such words as "model".
    pub(crate) fn duplicate_block(
        &mut self,
        span: Span,
        (kind, name): (&str, &str),
        other: &str,
    ) -> &mut Diagnostic {
        let message = format!(
            "The {kind} \"{name}\" cannot be defined because a {other} with that name already exists."
        );
        self.error("duplicate-name", span, message)
    }

    pub(crate) fn duplicate_field(&mut self, span: Span, (container, model): (&str, &str), field: &str) {
        self.error(
            "duplicate-field",
            span,
            format!("Field \"{field}\" is already defined on {container} \"{model}\"."),
        );
    }

    /// A value of another kind than is wanted here.
    pub(crate) fn expected(&mut self, span: Span, wanted: &str, found: &str) {
        self.error("wrong-value", span, format!("Expected a {wanted} value, but received {found}."));
    }
}
