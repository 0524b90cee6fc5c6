//! `@relation(…)`: the name, the fields and the referential actions as written.

use super::Resolver;
use crate::ast::{self, Attribute, Expression};
use crate::datamodel::{FieldId, FieldList, FieldWalker, ModelId, RelationUse, Set, Type};
use crate::ir::ReferentialAction;
use crate::resolve::arguments::{Bound, Signature};
use crate::rules::Unknown;
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
                return self.diagnostics.not_a_relation(attribute.span());
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
            self.diagnostics.unknown_referential_action(value.span(), &bound.label(), name);
        }
        found.map(|(_, action)| (*action, value.span()))
    }

    /// Names in a list, resolved in a model: fields, unknown names, and names of relation fields.
    fn field_list(
        &mut self,
        model: ModelId,
        value: Expression<'t>,
    ) -> (FieldList, Vec<(String, Span)>, Vec<String>) {
        let elements: Vec<Expression<'t>> = value.elements().map_or_else(|| vec![value], Iterator::collect);
        let (mut unknown, mut relations) = (Vec::new(), Vec::new());
        let mut list = FieldList { fields: Vec::new(), empty: elements.is_empty() };
        for element in elements {
            let Some(name) = self.constant(element) else { continue };
            match self.db.field_named(model, name) {
                None => unknown.push((name.to_owned(), element.span())),
                Some(field) if field.is_relation() => relations.push(name.to_owned()),
                Some(field) => list.fields.push(field.id),
            }
        }
        (list, unknown, relations)
    }

    fn own_fields(&mut self, model: ModelId, value: Expression<'t>, span: Span) -> FieldList {
        let (list, unknown, relations) = self.field_list(model, value);
        if !unknown.is_empty() {
            let known = self.db.model(model).fields().map(FieldWalker::name);
            self.diagnostics.unknown_own_fields(span, &Unknown { names: &unknown }, known);
        }
        if !relations.is_empty() {
            self.diagnostics.relation_in_own_fields(span, &relations);
        }
        self.no_repeated_field(model, &list, span);
        list
    }

    fn referenced_fields(&mut self, target: ModelId, value: Expression<'t>, span: Span) -> FieldList {
        let (list, unknown, relations) = self.field_list(target, value);
        let model = self.db.model(target);
        // A field that is not there may stand on a line that could not be read.
        if !unknown.is_empty() && !model.data.tainted {
            let (title, known) =
                ((model.name(), model.data.name.span), model.fields().map(FieldWalker::name));
            self.diagnostics.unknown_referenced_fields(span, title, &Unknown { names: &unknown }, known);
        }
        if !relations.is_empty() {
            self.diagnostics.relation_in_references(span, model.name(), &relations);
        }
        self.no_repeated_field(target, &list, span);
        list
    }

    fn no_repeated_field(&mut self, model: ModelId, list: &FieldList, span: Span) {
        let mut seen: Set<FieldId> = Set::default();
        let Some(twice) = list.fields.iter().find(|f| !seen.insert(**f)) else { return };
        let (title, name) = (self.db.model(model).title(), self.db.field(*twice).name());
        self.diagnostics.repeated_index_field(span, title, "relation", name);
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
