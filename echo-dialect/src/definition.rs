//! What migrations ask of a database: how its schema is defined, compared and changed.

use echo_schema::ir;

use crate::{
    by_hand::{ByHand, Making},
    capabilities::Capabilities,
    lift::{Lifting, Plain},
    rename::Rename,
    schema::{ColumnWalker, DatabaseSchema, DefaultLiteral, Family, IndexWalker, Native, Pair},
    step::{Statement, Step, TypeChange},
};

/// The part of a [`Dialect`](crate::Dialect) that defines schemas.
pub trait Definition {
    /// Facts about what it can do.
    fn capabilities(&self) -> &'static Capabilities;

    /// The type of a column for a scalar, as `@db.…` chose it or by default.
    fn scalar_type(&self, scalar: ir::ScalarType, native: Option<&ir::NativeType>) -> (Family, Native);

    /// The type for text of any length, where the default one has a limit. It cannot be part of a key or an index. Schemas
    /// that were made for another database get it where they can.
    fn unlimited_text(&self) -> Option<Native> {
        None
    }

    /// A column's type for people: `VarChar(255)`, `Int`.
    fn type_name(&self, column: ColumnWalker<'_>) -> String;

    /// An operator class of an index by its name in the schema language: `JsonbPathOps`.
    fn operator_class(&self, name: &str) -> String;

    /// A constant as SQL.
    fn literal(&self, value: &DefaultLiteral) -> String;

    /// Whether two types differ, and how well values come over. Nullability is not looked at.
    fn type_change(&self, columns: Pair<ColumnWalker<'_>>) -> Option<TypeChange>;

    /// A condition in SQL for the values of a column that its next type does not hold as they are; none where no condition tells
    /// it.
    fn unfit(&self, columns: Pair<ColumnWalker<'_>>) -> Option<String>;

    /// Whether two defaults are the same, as far as this database can tell them apart.
    fn defaults_match(&self, columns: Pair<ColumnWalker<'_>>) -> bool;

    /// Whether two indexes over the same columns are the same but for their names.
    fn indexes_match(&self, indexes: Pair<IndexWalker<'_>>) -> bool;

    /// A step as statements. Total: every step that the planner makes for this database has some.
    fn render(&self, step: &Step, schemas: Pair<&DatabaseSchema>) -> Vec<Statement>;

    /// A rename as statements, made in the schema as well.
    fn rename(&self, rename: &Rename, schema: &mut DatabaseSchema) -> Vec<String>;

    /// How something of a schema that was made by hand is made and taken away; none where that cannot be told.
    fn made_by_hand(&self, object: ByHand<'_>, schema: &DatabaseSchema) -> Option<Making>;

    /// How what the database holds is said in the schema language.
    fn lifting(&self) -> &'static dyn Lifting {
        &Plain
    }
}
