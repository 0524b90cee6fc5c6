//! `@updatedAt` is for a single moment.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "updated-at",
    title: "`@updatedAt` on a field that holds no moment",
    why: "With `@updatedAt` the client writes the time of the last change into the field: a `DateTime`, and one of them.",
    remedy: "Change the field's type to `DateTime`, or take the attribute out.",
    example: "model User {\n  id      Int    @id\n  changed String @updatedAt\n}\n",
    mended: "model User {\n  id      Int      @id\n  changed DateTime @updatedAt\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn updated_at_needs_date_time(&mut self, span: Span) {
        let message = "Fields that are marked with @updatedAt must be of type DateTime.";
        self.attribute_error(&RULE, span, "@updatedAt", message);
    }

    pub(crate) fn updated_at_on_list(&mut self, span: Span) {
        let message = "Fields that are marked with @updatedAt cannot be lists.";
        self.attribute_error(&RULE, span, "@updatedAt", message);
    }
}
