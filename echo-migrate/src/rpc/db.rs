//! `db.*`: scripts, emptying, bringing a database to a schema.

use echo_dialect::driver::{self, Connection, Driver};
use serde::Deserialize;
use serde_json::{Value, json};

use super::protocol::Error;
use crate::failure::Failure;

/// Opens a connection for one request; the database is made where it is missing.
///
/// Connections are not kept: a database that was dropped and made anew would be answered from the old one.
pub async fn open(url: &str) -> Result<(&'static dyn Driver, Box<dyn Connection>), Failure> {
    let driver = driver::driver_for(url)?;
    driver.create_database(url).await?;
    Ok((driver, driver.connect(url).await?))
}

#[derive(Deserialize)]
pub struct Execute {
    url: String,
    sql: String,
}

/// `db.execute`
pub async fn execute(params: Execute) -> Result<Value, Error> {
    let (_, mut connection) = open(&params.url).await?;
    connection.script(&params.sql).await.map_err(Failure::from)?;
    Ok(json!({}))
}

#[derive(Deserialize)]
pub struct Reset {
    url: String,
}

/// `db.reset`
pub async fn reset(params: Reset) -> Result<Value, Error> {
    let (driver, mut connection) = open(&params.url).await?;
    driver.reset(&mut *connection, &[]).await.map_err(Failure::from)?;
    Ok(json!({}))
}
