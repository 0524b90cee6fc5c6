//! The room of SQLite.

mod by_hand;
mod capabilities;
mod diff;
#[cfg(feature = "sqlite")]
pub mod driver;
#[cfg(feature = "sqlite")]
mod errors;
#[cfg(feature = "sqlite")]
mod introspect;
mod lift;
mod query;
mod render;
mod types;
mod unfit;

use echo_schema::ir;

use crate::{
    by_hand::{ByHand, Making},
    capabilities::Capabilities,
    dialect::Dialect,
    lift::Lifting,
    names::Names,
    query::Query,
    rename::Rename,
    schema::{ColumnWalker, DatabaseSchema, DefaultLiteral, Family, IndexKind, IndexWalker, Native, Pair},
    sql::Quoting,
    step::{Statement, Step, TypeChange},
};

/// SQLite.
#[derive(Clone, Copy, Debug)]
pub struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn display_name(&self) -> &'static str {
        "SQLite"
    }

    fn provider_names(&self) -> &'static [&'static str] {
        &["sqlite"]
    }

    fn url_schemes(&self) -> &'static [&'static str] {
        &["file:", "sqlite:"]
    }

    fn capabilities(&self) -> &'static Capabilities {
        &capabilities::CAPABILITIES
    }

    fn quoting(&self) -> Quoting {
        Quoting::STANDARD
    }

    fn names(&self) -> Names {
        Names { limit: 10_000, join_key: IndexKind::Unique }
    }

    fn scalar_type(&self, scalar: ir::ScalarType, _: Option<&ir::NativeType>) -> (Family, Native) {
        types::scalar_type(scalar)
    }

    fn type_name(&self, column: ColumnWalker<'_>) -> String {
        types::type_name(column)
    }

    fn operator_class(&self, name: &str) -> String {
        name.to_owned()
    }

    fn literal(&self, value: &DefaultLiteral) -> String {
        render::literal(value)
    }

    fn type_change(&self, columns: Pair<ColumnWalker<'_>>) -> Option<TypeChange> {
        diff::type_change(columns)
    }

    fn unfit(&self, columns: Pair<ColumnWalker<'_>>) -> Option<String> {
        unfit::condition(columns)
    }

    fn defaults_match(&self, columns: Pair<ColumnWalker<'_>>) -> bool {
        diff::defaults_match(columns)
    }

    fn indexes_match(&self, indexes: Pair<IndexWalker<'_>>) -> bool {
        diff::indexes_match(indexes)
    }

    fn render(&self, step: &Step, schemas: Pair<&DatabaseSchema>) -> Vec<Statement> {
        render::render(step, schemas)
    }

    fn rename(&self, rename: &Rename, schema: &mut DatabaseSchema) -> Vec<String> {
        render::rename(rename, schema)
    }

    fn sample_url(&self) -> &'static str {
        "file:dev.db"
    }

    fn made_by_hand(&self, object: ByHand<'_>, _: &DatabaseSchema) -> Option<Making> {
        by_hand::making(object)
    }

    fn lifting(&self) -> &'static dyn Lifting {
        &lift::SqliteLifting
    }

    fn query(&self) -> &'static dyn Query {
        &query::SqliteQuery
    }

    #[cfg(feature = "sqlite")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        Ok(&Sqlite)
    }
}
