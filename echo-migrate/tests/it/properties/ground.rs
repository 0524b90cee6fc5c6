//! What the properties need of a database: to look at all of it, to fill it, to put things into it by hand.

use std::collections::BTreeMap;

use echo_dialect::{
    Dialect,
    driver::Row,
    schema::{ColumnWalker, DatabaseSchema, Pair, TableWalker},
};
use echo_migrate::database::Database;

use super::{choice::Choice, language::Language};

/// The rows of each table, by the table's name; each row the values by column, as text.
pub type Rows = BTreeMap<String, Vec<BTreeMap<String, Option<String>>>>;

/// A kind of database.
pub trait Ground: Sync {
    /// What datamodels may say.
    fn language(&self) -> &'static Language;
    /// Empties the database, which may be one that nothing can be emptied of any more.
    fn emptying(&self) -> &'static str;
    /// A query for all there is in the database, one thing a line, but what belongs to the tools.
    fn everything(&self) -> &'static str;
    /// A query for the tables: their names as [`Ground::contents`] writes them, as SQL, and of each all columns as SQL,
    /// one row for each column.
    fn tables(&self) -> &'static str;
    /// A query for the rows of one table: an object of JSON for each.
    fn contents(&self, table: &str, columns: &[String]) -> String;
    /// A value for a column as SQL. The same `number` gives the same value, where the type has so many.
    fn value(&self, column: ColumnWalker<'_>, number: usize, choice: &mut Choice) -> String;
    /// The statement that adds a row, and does nothing where there is one like it.
    fn insert(&self, table: TableWalker<'_>, columns: &str, values: &str) -> String;
    /// The statements that remove all rows.
    fn clear(&self, tables: &[String]) -> String;
    /// Things that no datamodel knows of, each made by a script, on a table and one column that stay as they are. All have
    /// `by_hand` in their names.
    fn by_hand(&self, column: ColumnWalker<'_>, choice: &mut Choice) -> Vec<String>;
}

/// All lines of a query.
pub async fn lines(database: &mut Database, sql: &str) -> Vec<String> {
    let mut found = Vec::new();
    let result = database
        .connection()
        .query(sql, &[], &mut |row: &dyn Row| {
            let parts: Result<Vec<String>, _> = (0..row.len())
                .map(|at| if row.is_null(at) { Ok("-".to_owned()) } else { row.text(at).map(str::to_owned) })
                .collect();
            found.push(parts?.join("\u{1f}"));
            Ok(())
        })
        .await;
    result.unwrap_or_else(|error| panic!("{error}\n{sql}"));
    found
}

/// The tables with their columns, both as SQL.
pub async fn tables(database: &mut Database, ground: &dyn Ground) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines(database, ground.tables()).await {
        let (table, column) = line.split_once('\u{1f}').unwrap();
        found.entry(table.to_owned()).or_default().push(column.to_owned());
    }
    found
}

/// All rows of all tables, each table's in order.
pub async fn rows(database: &mut Database, ground: &dyn Ground) -> Rows {
    let mut all = Rows::new();
    for (table, columns) in tables(database, ground).await {
        let sql = ground.contents(&table, &columns);
        let found = lines(database, &sql).await;
        let mut found: Vec<BTreeMap<String, Option<String>>> = found
            .iter()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect();
        found.sort();
        all.insert(table, found);
    }
    all
}

/// The same table in two schemas.
pub fn kept_tables(schemas: Pair<&DatabaseSchema>) -> impl Iterator<Item = Pair<TableWalker<'_>>> {
    schemas.previous.tables().filter_map(move |previous| {
        let next = schemas
            .next
            .tables()
            .find(|next| next.name() == previous.name() && next.namespace() == previous.namespace())?;
        Some(Pair::new(previous, next))
    })
}

/// The columns that stay entirely as they are.
pub fn unchanged_columns<'a>(dialect: &dyn Dialect, tables: Pair<TableWalker<'a>>) -> Vec<ColumnWalker<'a>> {
    let same = |column: &ColumnWalker<'a>| {
        let Some(next) = tables.next.column(column.name()) else { return false };
        let columns = Pair::new(*column, next);
        dialect.type_change(columns).is_none()
            && column.enum_id().is_none()
            && !columns.map(ColumnWalker::arity).differs()
            && !columns.map(ColumnWalker::is_auto_increment).differs()
            && dialect.defaults_match(columns)
    };
    tables.previous.columns().filter(same).collect()
}
