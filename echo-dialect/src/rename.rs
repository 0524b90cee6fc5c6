//! Renames: names that change while what they stand for stays, rows and all. They come before all other steps.

use crate::{
    dialect::Dialect,
    schema::{ColumnId, DatabaseSchema, Default, DefaultLiteral, EnumId, TableId},
    sql::{Quoting, Sql},
};

/// Where a table or an enum is, and what it is called at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The namespace, where there are several.
    pub namespace: Option<String>,
    /// The name.
    pub name: String,
}

/// A name that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rename {
    /// A table's.
    Table {
        /// The table.
        table: Place,
        /// Its new name.
        to: String,
    },
    /// A column's.
    Column {
        /// The column's table.
        table: Place,
        /// Its name.
        from: String,
        /// Its new name.
        to: String,
    },
    /// That of an enum.
    Enum {
        /// The enum.
        enumeration: Place,
        /// Its new name.
        to: String,
    },
    /// That of a value of an enum.
    EnumValue {
        /// The enum.
        enumeration: Place,
        /// The value.
        from: String,
        /// Its new name.
        to: String,
        /// The columns that hold values of the enum.
        uses: Vec<EnumUse>,
    },
}

/// A column that holds values of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumUse {
    /// The column's table.
    pub table: Place,
    /// Its name.
    pub column: String,
    /// Whether it holds lists of values.
    pub list: bool,
}

impl Rename {
    /// The name of the step.
    pub fn step_name(&self) -> &'static str {
        match self {
            Self::Table { .. } => "RenameTable",
            Self::Column { .. } => "RenameColumn",
            Self::Enum { .. } => "RenameEnum",
            Self::EnumValue { .. } => "RenameEnumValue",
        }
    }
}

impl DatabaseSchema {
    /// The id of a table.
    pub fn table_at(&self, place: &Place) -> Option<TableId> {
        self.find_table(place.namespace.as_deref(), &place.name).map(|table| table.id)
    }

    /// The id of a column.
    pub fn column_at(&self, table: &Place, column: &str) -> Option<ColumnId> {
        self.table(self.table_at(table)?).column(column).map(|column| column.id)
    }

    /// The id of an enum.
    pub fn enum_at(&self, place: &Place) -> Option<EnumId> {
        self.find_enum(place.namespace.as_deref(), &place.name).map(|found| found.id)
    }

    /// Makes a rename, as far as what it renames is there. Defaults that are the renamed value follow where `with_defaults`.
    pub(crate) fn rename(&mut self, rename: &Rename, with_defaults: bool) {
        match rename {
            Rename::Table { table, to } => {
                if let Some(id) = self.table_at(table) {
                    self.tables[id.0 as usize].name.clone_from(to);
                }
            }
            Rename::Column { table, from, to } => {
                if let Some(id) = self.column_at(table, from) {
                    self.columns[id.0 as usize].name.clone_from(to);
                }
            }
            Rename::Enum { enumeration, to } => {
                if let Some(id) = self.enum_at(enumeration) {
                    self.enums[id.0 as usize].name.clone_from(to);
                }
            }
            Rename::EnumValue { enumeration, from, to, uses } => {
                let named = self.enum_at(enumeration);
                let columns: Vec<ColumnId> =
                    uses.iter().filter_map(|one| self.column_at(&one.table, &one.column)).collect();
                // Where enums are part of their columns, each column has its own.
                let own = columns.iter().filter_map(|id| self.column(*id).enum_id()).collect::<Vec<_>>();
                for id in named.into_iter().chain(own) {
                    let values = self.enums[id.0 as usize].values.iter_mut();
                    values.filter(|value| *value == from).for_each(|value| value.clone_from(to));
                }
                for id in columns.into_iter().filter(|_| with_defaults) {
                    if let Some(Default::Value(value)) = &mut self.columns[id.0 as usize].default {
                        rename_literal(value, from, to);
                    }
                }
            }
        }
    }

    /// Gives an enum another value at its end.
    pub(crate) fn add_enum_value(&mut self, id: EnumId, value: &str) {
        self.enums[id.0 as usize].values.push(value.to_owned());
    }
}

fn rename_literal(value: &mut DefaultLiteral, from: &str, to: &str) {
    match value {
        DefaultLiteral::Enum(name) | DefaultLiteral::String(name) if name == from => to.clone_into(name),
        DefaultLiteral::List(items) => items.iter_mut().for_each(|item| rename_literal(item, from, to)),
        _ => {}
    }
}

/// The statements for a table or a column, which are the same in every room.
pub(crate) fn table_or_column(rename: &Rename, quoting: Quoting) -> Vec<String> {
    let mut sql = Sql::new(quoting);
    match rename {
        Rename::Table { table, to } => {
            sql.text("ALTER TABLE ").qualified(table.namespace.as_deref(), &table.name);
            sql.text(" RENAME TO ").ident(to);
        }
        Rename::Column { table, from, to } => {
            sql.text("ALTER TABLE ").qualified(table.namespace.as_deref(), &table.name);
            sql.text(" RENAME COLUMN ").ident(from).text(" TO ").ident(to);
        }
        Rename::Enum { .. } | Rename::EnumValue { .. } => return Vec::new(),
    }
    vec![sql.finish()]
}

/// The statements that bring the rows over to the new name of a value, where values are kept as text, and lists as JSON.
pub(crate) fn values(from: &str, to: &str, uses: &[EnumUse], dialect: &dyn Dialect) -> Vec<String> {
    let update = |one: &EnumUse| {
        let mut sql = Sql::new(dialect.quoting());
        sql.text("UPDATE ").qualified(one.table.namespace.as_deref(), &one.table.name).text(" SET ");
        sql.ident(&one.column).text(" = ");
        if one.list {
            sql.text("REPLACE(").ident(&one.column).text(", ").literal(&format!("\"{from}\""));
            sql.text(", ").literal(&format!("\"{to}\"")).text(")");
            sql.text(" WHERE ").ident(&one.column).text(" IS NOT NULL");
        } else {
            sql.literal(to).text(" WHERE ").ident(&one.column).text(" = ").literal(from);
        }
        sql.finish()
    };
    uses.iter().map(update).collect()
}
