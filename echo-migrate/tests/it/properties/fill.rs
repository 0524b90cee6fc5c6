//! Random rows that fit a database schema.

use std::collections::BTreeMap;

use echo_dialect::{
    schema::{ColumnId, DatabaseSchema, ForeignKeyWalker, TableId, TableWalker},
    sql::Sql,
};
use echo_migrate::database::Database;

use super::{choice::Choice, ground::Ground};

/// The values of a row by column, as SQL.
type Values = BTreeMap<ColumnId, String>;

/// Adds up to so many rows to each table; a row that cannot be is left out.
pub async fn fill(
    database: &mut Database,
    ground: &dyn Ground,
    schema: &DatabaseSchema,
    count: usize,
    choice: &mut Choice,
) {
    let mut there: BTreeMap<TableId, Vec<Values>> = BTreeMap::new();
    let mut number = 0;
    // Tables that refer to later ones get their rows in the second round.
    for _ in 0..2 {
        for table in schema.tables() {
            for _ in 0..choice.below(count + 1) {
                number += 1;
                let Some(values) = row(ground, table, &there, number, choice) else { continue };
                if insert(database, ground, table, &values).await {
                    there.entry(table.id).or_default().push(values);
                }
            }
        }
    }
}

/// A row for a table; none where it has to refer to rows that are not there.
fn row(
    ground: &dyn Ground,
    table: TableWalker<'_>,
    there: &BTreeMap<TableId, Vec<Values>>,
    number: usize,
    choice: &mut Choice,
) -> Option<Values> {
    let mut values = Values::new();
    for column in table.columns() {
        let null = !column.is_required() && !column.is_list() && choice.once_in(3);
        let value = if null { "NULL".to_owned() } else { ground.value(column, number, choice) };
        values.insert(column.id, value);
    }
    for key in table.foreign_keys() {
        refer(key, there, &mut values, choice)?;
    }
    Some(values)
}

/// Lets a row refer to one that is there, or to none.
fn refer(
    key: ForeignKeyWalker<'_>,
    there: &BTreeMap<TableId, Vec<Values>>,
    values: &mut Values,
    choice: &mut Choice,
) -> Option<()> {
    let optional = key.columns().find(|column| !column.is_required() && !column.is_part_of_primary_key());
    let targets = there.get(&key.referenced_table().id);
    let own = key.is_self_reference();
    let target = targets.and_then(|targets| choice.any(targets));
    let target = match (target, optional) {
        (_, Some(column)) if choice.once_in(3) => {
            values.insert(column.id, "NULL".to_owned());
            return Some(());
        }
        (Some(target), _) => target,
        (None, Some(column)) => {
            values.insert(column.id, "NULL".to_owned());
            return Some(());
        }
        (None, None) if own => values.clone(),
        (None, None) => return None,
    };
    for (column, referenced) in key.columns().zip(key.referenced_columns()) {
        values.insert(column.id, target.get(&referenced.id)?.clone());
    }
    Some(())
}

async fn insert(
    database: &mut Database,
    ground: &dyn Ground,
    table: TableWalker<'_>,
    values: &Values,
) -> bool {
    let mut names = Sql::new(database.dialect().quoting());
    names.idents(table.columns().map(echo_dialect::schema::ColumnWalker::name));
    let texts: Vec<&str> =
        table.columns().filter_map(|column| values.get(&column.id)).map(String::as_str).collect();
    let sql = ground.insert(table, &names.finish(), &texts.join(", "));
    // A row that breaks a rule of the table is left out.
    matches!(database.connection().execute(&sql, &[]).await, Ok(1))
}
