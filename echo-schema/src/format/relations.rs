//! Which relation fields belong together, where ends may be missing.

use crate::ast::{self, Argument, Attribute, Expression, TypeForm};
use crate::datamodel::{Datamodel, FieldId, Map, ModelWalker, Set};
use crate::ir::Arity;
use crate::syntax::{Kind, Node, Tree};

/// A relation field.
pub(super) struct End<'t> {
    /// The field, where it comes from a datamodel.
    pub id: Option<FieldId>,
    model: &'t str,
    field: &'t str,
    target: &'t str,
    /// The name of the relation.
    name: Option<&'t str>,
    arity: Arity,
    /// Whether the attribute has `fields`.
    has_fields: bool,
    has_references: bool,
}

/// A relation that has a foreign key.
#[derive(Clone, Copy)]
pub(super) enum Ends<'e, 't> {
    /// The end that owns the foreign key; the other is missing.
    Forward(&'e End<'t>),
    /// A list; the end that owns the foreign key is missing.
    Back(&'e End<'t>),
    /// Both ends are there: the one that owns the foreign key.
    Both(&'e End<'t>),
}

impl Ends<'_, '_> {
    /// Whether nothing is missing.
    pub fn are_complete(self) -> bool {
        matches!(self, Self::Both(end) if end.has_fields && end.has_references)
    }
}

/// The relation fields of a datamodel.
pub(super) fn of_datamodel(db: &Datamodel) -> Vec<End<'_>> {
    let fields = db.models().flat_map(ModelWalker::fields);
    let ends = fields.filter_map(|field| {
        let relation = field.relation_use();
        Some(End {
            id: Some(field.id),
            model: field.model().name(),
            field: field.name(),
            target: field.target()?.name(),
            name: relation.and_then(|relation| relation.name).map(|name| db.text(name.name)),
            arity: field.data.arity,
            has_fields: relation.is_some_and(|relation| relation.fields.is_some()),
            has_references: relation.is_some_and(|relation| relation.references.is_some()),
        })
    });
    ends.collect()
}

/// The relation fields as far as the text alone tells.
pub(super) fn of_trees(trees: &[Tree]) -> Vec<End<'_>> {
    let blocks =
        || trees.iter().flat_map(|tree| tree.root().children()).filter(|b| b.kind() == Kind::ModelBlock);
    let models: Set<&str> = blocks().filter_map(ast::name).map(Node::text).collect();
    let mut ends = Vec::new();
    for block in blocks() {
        let Some(model) = ast::name(block) else { continue };
        let fields = block.children().filter(|child| child.kind() == Kind::Field);
        ends.extend(fields.filter_map(|field| end(&models, model.text(), field)));
    }
    ends
}

fn end<'t>(models: &Set<&str>, model: &'t str, field: Node<'t>) -> Option<End<'t>> {
    let (target, _, form) = ast::type_parts(field.child(Kind::FieldType)?);
    if !models.contains(target) {
        return None;
    }
    let relation = ast::attributes(field).find(|attribute| attribute.name() == "relation");
    let arguments = || relation.into_iter().flat_map(Attribute::arguments);
    let has = |name| arguments().any(|argument| argument.name().is_some_and(|n| n.text() == name));
    let name = arguments().find(|argument| argument.name().is_none_or(|n| n.text() == "name"));
    Some(End {
        id: None,
        model,
        field: ast::name(field)?.text(),
        target,
        name: name.and_then(Argument::value).map(Expression::text),
        arity: match form {
            TypeForm::Required | TypeForm::LegacyRequired => Arity::Required,
            TypeForm::Optional => Arity::Optional,
            TypeForm::List | TypeForm::LegacyList | TypeForm::OptionalList => Arity::List,
        },
        has_fields: has("fields"),
        has_references: has("references"),
    })
}

/// The fields from one model to another under one name: the first two, by their places.
struct Group {
    first: usize,
    second: Option<usize>,
}

/// All relations with a foreign key, but for those of which it is not clear what belongs together.
pub(super) fn inline<'e, 't>(ends: &'e [End<'t>]) -> impl Iterator<Item = Ends<'e, 't>> {
    let mut groups: Map<(&str, &str, Option<&str>), Group> = Map::default();
    for (index, end) in ends.iter().enumerate() {
        let key = (end.model, end.target, end.name);
        let group = groups.entry(key).or_insert(Group { first: index, second: None });
        if group.first != index && group.second.is_none() {
            group.second = Some(index);
        }
    }
    ends.iter().enumerate().filter_map(move |(index, end)| {
        let opposite = groups
            .get(&(end.target, end.model, end.name))
            .and_then(|group| if group.first == index { group.second } else { Some(group.first) });
        if let Some(opposite) = opposite {
            return owns(end, &ends[opposite]).then_some(Ends::Both(end));
        }
        let alone = groups.get(&(end.model, end.target, end.name))?.second.is_none();
        alone.then_some(if end.arity == Arity::List { Ends::Back(end) } else { Ends::Forward(end) })
    })
}

fn owns(end: &End<'_>, opposite: &End<'_>) -> bool {
    match (end.arity, opposite.arity) {
        (Arity::List, _) | (Arity::Optional, Arity::Required) => false,
        (_, Arity::List) | (Arity::Required, Arity::Optional) => true,
        _ => owns_of_equals(end, opposite),
    }
}

/// Whether the first end of a one-to-one relation owns the foreign key, where both are required or optional: the
/// one that names its fields, or the alphabetically first.
fn owns_of_equals(first: &End<'_>, second: &End<'_>) -> bool {
    match (first.has_fields, second.has_fields) {
        (true, true) if first.arity == Arity::Optional => true,
        (true, false) => true,
        (false, true) => false,
        _ => (first.model, first.field) <= (second.model, second.field),
    }
}
