//! `schemas` where the database has none.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "schemas-not-supported",
    title: "`schemas` on a database without schemas",
    why: "Several schemas in one database exist on PostgreSQL and CockroachDB only.",
    remedy: "Take `schemas` and the `@@schema` attributes out.",
    example: "datasource db {\n  provider = \"sqlite\"\n  schemas  = [\"base\"]\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn schemas_not_supported(&mut self, span: Span) {
        let message = "The `schemas` property is not supported on the current connector.";
        self.error(&RULE, span, message).help("take it out, and the `@@schema` attributes with it");
    }
}
