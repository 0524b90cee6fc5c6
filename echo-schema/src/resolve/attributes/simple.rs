//! `@map`, `@updatedAt`, `@ignore`, `@@schema` and shard keys.

use super::{NOTHING, ONE_NAME, Resolver};
use crate::ast::Attribute;
use crate::datamodel::{FieldId, ModelId, Type, Written};
use crate::ir::ScalarType;
use crate::provider::Feature;
use crate::resolve::arguments::Signature;

const SCHEMA: Signature = Signature { names: &["map"], unnamed: true };
const FIELDS: Signature = Signature { names: &["fields"], unnamed: true };

impl<'t> Resolver<'t, '_> {
    /// The one string of `@map("…")`.
    pub(super) fn map_argument(&mut self, attribute: Attribute<'t>) -> Option<Written> {
        let bound = self.bind(attribute, &ONE_NAME);
        let Some(value) = bound.get("name") else {
            if bound.attribute.arguments().next().is_none() {
                self.diagnostics.missing_argument(attribute.span(), "name").help("write the name in quotes");
            }
            return None;
        };
        let written = self.written_string(value)?;
        if self.db.text(written.name).is_empty() {
            self.diagnostics.empty_name(attribute.span(), &bound.label(), "name");
            return None;
        }
        Some(written)
    }

    pub(super) fn schema_argument(&mut self, attribute: Attribute<'t>) -> Option<Written> {
        let bound = self.bind(attribute, &SCHEMA);
        let Some(value) = bound.get("map") else {
            self.diagnostics.missing_argument(attribute.span(), "map");
            return None;
        };
        let written = self.written_string(value)?;
        Some(Written { span: attribute.span(), ..written })
    }

    pub(super) fn model_map(&mut self, id: ModelId, attribute: Attribute<'t>) {
        self.db.models[id.0 as usize].database_name = self.map_argument(attribute);
    }

    pub(super) fn model_schema(&mut self, id: ModelId, attribute: Attribute<'t>) {
        self.db.models[id.0 as usize].schema = self.schema_argument(attribute);
    }

    pub(super) fn model_ignore(&mut self, id: ModelId, attribute: Attribute<'t>) {
        self.bind(attribute, &NOTHING);
        self.db.models[id.0 as usize].ignored = true;
    }

    pub(super) fn field_map(&mut self, id: FieldId, attribute: Attribute<'t>) {
        if self.db.field(id).is_relation() {
            return self.diagnostics.map_on_relation(attribute.span());
        }
        self.db.fields[id.0 as usize].database_name = self.map_argument(attribute);
    }

    pub(super) fn updated_at(&mut self, id: FieldId, attribute: Attribute<'t>) {
        self.bind(attribute, &NOTHING);
        let field = self.db.field(id);
        if !matches!(field.data.ty, Type::Scalar(ScalarType::DateTime) | Type::Unknown) {
            self.diagnostics.updated_at_needs_date_time(attribute.span());
        } else if field.is_list() {
            self.diagnostics.updated_at_on_list(attribute.span());
        } else {
            self.db.fields[id.0 as usize].updated_at = true;
        }
    }

    pub(super) fn field_ignore(&mut self, id: FieldId, attribute: Attribute<'t>) {
        self.bind(attribute, &NOTHING);
        if matches!(self.db.field(id).data.ty, Type::Unsupported(_)) {
            self.diagnostics.ignore_unsupported(attribute.span());
        }
        self.db.fields[id.0 as usize].ignored = Some(attribute.span());
    }

    pub(super) fn field_shard_key(&mut self, id: FieldId, attribute: Attribute<'t>) {
        self.bind(attribute, &NOTHING);
        if self.may_shard(attribute) {
            let model = self.db.field(id).data.model;
            let earlier = &mut self.db.models[model.0 as usize].shard_key;
            earlier.push(id);
            if earlier.len() > 1 {
                let (span, title) = (self.db.model(model).data.span, self.db.model(model).title());
                self.diagnostics.several_shard_keys(span, title);
            }
        }
    }

    pub(super) fn model_shard_key(&mut self, id: ModelId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &FIELDS);
        if self.db.model(id).is_view() || !self.may_shard(attribute) {
            return;
        }
        if !self.db.models[id.0 as usize].shard_key.is_empty() {
            let (span, title) = (self.db.model(id).data.span, self.db.model(id).title());
            return self.diagnostics.both_shard_keys(span, title);
        }
        self.db.models[id.0 as usize].shard_key_span = Some(attribute.span());
        let fields = self.index_fields(id, &bound, "shard key");
        self.db.models[id.0 as usize].shard_key =
            fields.unwrap_or_default().iter().map(|f| f.field).collect();
    }

    fn may_shard(&mut self, attribute: Attribute<'t>) -> bool {
        let name = if attribute.is_block() { "@@shardKey" } else { "@shardKey" };
        if !self.db.has_preview("shardKeys") {
            self.diagnostics.shard_keys_not_enabled(attribute.span(), name, self.db.preview_place);
            return false;
        }
        if !self.db.provider.has(Feature::ShardKeys) {
            self.diagnostics.shard_keys_not_supported(attribute.span(), name);
            return false;
        }
        true
    }
}
