//! What differs between two states of a database, object by object.

use echo_dialect::{
    Dialect,
    schema::{
        ColumnWalker, DatabaseSchema, EnumWalker, ForeignKeyWalker, IndexKind, IndexWalker, Pair, Sort,
        TableWalker,
    },
    step::Step,
};
use serde::Serialize;

use crate::{
    diff::{Changes, TableChanges, diff},
    plan::Plan,
    summary::default_text,
};

/// An object that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is: `table`, `column`, `index`, `foreign key`, `enum`, `trigger`, `view`.
    pub object: &'static str,
    /// Its name, after that of its table: `User.email`.
    pub name: String,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// How it was; none where it was not there.
    pub from: Option<String>,
    /// How it is; none where it is gone.
    pub to: Option<String>,
}

impl Change {
    /// A change, of which kind its two sides tell.
    pub fn new(object: &'static str, name: String, from: Option<String>, to: Option<String>) -> Self {
        let change = match (&from, &to) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        Self { object, name, change, from, to }
    }

    /// As a line: ``[*] column `User.name`: from … to …``.
    pub fn line(&self) -> String {
        let Self { object, name, .. } = self;
        let side = |side: &Option<String>| {
            let text = side.as_deref().unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (from, to) = (side(&self.from), side(&self.to));
        let (mark, said) = match self.change {
            "added" => ('+', to),
            "removed" => ('-', from),
            _ => ('*', format!("from {from} to {to}")),
        };
        if said.is_empty() {
            return format!("[{mark}] {object} `{name}`");
        }
        format!("[{mark}] {object} `{name}`: {said}")
    }
}

/// What the plan from one schema to another changes.
pub fn changes(dialect: &dyn Dialect, plan: &Plan, schemas: Pair<&DatabaseSchema>) -> Vec<Change> {
    if plan.is_empty() {
        return Vec::new();
    }
    let all = diff(dialect, schemas);
    let mut found = beside_tables(&all, schemas);
    found.extend(enums(&all, schemas));
    let columns = |table: TableWalker<'_>| {
        let names = table.columns().map(ColumnWalker::name).collect::<Vec<_>>().join(", ");
        (within(table.namespace(), table.name()), Some(names))
    };
    for id in &all.created_tables {
        let (name, columns) = columns(schemas.next.table(*id));
        found.push(Change::new("table", name, None, columns));
    }
    for id in &all.dropped_tables {
        let (name, columns) = columns(schemas.previous.table(*id));
        found.push(Change::new("table", name, columns, None));
    }
    found.extend(all.kept_tables.iter().flat_map(|table| of_table(dialect, table, schemas)));
    found.extend(plan.steps().iter().filter_map(|step| renamed(step, schemas)));
    found
}

/// Namespaces and extensions.
fn beside_tables(all: &Changes, schemas: Pair<&DatabaseSchema>) -> Vec<Change> {
    let Pair { previous, next } = schemas;
    let there = |text: Option<&String>| Some(text.cloned().unwrap_or_default());
    let created = all.created_namespaces.iter();
    let mut found: Vec<Change> = created
        .map(|id| Change::new("schema", next.namespace_name(*id).to_owned(), None, there(None)))
        .collect();
    for id in &all.created_extensions {
        let one = next.extension(*id);
        found.push(Change::new("extension", one.name.clone(), None, there(one.version.as_ref())));
    }
    for id in &all.dropped_extensions {
        let one = previous.extension(*id);
        found.push(Change::new("extension", one.name.clone(), there(one.version.as_ref()), None));
    }
    for ids in &all.altered_extensions {
        let (from, to) = (previous.extension(ids.previous), next.extension(ids.next));
        let sides = (there(from.version.as_ref()), there(to.version.as_ref()));
        found.push(Change::new("extension", to.name.clone(), sides.0, sides.1));
    }
    found
}

fn enums(all: &Changes, schemas: Pair<&DatabaseSchema>) -> Vec<Change> {
    let Pair { previous, next } = schemas;
    let said = |one: EnumWalker<'_>| (within(one.namespace(), one.name()), Some(one.values().join(", ")));
    let mut found = Vec::new();
    for id in &all.created_enums {
        let (name, values) = said(next.enumeration(*id));
        found.push(Change::new("enum", name, None, values));
    }
    for change in &all.altered_enums {
        let enums = change.added.enums;
        let (_, from) = said(previous.enumeration(enums.previous));
        let (name, to) = said(next.enumeration(enums.next));
        found.push(Change::new("enum", name, from, to));
    }
    for id in &all.dropped_enums {
        let (name, values) = said(previous.enumeration(*id));
        found.push(Change::new("enum", name, values, None));
    }
    found
}

