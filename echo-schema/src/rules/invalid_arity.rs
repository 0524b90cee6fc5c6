//! Old or impossible ways to say how many values a field holds.

use super::Rule;
use crate::ast::TypeForm;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "invalid-arity",
    title: "A type followed or framed by signs that are not allowed",
    why: "`Type` is required, `Type?` may be missing, `Type[]` is a list. A list is never missing: it may be empty. `[Type]` and \
          `Type!` are from the first version of the language.",
    remedy: "Write one of the three.",
    example: "model User {\n  id   Int     @id\n  name String!\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n}\n",
    check: None,
};

impl Diagnostics {
    /// `name` is the type's name without any sign.
    pub(crate) fn invalid_arity(&mut self, span: Span, form: TypeForm, name: &str) {
        let (message, mended) = match form {
            TypeForm::LegacyList => {
                ("To specify a list, please use `Type[]` instead of `[Type]`.", format!("{name}[]"))
            }
            TypeForm::LegacyRequired => {
                ("Fields are required by default, `!` is no longer required.", name.to_owned())
            }
            TypeForm::OptionalList => {
                ("Optional lists are not supported. Use either `Type[]` or `Type?`.", format!("{name}[]"))
            }
            TypeForm::Required | TypeForm::Optional | TypeForm::List => return,
        };
        self.error(&RULE, span, message).fix(format!("write `{mended}`"), vec![Edit::replace(span, mended)]);
    }
}
