//! The register of methods.

use serde_json::Value;

use super::protocol::Error;

/// What the server keeps between requests.
pub struct Server {}

impl Server {
    /// A server that knows nothing yet.
    pub fn new() -> Self {
        Self {}
    }

    /// Runs one method.
    pub async fn call(&mut self, method: &str, params: Value) -> Result<Value, Error> {
        let _ = params;
        Err(Error::no_method(method))
    }

    /// Ends what is still open.
    pub async fn close(self) {}
}
