//! A function that `@default` does not know.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-function",
    title: "A function that nobody knows",
    why: "The functions of `@default` are autoincrement, now, uuid, cuid, ulid, nanoid, dbgenerated and, on CockroachDB, sequence.",
    remedy: "Correct the name, or let the database do it: `dbgenerated(\"…\")`.",
    example: "model User {\n  id String @id @default(guid())\n}\n",
    mended: "model User {\n  id String @id @default(uuid())\n}\n",
    check: None,
};

/// What other languages call the functions.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("guid", "uuid"),
    ("gen_random_uuid", "uuid"),
    ("current_timestamp", "now"),
    ("getdate", "now"),
    ("auto_increment", "autoincrement"),
    ("serial", "autoincrement"),
    ("identity", "autoincrement"),
    ("raw", "dbgenerated"),
    ("sql", "dbgenerated"),
];

impl Diagnostics {
    /// `name` is the function's, with its place.
    pub(crate) fn unknown_function(&mut self, span: Span, (name, place): (&str, Span), known: &[&str]) {
        let lower = name.to_lowercase();
        let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, own)| (*own).to_owned());
        let near = other.or_else(|| self.nearest(name, known.iter().copied()));
        let message = format!("The function `{name}` is not a known function.");
        let diagnostic = self.attribute_error(&RULE, span, "@default", message);
        match near {
            Some(near) => diagnostic
                .help(format!("did you mean `{near}()`?"))
                .fix(format!("write `{near}`"), vec![Edit::replace(place, near)]),
            None => diagnostic.help(format!("the functions are {}", known.join(", "))),
        };
    }
}
