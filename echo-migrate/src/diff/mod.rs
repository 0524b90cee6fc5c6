//! Differences between two database schemas, as data. What to do about them is the planner's affair.

mod enums;
mod foreign_keys;
mod indexes;
mod names;
mod tables;

use echo_dialect::{
    Dialect,
    schema::{
        ColumnId, DatabaseSchema, EnumId, ExtensionId, ExternalKind, ForeignKeyId, IndexId, NamespaceId,
        Pair, TableId, TableWalker,
    },
    step::{AddEnumValues, KeptColumn},
};

use self::names::ByName;

/// All that differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Namespaces that are not there yet. None is ever dropped: who knows what else is in it.
    pub created_namespaces: Vec<NamespaceId>,
    /// Extensions that are not there yet.
    pub created_extensions: Vec<ExtensionId>,
    /// Extensions of another version or in another namespace.
    pub altered_extensions: Vec<Pair<ExtensionId>>,
    /// Extensions that are gone from a datamodel that spoke of them.
    pub dropped_extensions: Vec<ExtensionId>,
    /// Enums that are not there yet.
    pub created_enums: Vec<EnumId>,
    /// Enums with other values.
    pub altered_enums: Vec<EnumChange>,
    /// Enums that are gone.
    pub dropped_enums: Vec<EnumId>,
    /// Tables that are not there yet.
    pub created_tables: Vec<TableId>,
    /// Tables that are gone.
    pub dropped_tables: Vec<TableId>,
    /// Tables that are in both, different or not.
    pub kept_tables: Vec<TableChanges>,
}

/// An enum with other values. The order of values is not looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumChange {
    /// The enum and the values that it gains.
    pub added: AddEnumValues,
    /// The values that it loses.
    pub dropped: Vec<String>,
}

/// What differs in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableChanges {
    /// The table.
    pub tables: Pair<TableId>,
    /// Columns that are gone, by name.
    pub dropped_columns: Vec<ColumnId>,
    /// Columns that are not there yet, by name.
    pub added_columns: Vec<ColumnId>,
    /// Columns that are in both, different or not, by name.
    pub kept_columns: Vec<KeptColumn>,
    /// The primary key.
    pub primary_key: KeyChange,
    /// Indexes that are not there yet.
    pub created_indexes: Vec<IndexId>,
    /// Indexes that are gone.
    pub dropped_indexes: Vec<IndexId>,
    /// Indexes that are in both, under another name or not.
    pub kept_indexes: Vec<Pair<IndexId>>,
    /// Foreign keys that are not there yet.
    pub created_foreign_keys: Vec<ForeignKeyId>,
    /// Foreign keys that are gone.
    pub dropped_foreign_keys: Vec<ForeignKeyId>,
    /// Foreign keys that are in both, by the same name.
    pub kept_foreign_keys: Vec<Pair<ForeignKeyId>>,
    /// Foreign keys that are in both, under another name.
    pub renamed_foreign_keys: Vec<Pair<ForeignKeyId>>,
}

/// What differs in a primary key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyChange {
    /// Whether the old one goes.
    pub dropped: bool,
    /// Whether a new one comes.
    pub added: bool,
    /// Whether it stays under another name.
    pub renamed: bool,
}

/// Tables that belong to the tools, and that no datamodel speaks of.
pub const OWN_TABLES: [&str; 2] = ["_prisma_migrations", "_echo_journal"];

/// Compares two schemas of one database.
pub fn diff(dialect: &dyn Dialect, schemas: Pair<&DatabaseSchema>) -> Changes {
    let mut changes = Changes::default();
    namespaces(schemas, &mut changes);
    extensions(schemas, &mut changes);
    if !dialect.capabilities().inline_enums {
        enums::diff(schemas, &mut changes);
    }
    let Pair { previous, next } = schemas;
    let external = externals(schemas, ExternalKind::Table);
    let is_ours =
        |table: &TableWalker<'_>| !is_own(*table) && external.find(table.namespace(), table.name()).is_none();
    let before = tables(previous);
    for table in next.tables().filter(is_ours) {
        match before.find(table.namespace(), table.name()) {
            Some(found) => changes.kept_tables.push(tables::diff(dialect, Pair::new(found, table))),
            None => changes.created_tables.push(table.id),
        }
    }
    let after = tables(next);
    let gone = previous
        .tables()
        .filter(|table| is_ours(table) && after.find(table.namespace(), table.name()).is_none());
    changes.dropped_tables.extend(gone.map(|table| table.id));
    changes.kept_tables.sort_by_key(|table| table.tables);
    changes
}

/// What one of the schemas or both leave to somebody else, by name.
fn externals(schemas: Pair<&DatabaseSchema>, kind: ExternalKind) -> ByName<'_, ()> {
    let all = schemas.previous.externals().iter().chain(schemas.next.externals());
    ByName::new(
        all.filter(|one| one.kind == kind).map(|one| (one.namespace.as_deref(), one.name.as_str(), ())),
    )
}

fn is_own(table: TableWalker<'_>) -> bool {
    OWN_TABLES.contains(&table.name())
}

/// The tables that a datamodel can speak of, by name.
fn tables(schema: &DatabaseSchema) -> ByName<'_, TableWalker<'_>> {
    ByName::new(
        schema.tables().filter(|table| !is_own(*table)).map(|table| (table.namespace(), table.name(), table)),
    )
}

fn namespaces(schemas: Pair<&DatabaseSchema>, changes: &mut Changes) {
    let created =
        schemas.next.namespaces().filter(|(_, next)| schemas.previous.find_namespace(&next.name).is_none());
    changes.created_namespaces.extend(created.map(|(id, _)| id));
}

fn extensions(schemas: Pair<&DatabaseSchema>, changes: &mut Changes) {
    for (id, next) in schemas.next.extensions() {
        let found = schemas.previous.extensions().find(|(_, previous)| previous.name == next.name);
        match found {
            None => changes.created_extensions.push(id),
            Some((previous_id, previous)) => {
                // What is not written is left as it is. Few extensions can be moved: one in another namespace is made anew.
                let differs =
                    |previous: &Option<String>, next: &Option<String>| next.is_some() && previous != next;
                if differs(&previous.schema, &next.schema) {
                    changes.dropped_extensions.push(previous_id);
                    changes.created_extensions.push(id);
                } else if differs(&previous.version, &next.version) {
                    changes.altered_extensions.push(Pair::new(previous_id, id));
                }
            }
        }
    }
    // What no datasource lists may be of somebody else: like Prisma, nothing is dropped for that.
}
