//! The rules of a valid schema: one file, one code and one page each, registered in one slice.
//!
//! Some are found while the text is read, others by looking at the whole datamodel.

mod after_brace;
pub(crate) mod ambiguous_relation;
mod autoincrement;
mod clustering;
pub(crate) mod composite_type;
mod compound_name_clash;
mod constraint_name_length;
mod deprecated_property;
mod duplicate_client_name;
mod duplicate_column;
mod duplicate_constraint_name;
mod duplicate_enum;
mod duplicate_field;
pub(crate) mod duplicate_name;
mod duplicate_schema;
mod duplicate_table;
mod duplicate_value;
mod empty_enum;
mod empty_index;
pub(crate) mod empty_name;
mod empty_schemas;
mod env_argument;
mod extensions_not_enabled;
mod full_text_index;
mod id_on_relation;
mod idle_argument;
mod ignore_unsupported;
mod index_length;
mod index_on_relation;
mod index_type;
mod invalid_arity;
pub(crate) mod invalid_default;
mod invalid_line;
mod invalid_name;
mod legacy_colon;
mod list_not_supported;
mod many_to_many;
mod map_on_relation;
mod missing_argument;
mod missing_ignore;
pub(crate) mod missing_opposite_field;
mod missing_relation_index;
mod missing_schema;
mod missing_type;
mod missing_unique_criterion;
mod missing_value;
mod name_and_map;
mod named_constraint;
mod native_type_arguments;
mod native_type_in_key;
pub(crate) mod native_type_mismatch;
mod not_a_relation;
mod obsolete_preview_feature;
pub(crate) mod one_to_many;
pub(crate) mod one_to_one;
pub(crate) mod open_block;
mod operator_class;
mod optional_id;
mod optional_shard_key;
mod partial_index;
mod primary_key_sort;
mod provider_not_literal;
mod provider_not_supported;
mod redundant_ignore;
mod references;
mod referential_action;
mod referential_cycle;
mod relation_fields;
mod relation_mode;
mod repeated_argument;
mod repeated_attribute;
mod repeated_index_field;
pub(crate) mod repeated_property;
mod reserved_name;
mod rust_type;
mod same_shadow_database;
mod schema_not_supported;
mod schemas_not_supported;
mod set_null_required;
mod several_datasources;
mod several_ids;
mod several_shard_keys;
pub(crate) mod shard_keys;
mod sort_order;
mod trailing_comma;
mod type_alias;
mod type_not_supported;
mod unique_on_relation;
mod unknown_argument;
mod unknown_attribute;
mod unknown_block;
mod unknown_escape;
mod unknown_field;
mod unknown_function;
pub(crate) mod unknown_native_prefix;
pub(crate) mod unknown_native_type;
mod unknown_preview_feature;
mod unknown_property;
mod unknown_provider;
mod unknown_schema;
mod unknown_type;
mod unnamed_argument;
mod unnamed_arguments;
mod updated_at;
mod view_index;
mod view_preview;
mod wrong_value;

use crate::datamodel::{Datamodel, FieldId, FieldWalker, IndexWalker, ModelWalker, RelationWalker, Written};
use crate::diagnostics::{Diagnostics, Edit};
use crate::ir::RelationKind;
use crate::source::Span;
pub(crate) use ambiguous_relation::Ambiguity;
pub(crate) use index_on_relation::RelationFields;
pub(crate) use open_block::OpenBlock;
pub(crate) use unknown_field::Unknown;
pub(crate) use unknown_type::Hint;

/// A rule of the language.
///
/// Its page is `docs/diagnostics/<code>.md`, which is made of what stands here.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name, which diagnostics carry: `unknown-type`.
    pub code: &'static str,
    /// What is found, in a few words.
    pub title: &'static str,
    /// Why it is a rule.
    pub why: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// A schema that breaks it.
    pub example: &'static str,
    /// The same schema, mended.
    pub mended: &'static str,
    /// Looks at the whole datamodel; absent where the rule is found while the text is read.
    pub(crate) check: Option<fn(&Datamodel, &mut Diagnostics)>,
}

