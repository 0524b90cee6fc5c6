//! Pages from where the one before ended: by the values that the order looks at, so that records which come or go in between
//! move nobody else, and a page far back costs no more than the first.

use std::future::IntoFuture;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use echo_dialect::{driver::BoxFuture, value::Kind};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::{All, Find, Model};
use crate::{
    ast::{self, Value},
    datamodel,
    error::{Error, ErrorKind},
    execute::{Access, Executor as _, Shape, is_column},
    json::value_of,
};

/// A page of the records that match. Awaiting it reads it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct Paged<'a, M, S> {
    find: Find<'a, M, All, S>,
    size: u32,
    /// Where another page ended, and whether this one comes before it.
    from: Option<(String, bool)>,
}

/// Some of the records that match, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<R> {
    /// The records, as many as were asked for where there are so many.
    pub records: Vec<R>,
    /// What [`Paged::after`] takes for the page behind this one; none where this is the last. Empty text is the first page's: where all
    /// before this place is gone.
    pub next: Option<String>,
    /// What [`Paged::before`] takes for the page before this one; none where this is the first. Empty text is the last page's: where all
    /// behind this place is gone.
    pub previous: Option<String>,
}

impl<'a, M: Model, S: Shape> Find<'a, M, All, S> {
    /// Reads a page of so many records, the first one unless [`after`](Paged::after) or [`before`](Paged::before) says from where. The
    /// order is of columns of the model's own; where it leaves records equal, the key decides.
    pub fn page(self, size: u32) -> Paged<'a, M, S> {
        Paged { find: self, size: size.max(1), from: None }
    }
}

impl<M, S> Paged<'_, M, S> {
    /// The page behind the one that this is the `next` of; with `None`, the first.
    pub fn after<'c>(mut self, next: impl Into<Option<&'c str>>) -> Self {
        self.from = next.into().map(|text| (text.to_owned(), false));
        self
    }

    /// The page before the one that this is the `previous` of; with `None`, the last.
    pub fn before<'c>(mut self, previous: impl Into<Option<&'c str>>) -> Self {
        self.from = Some((previous.into().unwrap_or_default().to_owned(), true));
        self
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Paged<'a, M, S> {
    type Output = Result<Page<S::Record>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.read())
    }
}

impl<M: Model, S: Shape> Paged<'_, M, S> {
    async fn read(self) -> Result<Page<S::Record>, Error> {
        let (database, mut select, shape) = self.find.into_parts();
        let model = database.datamodel().model(M::ID);
        check(model, &select)?;
        let named: Vec<_> = select.order.iter().map(|term| term.by.clone()).collect();
        let key = model.key.iter().map(|field| ast::Order::by(*field));
        select.order.extend(key.filter(|term| !named.contains(&term.by)));
        let order = fingerprint(model, &select.order);
        let (text, backward) = self.from.unwrap_or_default();
        let is_end = text.is_empty();
        if !is_end {
            let place = decode(&text, &order).filter(|values| is_place(model, &select.order, values));
            select.seek = Some(place.ok_or_else(|| foreign(model))?);
        }
        let size = self.size as usize;
        // One more tells whether there is another page.
        let take = i64::from(self.size) + 1;
        select.take = Some(if backward { -take } else { take });
        let mut session = database.session(Access::Read).await?;
        let (mut records, mut places) = session.find_page(&select, &shape).await?;
        let more = records.len() > size;
        if more {
            let spare = if backward { 0 } else { size };
            records.remove(spare);
            places.remove(spare);
        }
        if records.is_empty() && !is_end {
            // All that was on this side is gone: the way back is from the other end.
            select.seek = None;
            select.take = Some(1);
            let (others, _) = session.find_page(&select, &shape).await?;
            let end = (!others.is_empty()).then(String::new);
            let (next, previous) = if backward { (end, None) } else { (None, end) };
            return Ok(Page { records, next, previous });
        }
        let (has_previous, has_next) = if backward { (more, !is_end) } else { (!is_end, more) };
        let cursor = |place: Option<&Vec<Value>>| place.map(|values| encode(values, &order));
        Ok(Page {
            next: cursor(places.last().filter(|_| has_next)),
            previous: cursor(places.first().filter(|_| has_previous)),
            records,
        })
    }
}

