//! The JSON query face: queries and answers as JSON, through the same executor as the typed client.

mod actions;
mod aggregate;
mod data;
mod filter;
mod invalid;
mod json_filter;
mod nested;
mod order;
mod select;
mod shape;
mod transactions;
mod value;

use std::time::Duration;

pub(crate) use value::{plain as json_of, value_of};

use serde_json::{Map, Value as Json, json};
use tokio::sync::Mutex;

use self::{invalid::Path, transactions::Open};
use crate::{
    ast::{Filter, Order, OrderBy},
    client::Client,
    datamodel::{Datamodel, Model},
    error::{Error, ErrorKind},
    execute::Executor,
    transaction::{Isolation, Transaction, TransactionOptions},
};

/// Reads queries against a datamodel.
struct Reader<'a> {
    datamodel: &'a Datamodel,
}

/// A condition on the records of a model, as `where` has it. The model knows the names that may be used.
pub(crate) fn filter(datamodel: &Datamodel, model: &Model, json: &Json) -> Result<Filter, Error> {
    Reader { datamodel }.filter(model, json, &Path::root("where"))
}

/// An order of the records of a model, as `orderBy` has it: no aggregates, which only groups are ordered by.
pub(crate) fn order(datamodel: &Datamodel, model: &Model, json: &Json) -> Result<Vec<Order>, Error> {
    let path = Path::root("orderBy");
    let order = Reader { datamodel }.order(model, json, &path)?;
    if order.iter().any(|term| matches!(term.by, OrderBy::Aggregate(..))) {
        return Err(invalid::invalid(&path, "only groups are ordered by aggregates"));
    }
    Ok(order)
}

/// The JSON query face of a database.
///
/// A query is `{model, action, args}` with the arguments of Prisma Client; an answer is `{data}` or
/// `{error: {code, kind, message, meta}}`.
pub struct JsonClient {
    client: Client,
    open: Mutex<Open>,
}

impl JsonClient {
    /// The JSON face of this client.
    pub fn new(client: Client) -> Self {
        Self { client, open: Mutex::default() }
    }

    /// Answers queries one after the other, each by itself.
    pub async fn execute(&self, queries: &[Json]) -> Vec<Json> {
        let mut answers = Vec::with_capacity(queries.len());
        for query in queries {
            answers.push(answer(actions::run(&self.client, query).await));
        }
        answers
    }

    /// Answers queries in a transaction of their own: all or none. Where one fails, those after it are not run, and what those
    /// before it wrote is undone.
    pub async fn execute_together(&self, queries: &[Json], isolation: Option<&str>) -> Vec<Json> {
        let transaction = match self.open_transaction(isolation, None).await {
            Ok(transaction) => transaction,
            Err(error) => return queries.iter().map(|_| failed(&error)).collect(),
        };
        let mut answers = run_all(&transaction, queries, true).await;
        let is_failed = answers.iter().any(|answer| answer.get("error").is_some());
        let ended = if is_failed { transaction.rollback().await } else { transaction.commit().await };
        if let Err(error) = ended
            && !is_failed
        {
            answers = queries.iter().map(|_| failed(&error)).collect();
        }
        answers
    }

    /// Answers queries in an open transaction.
    pub async fn execute_in(&self, id: &str, queries: &[Json]) -> Vec<Json> {
        let found = self.open.lock().await.find(id);
        match found {
            Ok(transaction) => run_all(&transaction, queries, false).await,
            Err(error) => queries.iter().map(|_| failed(&error)).collect(),
        }
    }

    /// Begins a transaction, and gives the id that it is spoken of by. It is rolled back at its time-out.
    pub async fn begin(&self, isolation: Option<&str>, timeout: Option<Duration>) -> Result<String, Error> {
        let transaction = self.open_transaction(isolation, timeout).await?;
        Ok(self.open.lock().await.add(transaction))
    }

    /// Makes all that was written in a transaction last.
    pub async fn commit(&self, id: &str) -> Result<(), Error> {
        let transaction = self.open.lock().await.take(id)?;
        transaction.finish("COMMIT", "it was committed").await
    }

    /// Undoes all that was written in a transaction.
    pub async fn rollback(&self, id: &str) -> Result<(), Error> {
        let transaction = self.open.lock().await.take(id)?;
        transaction.finish("ROLLBACK", "it was rolled back").await
    }

    async fn open_transaction(
        &self,
        isolation: Option<&str>,
        timeout: Option<Duration>,
    ) -> Result<Transaction, Error> {
        let isolation = isolation.map(isolation_level).transpose()?;
        let options = TransactionOptions { isolation, timeout, ..TransactionOptions::default() };
        self.client.begin(&options).await
    }
}

async fn run_all(transaction: &Transaction, queries: &[Json], stop: bool) -> Vec<Json> {
    let mut answers: Vec<Json> = Vec::with_capacity(queries.len());
    for query in queries {
        let answered = actions::run(transaction, query).await;
        let is_failed = answered.is_err();
        answers.push(answer(answered));
        if is_failed && stop {
            let error = Error::new(
                ErrorKind::Transaction,
                None,
                "It was not run: a query before it in the same transaction failed.",
            );
            answers.extend(queries[answers.len()..].iter().map(|_| failed(&error)));
            break;
        }
    }
    answers
}

fn answer(result: Result<Json, Error>) -> Json {
    match result {
        Ok(data) => json!({ "data": data }),
        Err(error) => failed(&error),
    }
}

/// An error as data.
fn failed(error: &Error) -> Json {
    let meta: &Map<String, Json> = error.meta();
    json!({ "error": {
        "code": error.code(),
        "kind": error.kind().name(),
        "message": error.to_string(),
        "meta": meta,
    } })
}

/// An isolation level by its name, in any letter case, with or without spaces and underscores.
fn isolation_level(name: &str) -> Result<Isolation, Error> {
    let plain: String =
        name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect();
    Ok(match plain.as_str() {
        "readuncommitted" => Isolation::ReadUncommitted,
        "readcommitted" => Isolation::ReadCommitted,
        "repeatableread" => Isolation::RepeatableRead,
        "serializable" => Isolation::Serializable,
        "snapshot" => Isolation::Snapshot,
        _ => {
            let message = format!("Invalid isolation level `{name}`");
            return Err(Error::new(ErrorKind::InvalidQuery, Some("P2023"), message));
        }
    })
}

impl<'a> Reader<'a> {
    fn of(executor: &'a impl Executor) -> Self {
        Self { datamodel: executor.datamodel() }
    }
}
