//! `env` takes one name.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "env-argument",
    title: "`env` with other arguments than one name",
    why: "`env(\"NAME\")` stands for the value of one environment variable.",
    remedy: "Write the name of the variable in quotes.",
    example: "datasource db {\n  provider = \"sqlite\"\n  url      = env(DATABASE_URL)\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n  url      = env(\"DATABASE_URL\")\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn env_argument(&mut self, span: Span) {
        let message = "The env function expects a singular, unnamed, string argument.";
        self.error(&RULE, span, message).help("write it as `env(\"DATABASE_URL\")`");
    }
}