/// The rules of the language.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// All rules: those found while reading, then those that look at the datamodel, in the order in which they speak about
/// the same place.
pub(crate) static RULES: &[&Rule] = &[
    &after_brace::RULE,
    &ambiguous_relation::RULE,
    &composite_type::RULE,
    &deprecated_property::RULE,
    &duplicate_field::RULE,
    &duplicate_name::RULE,
    &duplicate_schema::RULE,
    &duplicate_value::RULE,
    &empty_enum::RULE,
    &empty_index::RULE,
    &empty_name::RULE,
    &empty_schemas::RULE,
    &env_argument::RULE,
    &extensions_not_enabled::RULE,
    &id_on_relation::RULE,
    &idle_argument::RULE,
    &ignore_unsupported::RULE,
    &index_on_relation::RULE,
    &invalid_arity::RULE,
    &invalid_default::RULE,
    &invalid_line::RULE,
    &invalid_name::RULE,
    &legacy_colon::RULE,
    &map_on_relation::RULE,
    &missing_argument::RULE,
    &missing_type::RULE,
    &missing_value::RULE,
    &name_and_map::RULE,
    &native_type_mismatch::RULE,
    &not_a_relation::RULE,
    &open_block::RULE,
    &provider_not_literal::RULE,
    &provider_not_supported::RULE,
    &relation_fields::RULE,
    &relation_mode::RULE,
    &repeated_argument::RULE,
    &repeated_attribute::RULE,
    &repeated_index_field::RULE,
    &repeated_property::RULE,
    &reserved_name::RULE,
    &same_shadow_database::RULE,
    &schemas_not_supported::RULE,
    &several_datasources::RULE,
    &several_ids::RULE,
    &several_shard_keys::RULE,
    &shard_keys::RULE,
    &sort_order::RULE,
    &trailing_comma::RULE,
    &type_alias::RULE,
    &unique_on_relation::RULE,
    &unknown_argument::RULE,
    &unknown_attribute::RULE,
    &unknown_block::RULE,
    &unknown_escape::RULE,
    &unknown_field::RULE,
    &unknown_function::RULE,
    &unknown_native_prefix::RULE,
    &unknown_native_type::RULE,
    &unknown_property::RULE,
    &unknown_provider::RULE,
    &unknown_type::RULE,
    &unnamed_argument::RULE,
    &unnamed_arguments::RULE,
    &updated_at::RULE,
    &wrong_value::RULE,
    &unknown_preview_feature::RULE,
    &obsolete_preview_feature::RULE,
    &view_preview::RULE,
    &view_index::RULE,
    &schema_not_supported::RULE,
    &unknown_schema::RULE,
    &missing_schema::RULE,
    &duplicate_table::RULE,
    &duplicate_column::RULE,
    &duplicate_enum::RULE,
    &list_not_supported::RULE,
    &type_not_supported::RULE,
    &native_type_arguments::RULE,
    &missing_unique_criterion::RULE,
    &optional_id::RULE,
    &redundant_ignore::RULE,
    &missing_ignore::RULE,
    &autoincrement::RULE,
    &compound_name_clash::RULE,
    &duplicate_client_name::RULE,
    &named_constraint::RULE,
    &constraint_name_length::RULE,
    &duplicate_constraint_name::RULE,
    &clustering::RULE,
    &full_text_index::RULE,
    &index_type::RULE,
    &index_length::RULE,
    &primary_key_sort::RULE,
    &operator_class::RULE,
    &partial_index::RULE,
    &native_type_in_key::RULE,
    &optional_shard_key::RULE,
    &missing_opposite_field::RULE,
    &one_to_one::RULE,
    &one_to_many::RULE,
    &many_to_many::RULE,
    &references::RULE,
    &referential_action::RULE,
    &set_null_required::RULE,
    &referential_cycle::RULE,
    &missing_relation_index::RULE,
    &rust_type::RULE,
];

/// Whether a diagnostic's code is that of one of these rules.
pub(crate) fn is_one_of(code: &str, rules: &[&Rule]) -> bool {
    rules.iter().any(|rule| rule.code == code)
}

/// The schemas of `@@schema`, of all blocks.
fn written_schemas(db: &Datamodel) -> impl Iterator<Item = Written> {
    db.models().map(|m| m.data.schema).chain(db.enums().map(|e| e.data.schema)).flatten()
}

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

/// What makes these fields of a model unique together: what to do, and the edit.
fn make_unique(db: &Datamodel, model: ModelWalker<'_>, fields: &[FieldId]) -> (String, Vec<Edit>) {
    let names: Vec<&str> = fields.iter().map(|f| db.field(*f).name()).collect();
    if let ([one], [name]) = (fields, &names[..]) {
        let edit = Edit::after(db.field(*one).data.type_end, " @unique");
        return (format!("add `@unique` to `{name}`"), vec![edit]);
    }
    let line = format!("@@unique([{}])", names.join(", "));
    (format!("add `{line}` to `{}`", model.name()), vec![Edit::line_in_block(model.data.end, &line)])
}

/// "`a` on Model `A`"
fn on_model(field: FieldWalker<'_>) -> String {
    format!("`{}` on Model `{}`", field.name(), field.model().name())
}
