//! Columns that are required from now on, filled on the way: first they may be NULL, then rows without a value get one, then they are
//! required.

use echo_dialect::{
    Dialect,
    rename::{Place, Rename},
    schema::{Arity, DatabaseSchema, Pair},
    sql::Sql,
    step::Statement,
};

use super::{Plan, plan, plan_with, renames};

/// A column to fill, by the names of the next schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    /// The column's table.
    pub table: Place,
    /// The column.
    pub column: String,
    /// What rows without a value get: an expression of SQL.
    pub value: String,
}

/// Plans the way from one schema to another, filling columns on the way. Fails with a fill that is not needed: the column holds a
/// value in every row, or may go without.
pub fn plan_filled(
    dialect: &dyn Dialect,
    schemas: Pair<&DatabaseSchema>,
    renames: &[Rename],
    fills: &[Fill],
) -> Result<Plan, Fill> {
    let Pair { previous, next } = schemas;
    if fills.is_empty() {
        return Ok(plan_with(dialect, previous, next, renames));
    }
    let before = renames::rename(dialect, schemas, renames).schema;
    let mut between = next.clone();
    for fill in fills {
        let column = next.column_at(&fill.table, &fill.column).ok_or_else(|| fill.clone())?;
        if !is_needed(dialect, &before, next, fill) {
            return Err(fill.clone());
        }
        between.column_mut(column).column_type.arity = Arity::Nullable;
    }
    let first = plan_with(dialect, previous, &between, renames);
    let then = plan(dialect, &between, next);
    let updates = Statement::of_step("FillColumn", fills.iter().map(|fill| update(dialect, fill)));
    let names = first.names.iter().copied().chain(fills.iter().map(|_| "FillColumn"));
    Ok(Plan {
        names: names.chain(then.names.iter().copied()).collect(),
        ..first.between(Vec::new(), updates.into_iter().chain(then.statements).collect())
    })
}

/// Whether rows may lack a value in a column that is required in the next schema.
fn is_needed(dialect: &dyn Dialect, before: &DatabaseSchema, next: &DatabaseSchema, fill: &Fill) -> bool {
    let Some(after) = next.column_at(&fill.table, &fill.column).map(|id| next.column(id)) else {
        return false;
    };
    let is_key = after.table().primary_key().is_some_and(|key| key.covers(after.id));
    if !after.is_required() || is_key || before.table_at(&fill.table).is_none() {
        return false;
    }
    match before.column_at(&fill.table, &fill.column).map(|id| before.column(id)) {
        None => true,
        Some(was) => !was.is_required() || dialect.type_change(Pair::new(was, after)).is_some(),
    }
}

fn update(dialect: &dyn Dialect, fill: &Fill) -> String {
    let mut sql = Sql::new(dialect.quoting());
    sql.text("UPDATE ").qualified(fill.table.namespace.as_deref(), &fill.table.name);
    sql.text(" SET ").ident(&fill.column).text(" = ").text(&fill.value);
    sql.text(" WHERE ").ident(&fill.column).text(" IS NULL");
    sql.finish()
}
