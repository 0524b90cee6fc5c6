//! JSON that is read as a Rust type: a Json field with `@rust(path::to::Type)`.

use echo_dialect::{
    driver::{ErrorKind, Row},
    value::Kind,
};
use serde::{Serialize, de::DeserializeOwned};

use super::{Comparand, Input, Reader, RowError, Scalar};
use crate::ast::{Operand, Value};

/// A type that JSON is read as and written from: what serde can do both with.
///
/// What serde cannot write as JSON, such as a map whose keys are not texts, is written as `null`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is the type of a Json field, but is not read from JSON",
    label = "needs `serde::Serialize`, `serde::Deserialize` and `Clone`"
)]
pub trait Document: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {}

impl<T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static> Document for T {}

/// One value of a Json field as a `T`. A record holds the `T` itself; this is what a query for the field alone gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Typed<T>(pub T);

impl<T> std::ops::Deref for Typed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Document> Scalar for Typed<T> {
    const KIND: Kind = Kind::Json;

    fn into_value(self) -> Value {
        to_value(&self.0)
    }

    fn from_value(value: Value) -> Option<Self> {
        let Value::Json(json) = value else { return None };
        serde_json::from_value(*json).ok().map(Self)
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        let json = <serde_json::Value as Scalar>::read(row, index)?;
        serde_json::from_value(json).map(Self).map_err(|error| {
            let name = std::any::type_name::<T>();
            let message = format!("the JSON in column `{}` is no `{name}`: {error}", row.name(index));
            RowError::new(ErrorKind::InvalidValue, message)
        })
    }
}

fn to_value(document: &impl Serialize) -> Value {
    Value::json(serde_json::to_value(document).unwrap_or_default())
}

/// For a field that may have no value it is a `Some` or a [`Typed`]: a type that is an `Option` itself could mean either.
#[diagnostic::do_not_recommend]
impl<T: Document> Input<Typed<T>> for T {
    fn into_input(self) -> Value {
        to_value(&self)
    }
}

#[diagnostic::do_not_recommend]
impl<M, T: Document> Comparand<M, Typed<T>> for T {
    fn operand(self) -> Operand {
        Operand::Value(to_value(&self))
    }
}

impl Reader<'_> {
    /// Reads the next column, a Json field with a type of its own.
    pub fn read_document<T: Document>(&mut self) -> Result<T, RowError> {
        self.read::<Typed<T>>().map(|typed| typed.0)
    }

    /// The same of a field that may have no value.
    pub fn read_document_or_none<T: Document>(&mut self) -> Result<Option<T>, RowError> {
        Ok(self.read::<Option<Typed<T>>>()?.map(|typed| typed.0))
    }

    /// The same of a list.
    pub fn read_documents<T: Document>(&mut self) -> Result<Vec<T>, RowError> {
        Ok(self.read::<Vec<Typed<T>>>()?.into_iter().map(|typed| typed.0).collect())
    }
}
