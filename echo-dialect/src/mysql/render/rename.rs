//! Renames as MySQL's SQL. Enums are part of their columns: a value gets another name by way of a column that knows both.

use super::{super::MySql, table};
use crate::{
    dialect::Dialect as _,
    rename::{EnumUse, Rename, table_or_column, values},
    schema::DatabaseSchema,
    sql::Sql,
};

/// A rename as statements.
pub fn rename(rename: &Rename, schema: &mut DatabaseSchema) -> Vec<String> {
    let Rename::EnumValue { from, to, uses, .. } = rename else {
        schema.rename(rename, true);
        return table_or_column(rename, MySql.quoting());
    };
    let mut both = schema.clone();
    for one in uses {
        let own = both.column_at(&one.table, &one.column).and_then(|id| both.column(id).enum_id());
        if let Some(id) = own.filter(|id| !both.enumeration(*id).values().contains(to)) {
            both.add_enum_value(id, to);
        }
    }
    schema.rename(rename, true);
    let mut statements: Vec<String> = uses.iter().filter_map(|one| modify(&both, one)).collect();
    statements.extend(values(from, to, uses, &MySql));
    statements.extend(uses.iter().filter_map(|one| modify(schema, one)));
    statements
}

/// The statement that says a column of an enum anew; none for lists, which are JSON.
fn modify(schema: &DatabaseSchema, one: &EnumUse) -> Option<String> {
    let column = schema.column(schema.column_at(&one.table, &one.column)?);
    column.enum_id()?;
    let mut sql = Sql::new(MySql.quoting());
    sql.text("ALTER TABLE ").qualified(one.table.namespace.as_deref(), &one.table.name).text(" MODIFY ");
    table::column(&mut sql, column);
    Some(sql.finish())
}
