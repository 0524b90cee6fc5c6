//! The types of fields.

use super::names::SCALARS;
use super::{Resolver, Top};
use crate::ast::{self, TypeForm};
use crate::datamodel::{FieldId, Type};
use crate::ir::Arity;
use crate::rules::Hint;
use crate::source::{Span, offset};
use crate::syntax::lexer::Token;
use crate::syntax::{Kind, Node};

impl Resolver<'_, '_> {
    pub(super) fn fields(&mut self) {
        for index in 0..self.db.fields.len() {
            self.field_type(FieldId(offset(index)));
        }
    }

    fn field_type(&mut self, id: FieldId) {
        let index = id.0 as usize;
        let field = self.field_nodes[index];
        let mut tokens = field.tokens().zip(field.token_kinds()).skip(1);
        if let Some((colon, Token::Colon)) = tokens.find(|(_, token)| *token != Token::Whitespace) {
            let at = field.tree.token_start(colon);
            let colon = Span { start: offset(at), end: offset(at + 1), ..field.span() };
            self.diagnostics.legacy_colon(field.span(), colon);
        }
        let Some(node) = field.child(Kind::FieldType) else {
            let title = self.db.field(id).model().title();
            self.diagnostics.missing_type(field.span(), title);
            return;
        };
        let (name, unsupported, form) = ast::type_parts(node);
        self.db.fields[index].arity = match form {
            TypeForm::Required | TypeForm::LegacyRequired => Arity::Required,
            TypeForm::Optional => Arity::Optional,
            TypeForm::List | TypeForm::OptionalList | TypeForm::LegacyList => Arity::List,
        };
        self.diagnostics.invalid_arity(node.span(), form, name);
        self.db.fields[index].ty = match unsupported {
            Some(quoted) => {
                let text = self.unquoted(quoted, node.span());
                Type::Unsupported(self.db.names.intern(&text))
            }
            None => self.named_type(name, node, field),
        };
    }

    fn named_type(&mut self, name: &str, node: Node<'_>, field: Node<'_>) -> Type {
        if let Some((_, scalar)) = SCALARS.iter().find(|(n, _)| *n == name) {
            return Type::Scalar(*scalar);
        }
        let symbol = self.db.names.intern(name);
        match self.tops.get(&symbol) {
            Some(Top::Model(id)) => Type::Model(*id),
            Some(Top::Enum(id)) => Type::Enum(*id),
            Some(Top::Refused) => Type::Unknown,
            None => {
                let db = &self.db;
                let own = db.models.iter().map(|m| m.name).chain(db.enums.iter().map(|e| e.name));
                let known = SCALARS.iter().map(|(n, _)| *n).chain(own.map(|w| db.text(w.name)));
                let place = ast::type_name_span(node);
                self.diagnostics.unknown_type(place, name, known, (hint(node, field), file_end(node)));
                Type::Unknown
            }
        }
    }
}

/// What a field says about its type besides the name.
fn hint<'t>(node: Node<'t>, field: Node<'t>) -> Hint<'t> {
    let attribute = |name: &str| ast::attributes(field).find(|a| a.name() == name);
    let default = attribute("default").and_then(|a| a.arguments().next()?.value()?.constant());
    match default {
        Some(value) if !matches!(value, "true" | "false") && !value.contains('.') => Hint::Enum(value),
        _ if attribute("relation").is_some() || ast::type_parts(node).2 == TypeForm::List => Hint::Model,
        _ => Hint::Nothing,
    }
}

fn file_end(node: Node<'_>) -> Span {
    let end = offset(node.tree.text.len());
    Span { start: end, end, ..node.span() }
}
