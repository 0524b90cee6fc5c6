//! How PostgreSQL defines, compares and changes schemas.

use echo_schema::ir;

use super::{Postgres, by_hand, capabilities, diff, lift, render, types, unfit};
use crate::{
    by_hand::{ByHand, Making},
    capabilities::Capabilities,
    definition::Definition,
    lift::Lifting,
    rename::Rename,
    schema::{ColumnWalker, DatabaseSchema, DefaultLiteral, Family, IndexWalker, Native, Pair},
    step::{Statement, Step, TypeChange},
};

impl Definition for Postgres {
    fn capabilities(&self) -> &'static Capabilities {
        &capabilities::CAPABILITIES
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

    fn made_by_hand(&self, object: ByHand<'_>, schema: &DatabaseSchema) -> Option<Making> {
        by_hand::making(object, schema)
    }

    fn lifting(&self) -> &'static dyn Lifting {
        &lift::PostgresLifting
    }
}
