//! `query.execute` and `transaction.*`: queries through the runtime's JSON face.

use std::{rc::Rc, time::Duration};

use echo_runtime::{Client, PoolOptions, json::JsonClient};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    cache::Recent,
    protocol::Error,
    schema::{File, Schemas},
};
use crate::failure::Failure;

/// How many databases are kept open.
const OPEN: usize = 8;
/// How many connections each of them has at most.
const CONNECTIONS: usize = 5;

/// The databases of the last requests, and the transactions that are open.
pub struct Clients {
    clients: Recent<(Vec<File>, String), Rc<JsonClient>>,
    /// The client of each open transaction, by its id; it must stay while the transaction is open.
    transactions: Vec<(String, Rc<JsonClient>)>,
}

#[derive(Deserialize)]
pub struct Execute {
    #[serde(default)]
    files: Vec<File>,
    #[serde(default)]
    url: String,
    queries: Vec<Value>,
    transaction: Option<Together>,
    tx: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Together {
    isolation_level: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Begin {
    files: Vec<File>,
    url: String,
    isolation_level: Option<String>,
    timeout_ms: Option<u64>,
}

#[derive(Deserialize)]
pub struct End {
    tx: String,
}

impl Clients {
    /// None yet.
    pub fn new() -> Self {
        Self { clients: Recent::new(OPEN), transactions: Vec::new() }
    }

    /// `query.execute`
    pub async fn execute(&mut self, schemas: &mut Schemas, params: Execute) -> Result<Value, Error> {
        if let Some(tx) = &params.tx {
            let results = match self.of_transaction(tx) {
                Some(client) => client.execute_in(tx, &params.queries).await,
                None => params.queries.iter().map(|_| json!({ "error": no_transaction(tx) })).collect(),
            };
            return Ok(json!({ "results": results }));
        }
        let client = self.client(schemas, params.files, params.url)?;
        let results = match params.transaction {
            None => client.execute(&params.queries).await,
            Some(together) => {
                client.execute_together(&params.queries, together.isolation_level.as_deref()).await
            }
        };
        Ok(json!({ "results": results }))
    }

    /// `transaction.begin`
    pub async fn begin(&mut self, schemas: &mut Schemas, params: Begin) -> Result<Value, Error> {
        let client = self.client(schemas, params.files, params.url)?;
        let timeout = params.timeout_ms.map(Duration::from_millis);
        let tx = client
            .begin(params.isolation_level.as_deref(), timeout)
            .await
            .map_err(|error| failure(&error))?;
        self.transactions.push((tx.clone(), client));
        Ok(json!({ "tx": tx }))
    }

    /// `transaction.commit`
    pub async fn commit(&mut self, params: End) -> Result<Value, Error> {
        let client = self.end(&params.tx)?;
        client.commit(&params.tx).await.map_err(|error| failure(&error))?;
        Ok(json!({}))
    }

    /// `transaction.rollback`
    pub async fn rollback(&mut self, params: End) -> Result<Value, Error> {
        let client = self.end(&params.tx)?;
        client.rollback(&params.tx).await.map_err(|error| failure(&error))?;
        Ok(json!({}))
    }

    fn client(
        &mut self,
        schemas: &mut Schemas,
        files: Vec<File>,
        url: String,
    ) -> Result<Rc<JsonClient>, Failure> {
        let key = (files, url);
        if let Some(client) = self.clients.get(&key) {
            return Ok(Rc::clone(client));
        }
        let schema = schemas.get(&key.0)?;
        let mut options = PoolOptions::default();
        options.size = CONNECTIONS;
        let client = Client::new(&key.1, &schema.ir, &options).map_err(|error| failure(&error))?;
        let client = Rc::new(JsonClient::new(client));
        self.clients.insert(key, Rc::clone(&client));
        Ok(client)
    }

    fn of_transaction(&self, tx: &str) -> Option<Rc<JsonClient>> {
        self.transactions.iter().find(|(id, _)| id == tx).map(|(_, client)| Rc::clone(client))
    }

    fn end(&mut self, tx: &str) -> Result<Rc<JsonClient>, Failure> {
        let client = self.of_transaction(tx).ok_or_else(|| {
            let error = no_transaction(tx);
            Failure::new("transaction", error["message"].as_str().unwrap_or_default()).code("P2028")
        })?;
        self.transactions.retain(|(id, _)| id != tx);
        Ok(client)
    }
}

fn no_transaction(tx: &str) -> Value {
    let message = format!(
        "Transaction API error: Transaction not found. There is no open transaction `{tx}`; it may have ended already."
    );
    json!({ "code": "P2028", "kind": "transaction", "message": message, "meta": {} })
}

fn failure(error: &echo_runtime::Error) -> Failure {
    let failure = Failure::new("query", error.to_string());
    match error.code() {
        Some(code) => failure.code(code),
        None => failure,
    }
}
