//! Statements in the database's own words.

use echo_dialect::driver::ErrorKind as ErrorKindOfDriver;

use super::{session::Run, watch::Watch};
use crate::{
    ast::Value,
    error::{Error, ErrorKind},
};

/// A row of a raw query: the columns' names and values.
pub type RawRow = Vec<(String, Value)>;

impl Run<'_> {
    /// The rows that a statement gives.
    pub(crate) async fn query_raw(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<RawRow>, Error> {
        let (watch, mut rows) = (Watch::begin(), Vec::new());
        let result = self
            .connection
            .query(sql, parameters, &mut |row| {
                let columns = 0..row.len();
                let row = columns.map(|at| Ok((row.name(at).to_owned(), row.any(at)?)));
                rows.push(row.collect::<Result<RawRow, echo_dialect::driver::Error>>()?);
                Ok(())
            })
            .await;
        watch.end(sql, "", rows.len() as u64, result.is_err(), self.slow);
        result.map_err(failed)?;
        Ok(rows)
    }

    /// The number of rows that a statement changes.
    pub(crate) async fn execute_raw(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        let watch = Watch::begin();
        let result = self.connection.execute(sql, parameters).await;
        watch.end(sql, "", result.as_ref().copied().unwrap_or(0), result.is_err(), self.slow);
        result.map_err(failed)
    }
}

fn failed(error: echo_dialect::driver::Error) -> Error {
    if let ErrorKindOfDriver::WrongParameterCount { expected, given } = *error.kind() {
        let message = format!(
            "Your raw query had an incorrect number of parameters. Expected: `{expected}`, actual: `{given}`."
        );
        return Error::new(ErrorKind::Raw, Some("P1016"), message).caused_by(error);
    }
    let code = error.code().unwrap_or("N/A").to_owned();
    let message = format!("Raw query failed. Code: `{code}`. Message: `{}`", error.message());
    Error::new(ErrorKind::Raw, Some("P2010"), message)
        .with("code", code)
        .with("message", error.message())
        .caused_by(error)
}
