//! Reads an index, a unique constraint or a primary key.

use super::{ColumnWalker, ForeignKeyWalker, TableWalker};
use crate::schema::{ColumnId, DatabaseSchema, Index, IndexColumn, IndexId, IndexKind, Sort};

/// Reads an index.
#[derive(Clone, Copy, Debug)]
pub struct IndexWalker<'a> {
    pub(crate) schema: &'a DatabaseSchema,
    /// Its id.
    pub id: IndexId,
}

impl<'a> IndexWalker<'a> {
    /// What is stored of it.
    pub fn data(self) -> &'a Index {
        &self.schema.indexes[self.id.0 as usize]
    }

    /// Its table.
    pub fn table(self) -> TableWalker<'a> {
        self.schema.table(self.schema.index_tables[self.id.0 as usize])
    }

    /// Its name; empty for a primary key that has none.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// What it is for.
    pub fn kind(self) -> IndexKind {
        self.data().kind
    }

    /// Whether it holds no value twice.
    pub fn is_unique(self) -> bool {
        matches!(self.kind(), IndexKind::Unique | IndexKind::Primary)
    }

    /// What it covers, in order.
    pub fn columns(self) -> impl ExactSizeIterator<Item = IndexColumnWalker<'a>> {
        self.data().columns.iter().map(move |data| IndexColumnWalker { schema: self.schema, data })
    }

    /// The names of what it covers, in order.
    pub fn column_names(self) -> impl ExactSizeIterator<Item = &'a str> {
        self.columns().map(IndexColumnWalker::name)
    }

    /// Whether it is what a database makes by itself for a foreign key of the table: by the key's name, over its columns.
    pub fn backs_foreign_key(self) -> bool {
        self.kind() == IndexKind::Normal
            && self.columns().all(|part| part.length().is_none())
            && self.table().foreign_keys().any(|key| {
                key.name() == Some(self.name())
                    && key.columns().map(|column| column.id).eq(self.columns().map(IndexColumnWalker::id))
            })
    }

    /// Whether it can be what a foreign key of its table relies on: its first columns are the key's, in order.
    pub fn serves(self, key: ForeignKeyWalker<'_>) -> bool {
        self.begins_with(key.columns())
    }

    /// Whether it can be what a foreign key that refers to its table relies on.
    pub fn serves_reference(self, key: ForeignKeyWalker<'_>) -> bool {
        self.begins_with(key.referenced_columns())
    }

    fn begins_with<'b>(self, columns: impl ExactSizeIterator<Item = ColumnWalker<'b>>) -> bool {
        self.kind() != IndexKind::FullText
            && columns.len() <= self.columns().len()
            && columns
                .zip(self.columns())
                .all(|(column, part)| column.name() == part.name() && part.length().is_none())
    }

    /// Whether it covers that column.
    pub fn covers(self, column: ColumnId) -> bool {
        self.data().columns.iter().any(|part| part.column == column)
    }
}

/// Reads one column of an index.
#[derive(Clone, Copy, Debug)]
pub struct IndexColumnWalker<'a> {
    schema: &'a DatabaseSchema,
    data: &'a IndexColumn,
}

impl<'a> IndexColumnWalker<'a> {
    /// The column's id.
    pub fn id(self) -> ColumnId {
        self.data.column
    }

    /// The column.
    pub fn column(self) -> ColumnWalker<'a> {
        self.schema.column(self.data.column)
    }

    /// The column's name.
    pub fn name(self) -> &'a str {
        self.column().name()
    }

    /// Its order.
    pub fn sort(self) -> Sort {
        self.data.sort
    }

    /// How many characters are indexed, where not all.
    pub fn length(self) -> Option<u32> {
        self.data.length
    }

    /// The operator class, where it is not the default one.
    pub fn operator_class(self) -> Option<&'a str> {
        self.data.operator_class.as_deref()
    }
}
