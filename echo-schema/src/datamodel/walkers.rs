//! `Copy` handles that read the datamodel.

use super::{
    Datamodel, Enum, EnumId, Field, FieldId, Index, IndexField, IndexId, IndexRole, Model, ModelId, Relation,
    RelationId, RelationUse, Symbol, Type,
};
use crate::ir::{Arity, ModelKind, ReferentialAction, RelationKind, RelationMode, ScalarType};

impl Datamodel {
    pub fn text(&self, symbol: Symbol) -> &str {
        self.names.get(symbol)
    }

    pub fn models(&self) -> impl Iterator<Item = ModelWalker<'_>> {
        (0..).zip(&self.models).map(|(id, data)| ModelWalker { db: self, id: ModelId(id), data })
    }

    pub fn enums(&self) -> impl Iterator<Item = EnumWalker<'_>> {
        self.enums.iter().map(|data| EnumWalker { db: self, data })
    }

    pub fn relations(&self) -> impl Iterator<Item = RelationWalker<'_>> {
        (0..).zip(&self.relations).map(|(id, data)| RelationWalker { db: self, id: RelationId(id), data })
    }

    pub fn model(&self, id: ModelId) -> ModelWalker<'_> {
        ModelWalker { db: self, id, data: &self.models[id.0 as usize] }
    }

    pub fn field(&self, id: FieldId) -> FieldWalker<'_> {
        FieldWalker { db: self, id, data: &self.fields[id.0 as usize] }
    }

    pub fn enumeration(&self, id: EnumId) -> EnumWalker<'_> {
        EnumWalker { db: self, data: &self.enums[id.0 as usize] }
    }

    pub fn relation(&self, id: RelationId) -> RelationWalker<'_> {
        RelationWalker { db: self, id, data: &self.relations[id.0 as usize] }
    }

    pub fn index(&self, id: IndexId) -> IndexWalker<'_> {
        IndexWalker { db: self, data: &self.indexes[id.0 as usize] }
    }

    pub fn emulates_relations(&self) -> bool {
        self.datasource.as_ref().is_some_and(|d| d.ir.relation_mode() == RelationMode::Prisma)
    }
}

/// A model or view.
#[derive(Clone, Copy)]
pub(crate) struct ModelWalker<'d> {
    pub db: &'d Datamodel,
    pub id: ModelId,
    pub data: &'d Model,
}

impl<'d> ModelWalker<'d> {
    pub fn name(self) -> &'d str {
        self.db.text(self.data.name.name)
    }

    pub fn database_name(self) -> &'d str {
        self.db.text(self.data.database_name.unwrap_or(self.data.name).name)
    }

    pub fn is_view(self) -> bool {
        self.data.kind == ModelKind::View
    }

    /// "model" or "view".
    pub fn keyword(self) -> &'static str {
        if self.is_view() { "view" } else { "model" }
    }

    pub fn title(self) -> (&'static str, &'d str) {
        (self.keyword(), self.name())
    }

    pub fn fields(self) -> impl DoubleEndedIterator<Item = FieldWalker<'d>> + Clone {
        let db = self.db;
        (self.data.fields.0..self.data.fields.1).map(move |id| db.field(FieldId(id)))
    }

    /// The primary key too.
    pub fn indexes(self) -> impl Iterator<Item = IndexWalker<'d>> + Clone {
        let db = self.db;
        (self.data.indexes.0..self.data.indexes.1).map(move |id| db.index(IndexId(id)))
    }

    pub fn primary_key(self) -> Option<IndexWalker<'d>> {
        self.data.primary_key.map(|id| self.db.index(id))
    }
}

/// A field.
#[derive(Clone, Copy)]
pub(crate) struct FieldWalker<'d> {
    pub db: &'d Datamodel,
    pub id: FieldId,
    pub data: &'d Field,
}

impl<'d> FieldWalker<'d> {
    pub fn name(self) -> &'d str {
        self.db.text(self.data.name.name)
    }

    pub fn database_name(self) -> &'d str {
        self.db.text(self.data.database_name.unwrap_or(self.data.name).name)
    }

    pub fn model(self) -> ModelWalker<'d> {
        self.db.model(self.data.model)
    }

    pub fn is_required(self) -> bool {
        self.data.arity == Arity::Required
    }

    pub fn is_optional(self) -> bool {
        self.data.arity == Arity::Optional
    }

    pub fn is_list(self) -> bool {
        self.data.arity == Arity::List
    }

    pub fn scalar(self) -> Option<ScalarType> {
        if let Type::Scalar(scalar) = self.data.ty { Some(scalar) } else { None }
    }

    pub fn native(self) -> Option<&'d str> {
        self.data.native.as_ref().map(|n| self.db.text(n.name))
    }

    /// The model at the other end of a relation field.
    pub fn target(self) -> Option<ModelWalker<'d>> {
        if let Type::Model(id) = self.data.ty { Some(self.db.model(id)) } else { None }
    }

    pub fn is_relation(self) -> bool {
        matches!(self.data.ty, Type::Model(_))
    }

    pub fn is_ignored(self) -> bool {
        self.data.ignored.is_some()
    }

    pub fn relation_use(self) -> Option<&'d RelationUse> {
        self.data.relation.as_deref()
    }

    /// The fields of `@relation(fields: …)`.
    pub fn referencing(self) -> &'d [FieldId] {
        self.relation_use().and_then(|r| r.fields.as_ref()).map_or(&[], |f| &f.fields)
    }

    /// The fields of `@relation(references: …)`.
    pub fn referenced(self) -> &'d [FieldId] {
        self.relation_use().and_then(|r| r.references.as_ref()).map_or(&[], |f| &f.fields)
    }
}

