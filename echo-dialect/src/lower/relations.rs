//! Relations as foreign keys.

use echo_schema::ir;

use super::{Lowering, column_name};
use crate::schema::{ForeignKey, ReferentialAction, TableId};

impl<'a> Lowering<'a> {
    /// Adds the foreign keys, in the order of the fields that own them.
    pub(super) fn relations(&mut self) {
        if !self.has_foreign_keys() {
            return;
        }
        let tables: Vec<(usize, TableId)> = self.tables.iter().map(|(at, table)| (*at, *table)).collect();
        for (at, table) in tables {
            let model = &self.schema.models[at];
            for field in &model.fields {
                if let Some(ir::field::Type::Relation(end)) = &field.r#type {
                    self.foreign_key(table, model, end);
                }
            }
        }
    }

    fn foreign_key(&mut self, table: TableId, model: &'a ir::Model, end: &'a ir::RelationEnd) {
        let Some((at, other)) = self.model(&end.model) else { return };
        let Some(&referenced_table) = self.tables.get(&at) else { return };
        if end.fields.is_empty() {
            return;
        }
        let columns: Vec<&str> = end.fields.iter().map(|name| column_name(model, name)).collect();
        let references = end.references.iter().map(|name| column_name(other, name));
        let name = match end.constraint_name.as_str() {
            "" => self.dialect.names().foreign_key(&model.database_name, &columns),
            given => given.to_owned(),
        };
        let of = |table: TableId, name: &str| self.database.table(table).column(name).map(|column| column.id);
        let key = ForeignKey {
            name: Some(name),
            columns: columns.iter().filter_map(|name| of(table, name)).collect(),
            referenced_table,
            referenced_columns: references.filter_map(|name| of(referenced_table, name)).collect(),
            on_delete: action(end.on_delete()),
            on_update: action(end.on_update()),
        };
        self.database.add_foreign_key(table, key);
    }
}

fn action(action: ir::ReferentialAction) -> ReferentialAction {
    match action {
        ir::ReferentialAction::Cascade => ReferentialAction::Cascade,
        ir::ReferentialAction::Restrict => ReferentialAction::Restrict,
        ir::ReferentialAction::SetNull => ReferentialAction::SetNull,
        ir::ReferentialAction::SetDefault => ReferentialAction::SetDefault,
        ir::ReferentialAction::NoAction | ir::ReferentialAction::Unspecified => ReferentialAction::NoAction,
    }
}
