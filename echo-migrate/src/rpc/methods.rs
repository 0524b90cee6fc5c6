//! The register of methods.

use serde_json::Value;

use super::{
    db, migrate,
    protocol::{Error, parameters},
    query::Clients,
    schema::{self, Schemas},
};

/// What the server keeps between requests.
pub struct Server {
    schemas: Schemas,
    clients: Clients,
}

impl Server {
    /// A server that knows nothing yet.
    pub fn new() -> Self {
        Self { schemas: Schemas::new(), clients: Clients::new() }
    }

    /// Runs one method.
    pub async fn call(&mut self, method: &str, params: Value) -> Result<Value, Error> {
        let Self { schemas, clients } = self;
        match method {
            "db.execute" => db::execute(parameters(params)?).await,
            "db.introspect" => db::introspect(schemas, parameters(params)?).await,
            "db.push" => db::push(schemas, parameters(params)?).await,
            "db.reset" => db::reset(parameters(params)?).await,
            "migrate.diff" => migrate::diff(schemas, parameters(params)?).await,
            "query.execute" => clients.execute(schemas, parameters(params)?).await,
            "schema.at" => schema::at(&parameters(params)?),
            "schema.describe" => schema::describe(schemas, &parameters(params)?),
            "schema.format" => Ok(schema::format(&parameters(params)?)),
            "schema.validate" => Ok(schema::validate(&parameters(params)?)),
            "transaction.begin" => clients.begin(schemas, parameters(params)?).await,
            "transaction.commit" => clients.commit(parameters(params)?).await,
            "transaction.rollback" => clients.rollback(parameters(params)?).await,
            _ => Err(Error::no_method(method)),
        }
    }
}
