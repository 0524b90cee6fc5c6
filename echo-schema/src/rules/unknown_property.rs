//! A property that a datasource does not have.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-property",
    title: "A property that a datasource does not have",
    why: "A datasource knows `provider`, `url`, `directUrl`, `shadowDatabaseUrl`, `relationMode`, `schemas` and `extensions`. \
          Generators may have properties of their own.",
    remedy: "Correct the name, or move the property to the generator.",
    example: "datasource db {\n  provder  = \"sqlite\"\n  provider = \"sqlite\"\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n",
    check: None,
};

impl Diagnostics {
    /// `place` is the whole property, `name` its name.
    pub(crate) fn unknown_property<'c>(
        &mut self,
        place: Span,
        name: (&str, Span),
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let near = self.nearest(name.0, known);
        self.error(&RULE, place, format!("Property not known: \"{}\".", name.0)).did_you_mean(near, name.1);
    }

    /// Preview features belong to a generator. `line` is the whole line.
    pub(crate) fn previews_in_datasource(&mut self, place: Span) {
        let message = "Preview features are only supported in the generator block. Please move this field to the generator \
                       block.";
        self.error(&RULE, place, message)
            .help("move it to a `generator` block")
            .suggestion("take it out of the datasource", vec![Edit::replace(place, "")]);
    }
}
