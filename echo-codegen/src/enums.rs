//! `enums.rs`: the schema's enums.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    Options,
    client::{Client, Enum},
    docs, examples, names, serial, source,
};

/// The file's text.
pub(crate) fn contents(client: &Client<'_>, options: &Options) -> String {
    let mut items = vec![quote!(
        use echo_runtime::typed;
    )];
    for item in &client.enums {
        items.push(declaration(client, item));
        items.push(implementation(item));
        items.push(serial::scalar(&item.name, &names::ident("to"), &names::ident("from")));
    }
    source::module(options, "Enums.", items)
}

fn declaration(client: &Client<'_>, item: &Enum<'_>) -> TokenStream {
    let name = &item.name;
    let about = docs::or(&item.ir.documentation, &format!("`{}`.", item.ir.name));
    let variants = item.variants.iter().map(|(variant, value)| {
        let about = docs::or(&value.documentation, &format!("`{}`.", value.name));
        quote!(#about #variant)
    });
    let example = examples::enumeration(client, item);
    quote! {
        #about
        #example
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #name { #(#variants,)* }
    }
}

fn implementation(item: &Enum<'_>) -> TokenStream {
    let name = &item.name;
    let values = item.variants.iter().map(|(variant, value)| {
        let (schema, database) = (&value.name, &value.database_name);
        quote!(typed::Variant { value: Self::#variant, name: #schema, database_name: #database })
    });
    quote! {
        impl typed::Enum for #name {
            const VARIANTS: &'static [typed::Variant<Self>] = &[#(#values,)*];
        }
    }
}
