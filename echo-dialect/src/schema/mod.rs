//! The database schema: what a database holds, stored flat, built by lowering and by introspection alike.
//!
//! A [`DatabaseSchema`] is plain data. It is read through [`walk`]ers (small `Copy` values of a reference and an id) and
//! two of them are compared through a [`Pair`].

mod build;
mod data;
mod ids;
mod pair;
mod types;
pub mod walk;

pub use data::{
    Column, Comment, Commented, CustomKind, CustomObject, DatabaseSchema, Enum, Extension, External,
    ExternalKind, ForeignKey, Identity, Index, IndexColumn, IndexKind, Namespace, ReferentialAction, Routine,
    Sequence, Sort, Table, View,
};
pub use ids::{ColumnId, EnumId, ExtensionId, ForeignKeyId, IndexId, NamespaceId, TableId, ViewId};
pub use pair::Pair;
pub use types::{Arity, ColumnType, Default, DefaultLiteral, Family, Native};
pub use walk::{ColumnWalker, EnumWalker, ForeignKeyWalker, IndexWalker, TableWalker};
