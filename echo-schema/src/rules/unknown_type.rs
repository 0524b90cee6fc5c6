//! A type that nothing defines.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit, Fix};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-type",
    title: "A type that nothing defines",
    why: "The type of a field is a built-in one (String, Int, BigInt, Float, Decimal, Boolean, DateTime, Json, Bytes), \
          `Unsupported(\"…\")`, or a model, view or enum of the schema.",
    remedy: "Correct the name, or define it. Types are written with their capitals: `String`, not `string`.",
    example: "model User {\n  id   Int    @id\n  name string\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n}\n",
    check: None,
};

/// What other languages call the built-in types.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("text", "String"),
    ("varchar", "String"),
    ("str", "String"),
    ("uuid", "String"),
    ("number", "Int"),
    ("integer", "Int"),
    ("i32", "Int"),
    ("i64", "BigInt"),
    ("long", "BigInt"),
    ("double", "Float"),
    ("f64", "Float"),
    ("bool", "Boolean"),
    ("date", "DateTime"),
    ("datetime", "DateTime"),
    ("timestamp", "DateTime"),
    ("time", "DateTime"),
    ("jsonb", "Json"),
    ("object", "Json"),
    ("blob", "Bytes"),
    ("bytea", "Bytes"),
    ("buffer", "Bytes"),
];

/// What the field says about a type that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint<'t> {
    Nothing,
    /// The field is a list or has `@relation`: a model.
    Model,
    /// The field has a default that is a word: an enum with that value.
    Enum(&'t str),
}

impl Diagnostics {
    /// `file_end` is the place at the end of the file, where what is missing could be added.
    pub(crate) fn unknown_type<'c>(
        &mut self,
        span: Span,
        name: &str,
        known: impl IntoIterator<Item = &'c str>,
        (hint, file_end): (Hint<'_>, Span),
    ) {
        let lower = name.to_lowercase();
        let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, own)| (*own).to_owned());
        let near = other.or_else(|| self.nearest(name, known));
        let mut message = format!(
            "Type \"{name}\" is neither a built-in type, nor refers to another model, composite type, or enum."
        );
        if let Some(near) = &near {
            message = format!("{message} Did you mean \"{near}\"?");
        }
        let diagnostic = self.error(&RULE, span, message);
        match near {
            Some(near) => {
                diagnostic.fix(format!("write `{near}`"), vec![Edit::replace(span, near)]);
            }
            None => diagnostic.fixes.extend(creations(name, hint, file_end)),
        }
    }
}

/// A model or enum of this name; whichever the field tells is certain.
fn creations(name: &str, hint: Hint<'_>, file_end: Span) -> Vec<Fix> {
    let model = format!("\nmodel {name} {{\n  id Int @id @default(autoincrement())\n}}\n");
    let value = if let Hint::Enum(value) = hint { value } else { "Value" };
    let item = format!("\nenum {name} {{\n  {value}\n}}\n");
    let fix = |word: &str, text: String, certain: bool| Fix {
        title: format!("create the {word} `{name}`"),
        edits: vec![Edit::replace(file_end, text)],
        certain,
    };
    let mut fixes = vec![fix("model", model, hint == Hint::Model)];
    match hint {
        Hint::Nothing => fixes.push(fix("enum", item, false)),
        Hint::Enum(_) => fixes = vec![fix("enum", item, true)],
        Hint::Model => {}
    }
    fixes
}
