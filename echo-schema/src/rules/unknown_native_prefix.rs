//! Native types begin with the datasource's name.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-native-prefix",
    title: "A native type whose prefix is not the datasource",
    why: "`@db.Text` is the type `Text` of the datasource `db`. A datasource of another name has another prefix.",
    remedy: "Write the datasource's name before the dot.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id   Int    @id\n  body String @pg.Text\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id   Int    @id\n  body String @db.Text\n}\n",
    check: None,
};

impl Diagnostics {
    /// The name is that of the type; `place` that of the prefix, `datasource` its name.
    pub(crate) fn unknown_native_prefix(
        &mut self,
        span: Span,
        (prefix, name): (&str, &str),
        place: Span,
        datasource: &str,
    ) {
        let message = format!(
            "The prefix {prefix} is invalid. It must be equal to the name of an existing datasource e.g. {datasource}. Did you \
             mean to use {datasource}.{name}?"
        );
        self.error(&RULE, span, message)
            .fix(format!("write `{datasource}`"), vec![Edit::replace(place, datasource)]);
    }
}
