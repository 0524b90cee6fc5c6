//! The shadow database is another one than the database.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "same-shadow-database",
    title: "A shadow database that is the database itself",
    why: "Prisma's tools empty the shadow database each time they use it. Echo needs none, but what both read must harm neither.",
    remedy: "Name another database, or take `shadowDatabaseUrl` out.",
    example: "datasource db {\n  provider          = \"postgresql\"\n  url               = env(\"DATABASE_URL\")\n  \
              shadowDatabaseUrl = env(\"DATABASE_URL\")\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// `property` is the one whose value the shadow database shares.
    pub(crate) fn same_shadow_database(&mut self, span: Span, property: &str, datasource: &str) {
        let message = format!(
            "shadowDatabaseUrl is the same as {property} for datasource \"{datasource}\". Please specify a different database \
             as shadow database to avoid data loss."
        );
        self.error(&RULE, span, message).help("Echo needs no shadow database: take `shadowDatabaseUrl` out");
    }
}
