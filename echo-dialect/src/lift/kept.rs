//! What the schema so far says and the database still means: that is kept as it is written.

use std::collections::BTreeMap;

use echo_schema::ir;

use super::{Options, previous::field_of_column};
use crate::{
    dialect::Dialect,
    lower::lower,
    schema::{ColumnWalker, DatabaseSchema, Default, IndexWalker, Pair, TableId, TableWalker},
};

/// The schema so far as a database schema.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    dialect: &'a dyn Dialect,
    database: DatabaseSchema,
    tables: BTreeMap<String, TableId>,
}

impl<'a> Kept<'a> {
    /// None where nothing is to be kept.
    pub fn new(dialect: &'a dyn Dialect, options: Options<'a>) -> Option<Self> {
        let previous = options.previous.filter(|_| options.keep_spelling)?;
        let database = lower(dialect, previous);
        let tables =
            database.tables().map(|table| (key(table.namespace(), table.name()), table.id)).collect();
        Some(Self { dialect, database, tables })
    }

    fn table(&self, table: TableWalker<'_>) -> Option<TableWalker<'_>> {
        let id = self.tables.get(&key(table.namespace(), table.name()))?;
        Some(self.database.table(*id))
    }

    /// The field of a column, where the schema so far says of it what the database says.
    pub fn field<'m>(&self, column: ColumnWalker<'_>, model: Option<&'m ir::Model>) -> Option<&'m ir::Field> {
        let written = self.table(column.table())?.column(column.name())?;
        let pair = Pair::new(column, written);
        let same = self.dialect.type_change(pair).is_none()
            && column.arity() == written.arity()
            && column.is_auto_increment() == written.is_auto_increment()
            && self.same_default(pair);
        if same { field_of_column(model?, column.name()) } else { None }
    }

    fn same_default(&self, pair: Pair<ColumnWalker<'_>>) -> bool {
        let unknown = |column: ColumnWalker<'_>| matches!(column.default(), Some(Default::Expression(text)) if text.is_empty());
        self.dialect.defaults_match(pair) && !unknown(pair.previous)
    }

    /// Whether the schema so far has an index of the same name over the same columns, of the same kind.
    pub fn has_index(&self, index: IndexWalker<'_>) -> bool {
        let Some(table) = self.table(index.table()) else { return false };
        let candidates = table.primary_key().into_iter().chain(table.indexes());
        candidates.into_iter().any(|written| {
            let columns = |index: IndexWalker<'_>| -> Vec<_> {
                index.columns().map(|part| (part.name().to_owned(), part.sort(), part.length())).collect()
            };
            written.kind() == index.kind()
                && written.name() == index.name()
                && columns(written) == columns(index)
                && written.data().predicate.is_some() == index.data().predicate.is_some()
                && self.dialect.indexes_match(Pair::new(index, written))
        })
    }
}

fn key(namespace: Option<&str>, name: &str) -> String {
    match namespace {
        Some(namespace) => format!("{namespace}.{name}"),
        None => name.to_owned(),
    }
}
