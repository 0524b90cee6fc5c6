//! Lowering: what a datamodel becomes in one database, named and typed as Prisma does.

mod columns;
mod defaults;
mod externals;
mod foreign_key_indexes;
mod indexes;
mod joins;
mod relations;

use std::collections::{BTreeMap, HashMap};

use echo_schema::ir;

pub use externals::externals;

use crate::{
    dialect::Dialect,
    schema::{DatabaseSchema, EnumId, Extension, NamespaceId, TableId},
};

/// The database schema that `schema` asks for on `dialect`.
///
/// Views are not part of it: they are kept by hand. Native types written for another database are left out, and what the
/// database lacks is carried: enums as text, lists as JSON.
pub fn lower(dialect: &dyn Dialect, schema: &ir::Schema) -> DatabaseSchema {
    let mut lowering = Lowering::new(dialect, schema);
    lowering.namespaces();
    lowering.extensions();
    lowering.enums();
    lowering.tables();
    lowering.relations();
    lowering.joins();
    lowering.foreign_key_indexes();
    lowering.database.add_externals(externals(dialect, schema));
    lowering.database
}

/// The enums of a datamodel by name.
type Enums<'a> = HashMap<&'a str, &'a ir::Enum>;

/// The work in hand. Models are spoken of by their place in `schema.models`.
struct Lowering<'a> {
    dialect: &'a dyn Dialect,
    schema: &'a ir::Schema,
    database: DatabaseSchema,
    models: HashMap<&'a str, usize>,
    tables: BTreeMap<usize, TableId>,
    enums: HashMap<&'a str, EnumId>,
    declared: Enums<'a>,
    /// Whether native types in the schema are this database's.
    native: bool,
}

impl<'a> Lowering<'a> {
    fn new(dialect: &'a dyn Dialect, schema: &'a ir::Schema) -> Self {
        let provider = schema.datasource.as_ref().map(|datasource| datasource.provider.as_str());
        Lowering {
            dialect,
            schema,
            database: DatabaseSchema::new(),
            models: schema.models.iter().enumerate().map(|(at, model)| (model.name.as_str(), at)).collect(),
            tables: BTreeMap::new(),
            enums: HashMap::new(),
            declared: schema.enums.iter().map(|declared| (declared.name.as_str(), declared)).collect(),
            native: provider.is_none_or(|name| dialect.provider_names().contains(&name)),
        }
    }

    /// The namespaces that something is in, by name.
    fn namespaces(&mut self) {
        if !self.dialect.capabilities().namespaces {
            return;
        }
        let models = self.migrated().map(|(_, model)| model.schema.as_str());
        let enums = self.schema.enums.iter().map(|e| e.schema.as_str());
        let mut names: Vec<&str> = models.chain(enums).filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            self.database.add_namespace(name);
        }
    }

    fn extensions(&mut self) {
        if !self.dialect.capabilities().extensions {
            return;
        }
        let schema = self.schema;
        let mut extensions: Vec<&ir::Extension> =
            schema.datasource.iter().flat_map(|datasource| &datasource.extensions).collect();
        extensions.sort_by_key(|extension| extension.database_name.as_str());
        let given = |text: &String| (!text.is_empty()).then(|| text.clone());
        for extension in extensions {
            self.database.add_extension(Extension {
                name: extension.database_name.clone(),
                schema: given(&extension.schema),
                version: given(&extension.version),
            });
        }
    }

    fn enums(&mut self) {
        let capabilities = self.dialect.capabilities();
        if !capabilities.enums || capabilities.inline_enums {
            return;
        }
        let schema = self.schema;
        for declared in &schema.enums {
            let namespace = self.namespace(&declared.schema);
            let values = declared.values.iter().map(|value| value.database_name.clone()).collect();
            let id = self.database.add_enum(namespace, &declared.database_name, values);
            self.enums.insert(&declared.name, id);
        }
    }

    fn tables(&mut self) {
        let migrated: Vec<(usize, &'a ir::Model)> = self.migrated().collect();
        for (at, model) in migrated {
            let namespace = self.namespace(&model.schema);
            let table = self.database.add_table(namespace, &model.database_name);
            self.tables.insert(at, table);
            self.columns(table, model);
            self.primary_key(table, model);
            self.indexes(table, model);
        }
    }

    /// The models that are tables.
    fn migrated(&self) -> impl Iterator<Item = (usize, &'a ir::Model)> + use<'a> {
        let models = &self.schema.models;
        models.iter().enumerate().filter(|(_, model)| model.kind() == ir::ModelKind::Table)
    }

    fn namespace(&self, name: &str) -> Option<NamespaceId> {
        self.database.find_namespace(name)
    }

    fn model(&self, name: &str) -> Option<(usize, &'a ir::Model)> {
        let at = *self.models.get(name)?;
        Some((at, &self.schema.models[at]))
    }

    /// Whether relations are kept by the database.
    fn has_foreign_keys(&self) -> bool {
        let datasource = self.schema.datasource.as_ref();
        datasource.is_none_or(|datasource| datasource.relation_mode() == ir::RelationMode::ForeignKeys)
    }
}

/// The field of that name.
fn field<'a>(model: &'a ir::Model, name: &str) -> Option<&'a ir::Field> {
    model.fields.iter().find(|field| field.name == name)
}

/// The name of a field's column, or the field's name where there is none of that name.
fn column_name<'a>(model: &'a ir::Model, name: &'a str) -> &'a str {
    field(model, name).map_or(name, |field| field.database_name.as_str())
}

/// The scalar of a field; unspecified where it is an enum, a relation or unsupported.
fn scalar(field: &ir::Field) -> ir::ScalarType {
    match &field.r#type {
        Some(ir::field::Type::Scalar(scalar)) => ir::ScalarType::try_from(*scalar).unwrap_or_default(),
        _ => ir::ScalarType::Unspecified,
    }
}
