//! What is generated for a schema, with its Rust names: decided once, before any text is written.

use std::collections::BTreeMap;

use echo_schema::{
    NEWTYPE,
    ir::{self, field::Type},
    rust_type,
};
use proc_macro2::Ident;

use crate::{Options, Root, names::Scope};

/// Names of types that generated files use for something else: a model or enum of such a name is called `ResultModel` or `ResultEnum`.
const TYPES: &[&str] = &[
    "Create",
    "Db",
    "Error",
    "ErrorKind",
    "From",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "New",
    "None",
    "Option",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// The client as a whole.
pub(crate) struct Client<'a> {
    pub(crate) models: Vec<Model<'a>>,
    pub(crate) enums: Vec<Enum<'a>>,
    /// The name of the crate that it is, where its items are to have examples.
    pub(crate) crate_name: Option<String>,
}

/// A model.
pub(crate) struct Model<'a> {
    pub(crate) ir: &'a ir::Model,
    /// Its module and file.
    pub(crate) module: Ident,
    /// Its struct.
    pub(crate) name: Ident,
    /// The method of the database that leads to it.
    pub(crate) method: Ident,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) uniques: Vec<Unique>,
    /// Names of values in its module.
    pub(crate) values: Scope,
    /// Its place among the schema's models.
    pub(crate) index: u16,
}

/// A field that the client has.
pub(crate) struct Field<'a> {
    pub(crate) ir: &'a ir::Field,
    pub(crate) name: Ident,
    /// Its place among the model's fields in the schema.
    pub(crate) index: u16,
    pub(crate) kind: Kind<'a>,
    /// The type that the schema gives it, where that is not the one that its values are read as.
    pub(crate) rust: Option<RustType>,
}

/// A type that the schema gives a field.
pub(crate) enum RustType {
    /// What a Json field is read as.
    Document(Box<syn::Type>),
    /// What a field of another type is read as: a type that the runtime knows how to.
    Value(Box<syn::Type>),
    /// A type that is made for it.
    Newtype(Ident),
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(crate) enum Kind<'a> {
    Scalar(ir::ScalarType),
    /// An enum, by its place in [`Client::enums`].
    Enum(usize),
    /// A relation, to a model by its place in [`Client::models`].
    Relation(&'a ir::RelationEnd, usize),
}

/// A primary key or unique, by which one record is found.
pub(crate) struct Unique {
    /// The function that makes it.
    pub(crate) name: Ident,
    /// Its fields, as places in [`Model::fields`].
    pub(crate) fields: Vec<usize>,
    /// Whether it is the primary key.
    pub(crate) primary: bool,
}

/// An enum.
pub(crate) struct Enum<'a> {
    pub(crate) ir: &'a ir::Enum,
    pub(crate) name: Ident,
    pub(crate) variants: Vec<(Ident, &'a ir::EnumValue)>,
}

impl<'a> Client<'a> {
    pub(crate) fn new(schema: &'a ir::Schema, options: &Options) -> Self {
        let mut types = Scope::with(TYPES.iter().copied());
        let mut modules = Scope::with(["db", "enums", "lib", "mod", "types"]);
        let mut methods = Scope::with([
            "begin",
            "begin_with",
            "clone",
            "deref",
            "fmt",
            "tagged",
            "transaction",
            "transaction_with",
        ]);
        let kept: Vec<(usize, &ir::Model)> =
            schema.models.iter().enumerate().filter(|(_, model)| !model.ignored).collect();
        let names: Vec<Ident> = kept.iter().map(|(_, model)| types.type_name(&model.name, "Model")).collect();
        let enums: Vec<Enum<'a>> = schema.enums.iter().map(|ir| Enum::new(ir, &mut types)).collect();
        let places = Places {
            models: kept.iter().enumerate().map(|(place, (_, model))| (model.name.as_str(), place)).collect(),
            enums: enums.iter().enumerate().map(|(place, item)| (item.ir.name.as_str(), place)).collect(),
        };
        let models = kept
            .into_iter()
            .zip(names)
            .map(|((index, ir), name)| {
                let mut values = Scope::with(["create", "link", "parent", "values"]);
                let fields = fields(ir, &places, &mut values, &mut types);
                let uniques = uniques(ir, &fields, &mut values);
                let module = modules.value(&ir.name);
                Model {
                    ir,
                    module,
                    name,
                    method: methods.value(&ir.name),
                    fields,
                    uniques,
                    values,
                    index: number(index),
                }
            })
            .collect();
        let crate_name = options.crate_name.as_ref().filter(|_| options.root == Root::Crate).cloned();
        Self { models, enums, crate_name }
    }
}

impl Model<'_> {
    /// Whether records can be made with what the client knows.
    pub(crate) fn is_creatable(&self) -> bool {
        let known = |field: &ir::Field| self.fields.iter().any(|known| known.ir.name == field.name);
        self.ir.kind() == ir::ModelKind::Table
            && self.ir.fields.iter().all(|field| known(field) || !is_required_column(field))
    }

