//! Primary keys, unique constraints and indexes.

use echo_schema::ir;

use super::{Lowering, column_name, defaults::default_literal, field};
use crate::{
    schema::{Index, IndexColumn, IndexKind, Sort, TableId},
    sql::Sql,
};

impl<'a> Lowering<'a> {
    /// Adds the primary key of a table.
    pub(super) fn primary_key(&mut self, table: TableId, model: &'a ir::Model) {
        let Some(key) = &model.primary_key else { return };
        let named = self.dialect.capabilities().named_primary_keys;
        let name = match key.constraint_name.as_str() {
            _ if !named => String::new(),
            "" => self.dialect.names().primary_key(&model.database_name),
            given => given.to_owned(),
        };
        let mut index = Index::new(IndexKind::Primary, name, []);
        index.columns = self.index_columns(table, model, &key.fields);
        index.clustered = key.clustered;
        self.database.add_index(table, index);
    }

    /// Adds the other indexes of a table: those of fields first, then plain ones, then unique ones, as Prisma orders them.
    pub(super) fn indexes(&mut self, table: TableId, model: &'a ir::Model) {
        let mut at = 0;
        let of_fields = model.indexes.iter().take_while(|index| follows_field(model, index, &mut at)).count();
        let rank = |index: &ir::Index| match index.kind() {
            ir::IndexKind::Normal => 0,
            ir::IndexKind::Unique => 1,
            ir::IndexKind::FullText => 2,
        };
        let mut of_block: Vec<&ir::Index> = model.indexes[of_fields..].iter().collect();
        of_block.sort_by_key(|index| rank(index));
        let searches = self.dialect.capabilities().full_text_indexes;
        let all = model.indexes[..of_fields].iter().chain(of_block);
        for index in all.filter(|index| searches || index.kind() != ir::IndexKind::FullText) {
            self.index(table, model, index);
        }
    }

    fn index(&mut self, table: TableId, model: &'a ir::Model, source: &'a ir::Index) {
        let columns: Vec<&str> =
            source.fields.iter().map(|part| column_name(model, path_head(&part.field))).collect();
        let names = self.dialect.names();
        let (kind, derived) = match source.kind() {
            ir::IndexKind::Unique => (IndexKind::Unique, names.unique(&model.database_name, &columns)),
            ir::IndexKind::Normal => (IndexKind::Normal, names.index(&model.database_name, &columns)),
            ir::IndexKind::FullText => (IndexKind::FullText, names.index(&model.database_name, &columns)),
        };
        let name = if source.constraint_name.is_empty() { derived } else { source.constraint_name.clone() };
        let mut index = Index::new(kind, name, []);
        index.columns = self.index_columns(table, model, &source.fields);
        index.algorithm = (!source.algorithm.is_empty()).then(|| source.algorithm.clone());
        index.predicate = self.predicate(model, source);
        index.clustered = source.clustered;
        self.database.add_index(table, index);
    }

    fn index_columns(&self, table: TableId, model: &ir::Model, parts: &[ir::IndexField]) -> Vec<IndexColumn> {
        let table = self.database.table(table);
        let column = |part: &ir::IndexField| {
            let column = table.column(column_name(model, path_head(&part.field)))?;
            Some(IndexColumn {
                column: column.id,
                sort: if part.sort() == ir::SortOrder::Desc { Sort::Descending } else { Sort::Ascending },
                length: part.length.filter(|_| self.dialect.capabilities().index_lengths),
                operator_class: match part.operator_class.as_str() {
                    "" => None,
                    raw if part.operator_class_raw => Some(raw.to_owned()),
                    name => Some(self.dialect.operator_class(name)),
                },
            })
        };
        parts.iter().filter_map(column).collect()
    }

    /// The condition of a partial index as SQL.
    fn predicate(&self, model: &ir::Model, source: &ir::Index) -> Option<String> {
        if !source.predicate.is_empty() {
            return Some(source.predicate.clone());
        }
        if source.predicate_terms.is_empty() {
            return None;
        }
        let mut sql = Sql::new(self.dialect.quoting());
        sql.list(" AND ", &source.predicate_terms, |sql, term| {
            let value = field(model, &term.field)
                .and_then(|field| default_literal(&self.declared, field, term.value.as_ref()?))
                .map(|literal| self.dialect.literal(&literal));
            sql.ident(column_name(model, &term.field));
            match (value, term.negated) {
                (None, false) => sql.text(" IS NULL"),
                (None, true) => sql.text(" IS NOT NULL"),
                (Some(value), false) => sql.text(" = ").text(&value),
                (Some(value), true) => sql.text(" != ").text(&value),
            };
        });
        Some(sql.finish())
    }
}

/// Whether an index can be the attribute of a field that stands after the one before.
fn follows_field(model: &ir::Model, index: &ir::Index, at: &mut usize) -> bool {
    let [only] = index.fields.as_slice() else { return false };
    let place = model.fields.iter().skip(*at).position(|field| field.name == only.field);
    if let (ir::IndexKind::Unique, Some(place)) = (index.kind(), place) {
        *at += place + 1;
        return true;
    }
    false
}

/// The field that a path into it begins with.
fn path_head(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}
