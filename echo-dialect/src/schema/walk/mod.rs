//! Reading a database schema: `Copy` walkers of a schema and an id.

mod column;
mod foreign_key;
mod index;
mod table;

pub use column::ColumnWalker;
pub use foreign_key::ForeignKeyWalker;
pub use index::{IndexColumnWalker, IndexWalker};
pub use table::TableWalker;

use super::{
    Column, ColumnId, Comment, CustomObject, DatabaseSchema, Enum, EnumId, Extension, ExtensionId, External,
    ForeignKeyId, IndexId, Namespace, NamespaceId, Routine, Sequence, TableId, View, ViewId,
};

fn ids<T, I>(list: &[T], id: fn(u32) -> I) -> impl ExactSizeIterator<Item = I> + use<T, I> {
    (0..list.len()).map(move |index| id(u32::try_from(index).expect("ids are 32 bits wide")))
}

impl DatabaseSchema {
    /// Whether it holds no table and no enum.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.enums.is_empty()
    }

    /// The table with that id.
    pub fn table(&self, id: TableId) -> TableWalker<'_> {
        TableWalker { schema: self, id }
    }

    /// The column with that id.
    pub fn column(&self, id: ColumnId) -> ColumnWalker<'_> {
        ColumnWalker { schema: self, id }
    }

    /// The index with that id.
    pub fn index(&self, id: IndexId) -> IndexWalker<'_> {
        IndexWalker { schema: self, id }
    }

    /// The foreign key with that id.
    pub fn foreign_key(&self, id: ForeignKeyId) -> ForeignKeyWalker<'_> {
        ForeignKeyWalker { schema: self, id }
    }

    /// The enum with that id.
    pub fn enumeration(&self, id: EnumId) -> EnumWalker<'_> {
        EnumWalker { schema: self, id }
    }

    /// The name of a namespace.
    pub fn namespace_name(&self, id: NamespaceId) -> &str {
        &self.namespaces[id.0 as usize].name
    }

    /// The extension with that id.
    pub fn extension(&self, id: ExtensionId) -> &Extension {
        &self.extensions[id.0 as usize]
    }

    /// All tables, in order.
    pub fn tables(&self) -> impl ExactSizeIterator<Item = TableWalker<'_>> {
        ids(&self.tables, TableId).map(|id| self.table(id))
    }

    /// All enums, in order.
    pub fn enums(&self) -> impl ExactSizeIterator<Item = EnumWalker<'_>> {
        ids(&self.enums, EnumId).map(|id| self.enumeration(id))
    }

    /// All namespaces, in order.
    pub fn namespaces(&self) -> impl ExactSizeIterator<Item = (NamespaceId, &Namespace)> {
        ids(&self.namespaces, NamespaceId).zip(&self.namespaces)
    }

    /// All extensions, in order.
    pub fn extensions(&self) -> impl ExactSizeIterator<Item = (ExtensionId, &Extension)> {
        ids(&self.extensions, ExtensionId).zip(&self.extensions)
    }

    /// All views, in order.
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// The columns of the views, each with the view it is of, in order.
    pub fn view_columns(&self) -> &[(ViewId, Column)] {
        &self.view_columns
    }

    /// The comments that the database keeps.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// All sequences that no column owns.
    pub fn sequences(&self) -> &[Sequence] {
        &self.sequences
    }

    /// All functions and procedures that belong to no extension.
    pub fn routines(&self) -> &[Routine] {
        &self.routines
    }

    /// Everything by hand on tables.
    pub fn customs(&self) -> &[CustomObject] {
        &self.customs
    }

    /// What it leaves to somebody else.
    pub fn externals(&self) -> &[External] {
        &self.externals
    }

    /// The namespace of that name.
    pub fn find_namespace(&self, name: &str) -> Option<NamespaceId> {
        self.namespaces().find(|(_, namespace)| namespace.name == name).map(|(id, _)| id)
    }

    /// The table of that name; `namespace` is compared where it is given.
    pub fn find_table(&self, namespace: Option<&str>, name: &str) -> Option<TableWalker<'_>> {
        self.tables().find(|t| t.name() == name && (namespace.is_none() || t.namespace() == namespace))
    }

    /// The enum of that name; `namespace` is compared where it is given.
    pub fn find_enum(&self, namespace: Option<&str>, name: &str) -> Option<EnumWalker<'_>> {
        self.enums().find(|e| e.name() == name && (namespace.is_none() || e.namespace() == namespace))
    }
}

/// Reads an enum.
#[derive(Clone, Copy, Debug)]
pub struct EnumWalker<'a> {
    schema: &'a DatabaseSchema,
    /// Its id.
    pub id: EnumId,
}

impl<'a> EnumWalker<'a> {
    fn data(self) -> &'a Enum {
        &self.schema.enums[self.id.0 as usize]
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// The name of its namespace, where it is not the connection's own.
    pub fn namespace(self) -> Option<&'a str> {
        self.data().namespace.map(|id| self.schema.namespace_name(id))
    }

    /// Its values, in order.
    pub fn values(self) -> &'a [String] {
        &self.data().values
    }
}
