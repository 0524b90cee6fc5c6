//! What the rows of a database have to say about a finding: how many there are, and which for example.

use echo_dialect::{
    driver::Row,
    sql::Sql,
    value::{Kind, Value},
};

use super::Database;
use crate::{
    checks::{Count, Finding, Obstacle, Referenced, Subject},
    failure::Failure,
};

/// How many examples are shown.
const EXAMPLES: u32 = 3;

/// What was counted for a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many rows or values the finding is about.
    pub count: u64,
    /// How many rows there are in all, where that says more.
    pub of: Option<u64>,
    /// How many of the values do not come over as they are, where a cast is what was found.
    pub unfit: Option<u64>,
    /// Some of those in the way: by the table's key, or as the values that several rows have.
    pub examples: Vec<String>,
    /// The query for all of those in the way.
    pub query: Option<String>,
}

impl Database {
    /// Counts what a finding asks for; none where it asks for nothing, or where the database cannot tell.
    pub async fn count_for(&mut self, finding: &Finding) -> Result<Option<Counted>, Failure> {
        match &finding.count {
            Count::Nothing => Ok(None),
            Count::Obstacle(Obstacle::Uses(columns, values), _) => self.uses(columns, values).await,
            counted => match (&finding.subject.table, counted) {
                (Some(table), counted) => self.count_in(&finding.subject, table, counted).await,
                (None, _) => Ok(None),
            },
        }
    }

    async fn count_in(
        &mut self,
        subject: &Subject,
        table: &str,
        counted: &Count,
    ) -> Result<Option<Counted>, Failure> {
        let column = subject.column.as_deref().unwrap_or_default();
        let mut found = Counted::default();
        match counted {
            Count::Nothing | Count::Obstacle(Obstacle::Uses(..), _) => return Ok(None),
            Count::AnyRow | Count::Rows(_) => {
                found.count = self.count_rows(subject.namespace.as_deref(), table).await?;
            }
            Count::Values(_) => {
                let (rows, values) = self.rows_and_values(subject, table, column).await?;
                (found.count, found.of) = (values, Some(rows));
            }
            Count::Nulls(_) => {
                let (rows, values) = self.rows_and_values(subject, table, column).await?;
                (found.count, found.of) = (rows.saturating_sub(values), Some(rows));
                if found.count > 0 {
                    let mut is_null = self.sql("");
                    is_null.ident(column).text(" IS NULL");
                    let is_null = is_null.finish();
                    found.examples = self.keys(subject, table, &is_null).await?;
                    found.query = Some(self.selecting("*", subject, table, &is_null));
                }
            }
            Count::Cast(_, condition) => {
                found.count = self.rows_and_values(subject, table, column).await?.1;
                if let Some(condition) = condition {
                    let mut unfit = self.sql("");
                    unfit.ident(column).text(" IS NOT NULL AND (").text(condition).text(")");
                    let unfit = unfit.finish();
                    found.unfit = self.tried_count(&self.counting(subject, table, &unfit)).await?;
                    if found.unfit.is_some_and(|unfit| unfit > 0) {
                        found.examples = self.keys(subject, table, &unfit).await?;
                        found.query = Some(self.selecting("*", subject, table, &unfit));
                    }
                }
            }
            Count::Obstacle(Obstacle::Doubles(columns, condition), _) => {
                return self.doubles(subject, table, columns, condition.as_deref()).await;
            }
            Count::Obstacle(Obstacle::Orphans(columns, to), _) => {
                let condition = self.orphans(table, columns, to);
                return self.in_the_way(subject, table, &condition).await;
            }
        }
        Ok(Some(found))
    }

    /// The rows of a condition; none where the database cannot tell.
    async fn in_the_way(
        &mut self,
        subject: &Subject,
        table: &str,
        condition: &str,
    ) -> Result<Option<Counted>, Failure> {
        let Some(count) = self.tried_count(&self.counting(subject, table, condition)).await? else {
            return Ok(None);
        };
        let mut found = Counted { count, ..Counted::default() };
        if count > 0 {
            found.examples = self.keys(subject, table, condition).await?;
            found.query = Some(self.selecting("*", subject, table, condition));
        }
        Ok(Some(found))
    }

    async fn uses(&mut self, columns: &[Subject], values: &[String]) -> Result<Option<Counted>, Failure> {
        let mut found = Counted::default();
        for subject in columns {
            let (Some(table), Some(column)) = (&subject.table, &subject.column) else { return Ok(None) };
            let mut is_one_of = self.sql("");
            if self.dialect.capabilities().inline_enums {
                is_one_of.ident(column);
            } else {
                is_one_of.text("CAST(").ident(column).text(" AS TEXT)");
            }
            is_one_of.text(" IN (").list(", ", values, |sql, value| {
                sql.literal(value);
            });
            is_one_of.text(")");
            let Some(more) = self.in_the_way(subject, table, &is_one_of.finish()).await? else {
                return Ok(None);
            };
            found.count += more.count;
            found.examples.extend(more.examples.into_iter().map(|key| format!("{table} {key}")));
            found.query = found.query.or(more.query);
        }
        found.examples.truncate(EXAMPLES as usize);
        Ok(Some(found))
    }

