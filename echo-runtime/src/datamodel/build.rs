//! The datamodel from the IR: every name looked up once, every relation resolved to the columns that join it.

use std::collections::HashMap;

use echo_dialect::{
    Dialect,
    sql::{Quoting, Sql},
    value::Kind,
};
use echo_schema::ir;

use super::{
    Arity, Datamodel, Enum, Field, FieldId, FieldKind, Link, Model, ModelId, Relation, Scalar, Through,
    defaults::{Default, auto},
    keys::{anchors, ids, key, single_key, uniques},
};
use crate::execute::column_of_first;

/// An IR that does not hold together. One that a validated schema gave always does.
#[derive(Debug, thiserror::Error)]
#[error("the schema's intermediate representation does not hold together: {0}")]
pub struct BuildError(pub(super) String);

impl Datamodel {
    /// The datamodel for a database of this dialect.
    ///
    /// # Errors
    /// Where a name in the IR leads nowhere.
    pub fn from_ir(schema: &ir::Schema, dialect: &dyn Dialect) -> Result<Self, BuildError> {
        let builder = Builder::new(schema, dialect)?;
        let models: Vec<Model> =
            (0..schema.models.len()).map(|index| builder.model(index)).collect::<Result<_, _>>()?;
        let by_name = models
            .iter()
            .zip(&schema.models)
            .filter(|(_, ir)| !ir.ignored)
            .map(|(model, _)| (model.name.clone(), model.id))
            .collect();
        let constraints = builder.constraints();
        let emulated = schema
            .datasource
            .as_ref()
            .is_some_and(|source| source.relation_mode() == ir::RelationMode::Prisma);
        let enums = builder.enums;
        Ok(Self {
            query: dialect.query(),
            quoting: dialect.quoting(),
            models,
            by_name,
            enums,
            constraints,
            emulated,
        })
    }
}

struct Builder<'a> {
    schema: &'a ir::Schema,
    dialect: &'a dyn Dialect,
    quoting: Quoting,
    enums: Vec<Enum>,
    enum_places: HashMap<&'a str, usize>,
    model_places: HashMap<&'a str, usize>,
}

impl<'a> Builder<'a> {
    fn new(schema: &'a ir::Schema, dialect: &'a dyn Dialect) -> Result<Self, BuildError> {
        if u16::try_from(schema.models.len()).is_err() {
            return Err(BuildError("it has more than 65535 models".into()));
        }
        let enums = schema
            .enums
            .iter()
            .map(|item| Enum {
                name: item.name.clone(),
                values: item
                    .values
                    .iter()
                    .map(|value| (value.name.clone(), value.database_name.clone()))
                    .collect(),
            })
            .collect();
        let places = |(index, name): (usize, &'a String)| (name.as_str(), index);
        Ok(Self {
            schema,
            dialect,
            quoting: dialect.quoting(),
            enums,
            enum_places: schema.enums.iter().map(|item| &item.name).enumerate().map(places).collect(),
            model_places: schema.models.iter().map(|item| &item.name).enumerate().map(places).collect(),
        })
    }

    fn model(&self, index: usize) -> Result<Model, BuildError> {
        let ir = &self.schema.models[index];
        let mut fields = ir
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| self.field(ir, at, field))
            .collect::<Result<Vec<_>, _>>()?;
        mark_foreign_keys(&mut fields);
        let by_name: HashMap<String, FieldId> = ir
            .fields
            .iter()
            .zip(&fields)
            .filter(|(ir, field)| !ir.ignored && !matches!(field.kind, FieldKind::Unsupported))
            .map(|(ir, field)| (ir.name.clone(), field.id))
            .collect();
        let read = || ir.fields.iter().zip(&fields).filter(|(ir, _)| !ir.ignored).map(|(_, field)| field);
        let scalars = read().filter(|field| field.scalar().is_some()).map(|field| field.id).collect();
        let defaulted =
            |field: &&Field| field.scalar().is_some_and(|scalar| scalar.auto.is_some() || scalar.updated_at);
        let defaulted = fields.iter().filter(defaulted).map(|field| field.id).collect();
        let columns: Vec<&str> =
            read().filter_map(Field::scalar).map(|scalar| scalar.of_first.as_str()).collect();
        let columns = columns.join(", ");
        let uniques = uniques(ir, self.dialect.names())?;
        Ok(Model {
            id: ModelId(id(index)),
            name: ir.name.clone(),
            view: ir.kind() == ir::ModelKind::View,
            table_name: ir.database_name.clone(),
            table: self.table(&ir.schema, &ir.database_name),
            anchors: anchors(&fields, &uniques),
            key: key(&fields, &uniques),
            columns,
            defaulted,
            fields,
            scalars,
            uniques,
            by_name,
        })
    }

