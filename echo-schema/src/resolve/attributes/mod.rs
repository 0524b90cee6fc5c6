//! Attributes of models, fields, enums and values: one table of names, one function each.

mod default;
mod indexes;
mod native;
mod options;
mod relation;
mod simple;

use super::Resolver;
use super::arguments::Signature;
use crate::ast::{self, Attribute};
use crate::datamodel::{EnumId, FieldId, ModelId};
use crate::source::offset;
use crate::syntax::{Kind, Node};
pub(crate) use relation::ACTIONS;

const FIELD_ATTRIBUTES: &[&str] =
    &["@id", "@unique", "@default", "@updatedAt", "@map", "@relation", "@ignore", "@shardKey", "@db"];
const MODEL_ATTRIBUTES: &[&str] =
    &["@@id", "@@unique", "@@index", "@@fulltext", "@@map", "@@schema", "@@ignore", "@@shardKey"];
const ENUM_ATTRIBUTES: &[&str] = &["@@map", "@@schema"];

pub(super) const ONE_NAME: Signature = Signature { names: &["name"], unnamed: true };
pub(super) const NOTHING: Signature = Signature { names: &[], unnamed: false };

impl<'t> Resolver<'t, '_> {
    pub(super) fn attributes(&mut self) {
        for index in 0..self.model_nodes.len() {
            self.model_attributes(ModelId(offset(index)));
        }
        for index in 0..self.enum_nodes.len() {
            self.enum_attributes(EnumId(offset(index)));
        }
    }

    fn model_attributes(&mut self, id: ModelId) {
        let model = id.0 as usize;
        self.db.models[model].indexes.0 = offset(self.db.indexes.len());
        let (from, to) = self.db.models[model].fields;
        let node = self.model_nodes[model];
        self.repeated(node, &["map", "id", "ignore", "schema", "shardKey"]);
        for field in from..to {
            self.field_attributes(FieldId(field));
        }
        for attribute in ast::attributes(node) {
            self.model_attribute(id, attribute);
        }
        self.db.models[model].indexes.1 = offset(self.db.indexes.len());
    }

    /// Reports attributes that may be there once only; each place is named.
    fn repeated(&mut self, node: Node<'t>, once: &[&str]) {
        if ast::attributes(node).nth(1).is_none() {
            return;
        }
        let mut seen: u32 = 0;
        let mut twice: u32 = 0;
        for place in ast::attributes(node).filter_map(|a| once.iter().position(|name| *name == a.name())) {
            twice |= seen & (1 << place);
            seen |= 1 << place;
        }
        for (_, name) in once.iter().enumerate().filter(|(place, _)| twice & (1 << place) != 0) {
            self.at_most_one(ast::attributes(node).filter(|a| a.name() == *name).collect());
        }
    }

    fn at_most_one(&mut self, found: Vec<Attribute<'t>>) {
        let [first, .., last] = found[..] else { return };
        for attribute in found {
            let other = if attribute.span() == first.span() { last } else { first };
            self.diagnostics.repeated_attribute(attribute.span(), attribute.name(), other.span());
        }
    }

    fn field_attributes(&mut self, id: FieldId) {
        let node = self.field_nodes[id.0 as usize];
        if node.child(Kind::FieldAttribute).is_none() {
            return;
        }
        self.repeated(
            node,
            &["id", "unique", "default", "updatedAt", "map", "relation", "ignore", "shardKey"],
        );
        self.at_most_one(ast::attributes(node).filter(|a| a.name().contains('.')).collect());
        for attribute in ast::attributes(node) {
            match attribute.name() {
                "id" => self.field_id(id, attribute),
                "unique" => self.field_unique(id, attribute),
                "default" => self.default(id, attribute),
                "updatedAt" => self.updated_at(id, attribute),
                "map" => self.field_map(id, attribute),
                "relation" => self.relation(id, attribute),
                "ignore" => self.field_ignore(id, attribute),
                "shardKey" => self.field_shard_key(id, attribute),
                name if name.contains('.') => self.native_type(id, attribute),
                _ => self.unknown_field_attribute(attribute),
            }
        }
    }

    pub(super) fn unknown_field_attribute(&mut self, attribute: Attribute<'t>) {
        let (title, known) = ((attribute.name(), attribute.head()), FIELD_ATTRIBUTES.iter().copied());
        self.diagnostics.unknown_attribute(attribute.span(), title, known);
    }

    fn model_attribute(&mut self, id: ModelId, attribute: Attribute<'t>) {
        match attribute.name() {
            "id" => self.model_id(id, attribute),
            "unique" => self.model_unique(id, attribute),
            "index" => self.model_index(id, attribute),
            "fulltext" => self.model_full_text(id, attribute),
            "map" => self.model_map(id, attribute),
            "schema" => self.model_schema(id, attribute),
            "ignore" => self.model_ignore(id, attribute),
            "shardKey" => self.model_shard_key(id, attribute),
            name => {
                let (title, known) = ((name, attribute.head()), MODEL_ATTRIBUTES.iter().copied());
                self.diagnostics.unknown_attribute(attribute.span(), title, known);
            }
        }
    }

    fn enum_attributes(&mut self, id: EnumId) {
        let index = id.0 as usize;
        let node = self.enum_nodes[index];
        self.repeated(node, &["map", "schema"]);
        for attribute in ast::attributes(node) {
            match attribute.name() {
                "map" => self.db.enums[index].database_name = self.map_argument(attribute),
                "schema" => self.db.enums[index].schema = self.schema_argument(attribute),
                name => {
                    let (title, known) = ((name, attribute.head()), ENUM_ATTRIBUTES.iter().copied());
                    self.diagnostics.unknown_attribute(attribute.span(), title, known);
                }
            }
        }
        let values = node.children().filter(|c| c.kind() == Kind::EnumValue && ast::name(*c).is_some());
        for (place, value) in values.enumerate() {
            self.repeated(value, &["map"]);
            for attribute in ast::attributes(value) {
                if attribute.name() == "map" {
                    self.db.enums[index].values[place].database_name = self.map_argument(attribute);
                } else {
                    let title = (attribute.name(), attribute.head());
                    self.diagnostics.unknown_attribute(attribute.span(), title, ["@map"]);
                }
            }
        }
    }
}
