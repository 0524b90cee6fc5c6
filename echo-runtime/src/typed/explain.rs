//! What a query is in the database's language, and how the database would run it.

use super::{Find, Model};
use crate::{
    ast::Value,
    error::Error,
    execute::{Executor as _, Shape, select_statement},
    typed::Answer,
};

impl<M: Model, A: Answer, S: Shape> Find<'_, M, A, S> {
    /// The statement that reads the records themselves, with marks where values are; those for related records depend on what it finds.
    pub fn sql(&self) -> Result<String, Error> {
        Ok(select_statement(self.database.datamodel(), &self.select)?.sql)
    }

    /// How the database would run that statement, in its own words, a line for each step.
    pub async fn explain(self) -> Result<String, Error> {
        let datamodel = self.database.datamodel();
        let statement = select_statement(datamodel, &self.select)?;
        let sql = format!("{}{}", datamodel.query().explain(), statement.sql);
        let rows = self.database.query_raw(&sql, &statement.parameters).await?;
        Ok(rows.iter().map(|row| line(row)).collect::<Vec<_>>().join("\n"))
    }
}

/// A step: SQLite has its words in a column of that name, PostgreSQL in the only one; MySQL has many, of which most are empty.
fn line(row: &[(String, Value)]) -> String {
    if let Some((_, Value::Text(detail))) = row.iter().find(|(name, _)| name == "detail") {
        return detail.clone();
    }
    if let [(_, Value::Text(text))] = row {
        return text.clone();
    }
    let said = row.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| match value {
        Value::Text(text) => format!("{name}={text}"),
        Value::Int(number) => format!("{name}={number}"),
        other => format!("{name}={other:?}"),
    });
    said.collect::<Vec<_>>().join(" ")
}
