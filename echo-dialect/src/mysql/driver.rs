//! The driver of MySQL and MariaDB: its URL and its connections.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::MySql;
use crate::{
    driver::{BoxFuture, Connection, Description, Driver, Error, ErrorKind},
    migrating::{HistorySql, Migrating, NUMBERED, Patience, Steps},
    schema::DatabaseSchema,
    value::Value,
};

fn not_built() -> Error {
    Error::new(ErrorKind::Unsupported, "Connections to MySQL and MariaDB are not built yet.")
}

impl Driver for MySql {
    fn resolve(&self, _: &str, _: &Path) -> Result<String, Error> {
        Err(not_built())
    }

    fn describe(&self, _: &str) -> Result<Description, Error> {
        Err(not_built())
    }

    fn is_private(&self, _: &str) -> bool {
        false
    }

    fn connect<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Box<dyn Connection>, Error>> {
        Box::pin(async { Err(not_built()) })
    }

    fn create_database<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async { Err(not_built()) })
    }

    fn drop_database<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Err(not_built()) })
    }

    fn introspect<'a>(
        &'a self,
        _: &'a mut dyn Connection,
        _: &'a [String],
    ) -> BoxFuture<'a, Result<DatabaseSchema, Error>> {
        Box::pin(async { Err(not_built()) })
    }

    fn reset<'a>(&'a self, _: &'a mut dyn Connection, _: &'a [String]) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Err(not_built()) })
    }
}

impl Migrating for MySql {
    fn history(&self) -> &'static HistorySql {
        &NUMBERED
    }

    fn history_time(&self, time: DateTime<Utc>) -> Value {
        Value::DateTime(time)
    }

    fn run<'a>(
        &'a self,
        _: &'a mut dyn Connection,
        _: &'a str,
        _: &'a mut dyn Steps,
        _: Patience<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Err(not_built()) })
    }
}
