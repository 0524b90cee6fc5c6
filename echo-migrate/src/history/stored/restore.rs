//! From what is stored to a database schema. What does not fit (a row written by a later version) is left out.

use echo_dialect::schema::{
    Arity, Column, ColumnId, ColumnType, CustomObject, DatabaseSchema, Default, DefaultLiteral, EnumId,
    Extension, Family, ForeignKey, Identity, Index, IndexColumn, NamespaceId, Native, ReferentialAction,
    Routine, Sequence, Sort, TableId, View,
};

use super::{
    DefaultValue, Stored, Table,
    write::{ACTIONS, ARITIES, CUSTOM_KINDS, FAMILIES, INDEX_KINDS},
};

fn at<T: Clone>(items: &[T], index: u32) -> Option<T> {
    items.get(usize::try_from(index).ok()?).cloned()
}

struct Restoring {
    schema: DatabaseSchema,
    namespaces: Vec<NamespaceId>,
    enums: Vec<EnumId>,
    tables: Vec<TableId>,
    columns: Vec<Vec<ColumnId>>,
}

impl Stored {
    /// The schema.
    pub(crate) fn restore(&self) -> DatabaseSchema {
        let mut into = Restoring {
            schema: DatabaseSchema::new(),
            namespaces: Vec::new(),
            enums: Vec::new(),
            tables: Vec::new(),
            columns: Vec::new(),
        };
        into.objects(self);
        for table in &self.tables {
            let namespace = into.namespace(table.namespace);
            let id = into.schema.add_table(namespace, &table.name);
            into.tables.push(id);
            into.table_columns(id, table);
        }
        for (index, table) in self.tables.iter().enumerate() {
            into.keys(index, table);
        }
        for custom in &self.customs {
            if let (Some(table), Some(kind)) =
                (at(&into.tables, custom.table), at(&CUSTOM_KINDS, custom.kind))
            {
                let (name, definition) = (custom.name.clone(), custom.definition.clone());
                into.schema.add_custom(CustomObject { table, kind, name, definition });
            }
        }
        into.schema
    }
}

impl Restoring {
    fn namespace(&self, index: Option<u32>) -> Option<NamespaceId> {
        at(&self.namespaces, index?)
    }

    fn objects(&mut self, stored: &Stored) {
        for name in &stored.namespaces {
            let id = self.schema.add_namespace(name);
            self.namespaces.push(id);
        }
        for extension in &stored.extensions {
            self.schema.add_extension(Extension {
                name: extension.name.clone(),
                schema: extension.schema.clone(),
                version: extension.version.clone(),
            });
        }
        for stored in &stored.enums {
            let namespace = self.namespace(stored.namespace);
            let id = self.schema.add_enum(namespace, &stored.name, stored.values.clone());
            self.enums.push(id);
        }
        for view in &stored.views {
            let namespace = self.namespace(view.namespace);
            let (name, definition) = (view.name.clone(), view.definition.clone());
            self.schema.add_view(View { namespace, name, definition });
        }
        for routine in &stored.routines {
            self.schema.add_routine(Routine {
                namespace: self.namespace(routine.namespace),
                name: routine.name.clone(),
                parameters: routine.parameters.clone(),
                is_procedure: routine.is_procedure,
                definition: routine.definition.clone(),
            });
        }
        for sequence in &stored.sequences {
            let namespace = self.namespace(sequence.namespace);
            self.schema.add_sequence(Sequence { namespace, name: sequence.name.clone() });
        }
    }

    fn table_columns(&mut self, table: TableId, stored: &Table) {
        let mut ids = Vec::new();
        for column in &stored.columns {
            let family = match (&column.unsupported, column.enumeration.and_then(|id| at(&self.enums, id))) {
                (_, Some(id)) => Family::Enum(id),
                (Some(name), None) => Family::Unsupported(name.clone()),
                (None, None) => at(&FAMILIES, column.family).unwrap_or(Family::String),
            };
            let native = column
                .native
                .as_ref()
                .map(|native| Native { name: native.name.clone(), arguments: native.arguments.clone() });
            let arity = at(&ARITIES, column.arity).unwrap_or(Arity::Nullable);
            let mut restored = Column::new(column.name.clone(), ColumnType { family, native, arity });
            restored.default = column.default.as_ref().and_then(default);
            restored.auto_increment = column.auto_increment;
            restored.identity = match column.identity {
                1 => Some(Identity::Always),
                2 => Some(Identity::ByDefault),
                _ => None,
            };
            ids.push(self.schema.add_column(table, restored));
        }
        self.columns.push(ids);
    }

    fn keys(&mut self, index: usize, stored: &Table) {
        let table = self.tables[index];
        for key in &stored.indexes {
            let Some(kind) = at(&INDEX_KINDS, key.kind) else { continue };
            let columns = key.columns.iter().filter_map(|part| {
                Some(IndexColumn {
                    column: at(&self.columns[index], part.column)?,
                    sort: if part.descending { Sort::Descending } else { Sort::Ascending },
                    length: part.length,
                    operator_class: part.operator_class.clone(),
                })
            });
            let restored = Index {
                kind,
                name: key.name.clone(),
                columns: columns.collect(),
                algorithm: key.algorithm.clone(),
                predicate: key.predicate.clone(),
                clustered: key.clustered,
            };
            self.schema.add_index(table, restored);
        }
        for key in &stored.foreign_keys {
            let Some(referenced_table) = at(&self.tables, key.referenced_table) else { continue };
            let of = |ids: &[ColumnId], list: &[u32]| list.iter().filter_map(|id| at(ids, *id)).collect();
            let action = |index| at(&ACTIONS, index).unwrap_or(ReferentialAction::NoAction);
            let referenced_ids = at(&self.columns, key.referenced_table).unwrap_or_default();
            let restored = ForeignKey {
                name: key.name.clone(),
                columns: of(&self.columns[index], &key.columns),
                referenced_table,
                referenced_columns: of(&referenced_ids, &key.referenced_columns),
                on_delete: action(key.on_delete),
                on_update: action(key.on_update),
            };
            self.schema.add_foreign_key(table, restored);
        }
    }
}

fn default(stored: &DefaultValue) -> Option<Default> {
    Some(match stored.kind {
        0 => Default::Now,
        1 => Default::Sequence(stored.text.clone()),
        2 => Default::UniqueRowId,
        3 => Default::Expression(stored.text.clone()),
        _ => Default::Value(literal(stored)?),
    })
}

fn literal(stored: &DefaultValue) -> Option<DefaultLiteral> {
    Some(match stored.kind {
        10 => DefaultLiteral::String(stored.text.clone()),
        11 => DefaultLiteral::Number(stored.text.clone()),
        12 => DefaultLiteral::Boolean(stored.text == "true"),
        13 => DefaultLiteral::Enum(stored.text.clone()),
        14 => DefaultLiteral::Bytes(stored.bytes.clone()),
        15 => DefaultLiteral::List(stored.items.iter().map(literal).collect::<Option<_>>()?),
        _ => return None,
    })
}
