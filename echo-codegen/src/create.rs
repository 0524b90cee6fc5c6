//! What a new record must have, what it may have, and how it is made along with another.

use echo_schema::ir::Arity;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    client::{Client, Field, Model},
    docs, examples,
    names::Scope,
    types,
};

/// All items of a model that has `create`.
pub(crate) fn items(client: &Client<'_>, model: &Model<'_>) -> Vec<TokenStream> {
    vec![
        new(client, model),
        from_new(model),
        builder(client, model),
        from_builder(model),
        optional(client, model),
        into_future(),
        creatable(model),
        functions(client, model),
    ]
}

/// The fields that a new record must be given.
fn required<'m, 'a>(model: &'m Model<'a>) -> impl Iterator<Item = &'m Field<'a>> {
    model.fields.iter().filter(|field| model.must_be_given(field))
}

/// The struct of what is required.
fn new(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let fields = required(model).map(|field| {
        let (about, name, base) =
            (docs::field(client, model, field), &field.name, types::held(client, model, field));
        let kind = if field.is_relation() { quote!(typed::Reference<#base>) } else { base };
        quote!(#about pub #name: #kind)
    });
    let about = docs::attributes(&format!("What a new `{}` must have.", model.ir.name));
    let example = examples::new(client, model, &required(model).collect::<Vec<_>>());
    quote! {
        #about
        #example
        #[derive(Clone, Debug)]
        pub struct New { #(#fields,)* }
    }
}

/// How what is required becomes values.
fn from_new(model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let (new, record) = (model.values.variable("new"), model.values.variable("record"));
    let sets: Vec<TokenStream> = required(model)
        .map(|field| {
            let name = &field.name;
            let set = if field.is_relation() { quote!(relate) } else { quote!(set) };
            quote!(#record.#set(#name, #new.#name);)
        })
        .collect();
    let body = if sets.is_empty() {
        quote!(
            fn from(_: New) -> Self {
                Self::default()
            }
        )
    } else {
        quote! {
            fn from(#new: New) -> Self {
                let mut #record = Self::default();
                #(#sets)*
                #record
            }
        }
    };
    quote!(impl From<New> for typed::Values<#name> { #body })
}

/// The builder of what is optional.
fn builder(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let about = docs::attributes(&format!("A new `{}`: everything optional is a method.", model.ir.name));
    let line = format!("let made = db.{}().create(new).await?;", model.method);
    let example = examples::of_new(client, model, line);
    quote! {
        #about
        #example
        #[derive(Clone, Debug)]
        #[must_use = "nothing is created until this is awaited, or given to a query that is"]
        pub struct Create<T>(T);
    }
}

fn from_builder(model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let draft = model.values.variable("draft");
    quote! {
        impl From<Create<Self>> for typed::Values<#name> {
            fn from(#draft: Create<Self>) -> Self {
                #draft.0
            }
        }
    }
}

/// A method for each field that may be given, and what says how the new record is read.
fn optional(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let mut methods = Scope::with(["clone", "include", "into_future", "select", "shape"]);
    let optional: Vec<TokenStream> = model
        .fields
        .iter()
        .filter(|field| !model.must_be_given(field) && !model.is_foreign_key(field))
        .map(|field| setter(client, model, field, &methods.value(&field.ir.name)))
        .collect();
    let (relation, fields) = (model.values.variable("relation"), model.values.variable("fields"));
    let (include, select) = (examples::include(client, model), examples::select_of_new(client, model));
    let shape = examples::shape_of_new(client, model);
    quote! {
        impl<T: typed::Recipient<#name>> Create<T> {
            #(#optional)*
            /// Reads related records of the new one along with it.
            #include
            pub fn include<I>(self, #relation: I) -> Create<T::With>
            where
                T: typed::Including<I>,
            {
                Create(self.0.including(#relation))
            }

            /// Reads only these fields of the new record: a field, or a tuple of several.
            #select
            pub fn select<F>(self, #fields: F) -> Create<T::Selected>
            where
                T: typed::Selecting<F>,
            {
                Create(self.0.selecting(#fields))
            }

            /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
            #shape
            pub fn shape<S>(self) -> Create<T::Shaped>
            where
                T: typed::Shaping<S>,
            {
                Create(self.0.shaping())
            }
        }
    }
}

fn setter(
    client: &Client<'_>,
    model: &Model<'_>,
    field: &Field<'_>,
    method: &proc_macro2::Ident,
) -> TokenStream {
    let about = docs::field(client, model, field);
    let (name, base) = (&field.name, types::base(client, model, field));
    let value = model.values.variable("value");
    let (kind, set) = match (field.is_relation(), field.ir.arity()) {
        (false, Arity::Required) => (quote!(impl typed::Input<#base>), quote!(set)),
        (false, Arity::Optional) => (quote!(impl typed::Input<#base, typed::Nullable>), quote!(set)),
        (false, Arity::List) => (quote!(impl IntoIterator<Item: typed::Input<#base>>), quote!(set_list)),
        (true, Arity::List) => {
            (quote!(impl IntoIterator<Item = typed::Reference<#base>>), quote!(relate_all))
        }
        (true, _) => (quote!(typed::Reference<#base>), quote!(relate)),
    };
    let example = examples::setter(client, model, field, method);
    quote! {
        #about
        #example
        pub fn #method(mut self, #value: #kind) -> Self {
            self.0.values().#set(#name, #value);
            self
        }
    }
}

fn into_future() -> TokenStream {
    quote! {
        impl<T: IntoFuture> IntoFuture for Create<T> {
            type Output = T::Output;
            type IntoFuture = T::IntoFuture;
            fn into_future(self) -> T::IntoFuture {
                self.0.into_future()
            }
        }
    }
}

fn creatable(model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let draft = model.values.variable("draft");
    quote! {
        impl typed::Creatable for #name {
            type New = New;
            type Create<T> = Create<T>;
            fn wrap<T>(#draft: T) -> Create<T> {
                Create(#draft)
            }
        }
    }
}

fn functions(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let name = &model.name;
    let (new, record) = (model.values.variable("new"), model.values.variable("record"));
    let (module, method) = (&model.module, &model.method);
    let example = |line| examples::of_new(client, model, line);
    let many = example(format!("let made = db.{method}().create_many([{module}::values(new)]).await?;"));
    let one = example(format!("let record = {module}::create(new);"));
    let outer = example(format!("let record = {module}::parent();"));
    quote! {
        /// A new record, with methods for what is optional: to create many, or to create along with another.
        #many
        pub fn values(#new: New) -> Create<typed::Values<#name>> {
            Create(#new.into())
        }

        /// A record that is made along with the one that refers to it.
        #one
        pub fn create(#record: impl Into<typed::Values<#name>>) -> typed::Reference<#name> {
            typed::Reference::create(#record)
        }

        /// In a record that is made along with a record of this model: the latter.
        #outer
        pub fn parent() -> typed::Reference<#name> {
            typed::Reference::parent()
        }
    }
}