/// An enum.
#[derive(Clone, Copy)]
pub(crate) struct EnumWalker<'d> {
    pub db: &'d Datamodel,
    pub data: &'d Enum,
}

impl<'d> EnumWalker<'d> {
    pub fn name(self) -> &'d str {
        self.db.text(self.data.name.name)
    }

    pub fn database_name(self) -> &'d str {
        self.db.text(self.data.database_name.unwrap_or(self.data.name).name)
    }
}

/// A primary key, unique criterion or index.
#[derive(Clone, Copy)]
pub(crate) struct IndexWalker<'d> {
    pub db: &'d Datamodel,
    pub data: &'d Index,
}

impl<'d> IndexWalker<'d> {
    pub fn model(self) -> ModelWalker<'d> {
        self.db.model(self.data.model)
    }

    pub fn is_primary(self) -> bool {
        self.data.role == IndexRole::Primary
    }

    pub fn is_unique(self) -> bool {
        matches!(self.data.role, IndexRole::Primary | IndexRole::Unique)
    }

    pub fn fields(self) -> impl Iterator<Item = IndexFieldWalker<'d>> + Clone {
        let db = self.db;
        self.data.fields.iter().map(move |data| IndexFieldWalker { db, data })
    }

    /// Its attribute with the at signs.
    pub fn attribute(self) -> &'static str {
        match (self.data.role, self.data.at_field) {
            (IndexRole::Primary, true) => "@id",
            (IndexRole::Primary, false) => "@@id",
            (IndexRole::Unique, true) => "@unique",
            (IndexRole::Unique, false) => "@@unique",
            (IndexRole::Normal, _) => "@@index",
            (IndexRole::FullText, _) => "@@fulltext",
        }
    }

    /// The same fields, in whatever order.
    pub fn holds_exactly(self, fields: &[FieldId]) -> bool {
        self.data.fields.len() == fields.len()
            && fields.iter().all(|f| self.data.fields.iter().any(|i| i.field == *f))
    }

    pub fn name(self) -> Option<&'d str> {
        self.data.name.map(|n| self.db.text(n.name))
    }

    pub fn constraint(self) -> Option<&'d str> {
        self.data.constraint.map(|n| self.db.text(n.name))
    }

    pub fn algorithm(self) -> Option<&'d str> {
        self.data.algorithm.map(|n| self.db.text(n.name))
    }
}

/// A field of an index.
#[derive(Clone, Copy)]
pub(crate) struct IndexFieldWalker<'d> {
    pub db: &'d Datamodel,
    pub data: &'d IndexField,
}

impl<'d> IndexFieldWalker<'d> {
    pub fn field(self) -> FieldWalker<'d> {
        self.db.field(self.data.field)
    }
}

/// A relation.
#[derive(Clone, Copy)]
pub(crate) struct RelationWalker<'d> {
    pub db: &'d Datamodel,
    pub id: RelationId,
    pub data: &'d Relation,
}

impl<'d> RelationWalker<'d> {
    pub fn name(self) -> &'d str {
        self.db.text(self.data.name)
    }

    pub fn kind(self) -> RelationKind {
        self.data.kind
    }

    /// The end that owns the foreign key, or side A.
    pub fn from(self) -> FieldWalker<'d> {
        self.db.field(self.data.from)
    }

    pub fn to(self) -> Option<FieldWalker<'d>> {
        self.data.to.map(|id| self.db.field(id))
    }

    /// The end opposite to this one.
    pub fn opposite(self, field: FieldId) -> Option<FieldWalker<'d>> {
        if self.data.from == field { self.to() } else { Some(self.from()) }
    }

    /// Whether both ends lie on the same model.
    pub fn is_self(self) -> bool {
        self.from().target().is_some_and(|t| t.id == self.from().data.model)
    }

    /// What happens to referencing records when the referenced one goes.
    pub fn on_delete(self) -> ReferentialAction {
        let from = self.from();
        if let Some((action, _)) = from.relation_use().and_then(|r| r.on_delete) {
            return action;
        }
        let required = if from.referencing().is_empty() {
            from.is_required()
        } else {
            from.referencing().iter().any(|f| self.db.field(*f).is_required())
        };
        if !required {
            ReferentialAction::SetNull
        } else if self.db.provider.actions.contains(&ReferentialAction::Restrict) {
            ReferentialAction::Restrict
        } else {
            ReferentialAction::NoAction
        }
    }

    /// What happens to referencing records when the referenced key changes.
    pub fn on_update(self) -> ReferentialAction {
        self.from()
            .relation_use()
            .and_then(|r| r.on_update)
            .map_or(ReferentialAction::Cascade, |(action, _)| action)
    }
}