    async fn doubles(
        &mut self,
        subject: &Subject,
        table: &str,
        columns: &[String],
        condition: Option<&str>,
    ) -> Result<Option<Counted>, Failure> {
        let names = || columns.iter().map(String::as_str);
        let mut groups = self.sql(" FROM ");
        groups.qualified(subject.namespace.as_deref(), table).text(" WHERE ");
        groups.list(" AND ", names(), |sql, name| {
            sql.ident(name).text(" IS NOT NULL");
        });
        if let Some(condition) = condition {
            groups.text(" AND (").text(condition).text(")");
        }
        groups.text(" GROUP BY ").idents(names()).text(" HAVING COUNT(*) > 1");
        let groups = groups.finish();
        let mut all = self.sql("SELECT COUNT(*) FROM (SELECT COUNT(*) AS n");
        all.text(&groups).text(") AS doubles");
        let Some(count) = self.tried_count(&all.finish()).await? else { return Ok(None) };
        let mut found = Counted { count, ..Counted::default() };
        if count > 0 {
            let mut some = self.sql("SELECT ");
            some.idents(names()).text(", COUNT(*)").text(&groups);
            found.query = Some(some.clone().finish());
            some.text(" ORDER BY COUNT(*) DESC, ").idents(names()).text(&format!(" LIMIT {EXAMPLES}"));
            found.examples = self
                .examples(&some.finish(), columns, |row, key| {
                    Ok(format!("{key} ({} rows)", text(row, columns.len())?))
                })
                .await?;
        }
        Ok(Some(found))
    }

    /// The condition for rows that refer to a row which is not there.
    fn orphans(&self, own: &str, columns: &[String], to: &Referenced) -> String {
        let mut sql = self.sql("");
        sql.list(" AND ", columns, |sql, name| {
            sql.ident(name).text(" IS NOT NULL");
        });
        if let Some(Subject { namespace, table: Some(table), .. }) = &to.table {
            sql.text(" AND NOT EXISTS (SELECT 1 FROM ").qualified(namespace.as_deref(), table);
            sql.text(" AS referenced WHERE ");
            sql.list(" AND ", columns.iter().zip(&to.columns), |sql, (column, other)| {
                sql.text("referenced.").ident(other).text(" = ").ident(own).text(".").ident(column);
            });
            sql.text(")");
        }
        sql.finish()
    }

    /// How many rows a table has, and in how many a column is not NULL.
    async fn rows_and_values(
        &mut self,
        subject: &Subject,
        table: &str,
        column: &str,
    ) -> Result<(u64, u64), Failure> {
        let namespace = subject.namespace.as_deref();
        Ok((self.count_rows(namespace, table).await?, self.count_values(namespace, table, column).await?))
    }

    /// The keys of the first rows of a condition; nothing where the table has no key.
    async fn keys(
        &mut self,
        subject: &Subject,
        table: &str,
        condition: &str,
    ) -> Result<Vec<String>, Failure> {
        if subject.key.is_empty() {
            return Ok(Vec::new());
        }
        let names = || subject.key.iter().map(String::as_str);
        let mut sql = self.sql("SELECT ");
        sql.idents(names()).text(" FROM ").qualified(subject.namespace.as_deref(), table);
        sql.text(" WHERE ").text(condition).text(" ORDER BY ").idents(names());
        sql.text(&format!(" LIMIT {EXAMPLES}"));
        self.examples(&sql.finish(), &subject.key, |_, key| Ok(key)).await
    }

    /// Rows by their first columns, `id = 4`, each with what is to be said besides.
    async fn examples(
        &mut self,
        sql: &str,
        columns: &[String],
        said: impl Fn(&dyn Row, String) -> Result<String, echo_dialect::driver::Error> + Send + Sync,
    ) -> Result<Vec<String>, Failure> {
        let mut found = Vec::new();
        let result = self
            .connection
            .query(sql, &[], &mut |row| {
                let mut parts = Vec::new();
                for (at, column) in columns.iter().enumerate() {
                    parts.push(format!("{column} = {}", text(row, at)?));
                }
                found.push(said(row, parts.join(", "))?);
                Ok(())
            })
            .await;
        result.map(|()| found).map_err(|error| self.failure(&error))
    }

    fn counting(&self, subject: &Subject, table: &str, condition: &str) -> String {
        self.selecting("COUNT(*)", subject, table, condition)
    }

    fn selecting(&self, what: &str, subject: &Subject, table: &str, condition: &str) -> String {
        let mut sql = self.sql("SELECT ");
        sql.text(what)
            .text(" FROM ")
            .qualified(subject.namespace.as_deref(), table)
            .text(" WHERE ")
            .text(condition);
        sql.finish()
    }

    /// A count; none where the database refuses the question, as for types that cannot be compared.
    async fn tried_count(&mut self, sql: &str) -> Result<Option<u64>, Failure> {
        match self.count(sql).await {
            Ok(count) => Ok(Some(count)),
            Err(failure) if self.connection.is_broken() => Err(failure),
            Err(_) => Ok(None),
        }
    }

    fn sql(&self, start: &str) -> Sql {
        let mut sql = Sql::new(self.dialect.quoting());
        sql.text(start);
        sql
    }
}

/// A value as text, cut where it is long.
fn text(row: &dyn Row, at: usize) -> Result<String, echo_dialect::driver::Error> {
    let text = match row.value(at, Kind::Text, false)? {
        Value::Text(text) => text.clone(),
        _ => "NULL".to_owned(),
    };
    let short: String = text.chars().take(40).collect();
    Ok(if short.len() < text.len() { short + "…" } else { short })
}
