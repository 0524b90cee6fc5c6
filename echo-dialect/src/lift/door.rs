//! What lifting asks of a room.

use echo_schema::ir;

use crate::{
    dialect::Dialect,
    schema::{ColumnType, ColumnWalker, DefaultLiteral, Index, Native},
};

/// How a database's own words become the schema language's.
pub trait Lifting: Send + Sync + std::fmt::Debug {
    /// The `@db` attribute of a column; none where its type is the one that the scalar has anyway.
    fn native_type(
        &self,
        dialect: &dyn Dialect,
        of: &ColumnType,
        scalar: ir::ScalarType,
    ) -> Option<ir::NativeType> {
        let native = of.native.as_ref()?;
        (*native != dialect.scalar_type(scalar, None).1).then(|| attribute(native))
    }

    /// A constant as the database writes it in an expression, for types whose constants the language cannot say.
    fn expression(&self, dialect: &dyn Dialect, _of: &ColumnType, value: &DefaultLiteral) -> String {
        dialect.literal(value)
    }

    /// An operator class in the schema language, and whether that is `raw("…")`; none where it need not or cannot be said.
    fn operator_class(
        &self,
        _index: &Index,
        _class: &str,
        _column: ColumnWalker<'_>,
    ) -> Option<(String, bool)> {
        None
    }

    /// The namespace of what is in none that was asked for by name: what tells apart things whose names the language writes
    /// alike.
    fn default_namespace(&self) -> &'static str {
        "db"
    }

    /// Whether a model says that its table has indexes over expressions.
    fn notes_expression_indexes(&self) -> bool {
        true
    }

    /// Whether the foreign keys of a table are taken from the last to the first. (SQLite lists the last one first, and Prisma
    /// names relations in that order.)
    fn last_foreign_key_first(&self) -> bool {
        false
    }
}

/// A type as an attribute, with all its arguments.
pub(crate) fn attribute(native: &Native) -> ir::NativeType {
    ir::NativeType { name: native.name.clone(), arguments: native.arguments.clone() }
}

/// The door of a database that has nothing special about it.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Lifting for Plain {}
