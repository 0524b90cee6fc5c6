//! What `@rust(…)` in a field's documentation says fits the field.

use super::{Rule, fields};
use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::Diagnostics;
use crate::documentation::{NEWTYPE, rust_type};
use crate::ir::ScalarType;

pub(crate) static RULE: Rule = Rule {
    code: "rust-type",
    title: "`@rust(…)` that does not fit its field",
    why: "In a field's documentation, the line `@rust(path::to::Type)` gives a Json, DateTime, Decimal or Bytes field a Rust type of one's own in the \
          generated client, and `@rust(newtype)` gives an Int, BigInt or String field a type that is made for it, so that keys of \
          different models cannot be mixed up. Other fields have the one Rust type that their values are read as.",
    remedy: "Say `@rust(newtype)` of a single Int, BigInt or String, or name a type on a Json, DateTime, Decimal or Bytes field; else remove the line. A foreign key \
             has the type of the key that it refers to, and says nothing itself.",
    example: "model User {\n  /// @rust(crate::Age)\n  age Int\n  id  Int @id\n}\n",
    mended: "model User {\n  /// @rust(newtype)\n  age Int\n  id  Int @id\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for field in fields(db) {
        let Some(said) = rust_type(&field.data.documentation) else { continue };
        if let Some(problem) = problem(field, said) {
            let message = format!("`@rust({said})` does not fit `{}`: {problem}.", field.name());
            diagnostics.error(&RULE, field.data.span, message);
        }
    }
}

fn problem(field: FieldWalker<'_>, said: &str) -> Option<&'static str> {
    let refers = field.model().fields().any(|other| other.referencing().contains(&field.id));
    match field.scalar() {
        _ if said == NEWTYPE && refers => Some("a foreign key has the type of the key that it refers to"),
        _ if said == NEWTYPE && field.is_list() => Some("a newtype holds one value, and this is a list"),
        Some(ScalarType::Int | ScalarType::BigInt | ScalarType::String) if said == NEWTYPE => None,
        Some(ScalarType::Json) if said == NEWTYPE => Some("a Json field takes a type by its path"),
        _ if said == NEWTYPE => Some("a newtype is made for Int, BigInt and String"),
        Some(ScalarType::Json | ScalarType::DateTime | ScalarType::Decimal | ScalarType::Bytes) if refers => {
            Some("a foreign key has the type of the key that it refers to")
        }
        Some(ScalarType::Json | ScalarType::DateTime | ScalarType::Decimal | ScalarType::Bytes) => {
            (!is_path(said)).then_some("this is not the path of a Rust type")
        }
        _ => Some("only a Json, DateTime, Decimal or Bytes field takes a type by its path"),
    }
}

/// Whether a text looks like a path: names between `::`, and what stands in angle brackets.
fn is_path(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == ':');
    let known = |letter: char| letter.is_alphanumeric() || "_:<>, ".contains(letter);
    begins
        && !text.ends_with(':')
        && text.chars().all(known)
        && text.matches('<').count() == text.matches('>').count()
}
