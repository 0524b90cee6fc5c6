//! The register of methods.

use serde_json::Value;

use super::{
    db,
    protocol::{Error, parameters},
    schema::{self, Schemas},
};

/// What the server keeps between requests.
pub struct Server {
    schemas: Schemas,
}

impl Server {
    /// A server that knows nothing yet.
    pub fn new() -> Self {
        Self { schemas: Schemas::new() }
    }

    /// Runs one method.
    pub async fn call(&mut self, method: &str, params: Value) -> Result<Value, Error> {
        match method {
            "db.execute" => db::execute(parameters(params)?).await,
            "db.reset" => db::reset(parameters(params)?).await,
            "schema.format" => Ok(schema::format(&parameters(params)?)),
            "schema.validate" => Ok(schema::validate(&parameters(params)?)),
            _ => Err(Error::no_method(method)),
        }
    }

    /// Ends what is still open.
    pub async fn close(self) {}
}