    fn table(&self, schema: &str, name: &str) -> String {
        let mut sql = Sql::new(self.quoting);
        sql.qualified(Some(schema).filter(|schema| !schema.is_empty()), name);
        sql.finish()
    }

    fn field(&self, model: &ir::Model, at: usize, field: &ir::Field) -> Result<Field, BuildError> {
        let kind = match &field.r#type {
            Some(ir::field::Type::Scalar(_) | ir::field::Type::EnumName(_)) => {
                FieldKind::Scalar(Box::new(self.scalar(field)?))
            }
            Some(ir::field::Type::Relation(end)) => {
                FieldKind::Relation(Box::new(self.relation(model, field, end)?))
            }
            Some(ir::field::Type::Unsupported(_)) | None => FieldKind::Unsupported,
        };
        let arity = match field.arity() {
            ir::Arity::Required => Arity::Required,
            ir::Arity::Optional => Arity::Optional,
            ir::Arity::List => Arity::List,
        };
        Ok(Field { id: FieldId(id(at)), name: field.name.clone(), arity, kind })
    }

    fn scalar(&self, field: &ir::Field) -> Result<Scalar, BuildError> {
        let query = self.dialect.query();
        let native = field.native_type.as_ref();
        let (kind, type_name, enumeration, cast) =
            if let Some(ir::field::Type::EnumName(name)) = &field.r#type {
                let place = *self.enum_places.get(name.as_str()).ok_or_else(|| missing(name))?;
                let item = &self.schema.enums[place];
                let quoted = self.table(&item.schema, &item.database_name);
                (Kind::Enum, name.clone(), Some(place), query.enum_cast(&quoted))
            } else {
                let scalar = scalar_type(field);
                let cast = query.cast(scalar, native);
                (query.kind(scalar, native), type_name(scalar).to_owned(), None, cast)
            };
        let enumeration_data = enumeration.map(|place| &self.enums[place]);
        let default = match &field.default {
            Some(default) => auto(default, kind, enumeration_data),
            None => Default::None,
        };
        let column = self.quoting.identifier(&field.database_name);
        Ok(Scalar {
            of_first: column_of_first(&column),
            column,
            column_name: field.database_name.clone(),
            kind,
            type_name,
            enumeration,
            cast,
            list: field.arity() == ir::Arity::List,
            database_default: matches!(default, Default::Database | Default::Autoincrement),
            autoincrement: matches!(default, Default::Autoincrement),
            auto: if let Default::Auto(auto) = default { Some(auto) } else { None },
            updated_at: field.updated_at,
            foreign: false,
        })
    }

    fn relation(
        &self,
        model: &ir::Model,
        field: &ir::Field,
        end: &ir::RelationEnd,
    ) -> Result<Relation, BuildError> {
        let place = *self.model_places.get(end.model.as_str()).ok_or_else(|| missing(&end.model))?;
        let other = &self.schema.models[place];
        let (at, opposite, back) = opposite(model, field, end, other)?;
        let link = if end.kind() == ir::RelationKind::ManyToMany {
            self.through(model, field, end, other, opposite)?
        } else if end.fields.is_empty() {
            Link::HeldBy { fields: ids(other, &back.fields)?, references: ids(model, &back.references)? }
        } else {
            Link::Holds { fields: ids(model, &end.fields)?, references: ids(other, &end.references)? }
        };
        let holder = if end.fields.is_empty() { back } else { end };
        Ok(Relation {
            name: end.relation.clone(),
            model: ModelId(id(place)),
            opposite: (!opposite.ignored).then_some(FieldId(id(at))),
            list: field.arity() == ir::Arity::List,
            link,
            on_delete: self.action(holder.on_delete()),
            on_update: self.action(holder.on_update()),
        })
    }

    /// What an action does on this database.
    fn action(&self, action: ir::ReferentialAction) -> ir::ReferentialAction {
        match action {
            ir::ReferentialAction::NoAction if self.dialect.query().no_action_restricts() => {
                ir::ReferentialAction::Restrict
            }
            action => action,
        }
    }

    fn through(
        &self,
        model: &ir::Model,
        field: &ir::Field,
        end: &ir::RelationEnd,
        other: &ir::Model,
        opposite: &ir::Field,
    ) -> Result<Link, BuildError> {
        let first =
            (model.name.as_str(), field.name.as_str()) <= (other.name.as_str(), opposite.name.as_str());
        let (own, far) = if first { ("A", "B") } else { ("B", "A") };
        let home = if first { model } else { other };
        Ok(Link::Through(Through {
            table: self.table(&home.schema, &format!("_{}", end.relation)),
            own_column: self.quoting.identifier(own),
            other_column: self.quoting.identifier(far),
            own_fields: vec![single_key(model)?],
            other_fields: vec![single_key(other)?],
        }))
    }

    /// Foreign keys by the names that they have in the database.
    fn constraints(&self) -> HashMap<String, (ModelId, Vec<FieldId>)> {
        let mut constraints = HashMap::new();
        for (index, model) in self.schema.models.iter().enumerate() {
            for field in &model.fields {
                let Some(ir::field::Type::Relation(end)) = &field.r#type else { continue };
                let Ok(fields) = ids(model, &end.fields) else { continue };
                if fields.is_empty() {
                    continue;
                }
                let columns: Vec<&str> = fields
                    .iter()
                    .map(|field| model.fields[usize::from(field.0)].database_name.as_str())
                    .collect();
                let name = if end.constraint_name.is_empty() {
                    self.dialect.names().foreign_key(&model.database_name, &columns)
                } else {
                    end.constraint_name.clone()
                };
                constraints.insert(name, (ModelId(id(index)), fields));
            }
        }
        constraints
    }
}

