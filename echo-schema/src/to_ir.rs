//! From the validated datamodel to the IR.

use crate::datamodel::{
    Datamodel, EnumWalker, FieldWalker, IndexFieldWalker, IndexRole, IndexWalker, ModelWalker, Type, Written,
};
use crate::ir::{self, RelationKind, SortOrder};
use crate::provider::Feature;

/// The whole schema.
pub(crate) fn schema(db: &Datamodel) -> ir::Schema {
    ir::Schema {
        datasource: db.datasource.as_ref().map(|d| d.ir.clone()),
        generators: db.generators.clone(),
        models: db.models().map(model).collect(),
        enums: db.enums().map(enumeration).collect(),
    }
}

fn text(db: &Datamodel, written: Option<Written>) -> String {
    written.map(|w| db.text(w.name).to_owned()).unwrap_or_default()
}

fn model(model: ModelWalker<'_>) -> ir::Model {
    let (db, data) = (model.db, model.data);
    ir::Model {
        name: model.name().to_owned(),
        database_name: model.database_name().to_owned(),
        schema: text(db, data.schema),
        kind: data.kind.into(),
        fields: model.fields().map(field).collect(),
        primary_key: model.primary_key().map(primary_key),
        indexes: indexes(model),
        ignored: data.ignored,
        documentation: data.documentation.clone(),
        shard_key: data.shard_key.iter().map(|f| db.field(*f).name().to_owned()).collect(),
    }
}

fn field(field: FieldWalker<'_>) -> ir::Field {
    let (db, data) = (field.db, field.data);
    let database_name = if field.is_relation() { "" } else { field.database_name() };
    ir::Field {
        name: field.name().to_owned(),
        database_name: database_name.to_owned(),
        arity: data.arity.into(),
        r#type: field_type(field),
        native_type: data.native.as_ref().map(|native| ir::NativeType {
            name: db.text(native.name).to_owned(),
            arguments: native.arguments.clone(),
        }),
        default: data.default.as_ref().map(|d| d.value.clone()),
        updated_at: data.updated_at,
        ignored: data.ignored.is_some(),
        documentation: data.documentation.clone(),
        default_constraint_name: text(db, data.default.as_ref().and_then(|d| d.constraint)),
    }
}

fn field_type(field: FieldWalker<'_>) -> Option<ir::field::Type> {
    use ir::field::Type as Ir;
    Some(match field.data.ty {
        Type::Scalar(scalar) => Ir::Scalar(scalar.into()),
        Type::Enum(id) => Ir::EnumName(field.db.enumeration(id).name().to_owned()),
        Type::Unsupported(name) => Ir::Unsupported(field.db.text(name).to_owned()),
        Type::Model(_) => Ir::Relation(Box::new(relation_end(field)?)),
        Type::Unknown => return None,
    })
}

fn relation_end(field: FieldWalker<'_>) -> Option<ir::RelationEnd> {
    let db = field.db;
    let relation = db.relation(field.data.end_of?);
    let names =
        |ids: &[crate::datamodel::FieldId]| ids.iter().map(|f| db.field(*f).name().to_owned()).collect();
    let mut end = ir::RelationEnd {
        relation: relation.name().to_owned(),
        kind: relation.kind().into(),
        model: field.target()?.name().to_owned(),
        opposite: relation.opposite(field.id).map(|f| f.name().to_owned()).unwrap_or_default(),
        fields: names(field.referencing()),
        references: names(field.referenced()),
        ..ir::RelationEnd::default()
    };
    if relation.kind() != RelationKind::ManyToMany && relation.data.from == field.id {
        end.set_on_delete(relation.on_delete());
        end.set_on_update(relation.on_update());
        end.constraint_name = text(db, field.relation_use().and_then(|r| r.constraint));
    }
    Some(end)
}

/// Those of fields, then those of the block in the order that the formatter gives them.
fn indexes(model: ModelWalker<'_>) -> Vec<ir::Index> {
    let rank = |i: &IndexWalker<'_>| match i.data.role {
        _ if i.data.at_field => 0,
        IndexRole::Primary | IndexRole::Unique => 1,
        IndexRole::Normal => 2,
        IndexRole::FullText => 3,
    };
    let mut found: Vec<IndexWalker<'_>> = model.indexes().filter(|i| !i.is_primary()).collect();
    found.sort_by_key(rank);
    found.into_iter().map(index).collect()
}

fn primary_key(key: IndexWalker<'_>) -> ir::PrimaryKey {
    ir::PrimaryKey {
        name: text(key.db, key.data.name),
        constraint_name: text(key.db, key.data.constraint),
        // The key's own index has no operator classes.
        fields: key
            .fields()
            .map(|f| ir::IndexField { operator_class: String::new(), ..index_field(f) })
            .collect(),
        clustered: key.data.clustered,
    }
}

fn index(index: IndexWalker<'_>) -> ir::Index {
    let data = index.data;
    let kind = match data.role {
        IndexRole::Primary | IndexRole::Unique => ir::IndexKind::Unique,
        IndexRole::Normal => ir::IndexKind::Normal,
        IndexRole::FullText => ir::IndexKind::FullText,
    };
    let algorithm = index.algorithm().filter(|a| *a != "BTree").unwrap_or("");
    ir::Index {
        kind: kind.into(),
        name: text(index.db, data.name),
        constraint_name: text(index.db, data.constraint),
        fields: index.fields().map(index_field).collect(),
        algorithm: algorithm.to_owned(),
        clustered: data.clustered,
        predicate: data.predicate.as_ref().map(|p| p.raw.clone()).unwrap_or_default(),
        predicate_terms: data.predicate.as_ref().map(|p| p.terms.clone()).unwrap_or_default(),
    }
}

fn index_field(field: IndexFieldWalker<'_>) -> ir::IndexField {
    let data = field.data;
    let has_operators = field.db.provider.has(Feature::OperatorClasses);
    let operator = data.operator.as_ref().filter(|_| has_operators);
    ir::IndexField {
        field: field.field().name().to_owned(),
        // Ascending is what every index is where nothing is said.
        sort: data.sort.filter(|s| *s == SortOrder::Desc).unwrap_or_default().into(),
        length: data.length,
        operator_class: operator.map(|o| o.name.clone()).unwrap_or_default(),
        operator_class_raw: operator.is_some_and(|o| o.raw),
    }
}

fn enumeration(walker: EnumWalker<'_>) -> ir::Enum {
    let (db, data) = (walker.db, walker.data);
    ir::Enum {
        name: walker.name().to_owned(),
        database_name: walker.database_name().to_owned(),
        schema: text(db, data.schema),
        values: data
            .values
            .iter()
            .map(|value| ir::EnumValue {
                name: db.text(value.name.name).to_owned(),
                database_name: db.text(value.database_name.unwrap_or(value.name).name).to_owned(),
                documentation: value.documentation.clone(),
            })
            .collect(),
        documentation: data.documentation.clone(),
    }
}
