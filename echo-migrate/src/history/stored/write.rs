//! From a database schema to what is stored.

use echo_dialect::schema::{
    self, Arity, ColumnWalker, CustomKind, DatabaseSchema, Default, DefaultLiteral, Family, ForeignKeyWalker,
    Identity, IndexKind, IndexWalker, NamespaceId, ReferentialAction, Sort, TableId, TableWalker,
};

use super::{
    Column, Custom, DefaultValue, Enum, Extension, ForeignKey, Index, IndexColumn, Native, Routine, Sequence,
    Stored, Table, View,
};

/// Families that need no more than their number.
pub(super) const FAMILIES: [Family; 10] = [
    Family::Int,
    Family::BigInt,
    Family::Float,
    Family::Decimal,
    Family::Boolean,
    Family::String,
    Family::DateTime,
    Family::Json,
    Family::Bytes,
    Family::Uuid,
];
pub(super) const ARITIES: [Arity; 3] = [Arity::Required, Arity::Nullable, Arity::List];
pub(super) const INDEX_KINDS: [IndexKind; 4] =
    [IndexKind::Primary, IndexKind::Unique, IndexKind::Normal, IndexKind::FullText];
pub(super) const ACTIONS: [ReferentialAction; 5] = [
    ReferentialAction::NoAction,
    ReferentialAction::Restrict,
    ReferentialAction::Cascade,
    ReferentialAction::SetNull,
    ReferentialAction::SetDefault,
];
pub(super) const CUSTOM_KINDS: [CustomKind; 12] = [
    CustomKind::Trigger,
    CustomKind::Check,
    CustomKind::Index,
    CustomKind::Exclusion,
    CustomKind::Policy,
    CustomKind::RowSecurity,
    CustomKind::Partitions,
    CustomKind::Inheritance,
    CustomKind::Deferral,
    CustomKind::NullOrder,
    CustomKind::GeneratedColumn,
    CustomKind::InvalidIndex,
];

