//! Statements in the database's own words.

use echo_dialect::driver::{self, ErrorKind as ErrorKindOfDriver, Row};

use super::{
    session::{Access, Run},
    watch::Watch,
};
use crate::{
    ast::Value,
    error::{Error, ErrorKind},
};

/// A row of a raw query: the columns' names and values.
pub type RawRow = Vec<(String, Value)>;

/// Whether a statement needs the connection that may write, where there is only one: not where its first word says that it reads.
pub(crate) fn access(sql: &str) -> Access {
    let word = sql.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let reads = ["SELECT", "VALUES", "EXPLAIN"].iter().any(|known| word.eq_ignore_ascii_case(known));
    if reads { Access::Read } else { Access::Write }
}

/// Reads a row as it says what it is.
pub(crate) fn raw_row(row: &dyn Row) -> Result<RawRow, driver::Error> {
    (0..row.len()).map(|at| Ok((row.name(at).to_owned(), row.any(at)?))).collect()
}

impl Run<'_> {
    /// The rows that a statement gives, each as `read` makes it.
    pub(crate) async fn query_raw<T: Send>(
        &mut self,
        sql: &str,
        parameters: &[Value],
        mut read: impl FnMut(&dyn Row) -> Result<T, driver::Error> + Send,
    ) -> Result<Vec<T>, Error> {
        let (watch, mut rows) = (Watch::begin(), Vec::new());
        let sql = self.commented(sql);
        let mut sink = |row: &dyn Row| {
            rows.push(read(row)?);
            Ok(())
        };
        let result = self.connection.query(&sql, parameters, &mut sink).await;
        watch.end(&sql, "", rows.len() as u64, result.is_err(), self.slow);
        result.map_err(failed)?;
        Ok(rows)
    }

    /// The number of rows that a statement changes.
    pub(crate) async fn execute_raw(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        let watch = Watch::begin();
        let sql = self.commented(sql);
        let result = self.connection.execute(&sql, parameters).await;
        watch.end(&sql, "", result.as_ref().copied().unwrap_or(0), result.is_err(), self.slow);
        result.map_err(failed)
    }
}

fn failed(error: driver::Error) -> Error {
    if let ErrorKindOfDriver::WrongParameterCount { expected, given } = *error.kind() {
        let message = format!(
            "Your raw query had an incorrect number of parameters. Expected: `{expected}`, actual: `{given}`."
        );
        return Error::new(ErrorKind::Raw, Some("P1016"), message).caused_by(error);
    }
    // Given up on this side: the database has not said anything, so it has no code.
    if *error.kind() == ErrorKindOfDriver::Timeout && error.code().is_none() {
        return Error::from_driver(None, None, error);
    }
    let code = error.code().unwrap_or("N/A").to_owned();
    let message = format!("Raw query failed. Code: `{code}`. Message: `{}`", error.message());
    Error::new(ErrorKind::Raw, Some("P2010"), message)
        .with("code", code)
        .with("message", error.message())
        .caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::{Access, access};

    #[test]
    fn the_first_word_tells() {
        for sql in ["SELECT 1", "\n select(1)", "VALUES (1)", "explain query plan DELETE FROM t"] {
            assert_eq!(access(sql), Access::Read, "{sql}");
        }
        for sql in [
            "",
            "WITH n AS (SELECT 1) DELETE FROM t",
            "INSERT INTO t SELECT 1",
            "-- SELECT\nDELETE FROM t",
            "SELECTED",
        ] {
            assert_eq!(access(sql), Access::Write, "{sql}");
        }
    }
}
