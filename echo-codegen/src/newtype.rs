//! Types that are made for one field: `@rust(newtype)`.

use echo_schema::ir::ScalarType;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    client::{Client, Field, Kind, Model, RustType},
    docs, examples, serial, types,
};

/// The newtypes of a model's fields.
pub(crate) fn items<'m>(
    client: &'m Client<'_>,
    model: &'m Model<'_>,
) -> impl Iterator<Item = TokenStream> + 'm {
    model.fields.iter().filter_map(move |field| match &field.rust {
        Some(RustType::Newtype(name)) => Some(item(client, model, field, name)),
        _ => None,
    })
}

/// The names of all newtypes, with their modules.
pub(crate) fn names<'c>(client: &'c Client<'_>) -> impl Iterator<Item = (&'c Ident, &'c Ident)> {
    client.models.iter().flat_map(|model| {
        model.fields.iter().filter_map(move |field| match &field.rust {
            Some(RustType::Newtype(name)) => Some((&model.module, name)),
            _ => None,
        })
    })
}

fn item(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>, name: &Ident) -> TokenStream {
    let about = docs::attributes(&format!("The `{}` of a `{}`.", field.ir.name, model.ir.name));
    let plain = types::plain(client, field);
    let is_text = matches!(field.kind, Kind::Scalar(ScalarType::String)) && plain.to_string() == "String";
    let [to, from, at, formatter] = ["to", "from", "at", "formatter"].map(|word| model.values.variable(word));
    let serial = serial::scalar(name, &to, &from);
    let copy = if is_text { quote!() } else { quote!(Copy,) };
    let example = examples::newtype(client, name, &plain);
    quote! {
        #about
        #example
        #[derive(Clone, #copy Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(pub #plain);

        impl typed::Scalar for #name {
            const KIND: typed::Kind = <#plain as typed::Scalar>::KIND;
            fn into_value(self) -> typed::Value {
                self.0.into_value()
            }
            fn from_value(#from: typed::Value) -> Option<Self> {
                typed::Scalar::from_value(#from).map(Self)
            }
            fn read(#from: &dyn typed::Row, #at: usize) -> Result<Self, typed::RowError> {
                typed::Scalar::read(#from, #at).map(Self)
            }
        }

        #serial

        impl std::fmt::Display for #name {
            fn fmt(&self, #formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(#formatter)
            }
        }

        impl From<#plain> for #name {
            fn from(#from: #plain) -> Self {
                Self(#from)
            }
        }
    }
}
