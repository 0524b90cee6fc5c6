//! Examples for the documentation of what is generated, which compile as tests of the crate that they are of.
//!
//! What an example needs and has nothing to do with is a parameter of a function that is not shown.

use echo_schema::ir::{Arity, ScalarType};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    client::{Client, Enum, Field, Kind, Model},
    types,
};

/// What the database is called in every example.
const HANDLE: &str = "db";

/// An example being written.
struct Example<'c> {
    /// The crate that it uses.
    of: &'c str,
    uses: Vec<String>,
    parameters: Vec<String>,
}

impl<'c> Example<'c> {
    /// An example, where the crate is known that it would be of.
    fn new(client: &'c Client<'_>) -> Option<Self> {
        let of = client.crate_name.as_deref()?;
        Some(Self { of, uses: vec!["Db".into(), "Error".into()], parameters: vec![format!("{HANDLE}: &Db")] })
    }

    /// With what is used by its name.
    fn using(mut self, name: &impl ToString) -> Self {
        self.uses.push(name.to_string());
        self
    }

    /// With a value of this type, as generated files write it.
    fn with(mut self, name: &impl ToString, kind: &TokenStream) -> Self {
        let kind = self.path_of(&kind.to_string());
        self.parameters.push(format!("{}: {kind}", name.to_string()));
        self
    }

    /// With a value of a field; the name that the value has here.
    fn with_field(self, field: &Field<'_>, kind: &TokenStream) -> (Self, String) {
        let name = field.name.to_string();
        let name = if name == HANDLE { format!("{name}_value") } else { name };
        (self.with(&name, kind), name)
    }

    /// A type as it is named from without.
    fn path_of(&self, kind: &str) -> String {
        let kind = kind.replace(" :: ", "::").replace(" < ", "<").replace(" >", ">");
        let types = format!("{}::types::", self.of);
        let root = format!("{}::", self.of);
        kind.replace("typed::", &types).replace("super::", &root).replace("crate::", &root)
    }

