//! A model's file: its struct, its fields and relations as constants, and how one record is named.

use echo_schema::ir::Arity;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    Options,
    client::{Client, Field, Kind, Model, RustType, Unique},
    create, docs, examples, newtype, serial, source, types,
};

/// The file's text.
pub(crate) fn contents(client: &Client<'_>, model: &Model<'_>, options: &Options) -> String {
    let mut items = vec![
        quote!(
            use echo_runtime::typed;
        ),
        record(client, model),
        decode(model),
        serial::record(model),
    ];
    items.extend(newtype::items(client, model));
    items.extend(model.fields.iter().map(|field| constant(client, model, field)));
    items.extend(model.uniques.iter().map(|unique| by(client, model, unique)));
    items.extend(key(client, model));
    if !model.uniques.is_empty() {
        items.push(link(client, model));
    }
    items.push(for_derive(model));
    if model.is_creatable() {
        items.extend(create::items(client, model));
    }
    let about = if model.ir.documentation.trim().is_empty() {
        format!("`{}`.", model.ir.name)
    } else {
        model.ir.documentation.clone()
    };
    source::module(options, &about, items)
}

/// The struct that a row is read into.
fn record(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let about = docs::or(&model.ir.documentation, &format!("`{}`.", model.ir.name));
    let fields = model.columns().map(|field| {
        let (about, name, column) =
            (docs::field(client, model, field), &field.name, types::column(client, model, field));
        quote!(#about pub #name: #column)
    });
    let example = examples::record(client, model);
    quote! {
        #about
        #example
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name { #(#fields,)* }
    }
}

/// How a row is read: the columns in the order of the struct.
fn decode(model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let schema_name = &model.ir.name;
    let id = proc_macro2::Literal::u16_unsuffixed(model.index);
    let columns = model.columns().map(|field| proc_macro2::Literal::u16_unsuffixed(field.index));
    let row = model.values.variable("row");
    let fields = model.columns().map(|field| {
        let name = &field.name;
        let read = match (&field.rust, field.ir.arity()) {
            (Some(RustType::Document(_)), Arity::Required) => quote!(read_document),
            (Some(RustType::Document(_)), Arity::Optional) => quote!(read_document_or_none),
            (Some(RustType::Document(_)), Arity::List) => quote!(read_documents),
            _ => quote!(read),
        };
        quote!(#name: #row.#read()?)
    });
    quote! {
        impl typed::Model for #name {
            const ID: typed::ModelId = typed::ModelId(#id);
            const NAME: &'static str = #schema_name;
            const COLUMNS: &'static [u16] = &[#(#columns),*];
            fn decode(#row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
                Ok(Self { #(#fields,)* })
            }
        }
    }
}

/// A field or relation.
fn constant(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> TokenStream {
    let about = docs::field(client, model, field);
    let name = &field.name;
    let index = proc_macro2::Literal::u16_unsuffixed(field.index);
    let full = types::constant(client, model, field);
    let constructor = match (field.kind, field.ir.arity()) {
        (Kind::Relation(..), Arity::List) => quote!(typed::ToMany),
        (Kind::Relation(..), _) => quote!(typed::ToOne),
        (_, Arity::List) => quote!(typed::List),
        _ => quote!(typed::Field),
    };
    let example = examples::constant(client, model, field);
    quote! {
        #about
        #example
        pub const #name: #full = #constructor::new(#index);
    }
}

/// The function that names one record by a primary key or unique.
fn by(client: &Client<'_>, model: &Model<'_>, unique: &Unique) -> TokenStream {
    let (function, name) = (&unique.name, &model.name);
    let fields: Vec<&Field<'_>> = unique.fields.iter().map(|place| &model.fields[*place]).collect();
    let words: Vec<String> = fields.iter().map(|field| format!("`{}`", field.ir.name)).collect();
    let about = docs::attributes(&format!("The record with this {}.", words.join(" and ")));
    let parameters: Vec<proc_macro2::Ident> = fields
        .iter()
        .map(|field| match fields.len() {
            1 => model.values.variable("value"),
            _ => model.values.variable(&format!("{}_value", crate::names::plain(&field.name))),
        })
        .collect();
    let kinds = fields.iter().map(|field| types::base(client, model, field));
    let names = fields.iter().map(|field| &field.name);
    let example = examples::by(client, model, function);
    quote! {
        #about
        #example
        pub fn #function(#(#parameters: impl typed::Input<#kinds>),*) -> typed::Unique<#name> {
            typed::Unique::new() #(.and(#names, #parameters))*
        }
    }
}

/// Lets a value of a primary key of one field name the record by itself.
fn key(client: &Client<'_>, model: &Model<'_>) -> Vec<TokenStream> {
    let Some(unique) = model.uniques.iter().find(|unique| unique.primary) else { return Vec::new() };
    let [only] = unique.fields[..] else { return Vec::new() };
    let base = types::base(client, model, &model.fields[only]);
    let mut kinds = vec![base.clone()];
    if base.to_string() == "String" {
        kinds.push(quote!(&str));
    }
    let (function, name) = (&unique.name, &model.name);
    let implement = |kind: TokenStream| {
        quote! {
            impl typed::Key<#name> for #kind {
                fn unique(self) -> typed::Unique<#name> {
                    #function(self)
                }
            }
        }
    };
    kinds.into_iter().map(implement).collect()
}

/// Functions that refer to a record from another.
fn link(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let key = model.values.variable("key");
    let example = examples::link(client, model);
    quote! {
        /// A record that exists, to relate to.
        #example
        pub fn link(#key: impl typed::Key<#name>) -> typed::Reference<#name> {
            typed::Reference::link(#key)
        }
    }
}

/// What the derive of shapes needs, by names that it knows.
fn for_derive(model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    quote! {
        #[doc(hidden)]
        pub mod derive {
            #[allow(unused_imports)]
            pub use echo_runtime::typed;
            pub type Model = super::#name;
        }
    }
}
