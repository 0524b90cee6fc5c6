//! An operator class suits the algorithm of its index and the type of its field.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, IndexRole, IndexWalker};
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
            let class = if operator.raw { None } else { operator_class(&operator.name) };
            if class.is_none() && !operator.raw {
                unknown(index, &operator.name, diagnostics);
            } else if let Some(message) = misplaced(index) {
                diagnostics
                    .attribute_error(&RULE, index.data.span, index.attribute(), message)
                    .help("take `ops` out");
            } else if index.is_primary() || !db.provider.has(Feature::OperatorClasses) {
                diagnostics.idle_operator_class(operator.span);
            } else if let Some(class) = class {
                named(index, field.field(), class, diagnostics);
            }
        }
    }
}

fn unknown(index: IndexWalker<'_>, name: &str, diagnostics: &mut Diagnostics) {
    let near = diagnostics.nearest(name, operator_class_names());
    let message = format!("Invalid operator class: {name}");
    let help = near.map(|n| format!("did you mean `{n}`?"));
    diagnostics
        .attribute_error(&RULE, index.data.span, index.attribute(), message)
        .help(help.unwrap_or_else(|| "use `ops: raw(\"…\")` for a class of your own".to_owned()));
}

/// Why no operator class may stand in the index, where none may.
fn misplaced(index: IndexWalker<'_>) -> Option<&'static str> {
    let provider = index.db.provider;
    let has_algorithm = index.algorithm().is_some_and(|a| provider.algorithms.contains(&a));
    match index.data.role {
        IndexRole::Unique | IndexRole::FullText => {
            Some("Operator classes can only be defined to fields in an @@index attribute.")
        }
        IndexRole::Normal if has_algorithm && !provider.has(Feature::OperatorClasses) => {
            Some("Custom operator classes are not supported with the current connector.")
        }
        _ => None,
    }
}

fn named(
    index: IndexWalker<'_>,
    field: FieldWalker<'_>,
    class: &'static OperatorClass,
    diagnostics: &mut Diagnostics,
) {
    let name = class.name;
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
