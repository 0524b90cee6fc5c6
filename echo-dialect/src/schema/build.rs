//! Building a database schema: how lowering and introspection put things in.

use super::{
    Column, ColumnId, Comment, CustomObject, DatabaseSchema, Enum, EnumId, Extension, ExtensionId, External,
    ForeignKey, ForeignKeyId, Index, IndexId, IndexKind, Namespace, NamespaceId, Routine, Sequence, Table,
    TableId, View, ViewId,
};

/// The id of the next thing in a list.
fn next_id<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).expect("a schema has fewer than 2^32 things of a kind")
}

impl DatabaseSchema {
    /// A schema with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a namespace, or finds the one of that name.
    pub fn add_namespace(&mut self, name: &str) -> NamespaceId {
        if let Some(found) = self.find_namespace(name) {
            return found;
        }
        let id = NamespaceId(next_id(&self.namespaces));
        self.namespaces.push(Namespace { name: name.to_owned() });
        id
    }

    /// Adds an extension.
    pub fn add_extension(&mut self, extension: Extension) -> ExtensionId {
        let id = ExtensionId(next_id(&self.extensions));
        self.extensions.push(extension);
        id
    }

    /// Adds an enum.
    pub fn add_enum(&mut self, namespace: Option<NamespaceId>, name: &str, values: Vec<String>) -> EnumId {
        let id = EnumId(next_id(&self.enums));
        self.enums.push(Enum { namespace, name: name.to_owned(), values });
        id
    }

    /// Adds a table without columns.
    pub fn add_table(&mut self, namespace: Option<NamespaceId>, name: &str) -> TableId {
        let id = TableId(next_id(&self.tables));
        self.tables.push(Table {
            namespace,
            name: name.to_owned(),
            columns: Vec::new(),
            primary_key: None,
            indexes: Vec::new(),
            foreign_keys: Vec::new(),
        });
        id
    }

    /// Adds a column at the end of a table.
    pub fn add_column(&mut self, table: TableId, column: Column) -> ColumnId {
        let id = ColumnId(next_id(&self.columns));
        self.columns.push(column);
        self.column_tables.push(table);
        self.table_mut(table).columns.push(id);
        id
    }

    /// Adds an index, a unique constraint or the primary key of a table.
    pub fn add_index(&mut self, table: TableId, index: Index) -> IndexId {
        let id = IndexId(next_id(&self.indexes));
        let primary = index.kind == IndexKind::Primary;
        self.indexes.push(index);
        self.index_tables.push(table);
        if primary {
            self.table_mut(table).primary_key = Some(id);
        } else {
            self.table_mut(table).indexes.push(id);
        }
        id
    }

    /// Adds a foreign key to a table.
    pub fn add_foreign_key(&mut self, table: TableId, foreign_key: ForeignKey) -> ForeignKeyId {
        let id = ForeignKeyId(next_id(&self.foreign_keys));
        self.foreign_keys.push(foreign_key);
        self.foreign_key_tables.push(table);
        self.table_mut(table).foreign_keys.push(id);
        id
    }

    /// Adds a view.
    pub fn add_view(&mut self, view: View) -> ViewId {
        let id = ViewId(next_id(&self.views));
        self.views.push(view);
        id
    }

    /// Adds a column at the end of a view.
    pub fn add_view_column(&mut self, view: ViewId, column: Column) {
        self.view_columns.push((view, column));
    }

    /// Adds a comment.
    pub fn add_comment(&mut self, comment: Comment) {
        self.comments.push(comment);
    }

    /// Adds a sequence that no column owns.
    pub fn add_sequence(&mut self, sequence: Sequence) {
        self.sequences.push(sequence);
    }

    /// Adds a function or a procedure.
    pub fn add_routine(&mut self, routine: Routine) {
        self.routines.push(routine);
    }

    /// Adds something by hand on a table.
    pub fn add_custom(&mut self, custom: CustomObject) {
        self.customs.push(custom);
    }

    /// Leaves tables and enums to somebody else.
    pub fn add_externals(&mut self, externals: impl IntoIterator<Item = External>) {
        self.externals.extend(externals);
    }

    /// A column, to change it in place.
    pub fn column_mut(&mut self, column: ColumnId) -> &mut Column {
        &mut self.columns[column.0 as usize]
    }

    fn table_mut(&mut self, table: TableId) -> &mut Table {
        &mut self.tables[table.0 as usize]
    }
}
