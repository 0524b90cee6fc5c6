//! The derive of shapes. What it means is said where it is re-exported, at `echo_runtime::typed::Shape`.

mod shape;

use proc_macro::TokenStream;

/// Makes a struct select what it holds: `#[shape(path::to::module)]` names the model by its module in the generated client.
#[proc_macro_derive(Shape, attributes(shape))]
pub fn derive_shape(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    shape::expand(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
