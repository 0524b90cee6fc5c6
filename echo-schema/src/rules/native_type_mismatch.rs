//! A native type fits the field's type.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::ir::ScalarType;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "native-type-mismatch",
    title: "A native type that the field's type does not fit",
    why: "The type of the field decides what the client sees; the column's must be able to hold it.",
    remedy: "Change one of the two.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id    Int @id\n  views Int @db.Text\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id    Int @id\n  views Int @db.SmallInt\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn native_type_mismatch(
        &mut self,
        span: Span,
        name: &str,
        found: ScalarType,
        wanted: &[ScalarType],
    ) {
        let wanted: Vec<String> = wanted.iter().map(|s| format!("{s:?}")).collect();
        let message = format!(
            "Native type {name} is not compatible with declared field type {found:?}, expected field type {}.",
            wanted.join(" or ")
        );
        self.error(&RULE, span, message);
    }
}