/// Refuses what has no place to go on from.
fn check(model: &datamodel::Model, select: &ast::Select) -> Result<(), Error> {
    let refused = |message: String| Err(Error::new(ErrorKind::InvalidQuery, None, message));
    if model.key.is_empty() || !model.key.iter().all(|field| model.field(*field).is_required()) {
        return refused(format!("{} has no key, so that nothing tells where a page ends.", model.name));
    }
    if select.take.is_some() || select.skip > 0 || select.cursor.is_some() || !select.distinct.is_empty() {
        return refused(
            "A page says by itself how many records it has and from where: it goes without `take`, `skip`, `cursor` and `distinct`."
                .to_owned(),
        );
    }
    if !select.order.iter().all(|term| is_column(model, term)) {
        return refused("Pages are read in an order of columns of the model's own.".to_owned());
    }
    Ok(())
}

fn foreign(model: &datamodel::Model) -> Error {
    let message = format!("This is not where a page of {} in this order begins or ends.", model.name);
    Error::new(ErrorKind::InvalidQuery, None, message)
}

/// Whether values can be those of the order's columns, as far as all databases write them alike: the text that they are read from may
/// be anybody's. They are bound, so that others only begin the page elsewhere, or are refused by the database.
fn is_place(model: &datamodel::Model, order: &[ast::Order], values: &[Value]) -> bool {
    let fits = |(term, value): (&ast::Order, &Value)| {
        let ast::OrderBy::Field(field) = term.by else { return false };
        match (model.field(field).is_required(), model.kind(field), value) {
            (is_required, _, Value::Null) => !is_required,
            (_, Kind::Int, value) => matches!(value, Value::Int(_)),
            // What has no sign may be greater than an `i64`.
            (_, Kind::BigInt, value) => matches!(value, Value::Int(_) | Value::Decimal(_)),
            _ => true,
        }
    };
    values.len() == order.len() && order.iter().zip(values).all(fits)
}

/// What tells orders apart, in a few letters.
fn fingerprint(model: &datamodel::Model, order: &[ast::Order]) -> String {
    let digest = Sha256::digest(format!("{} {order:?}", model.name));
    URL_SAFE_NO_PAD.encode(&digest[..6])
}

/// A place in an order as text that fits a URL.
fn encode(values: &[Value], order: &str) -> String {
    let values: Json = values.iter().map(to_json).collect();
    URL_SAFE_NO_PAD.encode(json!([order, values]).to_string())
}

/// The place that a text stands for, if it is one in this order.
fn decode(text: &str, order: &str) -> Option<Vec<Value>> {
    let json: Json = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let [of, Json::Array(values)] = &json.as_array()?[..] else { return None };
    if of.as_str() != Some(order) {
        return None;
    }
    values.iter().map(from_json).collect()
}

/// A value with its kind, where JSON has no type of its own for it.
fn to_json(value: &Value) -> Json {
    let tagged = |tag: &str, text: String| json!({ tag: text });
    match value {
        Value::Null | Value::List(_) | Value::Json(_) => Json::Null,
        Value::Boolean(value) => json!(value),
        Value::Int(value) => json!(value),
        Value::Text(text) => json!(text),
        Value::Float(value) => tagged("float", format!("{value:e}")),
        Value::Enum(name) => tagged("enum", name.clone()),
        Value::Decimal(value) => tagged("decimal", value.to_string()),
        Value::Bytes(bytes) => tagged("bytes", URL_SAFE_NO_PAD.encode(bytes)),
        Value::DateTime(value) => tagged("moment", value.to_rfc3339()),
        Value::Date(value) => tagged("date", value.to_string()),
        Value::Time(value) => tagged("time", value.to_string()),
        Value::Uuid(value) => tagged("uuid", value.to_string()),
    }
}

fn from_json(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => Value::Int(number.as_i64()?),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(_) => return None,
        Json::Object(tagged) => {
            let (tag, value) = tagged.iter().next()?;
            let text = value.as_str()?;
            match tag.as_str() {
                "float" => Value::Float(text.parse().ok()?),
                "enum" => Value::Enum(text.to_owned()),
                "decimal" => Value::Decimal(text.parse().ok()?),
                "bytes" => Value::Bytes(URL_SAFE_NO_PAD.decode(text).ok()?),
                "moment" => value_of(Kind::DateTime, value)?,
                "date" => Value::Date(text.parse().ok()?),
                "time" => Value::Time(text.parse().ok()?),
                "uuid" => Value::Uuid(text.parse().ok()?),
                _ => return None,
            }
        }
    })
}
