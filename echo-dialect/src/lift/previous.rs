//! The schema there was so far, as the database's names find it.

use std::collections::BTreeMap;

use echo_schema::ir;

use crate::names::Names;

/// A model or a view of the schema so far, and its place in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PreviousModel<'a> {
    pub model: &'a ir::Model,
    pub place: usize,
}

/// An enum of the schema so far, and its place in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PreviousEnum<'a> {
    pub declared: &'a ir::Enum,
    pub place: usize,
}

/// The schema there was so far.
#[derive(Debug, Default)]
pub(super) struct Previous<'a> {
    pub schema: Option<&'a ir::Schema>,
    /// By database name, then by namespace.
    models: BTreeMap<(&'a str, &'a str), PreviousModel<'a>>,
    enums: BTreeMap<(&'a str, &'a str), PreviousEnum<'a>>,
    by_name: BTreeMap<&'a str, &'a ir::Model>,
}

impl<'a> Previous<'a> {
    /// Reads a schema; none is an empty one.
    pub fn new(schema: Option<&'a ir::Schema>) -> Self {
        let Some(schema) = schema else { return Self::default() };
        let models = schema.models.iter().enumerate().map(|(place, model)| {
            ((model.database_name.as_str(), model.schema.as_str()), PreviousModel { model, place })
        });
        let enums = schema.enums.iter().enumerate().map(|(place, declared)| {
            ((declared.database_name.as_str(), declared.schema.as_str()), PreviousEnum { declared, place })
        });
        Self {
            schema: Some(schema),
            models: models.collect(),
            enums: enums.collect(),
            by_name: schema.models.iter().map(|model| (model.name.as_str(), model)).collect(),
        }
    }

    /// The model of a table, or the view of a view.
    pub fn model(
        &self,
        namespace: Option<&str>,
        name: &str,
        kind: ir::ModelKind,
    ) -> Option<PreviousModel<'a>> {
        let found = find(&self.models, namespace, name)?;
        (found.model.kind() == kind).then_some(found)
    }

    /// The model of a name in the schema.
    pub fn named(&self, name: &str) -> Option<&'a ir::Model> {
        self.by_name.get(name).copied()
    }

    /// The enum of a type of the database.
    pub fn enumeration(&self, namespace: Option<&str>, name: &str) -> Option<PreviousEnum<'a>> {
        find(&self.enums, namespace, name)
    }

    /// The enum of a name in the schema.
    pub fn named_enum(&self, name: &str) -> Option<&'a ir::Enum> {
        let mut enums = self.schema.into_iter().flat_map(|schema| &schema.enums);
        enums.find(|declared| declared.name == name)
    }

    /// The place of an enum in the schema.
    pub fn place_of_enum(&self, name: &str) -> Option<usize> {
        self.schema?.enums.iter().position(|declared| declared.name == name)
    }

    /// Whether a preview feature is on.
    pub fn has_preview(&self, feature: &str) -> bool {
        let mut generators = self.schema.into_iter().flat_map(|schema| &schema.generators);
        generators.any(|generator| generator.preview_features.iter().any(|name| name == feature))
    }

    /// Whether relations are the client's affair.
    pub fn relations_are_the_clients(&self) -> bool {
        let datasource = self.schema.and_then(|schema| schema.datasource.as_ref());
        datasource.is_some_and(|datasource| datasource.relation_mode() == ir::RelationMode::Prisma)
    }

    /// The many-to-many relation that a table stands for: its two ends, that of column `A` first. The name of the table may be cut.
    pub fn many_to_many(&self, names: Names, table: &str) -> Option<[(&'a ir::Model, &'a ir::Field); 2]> {
        let models = self.schema.into_iter().flat_map(|schema| &schema.models);
        let mut ends: Vec<(&ir::Model, &ir::Field)> = models
            .flat_map(|model| model.fields.iter().map(move |field| (model, field)))
            .filter(|(_, field)| {
                end(field).is_some_and(|end| {
                    end.kind() == ir::RelationKind::ManyToMany && names.join_table(&end.relation) == table
                })
            })
            .collect();
        ends.sort_by_key(|(model, field)| (model.name.as_str(), field.name.as_str()));
        ends.try_into().ok()
    }
}

/// What is of that name; in the namespace, or, where one of the two names none, in any.
fn find<'a, T: Copy>(of: &BTreeMap<(&'a str, &'a str), T>, namespace: Option<&str>, name: &str) -> Option<T> {
    let here = of.get(&(name, namespace.unwrap_or_default())).or_else(|| of.get(&(name, "")));
    here.copied().or_else(|| {
        let mut all = of.range((name, "")..).take_while(|((found, _), _)| *found == name);
        if namespace.is_none() { all.next().map(|(_, found)| *found) } else { None }
    })
}

/// The end of a relation that a field is.
pub(super) fn end(field: &ir::Field) -> Option<&ir::RelationEnd> {
    match &field.r#type {
        Some(ir::field::Type::Relation(end)) => Some(end),
        _ => None,
    }
}

/// The field of a column.
pub(super) fn field_of_column<'a>(model: &'a ir::Model, column: &str) -> Option<&'a ir::Field> {
    model.fields.iter().find(|field| field.database_name == column)
}
