//! Conditions and orders by names that come from outside, such as the parameters of a request.

use std::{borrow::Cow, marker::PhantomData};

use super::{Database, Fields, Filter, Json, Model, Order, Tag};
use crate::{
    datamodel::{self, FieldId},
    error::Error,
    execute::Executor as _,
    json,
};

/// Reads conditions and orders on records of `M`, in the words of queries as data. Names are those of the schema and looked up in it,
/// and values are bound: nothing of them gets into a statement.
#[derive(Clone, Debug)]
pub struct Dynamic<'a, M> {
    database: &'a Database,
    /// The fields that may be named; none: all, and relations.
    allowed: Option<Vec<FieldId>>,
    model: Tag<M>,
}

impl<'a, M: Model> Dynamic<'a, M> {
    pub(crate) fn new(database: &'a Database) -> Self {
        Self { database, allowed: None, model: PhantomData }
    }

    /// Takes the names of these fields alone: a field, or a tuple of several; said again, of these too. Without it, all that the model
    /// has may be named, and through its relations what others have.
    #[must_use]
    pub fn only<F: Fields<M>>(mut self, fields: F) -> Self {
        fields.ids(self.allowed.get_or_insert_default());
        self
    }

    /// A condition: `{"status": "OPEN", "priority": {"gte": 3}}`.
    ///
    /// # Errors
    /// Where a name is not known or not allowed, with those that are, or a value does not fit its field: of the kind `InvalidQuery`.
    pub fn filter(&self, condition: &Json) -> Result<Filter<M>, Error> {
        json::filter(self.database.datamodel(), &self.model(), condition).map(Filter::new)
    }

    /// An order: `{"createdAt": "desc"}`, or a list of such.
    ///
    /// # Errors
    /// As [`filter`](Self::filter).
    pub fn order(&self, order: &Json) -> Result<Vec<Order<M>>, Error> {
        let terms = json::order(self.database.datamodel(), &self.model(), order)?;
        Ok(terms.into_iter().map(Order::new).collect())
    }

    /// The same as names with commas between, a minus before those that go from the greatest to the least: `-createdAt,priority`. The
    /// empty text is no order.
    ///
    /// # Errors
    /// As [`filter`](Self::filter).
    pub fn sort(&self, names: &str) -> Result<Vec<Order<M>>, Error> {
        let terms = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        let terms = terms.map(|name| match name.strip_prefix('-') {
            Some(name) => serde_json::json!({ name: "desc" }),
            None => serde_json::json!({ name: "asc" }),
        });
        self.order(&terms.collect())
    }

    /// The model, which knows no other names than those that may be used: what is left out looks like what is not there.
    fn model(&self) -> Cow<'_, datamodel::Model> {
        let model = self.database.datamodel().model(M::ID);
        match &self.allowed {
            Some(allowed) => Cow::Owned(model.naming(allowed)),
            None => Cow::Borrowed(model),
        }
    }
}
