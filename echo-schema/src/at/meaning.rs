//! What a word refers to, and what is known about it.

use super::place::Place;
use super::{At, AtKind, language, range};
use crate::ast;
use crate::datamodel::{Datamodel, EnumId, FieldId, FieldWalker, ModelId, ModelWalker, Type};
use crate::diagnostics::Diagnostics;
use crate::resolve;
use crate::source::Span;
use crate::syntax::{Kind, Node, Tree};

/// What a word stands for.
#[derive(Clone, Copy)]
enum Subject {
    Model(ModelId),
    Field(FieldId),
    Enum(EnumId),
    /// A value of an enum, by index.
    Value(EnumId, usize),
}

pub(super) fn explain(trees: &[Tree], place: &Place<'_>) -> At {
    let db = resolve::resolve(trees, &mut Diagnostics::default());
    let scene = Scene::new(&db, place);
    let subject = scene.subject();
    let definition = match place.kind {
        AtKind::FieldName | AtKind::String => scene.opposite().map(|f| f.data.name.span),
        AtKind::BlockName | AtKind::EnumValue => None,
        _ => subject.map(|s| scene.defined(s)),
    };
    let documentation = match (subject, place.kind, place.block) {
        (Some(subject), ..) => scene.documentation(subject),
        (None, AtKind::BlockName | AtKind::Keyword, Some(block)) => ast::documentation(block, false),
        _ => String::new(),
    };
    let text = |node: Node<'_>| ast::name(node).map_or("", Node::text).to_owned();
    At {
        kind: scene.kind(subject),
        span: range(place.span),
        name: place.name.to_owned(),
        block: place.block.map(|b| (ast::keyword(b).to_owned(), text(b))),
        member: place.member.map(text),
        definition: definition.map(|span| (span.file as usize, range(span))),
        documentation,
        description: language::describe(place, &db),
    }
}

/// The datamodel around a word.
struct Scene<'d> {
    db: &'d Datamodel,
    place: &'d Place<'d>,
    model: Option<ModelWalker<'d>>,
    field: Option<FieldWalker<'d>>,
}

impl<'d> Scene<'d> {
    fn new(db: &'d Datamodel, place: &'d Place<'d>) -> Self {
        let block = place.block.map(Node::span);
        let model = db.models().find(|m| Some(m.data.span) == block);
        let member = place.member.map(Node::span);
        let field = model.and_then(|m| m.fields().find(|f| Some(f.data.span) == member));
        Self { db, place, model, field }
    }

    /// A word that cannot be read is a type if it is the name of one.
    fn kind(&self, subject: Option<Subject>) -> AtKind {
        let is_type = subject.is_some() || language::is_type(self.place.name);
        let unreadable = self.place.kind == AtKind::Unreadable;
        if unreadable && is_type { AtKind::TypeReference } else { self.place.kind }
    }

    fn subject(&self) -> Option<Subject> {
        let name = self.place.name;
        match self.place.kind {
            AtKind::BlockName => {
                self.model.map(|m| Subject::Model(m.id)).or_else(|| self.own_enum().map(Subject::Enum))
            }
            AtKind::FieldName => self.field.map(|f| Subject::Field(f.id)),
            AtKind::TypeReference => match self.field?.data.ty {
                Type::Model(id) => Some(Subject::Model(id)),
                Type::Enum(id) => Some(Subject::Enum(id)),
                _ => None,
            },
            AtKind::Unreadable => self.named(name),
            AtKind::FieldReference => {
                let target = self.field.and_then(FieldWalker::target);
                let referenced = self.place.arguments.first() == Some(&"references");
                let model = if referenced { target } else { self.model };
                self.db.field_named(model?.id, name).map(|f| Subject::Field(f.id))
            }
            AtKind::EnumValue => self.value(self.own_enum()?, name),
            AtKind::EnumValueReference => {
                let Type::Enum(id) = self.compared()?.data.ty else { return None };
                self.value(id, name)
            }
            _ => None,
        }
    }

    /// The block of a name.
    fn named(&self, name: &str) -> Option<Subject> {
        let symbol = self.db.names.find(name)?;
        let model = self.db.models().find(|m| m.data.name.name == symbol).map(|m| Subject::Model(m.id));
        let place = || self.db.enums.iter().position(|e| e.name.name == symbol);
        model.or_else(|| place().map(|index| Subject::Enum(EnumId(crate::source::offset(index)))))
    }

    /// The enum that the word stands in.
    fn own_enum(&self) -> Option<EnumId> {
        let block = self.place.block.filter(|b| b.kind() == Kind::EnumBlock)?.span();
        let index = self.db.enums.iter().position(|e| e.span == block)?;
        Some(EnumId(crate::source::offset(index)))
    }

    fn value(&self, id: EnumId, name: &str) -> Option<Subject> {
        let values = &self.db.enumeration(id).data.values;
        let index = values.iter().position(|v| self.db.text(v.name.name) == name)?;
        Some(Subject::Value(id, index))
    }

    /// The field that a value is for: that of a condition, or that which has the attribute.
    fn compared(&self) -> Option<FieldWalker<'d>> {
        let named =
            self.place.arguments.iter().rev().find(|a| !matches!(**a, "" | "value" | "not" | "where"));
        match named {
            Some(name) => self.db.field_named(self.model?.id, name),
            None => self.field,
        }
    }

    /// The other end of the relation field; of a string only where it names the relation.
    fn opposite(&self) -> Option<FieldWalker<'d>> {
        let names_relation = self.place.attribute.is_some_and(|a| a.name() == "relation")
            && matches!(self.place.arguments[..], ["" | "name"]);
        let field = self.field.filter(|_| self.place.kind == AtKind::FieldName || names_relation)?;
        self.db.relation(field.data.end_of?).opposite(field.id)
    }

    fn defined(&self, subject: Subject) -> Span {
        match subject {
            Subject::Model(id) => self.db.model(id).data.name.span,
            Subject::Field(id) => self.db.field(id).data.name.span,
            Subject::Enum(id) => self.db.enumeration(id).data.name.span,
            Subject::Value(id, index) => self.db.enumeration(id).data.values[index].name.span,
        }
    }

    fn documentation(&self, subject: Subject) -> String {
        match subject {
            Subject::Model(id) => self.db.model(id).data.documentation.clone(),
            Subject::Field(id) => self.db.field(id).data.documentation.clone(),
            Subject::Enum(id) => self.db.enumeration(id).data.documentation.clone(),
            Subject::Value(id, index) => self.db.enumeration(id).data.values[index].documentation.clone(),
        }
    }
}
