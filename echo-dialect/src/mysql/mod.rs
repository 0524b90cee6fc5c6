//! The room of MySQL and MariaDB.

mod by_hand;
mod capabilities;
mod diff;
#[cfg(feature = "mysql")]
pub mod driver;
#[cfg(feature = "mysql")]
mod errors;
#[cfg(feature = "mysql")]
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

/// MySQL, and MariaDB, which is a flavour of it.
#[derive(Clone, Copy, Debug)]
pub struct MySql;

/// How names and text are quoted, in the SQL mode that the driver asks for.
const QUOTING: Quoting = Quoting { identifier: '`', backslash: true };

impl Dialect for MySql {
    fn name(&self) -> &'static str {
        "mysql"
    }

    fn display_name(&self) -> &'static str {
        "MySQL"
    }

    fn provider_names(&self) -> &'static [&'static str] {
        &["mysql"]
    }

    fn url_schemes(&self) -> &'static [&'static str] {
        &["mysql:", "mariadb:"]
    }

    fn capabilities(&self) -> &'static Capabilities {
        &capabilities::CAPABILITIES
    }

    fn quoting(&self) -> Quoting {
        QUOTING
    }

    fn names(&self) -> Names {
        Names { limit: 64, join_key: IndexKind::Unique }
    }

    fn scalar_type(&self, scalar: ir::ScalarType, native: Option<&ir::NativeType>) -> (Family, Native) {
        types::scalar_type(scalar, native)
    }

    fn unlimited_text(&self) -> Option<Native> {
        Some(Native::plain("LongText"))
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

    fn indexes_match(&self, _: Pair<IndexWalker<'_>>) -> bool {
        true
    }

    fn render(&self, step: &Step, schemas: Pair<&DatabaseSchema>) -> Vec<Statement> {
        render::render(step, schemas)
    }

    fn rename(&self, rename: &Rename, schema: &mut DatabaseSchema) -> Vec<String> {
        render::rename(rename, schema)
    }

    fn sample_url(&self) -> &'static str {
        "mysql://root@localhost:3306/app"
    }

    fn made_by_hand(&self, object: ByHand<'_>, schema: &DatabaseSchema) -> Option<Making> {
        by_hand::making(object, schema)
    }

    fn lifting(&self) -> &'static dyn Lifting {
        &lift::MysqlLifting
    }

    fn query(&self) -> &'static dyn Query {
        &query::MySqlQuery
    }

    #[cfg(feature = "mysql")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        Ok(&MySql)
    }
}
