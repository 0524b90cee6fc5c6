//! A provider that nobody knows.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::provider::PROVIDERS;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-provider",
    title: "A provider that nobody knows",
    why: "The provider names the kind of database: sqlite, postgresql (or postgres), mysql or cockroachdb. MariaDB is `mysql`.",
    remedy: "Correct the name.",
    example: "datasource db {\n  provider = \"postgre\"\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n",
    check: None,
};

/// Names that people use for what goes by another name here.
const OTHER_NAMES: &[(&str, &str)] =
    &[("mariadb", "mysql"), ("sqlite3", "sqlite"), ("pg", "postgresql"), ("libsql", "sqlite")];

impl Diagnostics {
    /// The span is that of the string.
    pub(crate) fn unknown_provider(&mut self, span: Span, name: &str) {
        let known = PROVIDERS.iter().filter(|p| p.refused.is_none()).map(|p| p.name);
        let list = known.clone().collect::<Vec<_>>().join(", ");
        let other =
            OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|(_, known)| (*known).to_owned());
        let near = other.or_else(|| self.nearest(name, known));
        let diagnostic = self.error(&RULE, span, format!("Datasource provider not known: \"{name}\"."));
        diagnostic.help(format!("use one of {list}"));
        diagnostic.did_you_mean(near.map(|n| format!("\"{n}\"")), span);
    }
}
