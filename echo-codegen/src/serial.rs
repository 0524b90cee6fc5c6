//! How records, enums and newtypes are written and read by serde. The bodies are generic, so that who does not use them does not
//! wait for them.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::client::{Field, Model, RustType};

/// Both ways for a model's struct.
pub(crate) fn record(model: &Model<'_>) -> TokenStream {
    let (name, schema_name) = (&model.name, &model.ir.name);
    let [to, from, record, given] = ["to", "from", "record", "given"].map(|word| model.values.variable(word));
    let count = proc_macro2::Literal::usize_unsuffixed(model.columns().count());
    let is_document = |field: &Field<'_>| matches!(field.rust, Some(RustType::Document(_)));
    let writes = model.columns().map(|field| {
        let (own, schema) = (&field.name, &field.ir.name);
        let write = if is_document(field) { quote!(document) } else { quote!(field) };
        quote!(#record.#write(#schema, &self.#own)?;)
    });
    let reads = model.columns().map(|field| {
        let (own, schema) = (&field.name, &field.ir.name);
        let read = if is_document(field) { quote!(document) } else { quote!(take) };
        quote!(#own: #given.#read(#schema)?)
    });
    quote! {
        impl typed::serde::Serialize for #name {
            fn serialize<S: typed::serde::Serializer>(&self, #to: S) -> Result<S::Ok, S::Error> {
                let mut #record = typed::Record::new(#to, #schema_name, #count)?;
                #(#writes)*
                #record.end()
            }
        }

        impl<'de> typed::serde::Deserialize<'de> for #name {
            fn deserialize<D: typed::serde::Deserializer<'de>>(#from: D) -> Result<Self, D::Error> {
                let mut #given = typed::Given::new(#schema_name, #from)?;
                Ok(Self { #(#reads,)* })
            }
        }
    }
}

/// Both ways for a type of a single value; `to` and `from` are names for parameters.
pub(crate) fn scalar(name: &impl ToTokens, to: &Ident, from: &Ident) -> TokenStream {
    quote! {
        impl typed::serde::Serialize for #name {
            fn serialize<S: typed::serde::Serializer>(&self, #to: S) -> Result<S::Ok, S::Error> {
                typed::Scalar::to_serde(self, #to)
            }
        }

        impl<'de> typed::serde::Deserialize<'de> for #name {
            fn deserialize<D: typed::serde::Deserializer<'de>>(#from: D) -> Result<Self, D::Error> {
                typed::read_scalar(#from)
            }
        }
    }
}
