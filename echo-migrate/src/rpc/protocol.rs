//! JSON-RPC 2.0 messages: reading requests, writing answers and errors.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::failure::Failure;

/// The code of failures of the world: a database that cannot be reached, a statement it refuses.
const WORLD: i64 = 1000;

/// What one line holds.
pub enum Incoming {
    /// A single message.
    One(Result<Request, Box<Refused>>),
    /// An array of messages.
    Batch(Vec<Result<Request, Box<Refused>>>),
}

/// A well-formed request, or a notification where there is no id.
pub struct Request {
    /// What the answer carries; a string, a number or null.
    pub id: Option<Value>,
    /// The method's name.
    pub method: String,
    /// Parameters by name; empty where none are given.
    pub params: Value,
}

/// A message that is not a request, and what to answer.
pub struct Refused {
    /// The id, as far as it could be read.
    pub id: Value,
    /// Why.
    pub error: Error,
}

/// A JSON-RPC error object.
#[derive(Debug)]
pub struct Error {
    code: i64,
    message: String,
    data: Option<Value>,
}

impl Error {
    fn new(code: i64, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    /// The method is not known.
    pub fn no_method(name: &str) -> Self {
        Self::new(-32601, format!("Method not found: {name}"))
    }

    /// The parameters do not fit the method.
    pub fn parameters(reason: impl std::fmt::Display) -> Self {
        Self::new(-32602, format!("Invalid params: {reason}"))
    }
}

impl From<Failure> for Error {
    /// A failure of the world, with the code users know it by (`P1003`, `P3018`, ...), if there is one.
    fn from(failure: Failure) -> Self {
        let message = failure.message().to_owned();
        let data = json!({ "code": failure.known_code(), "kind": failure.kind(), "message": message });
        Self { code: WORLD, message, data: Some(data) }
    }
}

/// Reads one line.
pub fn read(line: &[u8]) -> Incoming {
    match serde_json::from_slice(line) {
        Err(error) => Incoming::One(Err(Box::new(Refused {
            id: Value::Null,
            error: Error::new(-32700, format!("Parse error: {error}")),
        }))),
        Ok(Value::Array(messages)) if !messages.is_empty() => {
            Incoming::Batch(messages.into_iter().map(request).collect())
        }
        Ok(message) => Incoming::One(request(message)),
    }
}

fn request(message: Value) -> Result<Request, Box<Refused>> {
    let refused = |id, reason: &str| {
        Box::new(Refused { id, error: Error::new(-32600, format!("Invalid Request: {reason}")) })
    };
    let Value::Object(mut message) = message else {
        return Err(refused(Value::Null, "not an object"));
    };
    let id = message.remove("id");
    let known = id.clone().unwrap_or(Value::Null);
    if !matches!(id, None | Some(Value::Null | Value::String(_) | Value::Number(_))) {
        return Err(refused(Value::Null, "`id` is neither a string nor a number"));
    }
    if message.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return Err(refused(known, "`jsonrpc` is not \"2.0\""));
    }
    let Some(Value::String(method)) = message.remove("method") else {
        return Err(refused(known, "`method` is not a string"));
    };
    let params = match message.remove("params") {
        None | Some(Value::Null) => Value::Object(Map::new()),
        Some(params @ Value::Object(_)) => params,
        Some(_) => return Err(refused(known, "`params` are given by name, as an object")),
    };
    Ok(Request { id, method, params })
}

/// Reads a method's parameters.
pub fn parameters<T: DeserializeOwned>(params: Value) -> Result<T, Error> {
    serde_json::from_value(params).map_err(Error::parameters)
}

/// The answer that carries a result.
pub fn success(id: &Value, result: Value) -> Value {
    let mut answer = Map::new();
    answer.insert("jsonrpc".into(), "2.0".into());
    answer.insert("id".into(), id.clone());
    answer.insert("result".into(), result);
    Value::Object(answer)
}

/// The answer that carries an error.
pub fn failure(id: &Value, error: &Error) -> Value {
    let mut object = json!({ "code": error.code, "message": error.message });
    if let Some(data) = &error.data {
        object["data"] = data.clone();
    }
    json!({ "jsonrpc": "2.0", "id": id, "error": object })
}
