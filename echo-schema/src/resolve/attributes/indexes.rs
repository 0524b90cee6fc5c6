//! `@id`, `@unique`, `@@id`, `@@unique`, `@@index` and `@@fulltext`.

use super::Resolver;
use crate::ast::Attribute;
use crate::datamodel::{FieldId, Index, IndexField, IndexId, IndexRole, ModelId, Type, Written};
use crate::resolve::arguments::{Bound, Signature};
use crate::source::offset;

const FIELD_ID: Signature = Signature { names: &["map", "length", "sort", "clustered"], unnamed: false };
const FIELD_UNIQUE: Signature =
    Signature { names: &["map", "length", "sort", "clustered", "where"], unnamed: false };
const MODEL_ID: Signature = Signature { names: &["fields", "name", "map", "clustered"], unnamed: true };
const MODEL_UNIQUE: Signature =
    Signature { names: &["fields", "name", "map", "clustered", "where"], unnamed: true };
const MODEL_INDEX: Signature =
    Signature { names: &["fields", "name", "map", "type", "clustered", "where"], unnamed: true };
const FULL_TEXT: Signature = Signature { names: &["fields", "map"], unnamed: true };

impl<'t> Resolver<'t, '_> {
    pub(super) fn field_id(&mut self, id: FieldId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &FIELD_ID);
        let model = self.db.fields[id.0 as usize].model;
        let field = self.db.field(id);
        if field.is_relation() {
            return self.diagnostics.id_on_relation(attribute.span(), field.name());
        }
        if field.data.ty == Type::Unknown {
            return;
        }
        if let Some(first) = self.db.model(model).primary_key() {
            let (span, title) = (self.db.model(model).data.span, self.db.model(model).title());
            return self.diagnostics.several_id_fields(span, title, [first.data.span, attribute.span()]);
        }
        let index = self.field_index(id, &bound, IndexRole::Primary);
        self.add_primary(model, index);
    }

    pub(super) fn field_unique(&mut self, id: FieldId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &FIELD_UNIQUE);
        if self.db.field(id).is_relation() {
            return self.unique_on_relation(id, attribute);
        }
        let index = self.field_index(id, &bound, IndexRole::Unique);
        self.db.indexes.push(index);
    }

    /// The columns of a relation are known only when all attributes are read; so the text is looked at.
    fn unique_on_relation(&mut self, id: FieldId, attribute: Attribute<'t>) {
        let foreign_key = self.written_relation_fields(id);
        self.diagnostics.unique_on_relation(attribute.span(), self.db.field(id).name(), &foreign_key);
    }

    fn field_index(&mut self, id: FieldId, bound: &Bound<'t>, role: IndexRole) -> Index {
        let field = IndexField {
            field: id,
            sort: bound.get("sort").and_then(|v| self.sort_order(bound, v)),
            length: bound.get("length").and_then(|v| self.index_length(bound, v)),
            operator: None,
        };
        Index {
            model: self.db.fields[id.0 as usize].model,
            role,
            at_field: true,
            span: bound.span(),
            name: None,
            constraint: self.name_argument(bound, "map"),
            fields: vec![field],
            algorithm: None,
            clustered: bound.get("clustered").and_then(|v| self.boolean(v)),
            predicate: bound.get("where").and_then(|v| self.predicate(bound, v)),
        }
    }

    fn add_primary(&mut self, model: ModelId, index: Index) {
        self.db.models[model.0 as usize].primary_key = Some(IndexId(offset(self.db.indexes.len())));
        self.db.indexes.push(index);
    }

    pub(super) fn model_id(&mut self, id: ModelId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &MODEL_ID);
        let Some(fields) = self.index_fields(id, &bound, "id") else { return };
        if let Some(first) = self.db.model(id).primary_key() {
            let (span, title) = (self.db.model(id).data.span, self.db.model(id).title());
            return self.diagnostics.several_id_criteria(span, title, [first.data.span, attribute.span()]);
        }
        let optional: Vec<String> = fields
            .iter()
            .filter(|f| !self.db.field(f.field).is_required())
            .map(|f| format!("`{}`", self.db.field(f.field).name()))
            .collect();
        if !optional.is_empty() {
            let title = self.db.model(id).title();
            self.diagnostics.optional_id_fields(attribute.span(), title, &optional);
        }
        let index = self.model_level(id, &bound, IndexRole::Primary, fields);
        self.add_primary(id, index);
    }

    pub(super) fn model_unique(&mut self, id: ModelId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &MODEL_UNIQUE);
        let Some(fields) = self.index_fields(id, &bound, "unique index") else { return };
        let index = self.model_level(id, &bound, IndexRole::Unique, fields);
        self.db.indexes.push(index);
    }

    pub(super) fn model_index(&mut self, id: ModelId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &MODEL_INDEX);
        let Some(fields) = self.index_fields(id, &bound, "index") else { return };
        let mut index = self.model_level(id, &bound, IndexRole::Normal, fields);
        self.legacy_name(&bound, &mut index);
        if let Some(value) = bound.get("type") {
            index.algorithm = self.algorithm(value);
        }
        self.db.indexes.push(index);
    }

    pub(super) fn model_full_text(&mut self, id: ModelId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &FULL_TEXT);
        let Some(fields) = self.index_fields(id, &bound, "fulltext index") else { return };
        let index = self.model_level(id, &bound, IndexRole::FullText, fields);
        self.db.indexes.push(index);
    }

    /// `name:` of an index that the client never names is an old spelling of `map:`.
    fn legacy_name(&mut self, bound: &Bound<'t>, index: &mut Index) {
        let Some(name) = index.name.take() else { return };
        if bound.get("map").is_some() {
            self.diagnostics.name_and_map(bound.span(), &bound.full_label(), &bound.label());
        } else {
            index.constraint = Some(name);
        }
    }

    fn model_level(
        &mut self,
        model: ModelId,
        bound: &Bound<'t>,
        role: IndexRole,
        fields: Vec<IndexField>,
    ) -> Index {
        let name = self.name_argument(bound, "name");
        if matches!(role, IndexRole::Primary | IndexRole::Unique) {
            self.check_client_name(model, bound, name);
        }
        Index {
            model,
            role,
            at_field: false,
            span: bound.span(),
            name,
            constraint: self.name_argument(bound, "map"),
            fields,
            algorithm: None,
            clustered: bound.get("clustered").and_then(|v| self.boolean(v)),
            predicate: bound.get("where").and_then(|v| self.predicate(bound, v)),
        }
    }

    /// A `name:` or `map:` that is not empty.
    pub(super) fn name_argument(&mut self, bound: &Bound<'t>, argument: &str) -> Option<Written> {
        let written = self.written_string(bound.get(argument)?)?;
        if self.db.text(written.name).is_empty() {
            self.diagnostics.empty_name(bound.span(), &bound.label(), argument);
            return None;
        }
        Some(written)
    }

    fn check_client_name(&mut self, model: ModelId, bound: &Bound<'t>, name: Option<Written>) {
        let Some(name) = name else { return };
        let text = self.db.text(name.name);
        if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return;
        }
        let title = self.db.model(model).title();
        self.diagnostics.invalid_client_name(bound.span(), title, &bound.full_label());
    }
}
