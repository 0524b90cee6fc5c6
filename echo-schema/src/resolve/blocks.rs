//! Collects models, views, enums and their members.

use super::{Resolver, Top};
use crate::ast;
use crate::datamodel::{
    BlockEnd, Enum, EnumId, EnumValue, Field, FieldId, Map, Model, ModelId, Symbol, Type, Written,
};
use crate::ir::{Arity, ModelKind};
use crate::provider::Feature;
use crate::source::{Span, offset};
use crate::syntax::{Kind, Node, Tree};

impl<'t> Resolver<'t, '_> {
    pub(super) fn blocks(&mut self, trees: &'t [Tree]) {
        for tree in trees {
            let mut model = None;
            for node in tree.root().children() {
                let before = self.db.models.len();
                match node.kind() {
                    Kind::Error => self.taint_last(model),
                    Kind::ModelBlock if ast::keyword(node) == "type" => self.refused_type(node),
                    Kind::ModelBlock => self.model(node),
                    Kind::EnumBlock => self.enumeration(node),
                    Kind::UnknownBlock | Kind::TypeAlias => self.refused_block(node),
                    _ => {}
                }
                if node.kind() != Kind::Error {
                    model = (self.db.models.len() > before).then_some(before);
                }
            }
        }
    }

    /// Lines after a model that belong to no block may have been meant for it.
    fn taint_last(&mut self, model: Option<usize>) {
        if let Some(model) = model {
            self.db.models[model].tainted = true;
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
        if !self.db.provider.has(Feature::CompositeTypes) {
            self.diagnostics.composite_type(node.span(), self.db.provider.title);
        }
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
            return self.diagnostics.duplicate_block(written.span, title, (other, place));
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
        self.diagnostics.check_identifier(name.span, what, name_node.text());
        let id = ModelId(offset(self.db.models.len()));
        self.declare(node, ast::keyword(node), name, Top::Model(id));
        let first = offset(self.db.fields.len());
        let tainted = node.children().any(|c| c.kind() == Kind::Error) || !node.text().ends_with('}');
        self.db.models.push(Model {
            name,
            span: node.span(),
            end: block_end(node),
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
            self.field(id, field);
        }
        self.db.models[id.0 as usize].fields.1 = offset(self.db.fields.len());
        self.name_fields(id, node);
    }

    /// Makes the fields of a model known by name.
    fn name_fields(&mut self, model: ModelId, block: Node<'t>) {
        let (from, to) = self.db.models[model.0 as usize].fields;
        let fields = &self.db.fields;
        let named = (from..to).map(|id| (fields[id as usize].name.name, FieldId(id)));
        let ordered = self.db.members.add_model(named);
        let title = (ast::keyword(block), ast::name(block).map_or("", |n| n.text()));
        for same in ordered.chunk_by(|(a, _), (b, _)| a == b) {
            let [(name, first), others @ ..] = same else { continue };
            let place = |id: &FieldId| fields[id.0 as usize].name.span;
            for (_, other) in others {
                let name = self.db.names.get(*name);
                self.diagnostics.duplicate_field(place(other), title, name, place(first));
            }
        }
    }

    fn field(&mut self, model: ModelId, node: Node<'t>) {
        let Some(name_node) = ast::name(node) else { return };
        let name = self.written(name_node);
        self.diagnostics.check_identifier(name.span, "Field", name_node.text());
        self.db.fields.push(Field {
            model,
            name,
            span: node.span(),
            type_end: node.child(Kind::FieldType).map_or(name.span, Node::span).end(),
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
        self.diagnostics.check_identifier(name.span, "Enum", name_node.text());
        let id = EnumId(offset(self.db.enums.len()));
        self.declare(node, "enum", name, Top::Enum(id));
        let values = self.values(node);
        self.db.members.values.extend(values.iter().map(|v| (id, v.name.name)));
        if values.is_empty() && node.text().ends_with('}') {
            let unread = node.children().filter(|c| c.kind() == Kind::Error).map(Node::span);
            self.diagnostics.empty_enum(node.span(), unread);
        }
        let documentation = ast::documentation(node, false);
        self.db.enums.push(Enum {
            name,
            span: node.span(),
            end: block_end(node),
            database_name: None,
            schema: None,
            values,
            tainted: node.children().any(|c| c.kind() == Kind::Error) || !node.text().ends_with('}'),
            documentation,
        });
        self.enum_nodes.push(node);
    }

    fn values(&mut self, node: Node<'t>) -> Vec<EnumValue> {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut seen: Map<Symbol, Span> = Map::default();
        for value in node.children().filter(|c| c.kind() == Kind::EnumValue) {
            let Some(name_node) = ast::name(value) else { continue };
            let name = self.written(name_node);
            self.diagnostics.check_identifier(name.span, "Enum Value", name_node.text());
            let first = *seen.entry(name.name).or_insert(name.span);
            if first != name.span {
                let block = ast::name(node).map_or("", |n| n.text());
                self.diagnostics.duplicate_value(name.span, block, name_node.text(), first);
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

/// Where a line can be added at the end of a block.
pub(super) fn block_end(node: Node<'_>) -> BlockEnd {
    let (span, text) = (node.span(), node.text());
    let closed = text.ends_with('}');
    let end = span.end - u32::from(closed);
    let before = text.strip_suffix('}').unwrap_or(text).trim_end_matches([' ', '\t']);
    BlockEnd { at: Span { start: end, end, ..span }, own_line: closed && before.ends_with(['\n', '\r']) }
}
