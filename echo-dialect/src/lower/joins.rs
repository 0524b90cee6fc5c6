//! Implicit many-to-many relations as tables: `_AToB` with the columns `A` and `B`.

use echo_schema::ir;

use super::Lowering;
use crate::schema::{Arity, Column, ColumnId, ForeignKey, Index, IndexKind, ReferentialAction, TableId};

/// One end of a relation: the model and its single key.
struct End<'a> {
    model: &'a ir::Model,
    table: TableId,
    key: &'a ir::Field,
}

impl<'a> Lowering<'a> {
    /// Adds the join tables, in the order of the relation fields of their first ends.
    pub(super) fn joins(&mut self) {
        for model in &self.schema.models {
            for field in &model.fields {
                let Some(ir::field::Type::Relation(end)) = &field.r#type else { continue };
                if end.kind() == ir::RelationKind::ManyToMany && is_first(model, field, end) {
                    self.join(model, end);
                }
            }
        }
    }

    fn join(&mut self, model: &'a ir::Model, end: &'a ir::RelationEnd) {
        let (Some(first), Some(second)) = (self.end(&model.name), self.end(&end.model)) else { return };
        let names = self.dialect.names();
        let name = names.join_table(&end.relation);
        let table = self.database.add_table(self.namespace(&first.model.schema), &name);
        let columns = [self.join_column(table, "A", &first), self.join_column(table, "B", &second)];
        let [Some(a), Some(b)] = columns else { return };
        let kind = self.dialect.capabilities().join_key;
        let key = match kind {
            IndexKind::Primary => names.suffixed(&name, "AB_pkey"),
            _ => names.suffixed(&name, "AB_unique"),
        };
        self.database.add_index(table, Index::new(kind, key, [a, b]));
        let index = names.suffixed(&name, "B_index");
        self.database.add_index(table, Index::new(IndexKind::Normal, index, [b]));
        if self.has_foreign_keys() {
            self.join_foreign_key(table, names.suffixed(&name, "A_fkey"), a, &first);
            self.join_foreign_key(table, names.suffixed(&name, "B_fkey"), b, &second);
        }
    }

    fn end(&self, name: &str) -> Option<End<'a>> {
        let (at, model) = self.model(name)?;
        let table = *self.tables.get(&at)?;
        let [only] = model.primary_key.as_ref()?.fields.as_slice() else { return None };
        Some(End { model, table, key: super::field(model, &only.field)? })
    }

    fn join_column(&mut self, table: TableId, name: &str, end: &End<'_>) -> Option<ColumnId> {
        let mut column_type = self.column_type(end.key)?;
        self.inline_enum(table, name, end.key, &mut column_type);
        column_type.arity = Arity::Required;
        Some(self.database.add_column(table, Column::new(name, column_type)))
    }

    fn join_foreign_key(&mut self, table: TableId, name: String, column: ColumnId, end: &End<'_>) {
        let referenced =
            self.database.table(end.table).column(&end.key.database_name).map(|column| column.id);
        let key = ForeignKey {
            name: Some(name),
            columns: vec![column],
            referenced_table: end.table,
            referenced_columns: referenced.into_iter().collect(),
            on_delete: ReferentialAction::Cascade,
            on_update: ReferentialAction::Cascade,
        };
        self.database.add_foreign_key(table, key);
    }
}

/// Whether this end's key is column `A`: the model whose name comes first, and of one model the field.
fn is_first(model: &ir::Model, field: &ir::Field, end: &ir::RelationEnd) -> bool {
    (model.name.as_str(), field.name.as_str()) < (end.model.as_str(), end.opposite.as_str())
}
