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
                self.diagnostics.missing_argument(attribute.span(), "name");
            }
            return None;
        };
        let written = self.written_string(value)?;
        if self.db.text(written.name).is_empty() {
            let message = "The `name` argument cannot be an empty string.";
            self.diagnostics.attribute_error("empty-name", attribute.span(), &bound.label(), message);
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
            let message = "The attribute `@map` cannot be used on relation fields.";
            self.diagnostics.attribute_error("map-on-relation", attribute.span(), "@map", message);
            return;
        }
        self.db.fields[id.0 as usize].database_name = self.map_argument(attribute);
    }

    pub(super) fn updated_at(&mut self, id: FieldId, attribute: Attribute<'t>) {
        self.bind(attribute, &NOTHING);
        let field = self.db.field(id);
        let message = if !matches!(field.data.ty, Type::Scalar(ScalarType::DateTime) | Type::Unknown) {
            "Fields that are marked with @updatedAt must be of type DateTime."
        } else if field.is_list() {
            "Fields that are marked with @updatedAt cannot be lists."
        } else {
            self.db.fields[id.0 as usize].updated_at = true;
            return;
        };
        self.diagnostics.attribute_error("updated-at", attribute.span(), "@updatedAt", message);
    }

    pub(super) fn field_ignore(&mut self, id: FieldId, attribute: Attribute<'t>) {
        self.bind(attribute, &NOTHING);
        if matches!(self.db.field(id).data.ty, Type::Unsupported(_)) {
            let message = "Fields of type `Unsupported` cannot take an `@ignore` attribute. They are already treated \
                           as ignored by the client due to their type.";
            self.diagnostics.attribute_error("ignore-unsupported", attribute.span(), "@ignore", message);
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
                let message =
                    "At most one field must be marked as the shard key with the `@shardKey` attribute.";
                self.diagnostics.model_error("several-shard-keys", span, title, message);
            }
        }
    }

    pub(super) fn model_shard_key(&mut self, id: ModelId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &FIELDS);
        if !self.may_shard(attribute) {
            return;
        }
        if !self.db.models[id.0 as usize].shard_key.is_empty() {
            let (span, title) = (self.db.model(id).data.span, self.db.model(id).title());
            let message = "Each model must have at most one shard key. You can't have `@shardKey` and `@@shardKey` at \
                           the same time.";
            self.diagnostics.model_error("several-shard-keys", span, title, message);
            return;
        }
        self.db.models[id.0 as usize].shard_key_span = Some(attribute.span());
        let fields = self.index_fields(id, &bound, "shard key");
        self.db.models[id.0 as usize].shard_key =
            fields.unwrap_or_default().iter().map(|f| f.field).collect();
    }

    fn may_shard(&mut self, attribute: Attribute<'t>) -> bool {
        let name = if attribute.is_block() { "@@shardKey" } else { "@shardKey" };
        let message = if !self.db.has_preview("shardKeys") {
            "Defining shard keys requires enabling the `shardKeys` preview feature"
        } else if !self.db.provider.has(Feature::ShardKeys) {
            "Shard keys are not currently supported for provider. Only MySQL has them."
        } else {
            return true;
        };
        self.diagnostics.attribute_error("shard-keys", attribute.span(), name, message);
        false
    }
}
