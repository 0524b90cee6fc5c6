//! What migrations ask of a room's driver: databases made and dropped, read and emptied.

use crate::{
    backing_up::BackingUp,
    driver::{BoxFuture, Connection},
    error::Error,
    migrating::Migrating,
    preflight::Preflight,
    schema::DatabaseSchema,
};

/// The part of a [`Driver`](crate::driver::Driver) that looks after databases.
pub trait Administration: Migrating + Preflight + BackingUp {
    /// Makes the database, and the schema that the URL names, where missing. Returns whether the database was missing.
    fn create_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<bool, Error>>;
    /// The URL of a database of that name beside the one that `beside` leads to, for work that leaves nothing behind; none
    /// where there has to be a server and `beside` does not say which.
    fn scratch_url(&self, beside: Option<&str>, name: &str) -> Result<Option<String>, Error> {
        Ok(beside.map(|url| with_database(url, name)))
    }
    /// Removes the whole database. Not an error where there is none.
    fn drop_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<(), Error>>;
    /// Reads what these schemas hold (empty: the one the connection works in, without naming it), the history tables left out.
    fn introspect<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        schemas: &'a [String],
    ) -> BoxFuture<'a, Result<DatabaseSchema, Error>>;
    /// Drops everything in these schemas (empty: the one the connection works in), and leaves them empty.
    fn reset<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        schemas: &'a [String],
    ) -> BoxFuture<'a, Result<(), Error>>;
}

/// A server's URL with another database in it. What it says of schemas is left out: the database is new.
fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) =
        url.split_once('?').map_or((url, None), |(address, rest)| (address, Some(rest)));
    let (scheme, rest) = address.split_once("//").unwrap_or(("", address));
    let server = rest.split_once('/').map_or(rest, |(server, _)| server);
    let kept: Vec<&str> = parameters
        .into_iter()
        .flat_map(|parameters| parameters.split('&'))
        .filter(|parameter| !["schema=", "dbname="].iter().any(|known| parameter.starts_with(known)))
        .collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{scheme}//{server}/{name}{mark}{}", kept.join("&"))
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn another_database_of_a_server() {
        let url = "postgresql://me:s%2Fcret@db:5433/shop?schema=two&sslmode=disable";
        assert_eq!(with_database(url, "x"), "postgresql://me:s%2Fcret@db:5433/x?sslmode=disable");
        assert_eq!(with_database("mysql://root@db", "x"), "mysql://root@db/x");
        assert_eq!(with_database("postgresql://db/a?dbname=b", "x"), "postgresql://db/x");
    }
}
