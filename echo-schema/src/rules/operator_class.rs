//! An operator class suits the algorithm of its index and the type of its field.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, IndexWalker, Type};
use crate::diagnostics::Diagnostics;
use crate::provider::{Feature, Operands, OperatorClass, operator_class, operator_class_names};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "operator-class",
    title: "An operator class that does not suit",
    why: "On PostgreSQL, `ops` says by which operators an index works. Each class belongs to certain types of index and of fields.",
    remedy: "Choose a class that suits, or `ops: raw(\"…\")` for one that the language does not know.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id   Int    @id\n  name String\n\n  @@index([name(ops: \
              JsonbPathOps)], type: Gin)\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id   Int  @id\n  name Json\n\n  @@index([name(ops: \
             JsonbPathOps)], type: Gin)\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db) {
        for field in index.fields() {
            let Some(operator) = &field.data.operator else { continue };
            if !db.provider.has(Feature::OperatorClasses) {
                let message = "Operator classes are not supported with the current connector.";
                diagnostics
                    .attribute_error(&RULE, index.data.span, index.attribute(), message)
                    .help("take `ops` out");
            } else if !operator.raw {
                named(index, field.field(), &operator.name, diagnostics);
            }
        }
    }
}

fn named(index: IndexWalker<'_>, field: FieldWalker<'_>, name: &str, diagnostics: &mut Diagnostics) {
    let Some(class) = operator_class(name) else {
        let near = diagnostics.nearest(name, operator_class_names());
        let message = format!("Invalid operator class: {name}");
        let help = near.map(|n| format!("did you mean `{n}`?"));
        diagnostics
            .attribute_error(&RULE, index.data.span, index.attribute(), message)
            .help(help.unwrap_or_else(|| "use `ops: raw(\"…\")` for a class of your own".to_owned()));
        return;
    };
    let algorithm = index.algorithm().unwrap_or("BTree");
    let problem = if class.algorithms.contains(&algorithm) {
        operand(class, field)
    } else {
        Some(format!("The given operator class `{name}` is not supported with the `{algorithm}` index type."))
    };
    if let Some(message) = problem {
        diagnostics
            .attribute_error(&RULE, index.data.span, index.attribute(), message)
            .related(field.data.span, "the field is here");
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
            _ if matches!(field.data.ty, Type::Unsupported(_)) => None,
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

impl Diagnostics {
    /// `ops:` that is neither a name nor `raw("…")`.
    pub(crate) fn operator_class_of_wrong_kind(&mut self, span: Span, attribute: &str) {
        let message = "Wrong `ops` type. Expected a function or a constant value.";
        self.attribute_error(&RULE, span, attribute, message).help("write a name, or `raw(\"…\")`");
    }
}
