//! One datasource a schema.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "several-datasources",
    title: "A second datasource",
    why: "A schema describes one database. Which database it is at run time is decided by the URL.",
    remedy: "Keep one datasource; a schema for several kinds of database names its primary one here.",
    example: "datasource one {\n  provider = \"sqlite\"\n}\n\ndatasource two {\n  provider = \"postgresql\"\n}\n",
    mended: "datasource one {\n  provider = \"sqlite\"\n}\n",
    check: None,
};

impl Diagnostics {
    /// One of them; `first` where it is not the first.
    pub(crate) fn several_datasources(&mut self, span: Span, first: Option<Span>) {
        let message = "You defined more than one datasource. This is not allowed yet because support for multiple databases \
                       has not been implemented yet.";
        let diagnostic = self.error(&RULE, span, message);
        if let Some(first) = first {
            diagnostic.related(first, "the first one is here");
        }
    }
}
