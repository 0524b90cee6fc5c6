//! The room of PostgreSQL.

mod by_hand;
mod capabilities;
mod diff;
#[cfg(feature = "postgresql")]
pub mod driver;
#[cfg(feature = "postgresql")]
mod errors;
#[cfg(feature = "postgresql")]
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

/// PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub struct Postgres;

/// The longest name, in bytes (PostgreSQL manual, Identifiers and Key Words).
const NAME_LIMIT: usize = 63;

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn display_name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn provider_names(&self) -> &'static [&'static str] {
        &["postgresql", "postgres"]
    }

    fn url_schemes(&self) -> &'static [&'static str] {
        &["postgresql:", "postgres:"]
    }

    fn capabilities(&self) -> &'static Capabilities {
        &capabilities::CAPABILITIES
    }

    fn quoting(&self) -> Quoting {
        Quoting::STANDARD
    }

    fn names(&self) -> Names {
        Names { limit: NAME_LIMIT, join_key: IndexKind::Primary }
    }

    fn scalar_type(&self, scalar: ir::ScalarType, native: Option<&ir::NativeType>) -> (Family, Native) {
        types::scalar_type(scalar, native)
    }

    fn type_name(&self, column: ColumnWalker<'_>) -> String {
        types::type_name(column)
    }

    fn operator_class(&self, name: &str) -> String {
        types::operator_class(name)
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
        "postgresql://postgres@localhost:5432/app"
    }

    fn made_by_hand(&self, object: ByHand<'_>, schema: &DatabaseSchema) -> Option<Making> {
        by_hand::making(object, schema)
    }

    fn lifting(&self) -> &'static dyn Lifting {
        &lift::PostgresLifting
    }

    fn query(&self) -> &'static dyn Query {
        &query::PostgresQuery
    }

    #[cfg(feature = "postgresql")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        Ok(&Postgres)
    }
}
