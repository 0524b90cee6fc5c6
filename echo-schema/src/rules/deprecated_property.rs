//! A property that has another name now.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "deprecated-property",
    title: "A property that has another name now",
    why: "`referentialIntegrity` became `relationMode`; the old name still works.",
    remedy: "Rename it.",
    example: "datasource db {\n  provider             = \"mysql\"\n  referentialIntegrity = \"prisma\"\n}\n",
    mended: "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\n",
    check: None,
};

impl Diagnostics {
    /// The old property besides the new one.
    pub(crate) fn both_relation_modes(&mut self, property: Span) {
        let message = "The `referentialIntegrity` and `relationMode` attributes cannot be used together. Please use only \
                       `relationMode` instead.";
        self.error(&RULE, property, message)
            .suggestion("remove `referentialIntegrity`", vec![Edit::replace(property, "")]);
    }

    /// `property` is the whole property, `name` its name.
    pub(crate) fn deprecated_property(&mut self, property: Span, name: Span) {
        let message = "The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. Learn more at \
                       https://pris.ly/d/relation-mode";
        self.warning(&RULE, property, message)
            .help("rename it to `relationMode`")
            .fix("rename it to `relationMode`", vec![Edit::replace(name, "relationMode")]);
    }
}
