//! Reads a foreign key.

use super::{ColumnWalker, TableWalker};
use crate::schema::{DatabaseSchema, ForeignKey, ForeignKeyId, ReferentialAction};

/// Reads a foreign key.
#[derive(Clone, Copy, Debug)]
pub struct ForeignKeyWalker<'a> {
    pub(crate) schema: &'a DatabaseSchema,
    /// Its id.
    pub id: ForeignKeyId,
}

impl<'a> ForeignKeyWalker<'a> {
    fn data(self) -> &'a ForeignKey {
        &self.schema.foreign_keys[self.id.0 as usize]
    }

    /// The table that refers.
    pub fn table(self) -> TableWalker<'a> {
        self.schema.table(self.schema.foreign_key_tables[self.id.0 as usize])
    }

    /// Its name, where it has one.
    pub fn name(self) -> Option<&'a str> {
        self.data().name.as_deref()
    }

    /// The columns that refer, in order.
    pub fn columns(self) -> impl ExactSizeIterator<Item = ColumnWalker<'a>> {
        self.data().columns.iter().map(move |id| self.schema.column(*id))
    }

    /// The table it refers to.
    pub fn referenced_table(self) -> TableWalker<'a> {
        self.schema.table(self.data().referenced_table)
    }

    /// The columns it refers to, in order.
    pub fn referenced_columns(self) -> impl ExactSizeIterator<Item = ColumnWalker<'a>> {
        self.data().referenced_columns.iter().map(move |id| self.schema.column(*id))
    }

    /// What happens when the row referred to is deleted.
    pub fn on_delete(self) -> ReferentialAction {
        self.data().on_delete
    }

    /// What happens when its key changes.
    pub fn on_update(self) -> ReferentialAction {
        self.data().on_update
    }

    /// Whether a table refers to itself.
    pub fn is_self_reference(self) -> bool {
        self.table().id == self.referenced_table().id
    }
}
