//! An operator class suits the algorithm of its index and the type of its field.

use crate::datamodel::{Datamodel, FieldWalker, IndexWalker};
use crate::diagnostics::{Diagnostics, closest};
use crate::provider::{Feature, Operands, OperatorClass, operator_class, operator_class_names};

const CODE: &str = "operator-class";

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db) {
        for field in index.fields() {
            let Some(operator) = &field.data.operator else { continue };
            if !db.provider.has(Feature::OperatorClasses) {
                let message = "Operator classes are not supported with the current connector.";
                diagnostics.attribute_error(CODE, index.data.span, index.attribute(), message);
            } else if !operator.raw {
                named(index, field.field(), &operator.name, diagnostics);
            }
        }
    }
}

fn named(index: IndexWalker<'_>, field: FieldWalker<'_>, name: &str, diagnostics: &mut Diagnostics) {
    let Some(class) = operator_class(name) else {
        let message = format!("Invalid operator class: {name}");
        let help = closest(name, operator_class_names()).map(|n| format!("did you mean `{n}`?"));
        let diagnostic = diagnostics.attribute_error(CODE, index.data.span, index.attribute(), message);
        diagnostic.help(help.unwrap_or_else(|| "use `ops: raw(\"…\")` for a class of your own".to_owned()));
        return;
    };
    let algorithm = index.algorithm().unwrap_or("BTree");
    let problem = if class.algorithms.contains(&algorithm) {
        operand(class, field)
    } else {
        Some(format!("The given operator class `{name}` is not supported with the `{algorithm}` index type."))
    };
    if let Some(message) = problem {
        diagnostics.attribute_error(CODE, index.data.span, index.attribute(), message);
    }
}

fn operand(class: &OperatorClass, field: FieldWalker<'_>) -> Option<String> {
    let (name, field_name) = (class.name, field.name());
    match class.operands {
        Operands::Lists => (!field.is_list()).then(|| {
            format!(
                "The given operator class `{name}` expects the type of field `{field_name}` to be an array."
            )
        }),
        Operands::Scalar { scalar, native, default_type } => match field.native() {
            // A type that the language does not know may well be one that the class works on.
            _ if matches!(field.data.ty, crate::datamodel::Type::Unsupported(_)) => None,
            _ if field.scalar() != Some(scalar) => Some(format!(
                "The given operator class `{name}` points to the field `{field_name}` that is not of {scalar:?} type."
            )),
            Some(used) if !native.contains(&used) => Some(format!(
                "The given operator class `{name}` does not support native type `{used}` of field `{field_name}`."
            )),
            None if !default_type => Some(format!(
                "The given operator class `{name}` expects the field `{field_name}` to define a valid native type."
            )),
            _ => None,
        },
    }
}
