//! Tables and enums that a datamodel leaves to somebody else.

use echo_schema::{ir, is_external};

use crate::{
    dialect::Dialect,
    schema::{External, ExternalKind},
};

/// What `schema` speaks of, but leaves to somebody else: the models and enums with the line `@external` in their documentation, and the
/// join tables between two such models.
pub fn externals(dialect: &dyn Dialect, schema: &ir::Schema) -> Vec<External> {
    let capabilities = dialect.capabilities();
    let namespace = |name: &String| (capabilities.namespaces && !name.is_empty()).then(|| name.clone());
    let models: Vec<&ir::Model> =
        schema.models.iter().filter(|model| is_external(&model.documentation)).collect();
    let mut found = Vec::new();
    for model in &models {
        let namespace = namespace(&model.schema);
        let table = |name: String| External { kind: ExternalKind::Table, namespace: namespace.clone(), name };
        found.push(table(model.database_name.clone()));
        for field in &model.fields {
            let Some(ir::field::Type::Relation(end)) = &field.r#type else { continue };
            if end.kind() == ir::RelationKind::ManyToMany
                && models.iter().any(|other| other.name == end.model)
            {
                found.push(table(dialect.names().join_table(&end.relation)));
            }
        }
    }
    let enums = schema.enums.iter().filter(|one| is_external(&one.documentation));
    found.extend(enums.map(|one| External {
        kind: ExternalKind::Enum,
        namespace: namespace(&one.schema),
        name: one.database_name.clone(),
    }));
    found
}
