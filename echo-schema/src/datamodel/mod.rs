//! The resolved datamodel: flat storage under ids, read through `Copy` walkers.

mod components;
mod lookups;
mod names;
mod walkers;

use crate::ir::{self, ReferentialAction, RelationKind, ScalarType, SortOrder};
use crate::provider::Provider;
use crate::source::Span;
pub(crate) use components::components;
pub(crate) use lookups::{Members, UniqueCriteria};
pub(crate) use names::{Map, Names, QuickHasher, Set, Symbol};
pub(crate) use walkers::{
    EnumWalker, FieldWalker, IndexFieldWalker, IndexWalker, ModelWalker, RelationWalker,
};

/// A model or view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ModelId(pub u32);
/// A field of any model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FieldId(pub u32);
/// An enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EnumId(pub u32);
/// A primary key, unique criterion or index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct IndexId(pub u32);
/// A relation between two models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct RelationId(pub u32);

/// A written name and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    pub name: Symbol,
    pub span: Span,
}

/// Where a line can be added at the end of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockEnd {
    /// The place before the closing brace, or the end of a block that has none.
    pub at: Span,
    /// Whether only white space stands before it on its line.
    pub own_line: bool,
}

/// Where a generator takes another preview feature.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PreviewPlace {
    /// It has a list of them, whose last element ends here.
    List(Span),
    /// It has an empty list, whose bracket opens before this place.
    EmptyList(Span),
    /// It has no list, and ends here.
    Block(BlockEnd),
}

/// Everything that the files say.
#[derive(Clone, Debug)]
pub(crate) struct Datamodel {
    pub names: Names,
    pub provider: &'static Provider,
    pub datasource: Option<Datasource>,
    pub generators: Vec<ir::Generator>,
    pub previews: Vec<Written>,
    /// Whether every line was read that may name another.
    pub previews_known: bool,
    /// The names of the same, in lower case.
    pub preview_names: Set<Symbol>,
    /// Where the first generator takes another preview feature.
    pub preview_place: Option<PreviewPlace>,
    pub models: Vec<Model>,
    pub fields: Vec<Field>,
    pub enums: Vec<Enum>,
    pub indexes: Vec<Index>,
    pub relations: Vec<Relation>,
    pub members: Members,
}

/// The datasource, and the places of what the rules look at.
#[derive(Clone, Debug)]
pub(crate) struct Datasource {
    pub ir: ir::Datasource,
    pub schemas: Vec<Written>,
}

/// A model or view.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub name: Written,
    pub span: Span,
    pub end: BlockEnd,
    pub kind: ir::ModelKind,
    /// Field ids from and to.
    pub fields: (u32, u32),
    /// Index ids from and to.
    pub indexes: (u32, u32),
    pub primary_key: Option<IndexId>,
    pub database_name: Option<Written>,
    pub schema: Option<Written>,
    pub ignored: bool,
    pub shard_key: Vec<FieldId>,
    pub shard_key_span: Option<Span>,
    pub documentation: String,
    /// Whether something in it could not be understood: rules keep quiet about it.
    pub tainted: bool,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Scalar(ScalarType),
    Enum(EnumId),
    Model(ModelId),
    Unsupported(Symbol),
    /// What could not be resolved; an error has been reported.
    Unknown,
}

/// A field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub model: ModelId,
    pub name: Written,
    pub span: Span,
    /// The place after its type, where `?` would stand; where it has none, after its name.
    pub type_end: Span,
    pub arity: ir::Arity,
    pub ty: Type,
    pub database_name: Option<Written>,
    pub native: Option<NativeUse>,
    pub default: Option<Box<Default>>,
    pub updated_at: bool,
    pub ignored: Option<Span>,
    pub relation: Option<Box<RelationUse>>,
    /// The relation that the field is an end of.
    pub end_of: Option<RelationId>,
    pub documentation: String,
}

/// `@db.Name(arguments)`.
#[derive(Clone, Debug)]
pub(crate) struct NativeUse {
    pub name: Symbol,
    pub arguments: Vec<String>,
    pub span: Span,
}

/// `@default(…)`.
#[derive(Clone, Debug)]
pub(crate) struct Default {
    pub value: ir::Default,
    pub span: Span,
    pub constraint: Option<Written>,
}

/// `@relation(…)` as written; `fields` and `references` where they could be resolved.
#[derive(Clone, Debug, Default)]
pub(crate) struct RelationUse {
    pub span: Span,
    pub name: Option<Written>,
    pub fields: Option<FieldList>,
    pub references: Option<FieldList>,
    pub on_delete: Option<(ReferentialAction, Span)>,
    pub on_update: Option<(ReferentialAction, Span)>,
    pub constraint: Option<Written>,
}

/// A list of fields and where it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct FieldList {
    pub fields: Vec<FieldId>,
    /// Whether nothing is written between the brackets.
    pub empty: bool,
}

/// What an index is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IndexRole {
    Primary,
    Unique,
    Normal,
    FullText,
}

/// A primary key, unique criterion or index.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub model: ModelId,
    pub role: IndexRole,
    /// Written at a field, not at the model.
    pub at_field: bool,
    pub span: Span,
    pub name: Option<Written>,
    pub constraint: Option<Written>,
    pub fields: Vec<IndexField>,
    pub algorithm: Option<Written>,
    pub clustered: Option<bool>,
    pub predicate: Option<Box<Predicate>>,
}

/// `where:` of an index.
#[derive(Clone, Debug)]
pub(crate) struct Predicate {
    pub raw: String,
    pub terms: Vec<ir::PredicateTerm>,
    pub span: Span,
}

/// A field of an index.
#[derive(Clone, Debug)]
pub(crate) struct IndexField {
    pub field: FieldId,
    pub sort: Option<SortOrder>,
    pub length: Option<u32>,
    pub operator: Option<Operator>,
}

/// `ops:` of a field of an index.
#[derive(Clone, Debug)]
pub(crate) struct Operator {
    pub name: String,
    pub raw: bool,
    pub span: Span,
}

/// An enum.
#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub name: Written,
    pub span: Span,
    pub end: BlockEnd,
    pub database_name: Option<Written>,
    pub schema: Option<Written>,
    pub values: Vec<EnumValue>,
    /// Whether a line of it could not be read.
    pub tainted: bool,
    pub documentation: String,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub name: Written,
    pub database_name: Option<Written>,
    pub documentation: String,
}

/// A relation. `from` owns the foreign key; in a many-to-many relation it is the end of side A.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    pub name: Symbol,
    pub kind: RelationKind,
    pub from: FieldId,
    /// The other end; absent where it is missing, which is an error unless that end is ignored.
    pub to: Option<FieldId>,
}
