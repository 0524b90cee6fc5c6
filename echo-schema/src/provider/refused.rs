//! The providers that the language knows and Echo does not work with.

use super::{Provider, none::UNKNOWN};

pub(super) const MONGODB: Provider = Provider {
    name: "mongodb",
    title: "MongoDB",
    refused: Some(
        "MongoDB is not supported: Echo works with SQL databases (sqlite, postgresql, mysql, cockroachdb).",
    ),
    ..UNKNOWN
};

pub(super) const SQLSERVER: Provider = Provider {
    name: "sqlserver",
    title: "SQL Server",
    refused: Some("SQL Server is not supported: Echo works with sqlite, postgresql, mysql and cockroachdb."),
    ..UNKNOWN
};
