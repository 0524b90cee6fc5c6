//! The rules of a valid schema: one file each, registered in one slice.

mod autoincrement;
mod clustering;
mod composite_names;
mod constraint_length;
mod constraint_names;
mod constraint_support;
mod cycles;
mod database_names;
mod full_text;
mod id_required;
mod ignored;
mod index_algorithm;
mod index_length;
mod index_sort;
mod many_to_many;
mod missing_index;
mod native_arguments;
mod native_keys;
mod one_to_many;
mod one_to_one;
mod operator_class;
mod opposite_field;
mod partial_index;
mod preview_features;
mod references;
mod referential_actions;
mod scalar_lists;
mod schemas;
mod set_null;
mod shard_key;
mod unique_criterion;
mod views;

use crate::datamodel::{Datamodel, FieldWalker, IndexWalker, ModelWalker, RelationWalker};
use crate::diagnostics::Diagnostics;
use crate::ir::RelationKind;
use crate::source::Span;

/// One rule: it looks at the whole datamodel and reports what breaks it.
pub(crate) type Rule = fn(&Datamodel, &mut Diagnostics);

/// All rules, in the order in which they speak about the same place.
pub(crate) const RULES: &[Rule] = &[
    preview_features::check,
    views::check,
    schemas::check,
    database_names::check,
    scalar_lists::check,
    native_arguments::check,
    unique_criterion::check,
    id_required::check,
    ignored::check,
    autoincrement::check,
    composite_names::check,
    constraint_support::check,
    constraint_length::check,
    constraint_names::check,
    clustering::check,
    full_text::check,
    index_algorithm::check,
    index_length::check,
    index_sort::check,
    operator_class::check,
    partial_index::check,
    native_keys::check,
    shard_key::check,
    opposite_field::check,
    one_to_one::check,
    one_to_many::check,
    many_to_many::check,
    references::check,
    referential_actions::check,
    set_null::check,
    cycles::check,
    missing_index::check,
];

/// The models of which everything is understood.
fn models(db: &Datamodel) -> impl Iterator<Item = ModelWalker<'_>> {
    db.models().filter(|m| !m.data.tainted)
}

/// The fields of those models.
fn fields(db: &Datamodel) -> impl Iterator<Item = FieldWalker<'_>> {
    models(db).flat_map(ModelWalker::fields)
}

/// The keys and indexes of those models.
fn indexes(db: &Datamodel) -> impl Iterator<Item = IndexWalker<'_>> {
    models(db).flat_map(ModelWalker::indexes)
}

/// The relations between those models.
fn relations(db: &Datamodel) -> impl Iterator<Item = RelationWalker<'_>> {
    db.relations().filter(|r| {
        let from = r.from();
        !from.model().data.tainted && from.target().is_some_and(|t| !t.data.tainted)
    })
}

/// Relations with a foreign key, both ends of which are there.
fn inline_relations(
    db: &Datamodel,
) -> impl Iterator<Item = (RelationWalker<'_>, FieldWalker<'_>, FieldWalker<'_>)> {
    let inline =
        |r: &RelationWalker<'_>| matches!(r.kind(), RelationKind::OneToOne | RelationKind::OneToMany);
    relations(db).filter(inline).filter_map(|r| Some((r, r.from(), r.to()?)))
}

/// Where `@relation` is written, else the field.
fn relation_span(field: FieldWalker<'_>) -> Span {
    field.relation_use().map_or(field.data.span, |r| r.span)
}

/// "`a` on Model `A`"
fn on_model(field: FieldWalker<'_>) -> String {
    format!("`{}` on Model `{}`", field.name(), field.model().name())
}
