//! The types of fields.

use super::names::SCALARS;
use super::{Resolver, Top};
use crate::ast::{self, TypeForm};
use crate::datamodel::{FieldId, Type};
use crate::ir::Arity;
use crate::source::offset;
use crate::syntax::Kind;

impl Resolver<'_, '_> {
    pub(super) fn fields(&mut self) {
        for index in 0..self.db.fields.len() {
            self.field_type(FieldId(offset(index)));
        }
    }

    fn field_type(&mut self, id: FieldId) {
        let index = id.0 as usize;
        let field = self.field_nodes[index];
        let tokens: Vec<_> = field.token_kinds().take(2).collect();
        if tokens.get(1) == Some(&crate::syntax::lexer::Token::Colon) {
            let message = "Field declarations don't require a `:`.";
            self.diagnostics.error("legacy-colon", field.span(), message).help("remove the colon");
        }
        let Some(node) = field.child(Kind::FieldType) else {
            let title = self.db.field(id).model().title();
            let message = "This field declaration is invalid. It is either missing a name or a type.";
            self.diagnostics.model_error("missing-type", field.span(), title, message);
            return;
        };
        let (name, unsupported, form) = ast::type_parts(node);
        self.db.fields[index].arity = match form {
            TypeForm::Required | TypeForm::LegacyRequired => Arity::Required,
            TypeForm::Optional => Arity::Optional,
            TypeForm::List | TypeForm::OptionalList | TypeForm::LegacyList => Arity::List,
        };
        let legacy = match form {
            TypeForm::LegacyList => "To specify a list, please use `Type[]` instead of `[Type]`.",
            TypeForm::LegacyRequired => "Fields are required by default, `!` is no longer required.",
            TypeForm::OptionalList => "Optional lists are not supported. Use either `Type[]` or `Type?`.",
            _ => "",
        };
        if !legacy.is_empty() {
            self.diagnostics.error("invalid-arity", node.span(), legacy);
        }
        self.db.fields[index].ty = match unsupported {
            Some(quoted) => {
                let text = self.unquoted(quoted, node.span());
                Type::Unsupported(self.db.names.intern(&text))
            }
            None => self.named_type(name, node.span()),
        };
    }

    fn named_type(&mut self, name: &str, span: crate::source::Span) -> Type {
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
                self.diagnostics.unknown_type(span, name, known);
                Type::Unknown
            }
        }
    }
}
