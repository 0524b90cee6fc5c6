//! Reads a table.

use super::{ColumnWalker, ForeignKeyWalker, IndexWalker};
use crate::schema::{CustomObject, DatabaseSchema, External, ExternalKind, Table, TableId};

impl External {
    /// Whether it is this table. What has no namespace is in the connection's own, which may be any.
    pub fn is_table(&self, table: TableWalker<'_>) -> bool {
        let namespaces = self.namespace.as_deref().zip(table.namespace());
        self.kind == ExternalKind::Table
            && self.name == table.name()
            && namespaces.is_none_or(|(own, other)| own == other)
    }
}

/// Reads a table.
#[derive(Clone, Copy, Debug)]
pub struct TableWalker<'a> {
    pub(crate) schema: &'a DatabaseSchema,
    /// Its id.
    pub id: TableId,
}

impl<'a> TableWalker<'a> {
    fn data(self) -> &'a Table {
        &self.schema.tables[self.id.0 as usize]
    }

    /// The schema it is part of.
    pub fn schema(self) -> &'a DatabaseSchema {
        self.schema
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// The name of its namespace, where it is not the connection's own.
    pub fn namespace(self) -> Option<&'a str> {
        self.data().namespace.map(|id| self.schema.namespace_name(id))
    }

    /// Its columns, in order.
    pub fn columns(self) -> impl ExactSizeIterator<Item = ColumnWalker<'a>> {
        self.data().columns.iter().map(move |id| self.schema.column(*id))
    }

    /// The column of that name.
    pub fn column(self, name: &str) -> Option<ColumnWalker<'a>> {
        self.columns().find(|column| column.name() == name)
    }

    /// Its primary key.
    pub fn primary_key(self) -> Option<IndexWalker<'a>> {
        self.data().primary_key.map(|id| self.schema.index(id))
    }

    /// Its indexes and unique constraints without the primary key, in order.
    pub fn indexes(self) -> impl ExactSizeIterator<Item = IndexWalker<'a>> {
        self.data().indexes.iter().map(move |id| self.schema.index(*id))
    }

    /// Its foreign keys, in order.
    pub fn foreign_keys(self) -> impl ExactSizeIterator<Item = ForeignKeyWalker<'a>> {
        self.data().foreign_keys.iter().map(move |id| self.schema.foreign_key(*id))
    }

    /// The foreign keys of any table that refer to this one.
    pub fn referencing_foreign_keys(self) -> impl Iterator<Item = ForeignKeyWalker<'a>> {
        self.schema
            .tables()
            .flat_map(TableWalker::foreign_keys)
            .filter(move |key| key.referenced_table().id == self.id)
    }

    /// What is by hand on it.
    pub fn customs(self) -> impl Iterator<Item = &'a CustomObject> {
        self.schema.customs().iter().filter(move |custom| custom.table == self.id)
    }
}
