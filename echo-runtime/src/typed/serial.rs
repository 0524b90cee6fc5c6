//! Records as serde writes and reads them: fields by their names in the schema, values as the JSON face has them.
//!
//! Reading needs a format that says what it holds, such as JSON, TOML or YAML.

use std::marker::PhantomData;

use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, Deserializer, Error as _},
    ser::{SerializeStruct, Serializer},
};

use super::{Column, Json, Scalar};
use crate::json::value_of;

/// A record being written.
pub struct Record<S: Serializer>(S::SerializeStruct);

impl<S: Serializer> Record<S> {
    /// Begins a record of this model, with so many fields.
    pub fn new(serializer: S, name: &'static str, fields: usize) -> Result<Self, S::Error> {
        serializer.serialize_struct(name, fields).map(Self)
    }

    /// Writes a field.
    pub fn field<T: Column>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_field(name, &Written(value))
    }

    /// Writes a Json field with a type of its own.
    pub fn document<T: Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_field(name, value)
    }

    /// Ends it.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

/// What a field holds, on its way to serde.
pub(crate) struct Written<'a, T>(pub(crate) &'a T);

impl<T: Column> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to_serde(serializer)
    }
}

/// A record being read: what was given for its fields.
pub struct Given<E> {
    model: &'static str,
    fields: serde_json::Map<String, Json>,
    error: PhantomData<E>,
}

impl<E: serde::de::Error> Given<E> {
    /// Reads what is given for a record of this model.
    pub fn new<'de, D: Deserializer<'de, Error = E>>(
        model: &'static str,
        deserializer: D,
    ) -> Result<Self, E> {
        Ok(Self { model, fields: Deserialize::deserialize(deserializer)?, error: PhantomData })
    }

    /// The value of a field. What is left out has no value.
    pub fn take<T: Column>(&mut self, name: &str) -> Result<T, E> {
        T::from_json(self.fields.remove(name)).map_err(|why| self.wrong(name, why))
    }

    /// The value of a Json field with a type of its own.
    pub fn document<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, E> {
        let json = self.fields.remove(name).unwrap_or_default();
        serde_json::from_value(json).map_err(|why| self.wrong(name, why))
    }

    fn wrong(&self, name: &str, why: impl std::fmt::Display) -> E {
        E::custom(format_args!("`{name}` of `{}`: {why}", self.model))
    }
}

/// Reads one value of a type that is its own, such as an enum.
pub fn read_scalar<'de, T: Scalar, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::from_json(Json::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// A value by what its type is read as.
pub(crate) fn scalar_from_json<T: Scalar>(json: &Json) -> Result<T, String> {
    value_of(T::KIND, json)
        .and_then(T::from_value)
        .ok_or_else(|| format!("{json} is no value of type {:?}", T::KIND))
}
