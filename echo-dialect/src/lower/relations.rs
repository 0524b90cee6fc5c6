//! Relations as foreign keys.

use echo_schema::ir;

use super::{Lowering, column_name};
use crate::schema::{ColumnId, ForeignKey, IndexKind, ReferentialAction, TableId};

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
        let pairs: Vec<(ColumnId, ColumnId)> = columns
            .iter()
            .zip(references)
            .filter_map(|(column, references)| Some((of(table, column)?, of(referenced_table, references)?)))
            .collect();
        let (columns, referenced_columns) = self.as_referenced(referenced_table, pairs).into_iter().unzip();
        let key = ForeignKey {
            name: Some(name),
            columns,
            referenced_table,
            referenced_columns,
            on_delete: action(end.on_delete()),
            on_update: action(end.on_update()),
        };
        self.database.add_foreign_key(table, key);
    }

    /// The pairs of columns in the order of the key that they refer to, where the database asks for that: `InnoDB` needs an index
    /// that begins with the referenced columns in the order they are listed in (MySQL manual, "FOREIGN KEY Constraints").
    fn as_referenced(
        &self,
        referenced: TableId,
        pairs: Vec<(ColumnId, ColumnId)>,
    ) -> Vec<(ColumnId, ColumnId)> {
        if !self.dialect.capabilities().foreign_key_indexes {
            return pairs;
        }
        let table = self.database.table(referenced);
        let keys = table.primary_key().into_iter().chain(table.indexes());
        let orders = keys.filter(|index| index.kind() != IndexKind::FullText).map(|index| {
            let parts = index.columns().take(pairs.len());
            // The pair of each part, none where a part is no whole column of the key.
            parts
                .map(|part| {
                    pairs.iter().find(|pair| pair.1 == part.column().id && part.length().is_none()).copied()
                })
                .collect::<Option<Vec<_>>>()
        });
        let mut orders = orders.flatten().filter(|order| order.len() == pairs.len()).peekable();
        let first = orders.peek().cloned();
        // The order that was asked for is the best, where there is an index for it.
        if orders.any(|order| order == pairs) { pairs } else { first.unwrap_or(pairs) }
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
