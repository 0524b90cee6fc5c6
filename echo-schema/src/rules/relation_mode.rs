//! The two relation modes.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "relation-mode",
    title: "A relation mode that nobody knows",
    why: "`relationMode` is \"foreignKeys\", where the database keeps relations whole, or \"prisma\", where the client does.",
    remedy: "Write one of the two, or take the property out: \"foreignKeys\" is what goes without saying.",
    example: "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"foreignkeys\"\n}\n",
    mended: "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"foreignKeys\"\n}\n",
    check: None,
};

impl Diagnostics {
    /// In this datasource; `span` is that of the string.
    pub(crate) fn unknown_relation_mode(&mut self, datasource: Span, span: Span, mode: &str) {
        let near = self.nearest(mode, ["prisma", "foreignKeys"]);
        let message = format!(
            "Error validating datasource: Invalid relation mode setting: \"{mode}\". Supported values: \"prisma\", \
             \"foreignKeys\""
        );
        let diagnostic = self.error(&RULE, datasource, message);
        diagnostic
            .related(span, "this is no relation mode")
            .did_you_mean(near.map(|n| format!("\"{n}\"")), span);
    }
}
