//! `#[derive(Shape)]`: an implementation of `typed::Shaped`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Data, DeriveInput, Error, Expr, Fields, Path, Result, Token, Type, spanned::Spanned as _};

/// A field of the struct.
struct Part<'a> {
    name: &'a Ident,
    kind: &'a Type,
    /// What it is read from: a field, a relation, or a relation to count.
    source: TokenStream,
    counts: bool,
}

/// The implementation for a struct.
pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let module = module(input)?;
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a shape is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new(
            data.fields.span(),
            "the fields of a shape have names: those of the model's fields",
        ));
    };
    if let Some(parameter) = input.generics.params.first() {
        return Err(Error::new_spanned(parameter, "a shape has no parameters"));
    }
    let mut parts = fields.named.iter().map(|field| part(field, &module)).collect::<Result<Vec<_>>>()?;
    // Numbers are read after all columns.
    parts.sort_by_key(|part| part.counts);
    let body = body(&input.ident, &parts);
    Ok(quote! {
        const _: () = {
            use #module::derive::{Model, typed};
            use typed::Part as _;
            #body
        };
    })
}

fn body(name: &Ident, parts: &[Part<'_>]) -> TokenStream {
    let names: Vec<&Ident> = parts.iter().map(|part| part.name).collect();
    let kinds: Vec<&Type> = parts.iter().map(|part| part.kind).collect();
    let makers: Vec<Ident> = names.iter().map(|name| format_ident!("part_{name}")).collect();
    // What does not fit is told once, and where the field stands.
    let make = |(part, maker): (&Part<'_>, &Ident)| {
        let (kind, source) = (part.kind, &part.source);
        let at = Span::call_site().located_at(kind.span());
        let result = quote_spanned!(at=> impl typed::Part<Model, #kind>);
        quote!(fn #maker() -> #result { #source })
    };
    let parts: Vec<TokenStream> = parts.iter().zip(&makers).map(make).collect();
    let places: Vec<syn::Index> = (0..parts.len()).map(syn::Index::from).collect();
    let lists: Vec<Ident> = names.iter().map(|name| format_ident!("all_{name}")).collect();
    quote! {
        #(#parts)*

        impl typed::Shaped for #name {
            type Model = Model;
            type Own = (#(Option<#kinds>,)*);

            fn select(select: &mut typed::Selection<Model>) {
                #(#makers().add(select);)*
            }

            fn decode(row: &mut typed::Reader<'_>) -> Result<Self::Own, typed::RowError> {
                Ok((#(#makers().read(row)?,)*))
            }

            async fn attach(
                own: Vec<Self::Own>,
                loader: &mut typed::Attaching<'_, '_>,
            ) -> Result<Vec<Self>, typed::Failure> {
                let count = own.len();
                #(let mut #lists: Vec<Option<#kinds>> = Vec::with_capacity(count);)*
                for one in own {
                    #(#lists.push(one.#places);)*
                }
                #(
                    let #lists = #makers().attach(#lists, loader).await?;
                    let mut #lists = #lists.into_iter();
                )*
                let mut all = Vec::with_capacity(count);
                while let (#(Some(#names),)*) = (#(#lists.next(),)*) {
                    all.push(Self { #(#names,)* });
                }
                Ok(all)
            }
        }
    }
}

/// The module that `#[shape(path::to::module)]` names.
fn module(input: &DeriveInput) -> Result<Path> {
    let mut attributes = input.attrs.iter().filter(|attribute| attribute.path().is_ident("shape"));
    match (attributes.next(), attributes.next()) {
        (Some(attribute), None) => attribute.parse_args(),
        (None, _) => {
            let message = "a shape names the module of its model: #[shape(echo_client::ticket)]";
            Err(Error::new_spanned(&input.ident, message))
        }
        (_, Some(second)) => Err(Error::new_spanned(second, "a shape has one model")),
    }
}

fn part<'a>(field: &'a syn::Field, module: &Path) -> Result<Part<'a>> {
    let Some(name) = &field.ident else { return Err(Error::new_spanned(field, "a field with a name")) };
    let module = quote!(#module).into_iter().map(|mut token| {
        token.set_span(token.span().located_at(name.span()));
        token
    });
    let mut part = Part { name, kind: &field.ty, source: quote!(#(#module)*::#name), counts: false };
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("shape")) {
        attribute.parse_nested_meta(|meta| {
            let counts = meta.path.is_ident("count");
            if !counts && !meta.path.is_ident("from") {
                return Err(meta.error("a field of a shape takes `from = …`, `count` or `count = …`"));
            }
            if meta.input.peek(Token![=]) {
                let source: Expr = meta.value()?.parse()?;
                part.source = quote!(#source);
            } else if !counts {
                return Err(meta.error("say from what: `from = ticket::messages.take(3)`"));
            }
            part.counts = counts;
            Ok(())
        })?;
    }
    if part.counts {
        let source = part.source;
        part.source = quote!(typed::Counting::<Model>::from(#source));
    }
    Ok(part)
}