    /// The documentation that shows these lines.
    fn show(self, lines: &[String]) -> TokenStream {
        let mut text = vec![String::new(), " ```".into()];
        text.push(format!(" # use {}::{{{}}};", self.of, self.uses.join(", ")));
        text.push(format!(" # async fn example({}) -> Result<(), Error> {{", self.parameters.join(", ")));
        text.extend(lines.iter().map(|line| format!(" {line}")));
        text.extend([" # Ok(())", " # }", " ```"].map(str::to_owned));
        quote!(#(#[doc = #text])*)
    }
}

/// Of a model's struct.
pub(crate) fn record(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let (name, method) = (&model.name, &model.method);
    let line = format!("let found: Vec<{name}> = db.{method}().find_many(..).take(10).await?;");
    Example::new(client).map(|example| example.using(name).show(&[line])).unwrap_or_default()
}

/// Of a field or relation.
pub(crate) fn constant(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> TokenStream {
    let Some(example) = Example::new(client) else { return TokenStream::new() };
    let (module, method, name) = (&model.module, &model.method, &field.name);
    let own = format!("{module}::{name}");
    let query = match (field.kind, field.ir.arity(), literal(client, &example, model, field)) {
        (Kind::Relation(..), Arity::List, _) => format!("find_many({own}.some(..)).include({own})"),
        (Kind::Relation(..), ..) => format!("find_many(..).include({own})"),
        (_, Arity::List, _) => format!("find_many({own}.is_empty(false))"),
        (.., Some(value)) => format!("find_many({own}.eq({value})).order_by({own}.desc())"),
        (Kind::Scalar(ScalarType::Json), ..) => format!("find_many(..).select({own})"),
        _ => format!("find_many(..).order_by({own}.desc())"),
    };
    example.using(module).show(&[format!("let found = db.{method}().{query}.await?;")])
}

/// A value of a field as it is written, where that is short.
fn literal(
    client: &Client<'_>,
    example: &Example<'_>,
    model: &Model<'_>,
    field: &Field<'_>,
) -> Option<String> {
    match (field.kind, types::base(client, model, field).to_string().as_str()) {
        (Kind::Enum(place), _) => {
            let item = &client.enums[place];
            item.variants.first().map(|(variant, _)| format!("{}::{}::{variant}", example.of, item.name))
        }
        (_, "String") => Some("\"text\"".into()),
        (_, "i32" | "i64") => Some("7".into()),
        (_, "f64") => Some("0.5".into()),
        (_, "bool") => Some("true".into()),
        _ => None,
    }
}

/// Of a function that names one record, and of what is named by it.
pub(crate) fn by(client: &Client<'_>, model: &Model<'_>, function: &Ident) -> TokenStream {
    keyed(client, model, function, |key| {
        format!("let found = db.{}().find_unique({key}).await?;", model.method)
    })
}

/// Of the function that refers to a record.
pub(crate) fn link(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let Some(unique) = model.uniques.first() else { return TokenStream::new() };
    keyed(client, model, &unique.name, |key| format!("let record = {}::link({key});", model.module))
}

fn keyed(
    client: &Client<'_>,
    model: &Model<'_>,
    function: &Ident,
    line: impl FnOnce(&str) -> String,
) -> TokenStream {
    let unique = model.uniques.iter().find(|unique| unique.name == *function);
    let (Some(mut example), Some(unique)) = (Example::new(client), unique) else { return TokenStream::new() };
    let mut values = Vec::new();
    for place in &unique.fields {
        let field = &model.fields[*place];
        let value;
        (example, value) = example.with_field(field, &types::base(client, model, field));
        values.push(value);
    }
    let key = format!("{}::{function}({})", model.module, values.join(", "));
    example.using(&model.module).show(&[line(&key)])
}

/// Of a newtype.
pub(crate) fn newtype(client: &Client<'_>, name: &Ident, plain: &TokenStream) -> TokenStream {
    let Some(example) = Example::new(client) else { return TokenStream::new() };
    example.using(name).with(&"value", plain).show(&[format!("let own = {name}(value);")])
}

/// Of an enum.
pub(crate) fn enumeration(client: &Client<'_>, item: &Enum<'_>) -> TokenStream {
    let (Some(example), Some((variant, _))) = (Example::new(client), item.variants.first()) else {
        return TokenStream::new();
    };
    let name = &item.name;
    example.using(name).show(&[format!("let value = {name}::{variant};")])
}

/// Of the struct of what is required, and of what it leads to.
pub(crate) fn new(client: &Client<'_>, model: &Model<'_>, required: &[&Field<'_>]) -> TokenStream {
    let Some(mut example) = Example::new(client) else { return TokenStream::new() };
    let mut names = Vec::new();
    for field in required {
        let held = types::held(client, model, field);
        let kind = if field.is_relation() { quote!(typed::Reference<#held>) } else { held };
        let value;
        (example, value) = example.with_field(field, &kind);
        let name = field.name.to_string();
        names.push(if value == name { name } else { format!("{name}: {value}") });
    }
    let (module, method) = (&model.module, &model.method);
    let fields = names.join(", ");
    let new = if fields.is_empty() {
        format!("{module}::New {{}}")
    } else {
        format!("{module}::New {{ {fields} }}")
    };
    example.using(module).show(&[format!("let made = db.{method}().create({new}).await?;")])
}

/// Of a method of the builder.
pub(crate) fn setter(
    client: &Client<'_>,
    model: &Model<'_>,
    field: &Field<'_>,
    method: &Ident,
) -> TokenStream {
    let base = types::base(client, model, field);
    let kind = if field.is_relation() { quote!(typed::Reference<#base>) } else { base };
    let value = if field.ir.arity() == Arity::List { "[value]" } else { "value" };
    let Some(example) = with_new(client, model) else { return TokenStream::new() };
    let line = format!("let made = db.{}().create(new).{method}({value}).await?;", model.method);
    example.with(&"value", &kind).show(&[line])
}

/// An example that is given a new record.
fn with_new<'c>(client: &'c Client<'_>, model: &Model<'_>) -> Option<Example<'c>> {
    let module = &model.module;
    Some(Example::new(client)?.using(module).with(&"new", &quote!(#module::New)))
}

/// Of what can be done with a new record, which `line` shows.
pub(crate) fn of_new(client: &Client<'_>, model: &Model<'_>, line: String) -> TokenStream {
    with_new(client, model).map(|example| example.show(&[line])).unwrap_or_default()
}

/// Of `include` on a new record, where the model has a relation.
pub(crate) fn include(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let Some(relation) = model.fields.iter().find(|field| field.is_relation()) else {
        return TokenStream::new();
    };
    let (module, method, name) = (&model.module, &model.method, &relation.name);
    of_new(
        client,
        model,
        format!("let (made, related) = db.{method}().create(new).include({module}::{name}).await?;"),
    )
}

/// Of `select` on a new record.
pub(crate) fn select_of_new(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let Some(field) = model.fields.iter().find(|field| !field.is_relation()) else {
        return TokenStream::new();
    };
    let (module, method, name) = (&model.module, &model.method, &field.name);
    of_new(client, model, format!("let value = db.{method}().create(new).select({module}::{name}).await?;"))
}

/// Of `shape` on a new record, where the model has a field of a plain type.
pub(crate) fn shape_of_new(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let is_plain = |field: &&Field<'_>| {
        !field.is_relation() && field.rust.is_none() && field.ir.arity() == Arity::Required
    };
    let field = model.fields.iter().find(is_plain);
    let (Some(example), Some(field)) = (with_new(client, model), field) else { return TokenStream::new() };
    let kind = example.path_of(&types::held(client, model, field).to_string());
    example.show(&[
        format!(
            "#[derive(Clone, Debug, {}::types::Shape)]",
            client.crate_name.as_deref().unwrap_or_default()
        ),
        format!("#[shape({})]", model.module),
        "struct Part {".to_owned(),
        format!("    {}: {kind},", field.name),
        "}".to_owned(),
        format!("let made: Part = db.{}().create(new).shape().await?;", model.method),
    ])
}

/// Of the database and its own methods; `lines` are given the method that leads to the first model.
pub(crate) fn database(
    client: &Client<'_>,
    uses: &[&str],
    lines: impl FnOnce(&Ident) -> Vec<String>,
) -> TokenStream {
    let (Some(mut example), Some(model)) = (Example::new(client), client.models.first()) else {
        return TokenStream::new();
    };
    for name in uses {
        example = example.using(name);
    }
    example.show(&lines(&model.method))
}