/// The position of an item; the length of the list where it is not in it.
fn position<T: PartialEq>(items: impl IntoIterator<Item = T>, item: &T) -> u32 {
    let mut count = 0;
    for (index, other) in items.into_iter().enumerate() {
        if other == *item {
            return u32::try_from(index).unwrap_or(u32::MAX);
        }
        count = index + 1;
    }
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Stored {
    /// What to store of a schema.
    pub(crate) fn of(schema: &DatabaseSchema) -> Self {
        let namespace =
            |id: Option<NamespaceId>| id.map(|id| position(schema.namespaces().map(|(other, _)| other), &id));
        let by_name = |name: Option<&str>| namespace(name.and_then(|name| schema.find_namespace(name)));
        Self {
            namespaces: schema.namespaces().map(|(_, namespace)| namespace.name.clone()).collect(),
            extensions: schema
                .extensions()
                .map(|(_, extension)| Extension {
                    name: extension.name.clone(),
                    schema: extension.schema.clone(),
                    version: extension.version.clone(),
                })
                .collect(),
            enums: schema
                .enums()
                .map(|walker| Enum {
                    namespace: by_name(walker.namespace()),
                    name: walker.name().to_owned(),
                    values: walker.values().to_vec(),
                })
                .collect(),
            tables: schema.tables().map(|walker| table(walker, by_name(walker.namespace()))).collect(),
            views: schema
                .views()
                .iter()
                .map(|view| View {
                    namespace: namespace(view.namespace),
                    name: view.name.clone(),
                    definition: view.definition.clone(),
                })
                .collect(),
            sequences: schema
                .sequences()
                .iter()
                .map(|sequence| Sequence {
                    namespace: namespace(sequence.namespace),
                    name: sequence.name.clone(),
                })
                .collect(),
            routines: schema.routines().iter().map(|one| routine(one, namespace(one.namespace))).collect(),
            customs: schema
                .customs()
                .iter()
                .map(|custom| Custom {
                    table: table_position(schema, custom.table),
                    kind: position(CUSTOM_KINDS, &custom.kind),
                    name: custom.name.clone(),
                    definition: custom.definition.clone(),
                })
                .collect(),
        }
    }
}

fn routine(routine: &schema::Routine, namespace: Option<u32>) -> Routine {
    Routine {
        namespace,
        name: routine.name.clone(),
        parameters: routine.parameters.clone(),
        is_procedure: routine.is_procedure,
        definition: routine.definition.clone(),
    }
}

fn table_position(schema: &DatabaseSchema, id: TableId) -> u32 {
    position(schema.tables().map(|table| table.id), &id)
}

fn table(table: TableWalker<'_>, namespace: Option<u32>) -> Table {
    Table {
        namespace,
        name: table.name().to_owned(),
        columns: table.columns().map(column).collect(),
        indexes: table.primary_key().into_iter().chain(table.indexes()).map(index).collect(),
        foreign_keys: table.foreign_keys().map(foreign_key).collect(),
    }
}

fn column(column: ColumnWalker<'_>) -> Column {
    let data = column.data();
    let (enumeration, unsupported) = match &data.column_type.family {
        Family::Enum(id) => (Some(position(column.schema().enums().map(|walker| walker.id), id)), None),
        Family::Unsupported(name) => (None, Some(name.clone())),
        _ => (None, None),
    };
    Column {
        name: data.name.clone(),
        family: position(FAMILIES, &data.column_type.family),
        enumeration,
        unsupported,
        native: data
            .column_type
            .native
            .as_ref()
            .map(|native| Native { name: native.name.clone(), arguments: native.arguments.clone() }),
        arity: position(ARITIES, &data.column_type.arity),
        default: data.default.as_ref().map(default),
        auto_increment: data.auto_increment,
        identity: match data.identity {
            None => 0,
            Some(Identity::Always) => 1,
            Some(Identity::ByDefault) => 2,
        },
    }
}

fn default(default: &Default) -> DefaultValue {
    let plain = |kind, text: &str| DefaultValue { kind, text: text.to_owned(), ..DefaultValue::default() };
    match default {
        Default::Value(value) => literal(value),
        Default::Now => plain(0, ""),
        Default::Sequence(name) => plain(1, name),
        Default::UniqueRowId => plain(2, ""),
        Default::Expression(text) => plain(3, text),
    }
}

fn literal(value: &DefaultLiteral) -> DefaultValue {
    let plain = |kind, text: String| DefaultValue { kind, text, ..DefaultValue::default() };
    match value {
        DefaultLiteral::String(text) => plain(10, text.clone()),
        DefaultLiteral::Number(text) => plain(11, text.clone()),
        DefaultLiteral::Boolean(boolean) => plain(12, boolean.to_string()),
        DefaultLiteral::Enum(name) => plain(13, name.clone()),
        DefaultLiteral::Bytes(bytes) => {
            DefaultValue { kind: 14, bytes: bytes.clone(), ..DefaultValue::default() }
        }
        DefaultLiteral::List(items) => {
            DefaultValue { kind: 15, items: items.iter().map(literal).collect(), ..DefaultValue::default() }
        }
    }
}

fn index(index: IndexWalker<'_>) -> Index {
    let data = index.data();
    let columns = || index.table().columns().map(|column| column.id);
    Index {
        kind: position(INDEX_KINDS, &data.kind),
        name: data.name.clone(),
        columns: data
            .columns
            .iter()
            .map(|part| IndexColumn {
                column: position(columns(), &part.column),
                descending: part.sort == Sort::Descending,
                length: part.length,
                operator_class: part.operator_class.clone(),
            })
            .collect(),
        algorithm: data.algorithm.clone(),
        predicate: data.predicate.clone(),
        clustered: data.clustered,
    }
}

fn foreign_key(key: ForeignKeyWalker<'_>) -> ForeignKey {
    let referenced = key.referenced_table();
    ForeignKey {
        name: key.name().map(ToOwned::to_owned),
        columns: key
            .columns()
            .map(|column| position(key.table().columns().map(|c| c.id), &column.id))
            .collect(),
        referenced_table: table_position(referenced.schema(), referenced.id),
        referenced_columns: key
            .referenced_columns()
            .map(|column| position(referenced.columns().map(|c| c.id), &column.id))
            .collect(),
        on_delete: position(ACTIONS, &key.on_delete()),
        on_update: position(ACTIONS, &key.on_update()),
    }
}
