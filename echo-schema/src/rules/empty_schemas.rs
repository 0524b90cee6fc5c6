//! An empty list of schemas.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "empty-schemas",
    title: "An empty list of schemas",
    why: "With `schemas`, every model and enum names the one it is in; none could.",
    remedy: "Name the schemas, or take the property out.",
    example: "datasource db {\n  provider = \"postgresql\"\n  schemas  = []\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"public\"]\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn empty_schemas(&mut self, span: Span) {
        self.error(&RULE, span, "If provided, the schemas array can not be empty.");
    }
}