/// What differs in a table that both have.
fn of_table(dialect: &dyn Dialect, changes: &TableChanges, schemas: Pair<&DatabaseSchema>) -> Vec<Change> {
    let Pair { previous, next } = schemas;
    let table = next.table(changes.tables.next);
    let path = within(table.namespace(), table.name());
    let named = |name: &str| format!("{path}.{name}");
    let mut found = Vec::new();
    for id in &changes.dropped_columns {
        let column = previous.column(*id);
        found.push(Change::new("column", named(column.name()), Some(self::column(dialect, column)), None));
    }
    for id in &changes.added_columns {
        let column = next.column(*id);
        found.push(Change::new("column", named(column.name()), None, Some(self::column(dialect, column))));
    }
    for kept in changes.kept_columns.iter().filter(|kept| kept.changes.any()) {
        let (from, to) = (previous.column(kept.columns.previous), next.column(kept.columns.next));
        let (was, is) = (self::column(dialect, from), self::column(dialect, to));
        found.push(Change::new("column", named(to.name()), Some(was), Some(is)));
    }
    let keys = changes.tables.zip(schemas).map(|(id, schema)| {
        schema
            .table(id)
            .primary_key()
            .map(|key| format!("{} {}", index(key), key.name()).trim_end().to_owned())
    });
    let key = changes.primary_key;
    if key.added || key.dropped || key.renamed {
        found.push(Change::new("primary key", path.clone(), keys.previous, keys.next));
    }
    for id in &changes.dropped_indexes {
        let one = previous.index(*id);
        found.push(Change::new("index", named(one.name()), Some(index(one)), None));
    }
    for id in &changes.created_indexes {
        let one = next.index(*id);
        found.push(Change::new("index", named(one.name()), None, Some(index(one))));
    }
    let key_name = |key: ForeignKeyWalker<'_>| named(key.name().unwrap_or_default());
    for id in &changes.dropped_foreign_keys {
        let key = previous.foreign_key(*id);
        found.push(Change::new("foreign key", key_name(key), Some(foreign_key(key)), None));
    }
    for id in &changes.created_foreign_keys {
        let key = next.foreign_key(*id);
        found.push(Change::new("foreign key", key_name(key), None, Some(foreign_key(key))));
    }
    found
}

/// What is only called something else.
fn renamed(step: &Step, schemas: Pair<&DatabaseSchema>) -> Option<Change> {
    let Pair { previous, next } = schemas;
    let change = |object, table: TableWalker<'_>, from: &str, to: &str| {
        let path = within(table.namespace(), table.name());
        Change::new(object, format!("{path}.{to}"), Some(from.to_owned()), Some(to.to_owned()))
    };
    match step {
        Step::RenameIndex(ids) | Step::RecreateIndex(ids) => {
            let (from, to) = (previous.index(ids.previous), next.index(ids.next));
            Some(change("index", to.table(), from.name(), to.name()))
        }
        Step::RenameForeignKey(ids) => {
            let (from, to) = (previous.foreign_key(ids.previous), next.foreign_key(ids.next));
            Some(change(
                "foreign key",
                to.table(),
                from.name().unwrap_or_default(),
                to.name().unwrap_or_default(),
            ))
        }
        _ => None,
    }
}

fn within(namespace: Option<&str>, name: &str) -> String {
    namespace.map_or_else(|| name.to_owned(), |namespace| format!("{namespace}.{name}"))
}

fn column(dialect: &dyn Dialect, column: ColumnWalker<'_>) -> String {
    let mut text = dialect.type_name(column);
    if column.is_list() {
        text.push_str("[]");
    } else if !column.is_required() {
        text.push('?');
    }
    if column.is_auto_increment() {
        text.push_str(" numbered by the database");
    } else if column.default().is_some() {
        text = format!("{text} default {}", default_text(dialect, column));
    }
    text
}

fn index(index: IndexWalker<'_>) -> String {
    let kind = match index.kind() {
        IndexKind::Unique => "unique ",
        IndexKind::FullText => "full text ",
        IndexKind::Primary | IndexKind::Normal => "",
    };
    let part = |(name, sort)| if sort == Sort::Descending { format!("{name} descending") } else { name };
    let parts = index.columns().map(|column| part((column.name().to_owned(), column.sort())));
    let mut text = format!("{kind}({})", parts.collect::<Vec<_>>().join(", "));
    let data = index.data();
    if let Some(algorithm) = &data.algorithm {
        text = format!("{text} by {algorithm}");
    }
    if let Some(predicate) = &data.predicate {
        text = format!("{text} where {predicate}");
    }
    text
}

fn foreign_key(key: ForeignKeyWalker<'_>) -> String {
    let names = |columns: Vec<&str>| columns.join(", ");
    format!(
        "({}) to {} ({}), on delete {:?}, on update {:?}",
        names(key.columns().map(ColumnWalker::name).collect()),
        key.referenced_table().name(),
        names(key.referenced_columns().map(ColumnWalker::name).collect()),
        key.on_delete(),
        key.on_update()
    )
}
