//! Primary keys, unique constraints and indexes.

use std::collections::BTreeSet;

use echo_schema::ir;

use super::{Lift, place};
use crate::schema::{IndexKind, IndexWalker, Sort, TableWalker, walk::IndexColumnWalker};

impl<'a> Lift<'a> {
    /// The primary key; none where one of its columns has no name in the schema, unless it is the only one.
    pub(super) fn primary_key(
        &self,
        key: IndexWalker<'_>,
        previous: Option<&ir::Model>,
    ) -> Option<ir::PrimaryKey> {
        let said = previous.and_then(|model| model.primary_key.as_ref());
        if let Some(said) = said.filter(|_| self.is_kept(key)) {
            return Some(said.clone());
        }
        let table = key.table();
        let named = self.dialect.capabilities().named_primary_keys
            && key.name() != self.dialect.names().primary_key(table.name());
        let name = if named { key.name().to_owned() } else { String::new() };
        Some(ir::PrimaryKey {
            name: said.map(|said| said.name.clone()).unwrap_or_default(),
            constraint_name: name,
            fields: self.key_fields(key)?,
            clustered: said.and_then(|said| said.clustered),
        })
    }

    /// The fields of a primary key; a single one may be without a name.
    fn key_fields(&self, key: IndexWalker<'_>) -> Option<Vec<ir::IndexField>> {
        if key.columns().len() == 1 {
            let part = key.columns().next()?;
            let members = self.tables.fields.get(&key.table().id)?;
            let field = members.fields.iter().find(|field| field.database_name == part.name())?;
            let field = ir::IndexField { field: field.name.clone(), ..part_of(part) };
            return Some(vec![field]);
        }
        key.columns().map(|part| self.index_field(key, part)).collect()
    }

    fn is_kept(&self, index: IndexWalker<'_>) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.has_index(index))
    }

    /// All other indexes: those of single fields, unique ones, plain ones, and those for search in text; each in the order of the
    /// schema so far, then by name.
    pub(super) fn indexes(&self, table: TableWalker<'a>, previous: Option<&ir::Model>) -> Vec<ir::Index> {
        let mut indexes: Vec<IndexWalker<'_>> = table.indexes().collect();
        indexes.sort_by(|a, b| a.name().cmp(b.name()));
        let mut single = BTreeSet::new();
        let mut found = Vec::new();
        for index in indexes {
            let said = previous.and_then(|model| self.said(model, index));
            if said.is_none() && previous.is_some() && self.is_of_foreign_key(index) {
                continue;
            }
            let Some(lifted) = self.index(index, said.map(|(_, said)| said)) else { continue };
            let first = index.columns().next().map(IndexColumnWalker::id);
            let alone =
                index.kind() == IndexKind::Unique && index.columns().len() == 1 && lifted.name.is_empty();
            let order = match index.kind() {
                IndexKind::Unique if alone && single.insert(first) => {
                    (0, first.map_or(0, |id| id.0 as usize))
                }
                kind => (rank(kind), place(said.map(|(place, _)| place))),
            };
            found.push((order, lifted));
        }
        found.sort_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, lifted)| lifted).collect()
    }

    /// Whether the database made an index for a foreign key by itself, and where what is written is kept need not be told.
    fn is_of_foreign_key(&self, index: IndexWalker<'_>) -> bool {
        self.kept.is_some()
            && self.dialect.capabilities().foreign_key_indexes
            && index.kind() == IndexKind::Normal
            && index.table().foreign_keys().any(|key| {
                let columns = key.columns().map(|column| column.id);
                key.name() == Some(index.name()) && columns.eq(index.columns().map(IndexColumnWalker::id))
            })
    }

    /// What the schema so far says of an index, and where: one that has its name.
    fn said<'m>(&self, model: &'m ir::Model, index: IndexWalker<'_>) -> Option<(usize, &'m ir::Index)> {
        let columns: Vec<&str> = index.column_names().collect();
        let database_columns = |said: &'m ir::Index| -> Vec<&'m str> {
            let column = |name: &str| model.fields.iter().find(|field| field.name == name);
            let columns = said.fields.iter().filter_map(|part| column(&part.field));
            columns.map(|field| field.database_name.as_str()).collect()
        };
        let derived = derived_name(self.dialect, index);
        let mut said = model.indexes.iter().enumerate().filter(|(_, said)| kind(index.kind()) == said.kind());
        said.find(|(_, said)| match said.constraint_name.as_str() {
            "" => derived == index.name() && database_columns(said) == columns,
            name => name == index.name(),
        })
    }

    fn index(&self, index: IndexWalker<'a>, said: Option<&ir::Index>) -> Option<ir::Index> {
        if let Some(said) = said.filter(|_| self.is_kept(index)) {
            return Some(said.clone());
        }
        let name = if index.name() == derived_name(self.dialect, index) { "" } else { index.name() };
        let data = index.data();
        let mut lifted = ir::Index {
            name: said.map(|said| said.name.clone()).unwrap_or_default(),
            constraint_name: name.to_owned(),
            fields: index.columns().map(|part| self.index_field(index, part)).collect::<Option<_>>()?,
            algorithm: data.algorithm.clone().unwrap_or_default(),
            clustered: said.and_then(|said| said.clustered),
            predicate: data.predicate.clone().unwrap_or_default(),
            ..ir::Index::default()
        };
        lifted.set_kind(kind(index.kind()));
        Some(lifted)
    }

    /// A column of an index; none where it has no name in the schema.
    fn index_field(&self, index: IndexWalker<'_>, part: IndexColumnWalker<'_>) -> Option<ir::IndexField> {
        let class = part.operator_class();
        let class = class.and_then(|class| self.door().operator_class(index.data(), class, part.column()));
        let (operator_class, operator_class_raw) = class.unwrap_or_default();
        let field = self.tables.field_name(part.column())?.to_owned();
        Some(ir::IndexField { field, operator_class, operator_class_raw, ..part_of(part) })
    }
}

fn part_of(part: IndexColumnWalker<'_>) -> ir::IndexField {
    let mut field = ir::IndexField { length: part.length(), ..ir::IndexField::default() };
    if part.sort() == Sort::Descending {
        field.set_sort(ir::SortOrder::Desc);
    }
    field
}

/// The name that an index has where none is written.
fn derived_name(dialect: &dyn crate::Dialect, index: IndexWalker<'_>) -> String {
    let columns: Vec<&str> = index.column_names().collect();
    let (names, table) = (dialect.names(), index.table());
    match index.kind() {
        IndexKind::Primary => names.primary_key(table.name()),
        IndexKind::Unique => names.unique(table.name(), &columns),
        IndexKind::Normal | IndexKind::FullText => names.index(table.name(), &columns),
    }
}

fn kind(kind: IndexKind) -> ir::IndexKind {
    match kind {
        IndexKind::Primary | IndexKind::Unique => ir::IndexKind::Unique,
        IndexKind::Normal => ir::IndexKind::Normal,
        IndexKind::FullText => ir::IndexKind::FullText,
    }
}

fn rank(kind: IndexKind) -> usize {
    match kind {
        IndexKind::Primary | IndexKind::Unique => 1,
        IndexKind::Normal => 2,
        IndexKind::FullText => 3,
    }
}
