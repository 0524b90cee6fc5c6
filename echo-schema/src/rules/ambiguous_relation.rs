//! Several relations between two models have names.

use super::Rule;
use crate::datamodel::FieldWalker;
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "ambiguous-relation",
    title: "Relation fields of which it is not clear which belong together",
    why: "A relation is a pair of fields. Where there are more than two between the same models, a name says which are a pair; a name belongs \
          to one pair.",
    remedy: "Give both fields of each relation the same name: `@relation(\"Author\", …)` here, `@relation(\"Author\")` there.",
    example: "model User {\n  id       Int    @id\n  written  Post[]\n  reviewed Post[]\n}\n\nmodel Post {\n  id         Int  @id\n  authorId   Int\n  \
              reviewerId Int\n  author     User @relation(fields: [authorId], references: [id])\n  reviewer   User @relation(fields: [reviewerId], \
              references: [id])\n}\n",
    mended: "model User {\n  id       Int    @id\n  written  Post[] @relation(\"Author\")\n  reviewed Post[] @relation(\"Reviewer\")\n}\n\nmodel Post \
             {\n  id         Int  @id\n  authorId   Int\n  reviewerId Int\n  author     User @relation(\"Author\", fields: [authorId], references: \
             [id])\n  reviewer   User @relation(\"Reviewer\", fields: [reviewerId], references: [id])\n}\n",
    check: None,
};

/// How relations are not told from each other.
#[derive(Clone, Copy)]
pub(crate) struct Ambiguity {
    /// Within one model.
    pub is_self: bool,
    /// By a name that they share.
    pub named: bool,
}

impl Diagnostics {
    /// Fields of one model, at least one.
    pub(crate) fn ambiguous_relation(&mut self, fields: &[FieldWalker<'_>], ambiguity: Ambiguity) {
        let names: Vec<String> = fields.iter().map(|f| format!("`{}`", f.name())).collect();
        let list = match &names[..] {
            [first, second] => format!("{first} and {second}"),
            [first, middle @ .., last] => format!("{first}, {} and {last}", middle.join(", ")),
            _ => names.join(", "),
        };
        let model = fields[0].model();
        let (title, target) = (model.name(), fields[0].target().map_or("", |t| t.name()));
        let message = match (ambiguity.is_self, ambiguity.named) {
            (true, false) => format!(
                "Ambiguous self relation detected. The fields {list} in model `{title}` both refer to `{target}`. If they \
                 are part of the same relation add the same relation name for them with `@relation(<name>)`."
            ),
            (true, true) => format!(
                "Wrongly named self relation detected. The fields {list} in model `{title}` have the same relation \
                 name. At most two relation fields can belong to the same relation and therefore have the same name. \
                 Please assign a different relation name to one of them."
            ),
            (false, false) => format!(
                "Ambiguous relation detected. The fields {list} in model `{title}` both refer to `{target}`. Please \
                 provide different relation names for them by adding `@relation(<name>)."
            ),
            (false, true) => format!(
                "Wrongly named relation detected. The fields {list} in model `{title}` both use the same relation \
                 name. Please provide different relation names for them through `@relation(<name>)."
            ),
        };
        let diagnostic = self.model_error(&RULE, fields[0].data.span, model.title(), message);
        for other in &fields[1..] {
            diagnostic.related(other.data.span, format!("`{}` is here", other.name()));
        }
    }
}
