//! Collects models, views, enums and their members.

use super::names::check_identifier;
use super::{Resolver, Top};
use crate::ast;
use crate::datamodel::{Enum, EnumId, EnumValue, Field, FieldId, Model, ModelId, Set, Symbol, Type, Written};
use crate::ir::{Arity, ModelKind};
use crate::source::offset;
use crate::syntax::{Kind, Node, Tree};

impl<'t> Resolver<'t, '_> {
    pub(super) fn blocks(&mut self, trees: &'t [Tree]) {
        for tree in trees {
            for node in tree.root().children() {
                match node.kind() {
                    Kind::ModelBlock if ast::keyword(node) == "type" => self.refused_type(node),
                    Kind::ModelBlock => self.model(node),
                    Kind::EnumBlock => self.enumeration(node),
                    Kind::UnknownBlock | Kind::TypeAlias => self.refused_block(node),
                    _ => {}
                }
            }
        }
    }

    fn refused_block(&mut self, node: Node<'t>) {
        if let Some(name) = ast::name(node) {
            let symbol = self.db.names.intern(name.text());
            self.tops.entry(symbol).or_insert(Top::Refused);
        }
    }

    /// Composite types exist on `MongoDB` only.
    fn refused_type(&mut self, node: Node<'t>) {
        self.refused_block(node);
        let message = format!("Composite types are not supported on {}.", self.db.provider.title);
        self.diagnostics
            .validation_error("composite-type", node.span(), message)
            .help("use a model with a relation, or a `Json` field");
    }

    fn kind_of(&self, top: Top) -> &'static str {
        match top {
            Top::Model(id) => self.db.model(id).keyword(),
            Top::Enum(_) => "enum",
            Top::Refused => "type",
        }
    }

    /// Registers a name outside of blocks; the first of a name wins.
    fn declare(&mut self, node: Node<'t>, keyword: &str, written: Written, top: Top) {
        let name = written.name;
        if let Some(earlier) = self.tops.get(&name).copied() {
            let other = self.kind_of(earlier);
            let place = match earlier {
                Top::Model(id) => Some(self.db.models[id.0 as usize].name.span),
                Top::Enum(id) => Some(self.db.enums[id.0 as usize].name.span),
                Top::Refused => None,
            };
            let title = (keyword, self.db.names.get(name));
            let diagnostic = self.diagnostics.duplicate_block(written.span, title, other);
            if let Some(place) = place {
                diagnostic.related(place, "the first one is here");
            }
            return;
        }
        let text = self.db.names.get(name).to_owned();
        self.check_reserved(written.span, node.span(), keyword, &text);
        self.tops.insert(name, top);
    }

    fn model(&mut self, node: Node<'t>) {
        let Some(name_node) = ast::name(node) else { return };
        let name = self.written(name_node);
        let kind = if ast::keyword(node) == "view" { ModelKind::View } else { ModelKind::Table };
        let what = if kind == ModelKind::View { "view" } else { "Model" };
        check_identifier(self.diagnostics, name.span, what, name_node.text());
        let id = ModelId(offset(self.db.models.len()));
        self.declare(node, ast::keyword(node), name, Top::Model(id));
        let first = offset(self.db.fields.len());
        let tainted = node.children().any(|c| c.kind() == Kind::Error);
        self.db.models.push(Model {
            name,
            span: node.span(),
            kind,
            fields: (first, first),
            indexes: (0, 0),
            primary_key: None,
            database_name: None,
            schema: None,
            ignored: false,
            shard_key: Vec::new(),
            shard_key_span: None,
            documentation: ast::documentation(node, false),
            tainted,
        });
        self.model_nodes.push(node);
        for field in node.children().filter(|c| c.kind() == Kind::Field) {
            self.field(id, node, field);
        }
        self.db.models[id.0 as usize].fields.1 = offset(self.db.fields.len());
    }

    fn field(&mut self, model: ModelId, block: Node<'t>, node: Node<'t>) {
        let Some(name_node) = ast::name(node) else { return };
        let name = self.written(name_node);
        check_identifier(self.diagnostics, name.span, "Field", name_node.text());
        let id = FieldId(offset(self.db.fields.len()));
        if *self.fields_by_name.entry((model, name.name)).or_insert(id) != id {
            let title = (ast::keyword(block), ast::name(block).map_or("", |n| n.text()));
            self.diagnostics.duplicate_field(name.span, title, name_node.text());
        }
        self.db.fields.push(Field {
            model,
            name,
            span: node.span(),
            arity: Arity::Required,
            ty: Type::Unknown,
            database_name: None,
            native: None,
            default: None,
            updated_at: false,
            ignored: None,
            relation: None,
            end_of: None,
            documentation: ast::documentation(node, true),
        });
        self.field_nodes.push(node);
    }

    fn enumeration(&mut self, node: Node<'t>) {
        let Some(name_node) = ast::name(node) else { return };
        let name = self.written(name_node);
        check_identifier(self.diagnostics, name.span, "Enum", name_node.text());
        let id = EnumId(offset(self.db.enums.len()));
        self.declare(node, "enum", name, Top::Enum(id));
        let values = self.values(node);
        if values.is_empty() && !node.children().any(|c| c.kind() == Kind::Error) {
            self.diagnostics.validation_error(
                "empty-enum",
                node.span(),
                "An enum must have at least one value.",
            );
        }
        if !self.db.provider.has(crate::provider::Feature::Enums) {
            let message = format!(
                "You defined the enum `{}`. But the current connector does not support enums.",
                name_node.text()
            );
            self.diagnostics.error("enums-not-supported", node.span(), message);
        }
        let documentation = ast::documentation(node, false);
        self.db.enums.push(Enum {
            name,
            span: node.span(),
            database_name: None,
            schema: None,
            values,
            documentation,
        });
        self.enum_nodes.push(node);
    }

    fn values(&mut self, node: Node<'t>) -> Vec<EnumValue> {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut seen: Set<Symbol> = Set::default();
        for value in node.children().filter(|c| c.kind() == Kind::EnumValue) {
            let Some(name_node) = ast::name(value) else { continue };
            let name = self.written(name_node);
            check_identifier(self.diagnostics, name.span, "Enum Value", name_node.text());
            if !seen.insert(name.name) {
                let block = ast::name(node).map_or("", |n| n.text());
                let message =
                    format!("Value \"{}\" is already defined on enum \"{block}\".", name_node.text());
                self.diagnostics.error("duplicate-value", name.span, message);
            }
            values.push(EnumValue {
                name,
                database_name: None,
                documentation: ast::documentation(value, true),
            });
        }
        values
    }
}
