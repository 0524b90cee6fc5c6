//! `@relation(…)`: the name, the fields and the referential actions as written.

use super::Resolver;
use crate::ast::{self, Attribute, Expression};
use crate::datamodel::{FieldId, FieldList, FieldWalker, ModelId, RelationUse, Type};
use crate::ir::ReferentialAction;
use crate::resolve::arguments::{Bound, Signature};
use crate::source::Span;

const RELATION: Signature =
    Signature { names: &["name", "fields", "references", "onDelete", "onUpdate", "map"], unnamed: true };

/// The referential actions as they are written.
pub(crate) const ACTIONS: &[(&str, ReferentialAction)] = &[
    ("Cascade", ReferentialAction::Cascade),
    ("Restrict", ReferentialAction::Restrict),
    ("NoAction", ReferentialAction::NoAction),
    ("SetNull", ReferentialAction::SetNull),
    ("SetDefault", ReferentialAction::SetDefault),
];

impl<'t> Resolver<'t, '_> {
    pub(super) fn relation(&mut self, id: FieldId, attribute: Attribute<'t>) {
        let field = self.db.field(id);
        let target = match field.data.ty {
            Type::Model(target) => target,
            Type::Unknown => return,
            _ => {
                let message = "Invalid field type, not a relation.";
                self.diagnostics.attribute_error("not-a-relation", attribute.span(), "@relation", message);
                return;
            }
        };
        let model = field.data.model;
        let bound = self.bind(attribute, &RELATION);
        let mut relation = RelationUse { span: bound.span(), ..RelationUse::default() };
        relation.name = self.name_argument(&bound, "name");
        relation.constraint = self.name_argument(&bound, "map");
        relation.fields = bound.get("fields").map(|v| self.own_fields(model, v, bound.span()));
        relation.references =
            bound.get("references").map(|v| self.referenced_fields(target, v, bound.span()));
        relation.on_delete = bound.get("onDelete").and_then(|v| self.action(&bound, v));
        relation.on_update = bound.get("onUpdate").and_then(|v| self.action(&bound, v));
        self.db.fields[id.0 as usize].relation = Some(Box::new(relation));
    }

    fn action(&mut self, bound: &Bound<'t>, value: Expression<'t>) -> Option<(ReferentialAction, Span)> {
        let name = self.constant(value)?;
        let found = ACTIONS.iter().find(|(n, _)| *n == name);
        if found.is_none() {
            let message = format!("Invalid referential action: `{name}`");
            let near = crate::diagnostics::closest(name, ACTIONS.iter().map(|(n, _)| *n));
            let help = near
                .map_or("use one of Cascade, Restrict, NoAction, SetNull, SetDefault".to_owned(), |n| {
                    format!("did you mean `{n}`?")
                });
            self.diagnostics
                .attribute_error("referential-action", value.span(), &bound.label(), message)
                .help(help);
        }
        found.map(|(_, action)| (*action, value.span()))
    }

    /// Names in a list, resolved in a model: fields, unknown names, and names of relation fields.
    fn field_list(&mut self, model: ModelId, value: Expression<'t>) -> (FieldList, Vec<String>, Vec<String>) {
        let elements: Vec<Expression<'t>> = value.elements().map_or_else(|| vec![value], Iterator::collect);
        let (mut unknown, mut relations) = (Vec::new(), Vec::new());
        let mut list = FieldList { fields: Vec::new(), empty: elements.is_empty() };
        for element in elements {
            let Some(name) = self.constant(element) else { continue };
            let symbol = self.db.names.find(name);
            match symbol.and_then(|s| self.fields_by_name.get(&(model, s)).copied()) {
                None => unknown.push(name.to_owned()),
                Some(id) if self.db.field(id).is_relation() => relations.push(name.to_owned()),
                Some(id) => list.fields.push(id),
            }
        }
        (list, unknown, relations)
    }

    fn own_fields(&mut self, model: ModelId, value: Expression<'t>, span: Span) -> FieldList {
        let (list, unknown, relations) = self.field_list(model, value);
        if !unknown.is_empty() {
            let message = format!(
                "The argument fields must refer only to existing fields. The following fields do not exist in this \
                 model: {}",
                unknown.join(", ")
            );
            self.unknown_fields(model, &unknown, span, message);
        }
        if !relations.is_empty() {
            let message = format!(
                "The argument fields must refer only to scalar fields. But it is referencing the following relation \
                 fields: {}",
                relations.join(", ")
            );
            self.diagnostics.validation_error("relation-fields", span, message);
        }
        list
    }

    fn referenced_fields(&mut self, target: ModelId, value: Expression<'t>, span: Span) -> FieldList {
        let (list, unknown, relations) = self.field_list(target, value);
        let name = self.db.model(target).name().to_owned();
        if !unknown.is_empty() {
            let message = format!(
                "The argument `references` must refer only to existing fields in the related model `{name}`. \
                 The following fields do not exist in the related model: {}",
                unknown.join(", ")
            );
            self.unknown_fields(target, &unknown, span, message);
        }
        if !relations.is_empty() {
            let message = format!(
                "The argument `references` must refer only to scalar fields in the related model `{name}`. But it is \
                 referencing the following relation fields: {}",
                relations.join(", ")
            );
            self.diagnostics.validation_error("relation-fields", span, message);
        }
        list
    }

    fn unknown_fields(&mut self, model: ModelId, unknown: &[String], span: Span, message: String) {
        let known: Vec<&str> = self.db.model(model).fields().map(FieldWalker::name).collect();
        let near = crate::diagnostics::closest(&unknown[0], known);
        let diagnostic = self.diagnostics.validation_error("unknown-field", span, message);
        if let Some(near) = near {
            diagnostic.help(format!("did you mean `{near}`?"));
        }
    }

    /// The names in `@relation(fields: […])` of a field, read from the text.
    pub(super) fn written_relation_fields(&self, id: FieldId) -> Vec<String> {
        let node = self.field_nodes[id.0 as usize];
        let relation = ast::attributes(node).find(|a| a.name() == "relation");
        let argument =
            relation.and_then(|a| a.arguments().find(|a| a.name().is_some_and(|n| n.text() == "fields")));
        let elements = argument.and_then(ast::Argument::value).and_then(Expression::elements);
        elements.into_iter().flatten().map(|e| e.text().to_owned()).collect()
    }
}
