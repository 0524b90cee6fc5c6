//! Partial indexes are a preview feature, and their conditions speak of fields of the model.

use super::Rule;
use crate::datamodel::{Datamodel, IndexWalker, Type};
use crate::diagnostics::{Diagnostics, Edit};
use crate::ir::{PredicateTerm, ScalarType, default::Value};
use crate::provider::Feature;
use crate::source::Span;
use crate::syntax::text::quote;

pub(crate) static RULE: Rule = Rule {
    code: "partial-index",
    title: "A partial index that cannot be made",
    why: "`where` limits an index to some rows. PostgreSQL, CockroachDB and SQLite have that; the language has it as a preview. The \
          condition is SQL, `raw(\"…\")`, or an object of the model's fields and values of their types.",
    remedy: "Add `previewFeatures = [\"partialIndexes\"]` to a generator, and compare fields with values of their types.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id     Int     @id\n  email  String\n  active Boolean\n\n  \
              @@unique([email], where: { active: true })\n}\n",
    mended: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"partialIndexes\"]\n}\n\ndatasource db {\n  \
             provider = \"postgresql\"\n}\n\nmodel User {\n  id     Int     @id\n  email  String\n  active Boolean\n\n  \
             @@unique([email], where: { active: true })\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db) {
        let Some(predicate) = &index.data.predicate else { continue };
        if !db.provider.has(Feature::PartialIndexes) {
            let message = "Partial indexes are not supported with the current connector.";
            diagnostics
                .attribute_error(&RULE, index.data.span, index.attribute(), message)
                .help("take `where` out");
        } else if !db.has_preview("partialIndexes") {
            let message = "Partial indexes are a preview feature. Add \"partialIndexes\" to previewFeatures in your generator \
                           block.";
            diagnostics
                .attribute_error(&RULE, index.data.span, index.attribute(), message)
                .enable_preview(db.preview_place, "partialIndexes");
        } else {
            let label = index.attribute().replace("@@", "@");
            for message in predicate.terms.iter().filter_map(|term| problem(index, term)) {
                diagnostics.attribute_error(&RULE, predicate.span, &label, message);
            }
        }
    }
}

fn problem(index: IndexWalker<'_>, term: &PredicateTerm) -> Option<String> {
    let (model, name) = (index.model(), &term.field);
    let Some(field) = model.db.field_named(model.id, name) else {
        return Some(format!("Field '{name}' does not exist in model '{}'.", model.name()));
    };
    if field.is_relation() {
        return Some(format!(
            "Field '{name}' is a relation field. Only scalar fields can be used in the where clause."
        ));
    }
    let value = term.value.as_ref()?.value.as_ref()?;
    let found = match value {
        Value::String(_) => "a String",
        Value::Number(_) => "a Number",
        _ => "Boolean",
    };
    let wanted = match field.data.ty {
        Type::Scalar(scalar) => format!("{scalar:?}"),
        Type::Enum(id) => field.db.enumeration(id).name().to_owned(),
        _ => {
            return Some(format!(
                "Field '{name}' is an unsupported type and cannot be used in the object syntax of a where clause. Use raw() \
                 instead."
            ));
        }
    };
    let fits = match (field.data.ty, value) {
        (Type::Scalar(scalar), Value::Number(_)) => {
            use ScalarType::{BigInt, Decimal, Float, Int};
            matches!(scalar, Int | BigInt | Float | Decimal)
        }
        (Type::Scalar(scalar), Value::String(_)) => {
            matches!(scalar, ScalarType::String | ScalarType::DateTime)
        }
        (Type::Scalar(scalar), Value::Boolean(_)) => scalar == ScalarType::Boolean,
        (Type::Enum(_), Value::String(_)) => true,
        _ => false,
    };
    (!fits).then(|| format!("Type mismatch: field '{name}' is of type {wanted}, but the value is {found}."))
}

impl Diagnostics {
    /// `where:` that is neither `raw("…")` nor an object.
    pub(crate) fn predicate_of_wrong_kind(&mut self, span: Span, attribute: &str) {
        let message = "The `where` argument must be `raw(\"…\")` or an object of fields and values.";
        self.attribute_error(&RULE, span, attribute, message);
    }

    /// `what` is such as "an empty object".
    pub(crate) fn empty_predicate(&mut self, span: Span, attribute: &str, what: &str) {
        let message = format!("The `where` argument cannot be {what}.");
        self.attribute_error(&RULE, span, attribute, message)
            .help("take `where` out for an index of all rows");
    }

    /// A value that a condition cannot compare with; `word` where it is one.
    pub(crate) fn predicate_value_of_wrong_kind(&mut self, span: Span, attribute: &str, word: Option<&str>) {
        let value = word.map_or(String::new(), |word| format!(" '{word}'"));
        let message = format!(
            "Invalid value{value} in where clause. Expected true, false, null, a string, a number, or an object like \
             {{ not: null }}."
        );
        let diagnostic = self.attribute_error(&RULE, span, attribute, message);
        if let Some(word) = word {
            diagnostic
                .help("the values of an enum are written in quotes here")
                .suggestion("put it in quotes", vec![Edit::replace(span, quote(word))]);
        }
    }
}