    /// The fields that are columns of the model's own table.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Field<'_>> {
        self.fields.iter().filter(|field| !field.is_relation())
    }

    /// The fields that lead to other records.
    pub(crate) fn relations(&self) -> impl Iterator<Item = &Field<'_>> {
        self.fields.iter().filter(|field| field.is_relation())
    }

    /// Whether a column is set through a relation.
    pub(crate) fn is_foreign_key(&self, field: &Field<'_>) -> bool {
        self.relations().any(|relation| match relation.kind {
            Kind::Relation(end, _) => end.fields.contains(&field.ir.name),
            Kind::Scalar(_) | Kind::Enum(_) => false,
        })
    }

    /// Whether a new record must be given this field.
    pub(crate) fn must_be_given(&self, field: &Field<'_>) -> bool {
        match field.kind {
            Kind::Scalar(_) | Kind::Enum(_) => !self.is_foreign_key(field) && is_required_column(field.ir),
            Kind::Relation(end, _) => {
                let has_default = |name: &String| {
                    self.ir.fields.iter().any(|field| field.name == *name && field.default.is_some())
                };
                field.ir.arity() == ir::Arity::Required
                    && !end.fields.is_empty()
                    && !end.fields.iter().any(has_default)
            }
        }
    }
}

impl Client<'_> {
    /// The newtype of a column: its own, or that of the key that it refers to.
    pub(crate) fn newtype(&self, model: &Model<'_>, field: &Field<'_>) -> Option<&Ident> {
        self.newtype_within(model.ir, field.ir, self.models.len())
    }

    /// The same, at most so many references away: references may go in a circle.
    fn newtype_within(&self, model: &ir::Model, field: &ir::Field, far: usize) -> Option<&Ident> {
        let own = self.models.iter().find(|known| known.ir.name == model.name)?;
        let known = own.fields.iter().find(|known| known.ir.name == field.name)?;
        if let Some(RustType::Newtype(name)) = &known.rust {
            return Some(name);
        }
        own.relations().find_map(|relation| {
            let Kind::Relation(end, place) = relation.kind else { return None };
            let at = end.fields.iter().position(|name| *name == field.name)?;
            let other = self.models[place].ir;
            let referred = other.fields.iter().find(|known| Some(&known.name) == end.references.get(at))?;
            self.newtype_within(other, referred, far.checked_sub(1)?)
        })
    }
}

impl Field<'_> {
    pub(crate) fn is_relation(&self) -> bool {
        matches!(self.kind, Kind::Relation(..))
    }
}

/// Where models and enums are, by their schema names.
struct Places<'a> {
    models: BTreeMap<&'a str, usize>,
    enums: BTreeMap<&'a str, usize>,
}

impl<'a> Enum<'a> {
    fn new(ir: &'a ir::Enum, types: &mut Scope) -> Self {
        let mut scope = Scope::with(["Self"]);
        let variants = ir.values.iter().map(|value| (scope.type_name(&value.name, "Value"), value)).collect();
        Self { ir, name: types.type_name(&ir.name, "Enum"), variants }
    }
}

/// The fields of a model that the client has, in source order.
fn fields<'a>(
    model: &'a ir::Model,
    places: &Places<'_>,
    values: &mut Scope,
    types: &mut Scope,
) -> Vec<Field<'a>> {
    let mut fields = Vec::new();
    for (index, ir) in model.fields.iter().enumerate() {
        let kind = match &ir.r#type {
            _ if ir.ignored => None,
            Some(Type::Scalar(scalar)) => ir::ScalarType::try_from(*scalar).ok().map(Kind::Scalar),
            Some(Type::EnumName(name)) => places.enums.get(name.as_str()).copied().map(Kind::Enum),
            Some(Type::Relation(end)) => {
                places.models.get(end.model.as_str()).map(|place| Kind::Relation(end, *place))
            }
            Some(Type::Unsupported(_)) | None => None,
        };
        if let Some(kind) = kind {
            let rust = match rust_type(&ir.documentation) {
                None => None,
                Some(NEWTYPE) => {
                    Some(RustType::Newtype(types.type_name(&format!("{}_{}", model.name, ir.name), "Type")))
                }
                // The schema's rules let nothing through that does not look like a type.
                Some(path) => syn::parse_str(path).ok().map(Box::new).map(|own| match kind {
                    Kind::Scalar(ir::ScalarType::Json) => RustType::Document(own),
                    _ => RustType::Value(own),
                }),
            };
            fields.push(Field { ir, name: values.value(&ir.name), index: number(index), kind, rust });
        }
    }
    fields
}

/// The primary key and the uniques of a model, as far as the client has their fields.
fn uniques(model: &ir::Model, fields: &[Field<'_>], values: &mut Scope) -> Vec<Unique> {
    let primary = model.primary_key.iter().map(|key| (key.name.as_str(), &key.fields, true));
    let others = model
        .indexes
        .iter()
        .filter(|index| {
            index.kind() == ir::IndexKind::Unique
                && index.predicate.is_empty()
                && index.predicate_terms.is_empty()
        })
        .map(|index| (index.name.as_str(), &index.fields, false));
    let mut uniques: Vec<Unique> = Vec::new();
    for (name, columns, primary) in primary.chain(others) {
        let place = |column: &ir::IndexField| fields.iter().position(|field| field.ir.name == column.field);
        let Some(places) = columns.iter().map(place).collect::<Option<Vec<usize>>>() else { continue };
        if uniques.iter().any(|unique| unique.fields == places) {
            continue;
        }
        let words = columns.iter().map(|column| column.field.as_str()).collect::<Vec<_>>().join("_and_");
        let name = values.value(&format!("by_{}", if name.is_empty() { &words } else { name }));
        uniques.push(Unique { name, fields: places, primary });
    }
    uniques
}

/// Whether a column must be given a value when a record is made.
fn is_required_column(field: &ir::Field) -> bool {
    !matches!(field.r#type, Some(Type::Relation(_)))
        && field.arity() == ir::Arity::Required
        && field.default.is_none()
        && !field.updated_at
}

/// A place in the schema, as the generated code writes it.
fn number(index: usize) -> u16 {
    u16::try_from(index).expect("a schema has at most 65536 models, and a model so many fields")
}
