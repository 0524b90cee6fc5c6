//! A provider of Prisma's that Echo does not work with.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "provider-not-supported",
    title: "A provider that Echo does not work with",
    why: "Echo works with SQL databases: sqlite, postgresql, mysql and cockroachdb. The language knows mongodb and sqlserver, \
          but there is nothing behind them here.",
    remedy: "Use one of the databases that Echo works with.",
    example: "datasource db {\n  provider = \"mongodb\"\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn provider_not_supported(&mut self, span: Span, reason: &str) {
        self.error(&RULE, span, reason).help("use one of sqlite, postgresql, mysql, cockroachdb");
    }
}
