//! Reads a column.

use super::TableWalker;
use crate::schema::{Arity, Column, ColumnId, ColumnType, DatabaseSchema, Default, EnumId, Family};

/// Reads a column.
#[derive(Clone, Copy, Debug)]
pub struct ColumnWalker<'a> {
    pub(crate) schema: &'a DatabaseSchema,
    /// Its id.
    pub id: ColumnId,
}

impl<'a> ColumnWalker<'a> {
    /// What is stored of it.
    pub fn data(self) -> &'a Column {
        &self.schema.columns[self.id.0 as usize]
    }

    /// The schema it is part of.
    pub fn schema(self) -> &'a DatabaseSchema {
        self.schema
    }

    /// Its table.
    pub fn table(self) -> TableWalker<'a> {
        self.schema.table(self.schema.column_tables[self.id.0 as usize])
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        &self.data().name
    }

    /// Its type.
    pub fn column_type(self) -> &'a ColumnType {
        &self.data().column_type
    }

    /// What it holds.
    pub fn family(self) -> &'a Family {
        &self.column_type().family
    }

    /// How many.
    pub fn arity(self) -> Arity {
        self.column_type().arity
    }

    /// Whether it holds exactly one value.
    pub fn is_required(self) -> bool {
        self.arity() == Arity::Required
    }

    /// Whether it is an array.
    pub fn is_list(self) -> bool {
        self.arity() == Arity::List
    }

    /// Its enum, where it is of one.
    pub fn enum_id(self) -> Option<EnumId> {
        match self.family() {
            Family::Enum(id) => Some(*id),
            _ => None,
        }
    }

    /// Its default.
    pub fn default(self) -> Option<&'a Default> {
        self.data().default.as_ref()
    }

    /// Whether the database numbers it.
    pub fn is_auto_increment(self) -> bool {
        self.data().auto_increment
    }

    /// Whether it is one of the columns of the primary key.
    pub fn is_part_of_primary_key(self) -> bool {
        self.table().primary_key().is_some_and(|key| key.columns().any(|column| column.id() == self.id))
    }

    /// Whether it alone is the primary key.
    pub fn is_single_primary_key(self) -> bool {
        self.is_part_of_primary_key()
            && self.table().primary_key().is_some_and(|key| key.columns().len() == 1)
    }
}
