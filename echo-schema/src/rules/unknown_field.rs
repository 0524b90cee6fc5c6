//! A field that the model does not have.

use super::Rule;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-field",
    title: "A field that the model does not have",
    why: "Keys, indexes and relations name fields as the schema calls them, not as the database does. `references` speaks of the \
          other model's fields.",
    remedy: "Correct the name, or add the field.",
    example: "model User {\n  id    Int    @id\n  email String\n\n  @@index([emial])\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String\n\n  @@index([email])\n}\n",
    check: None,
};

/// Names that a model does not have, and the place of each.
pub(crate) struct Unknown<'n> {
    pub names: &'n [(String, Span)],
}

impl Unknown<'_> {
    fn list(&self) -> String {
        self.names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl Diagnostics {
    /// In a key or index; `kind` is such as "unique index".
    pub(crate) fn unknown_index_fields<'c>(
        &mut self,
        span: Span,
        model: (&str, &str),
        kind: &str,
        unknown: &Unknown<'_>,
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let message = format!("The {kind} definition refers to the unknown fields: {}.", unknown.list());
        let near = self.nearest_fields(unknown, known);
        self.model_error(&RULE, span, model, message).corrections(near);
    }

    /// In `@relation(fields: …)`.
    pub(crate) fn unknown_own_fields<'c>(
        &mut self,
        span: Span,
        unknown: &Unknown<'_>,
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let message = format!(
            "The argument fields must refer only to existing fields. The following fields do not exist in this model: {}",
            unknown.list()
        );
        let near = self.nearest_fields(unknown, known);
        self.validation_error(&RULE, span, message).corrections(near);
    }

    /// In `@relation(references: …)`; `model` and its place are those of the other model.
    pub(crate) fn unknown_referenced_fields<'c>(
        &mut self,
        span: Span,
        (model, place): (&str, Span),
        unknown: &Unknown<'_>,
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let message = format!(
            "The argument `references` must refer only to existing fields in the related model `{model}`. The following \
             fields do not exist in the related model: {}",
            unknown.list()
        );
        let near = self.nearest_fields(unknown, known);
        self.validation_error(&RULE, span, message)
            .corrections(near)
            .related(place, format!("`{model}` is here"));
    }

    fn nearest_fields<'c>(
        &mut self,
        unknown: &Unknown<'_>,
        known: impl IntoIterator<Item = &'c str>,
    ) -> Vec<(String, Span)> {
        let known: Vec<&str> = known.into_iter().collect();
        let near = |(name, span): &(String, Span)| Some((self.nearest(name, known.iter().copied())?, *span));
        unknown.names.iter().filter_map(near).collect()
    }
}

impl Diagnostic {
    fn corrections(&mut self, near: Vec<(String, Span)>) -> &mut Self {
        for (name, span) in near {
            self.did_you_mean(Some(name), span);
        }
        self
    }
}
