//! Tables as models.

use std::collections::BTreeMap;

use echo_schema::{ir, is_identifier};

use super::{
    Lift, Relation,
    fields::Members,
    notes::{self, Notes},
    place,
    previous::PreviousModel,
    warnings::Kind,
};
use crate::schema::{ColumnWalker, DatabaseSchema, Family, IndexKind, TableId, TableWalker};

/// What is known of tables before their models are put together.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    database: &'a DatabaseSchema,
    /// The fields of each table's columns.
    pub fields: BTreeMap<TableId, Members>,
}

impl<'a> Tables<'a> {
    /// Nothing is known yet.
    pub fn new(database: &'a DatabaseSchema) -> Self {
        Self { database, fields: BTreeMap::new() }
    }

    /// The field of a column; none where it has no name in the schema.
    pub fn field_name(&self, column: ColumnWalker<'_>) -> Option<&str> {
        let members = self.fields.get(&self.database.column(column.id).table().id)?;
        let field = members.fields.iter().find(|field| field.database_name == column.name())?;
        is_identifier(&field.name).then_some(field.name.as_str())
    }
}

impl<'a> Lift<'a> {
    /// The model of a table in the schema so far.
    pub(super) fn previous_model(&self, table: TableWalker<'_>) -> Option<PreviousModel<'a>> {
        self.previous.model(table.namespace(), table.name(), ir::ModelKind::Table)
    }

    /// All models: those of the schema so far in its order, then the others by name.
    pub(super) fn models(&mut self, relations: &[Relation]) -> Vec<ir::Model> {
        let tables: Vec<TableWalker<'a>> = self.model_tables().collect();
        let mut by_table: BTreeMap<TableId, Vec<ir::Field>> = BTreeMap::new();
        for (table, field) in self.relation_fields(relations) {
            by_table.entry(table).or_default().push(field);
        }
        let mut models: Vec<(usize, ir::Model)> = Vec::new();
        for table in tables {
            let at = place(self.previous_model(table).map(|previous| previous.place));
            let relations = by_table.remove(&table.id).unwrap_or_default();
            models.push((at, self.model(table, relations)));
        }
        models.sort_by_key(|(at, _)| *at);
        models.into_iter().map(|(_, model)| model).collect()
    }

    fn model(&mut self, table: TableWalker<'a>, relations: Vec<ir::Field>) -> ir::Model {
        let previous = self.previous_model(table).map(|previous| previous.model);
        let name = self.names.table(table.id).name.clone();
        let Members { mut fields, .. } = self.tables.fields.get(&table.id).cloned().unwrap_or_default();
        let ignored = previous.is_some_and(|model| model.ignored);
        let unusable = !fields.is_empty() && !has_identifier(table);
        self.warn_of_fields(&name, "Model", &fields);
        if fields.is_empty() {
            self.warnings.add(Kind::NoColumns, format!("\"{name}\""));
        } else if unusable && !ignored {
            self.warnings.add(Kind::NoIdentifier, format!("\"{name}\""));
        }
        if previous.is_some() && name != table.name() {
            self.warnings.add(Kind::MappedModel, format!("\"{name}\""));
        }
        self.warn_of_table(table, &name);
        fields.extend(relations);
        let primary_key = table.primary_key().and_then(|key| self.primary_key(key, previous));
        let own_name = primary_key.as_ref().is_some_and(|key| !key.name.is_empty());
        if own_name {
            self.warnings.add(Kind::CompoundName, format!("\"{name}\""));
        }
        ir::Model {
            documentation: self.model_documentation(table, previous, unusable && !ignored),
            name,
            database_name: table.name().to_owned(),
            schema: table.namespace().unwrap_or_default().to_owned(),
            kind: ir::ModelKind::Table.into(),
            fields,
            primary_key,
            indexes: self.indexes(table, previous),
            ignored: ignored || unusable,
            shard_key: previous.map(|model| model.shard_key.clone()).unwrap_or_default(),
        }
    }

    fn model_documentation(
        &self,
        table: TableWalker<'a>,
        previous: Option<&ir::Model>,
        unusable: bool,
    ) -> String {
        let mut notes = Notes::new(previous.map(|model| model.documentation.as_str()));
        let top = self.names.table(table.id);
        if previous.is_none() {
            if top.reserved {
                notes.push(&notes::renamed("model", &top.name, table.name()));
            }
            self.table_notes(table, unusable, &mut notes);
        } else {
            if unusable {
                notes.push(notes::NO_IDENTIFIER);
            }
            self.expression_note(table, &mut notes);
        }
        notes.finish()
    }

    /// Whether the client leaves a table's model out.
    pub(super) fn is_ignored(&self, table: TableWalker<'_>) -> bool {
        let said = self.previous_model(table).is_some_and(|previous| previous.model.ignored);
        said || (table.columns().len() > 0 && !has_identifier(table))
    }
}

/// Whether a record can be told from all others: by a primary key of types the client knows, or a unique criterion of such that
/// is never NULL.
fn has_identifier(table: TableWalker<'_>) -> bool {
    let known = |column: ColumnWalker<'_>| !matches!(column.family(), Family::Unsupported(_));
    let by_key = table.primary_key().is_some_and(|key| key.columns().all(|part| known(part.column())));
    by_key
        || table.indexes().filter(|index| index.kind() == IndexKind::Unique).any(|index| {
            index.data().predicate.is_none()
                && index.columns().all(|part| known(part.column()) && part.column().is_required())
        })
}