/// The field at the other end, with its place; the relation's end there.
fn opposite<'a>(
    model: &ir::Model,
    field: &ir::Field,
    end: &ir::RelationEnd,
    other: &'a ir::Model,
) -> Result<(usize, &'a ir::Field, &'a ir::RelationEnd), BuildError> {
    other
        .fields
        .iter()
        .enumerate()
        .find_map(|(at, candidate)| match &candidate.r#type {
            Some(ir::field::Type::Relation(back))
                if back.relation == end.relation
                    && back.model == model.name
                    && (candidate.name == end.opposite
                        || end.opposite.is_empty()
                            && (model.name != other.name || candidate.name != field.name)) =>
            {
                Some((at, candidate, &**back))
            }
            _ => None,
        })
        .ok_or_else(|| BuildError(format!("relation {} has no field in {}", end.relation, other.name)))
}

fn mark_foreign_keys(fields: &mut [Field]) {
    let foreign: Vec<FieldId> = fields
        .iter()
        .filter_map(Field::relation)
        .filter(|relation| relation.is_holder())
        .flat_map(|relation| relation.own_fields().to_vec())
        .collect();
    for field in fields {
        if let FieldKind::Scalar(scalar) = &mut field.kind {
            scalar.foreign = foreign.contains(&field.id);
        }
    }
}

/// Counted in a `u16`: a schema of more models or fields is refused before.
pub(super) fn id(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

pub(super) fn missing(name: &str) -> BuildError {
    BuildError(format!("{name} is named but not there"))
}

fn scalar_type(field: &ir::Field) -> ir::ScalarType {
    match field.r#type {
        Some(ir::field::Type::Scalar(scalar)) => {
            ir::ScalarType::try_from(scalar).unwrap_or(ir::ScalarType::Unspecified)
        }
        _ => ir::ScalarType::Unspecified,
    }
}

fn type_name(scalar: ir::ScalarType) -> &'static str {
    match scalar {
        ir::ScalarType::String | ir::ScalarType::Unspecified => "String",
        ir::ScalarType::Int => "Int",
        ir::ScalarType::BigInt => "BigInt",
        ir::ScalarType::Float => "Float",
        ir::ScalarType::Decimal => "Decimal",
        ir::ScalarType::Boolean => "Boolean",
        ir::ScalarType::DateTime => "DateTime",
        ir::ScalarType::Json => "Json",
        ir::ScalarType::Bytes => "Bytes",
    }
}
