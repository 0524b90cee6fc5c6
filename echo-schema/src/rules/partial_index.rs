//! Partial indexes are a preview feature, and their conditions speak of fields of the model.

use crate::datamodel::{Datamodel, IndexWalker, Type};
use crate::diagnostics::Diagnostics;
use crate::ir::{PredicateTerm, ScalarType, default::Value};
use crate::provider::Feature;

const CODE: &str = "partial-index";

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db) {
        let Some(predicate) = &index.data.predicate else { continue };
        let message = if !db.provider.has(Feature::PartialIndexes) {
            "Partial indexes are not supported with the current connector."
        } else if !db.has_preview("partialIndexes") {
            "Partial indexes are a preview feature. Add \"partialIndexes\" to previewFeatures in your generator block."
        } else {
            for term in &predicate.terms {
                if let Some(message) = problem(index, term) {
                    let label = index.attribute().replace("@@", "@");
                    diagnostics.attribute_error(CODE, predicate.span, &label, message);
                }
            }
            continue;
        };
        diagnostics.attribute_error(CODE, index.data.span, index.attribute(), message);
    }
}

fn problem(index: IndexWalker<'_>, term: &PredicateTerm) -> Option<String> {
    let (model, name) = (index.model(), &term.field);
    let Some(field) = model.fields().find(|f| f.name() == name) else {
        return Some(format!("Field '{name}' does not exist in model '{}'.", model.name()));
    };
    let value = term.value.as_ref()?.value.as_ref()?;
    let found = match value {
        Value::String(_) => "String",
        Value::Number(_) => "Number",
        Value::Boolean(_) => "Boolean",
        _ => "enum value",
    };
    let wanted = match field.data.ty {
        Type::Scalar(scalar) => format!("{scalar:?}"),
        Type::Enum(id) => field.db.enumeration(id).name().to_owned(),
        _ => return Some(format!("Field '{name}' is not a scalar field.")),
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
        (Type::Enum(id), Value::EnumValue(name)) => {
            let item = field.db.enumeration(id);
            item.data.values.iter().any(|v| field.db.text(v.name.name) == name)
        }
        _ => false,
    };
    (!fits).then(|| format!("Type mismatch: field '{name}' is of type {wanted}, but the value is a {found}."))
}
