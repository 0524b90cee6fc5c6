//! Rust types for the schema's types.

use echo_schema::ir::{Arity, ScalarType};
use proc_macro2::TokenStream;
use quote::quote;

use crate::client::{Client, Field, Kind, Model, RustType};

/// The type that queries know of one value of a column, or the model that a relation leads to; without regard to arity.
pub(crate) fn base(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> TokenStream {
    match &field.rust {
        Some(RustType::Document(document)) => quote!(typed::Typed<#document>),
        Some(RustType::Value(own)) => quote!(#own),
        _ => match client.newtype(model, field) {
            Some(newtype) => quote!(super::#newtype),
            None => plain(client, field),
        },
    }
}

/// The type of one value of a column in a record.
pub(crate) fn held(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> TokenStream {
    match &field.rust {
        Some(RustType::Document(document)) => quote!(#document),
        _ => base(client, model, field),
    }
}

/// The type that values of a column are read as, whatever the schema makes of them.
pub(crate) fn plain(client: &Client<'_>, field: &Field<'_>) -> TokenStream {
    let scalar = match field.kind {
        Kind::Enum(place) => {
            let name = &client.enums[place].name;
            return quote!(super::#name);
        }
        Kind::Relation(_, place) => {
            let name = &client.models[place].name;
            return quote!(super::#name);
        }
        Kind::Scalar(scalar) => scalar,
    };
    let native = field.ir.native_type.as_ref().map_or("", |native| native.name.as_str());
    match (scalar, native) {
        (ScalarType::String, "Uuid") => quote!(typed::Uuid),
        (ScalarType::String | ScalarType::Unspecified, _) => quote!(String),
        (ScalarType::Int, _) => quote!(i32),
        (ScalarType::BigInt, _) => quote!(i64),
        (ScalarType::Float, _) => quote!(f64),
        (ScalarType::Decimal, _) => quote!(typed::Decimal),
        (ScalarType::Boolean, _) => quote!(bool),
        (ScalarType::DateTime, "Date") => quote!(typed::Date),
        (ScalarType::DateTime, "Time" | "Timetz") => quote!(typed::Time),
        (ScalarType::DateTime, _) => quote!(typed::DateTime),
        (ScalarType::Json, _) => quote!(typed::Json),
        (ScalarType::Bytes, _) => quote!(Vec<u8>),
    }
}

/// The type of a column's field in the model's struct.
pub(crate) fn column(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> TokenStream {
    let base = held(client, model, field);
    match field.ir.arity() {
        Arity::Required => base,
        Arity::Optional => quote!(Option<#base>),
        Arity::List => quote!(Vec<#base>),
    }
}

/// The type of the constant that stands for a field of `model`.
pub(crate) fn constant(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> TokenStream {
    let base = base(client, model, field);
    let model = &model.name;
    match (field.is_relation(), field.ir.arity()) {
        (false, Arity::Required) => quote!(typed::Field<#model, #base>),
        (false, Arity::Optional) => quote!(typed::Field<#model, #base, typed::Nullable>),
        (false, Arity::List) => quote!(typed::List<#model, #base>),
        (true, Arity::Required) => quote!(typed::ToOne<#model, #base>),
        (true, Arity::Optional) => quote!(typed::ToOne<#model, #base, typed::Nullable>),
        (true, Arity::List) => quote!(typed::ToMany<#model, #base>),
    }
}
