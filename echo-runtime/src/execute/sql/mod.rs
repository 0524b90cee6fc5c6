//! Queries as SQL text.

mod distinct;
mod filter;
mod list;
mod order;
mod page;
mod relation;
mod select;

use std::borrow::Cow;

use echo_dialect::query::{Statement, push_number};
pub(crate) use page::is_column;
pub(crate) use relation::aggregate_kind;
pub(crate) use select::{Layout, Parents, paged, select, select_keyed, select_placed};

use crate::{
    ast::Value,
    datamodel::{Datamodel, FieldId, Model, Scalar},
    error::{Error, ErrorKind},
};

/// A table in a statement: `t3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alias(u32);

impl Alias {
    /// The first table of a statement.
    const FIRST: Self = Self(0);
}

/// A quoted column as a statement names it whose first table is the column's.
pub(crate) fn column_of_first(column: &str) -> String {
    format!("{}.{column}", Alias::FIRST)
}

impl std::fmt::Display for Alias {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "t{}", self.0)
    }
}

/// A statement being written, with the datamodel it speaks of.
pub(crate) struct Builder<'a> {
    pub(crate) datamodel: &'a Datamodel,
    pub(crate) out: Statement,
    aliases: u32,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(datamodel: &'a Datamodel) -> Self {
        Self { datamodel, out: Statement::new(datamodel.query()), aliases: 0 }
    }

    /// A name for one more table.
    pub(crate) fn alias(&mut self) -> Alias {
        let alias = Alias(self.aliases);
        self.aliases += 1;
        alias
    }

    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.out.push(text);
        self
    }

    pub(crate) fn push_alias(&mut self, alias: Alias) -> &mut Self {
        self.out.push("t").number(alias.0.into());
        self
    }

    /// `"User" AS t0`
    pub(crate) fn push_table(&mut self, model: &Model, alias: Alias) -> &mut Self {
        self.out.push(&model.table).push(" AS t").number(alias.0.into());
        self
    }

    /// `t0."name"`
    pub(crate) fn push_column(&mut self, alias: Alias, scalar: &Scalar) -> &mut Self {
        self.out.push("t").number(alias.0.into()).push(".").push(&scalar.column);
        self
    }

    /// The same as a text of its own, for the query door.
    pub(crate) fn column(alias: Alias, scalar: &Scalar) -> Cow<'_, str> {
        if alias == Alias::FIRST {
            return Cow::Borrowed(&scalar.of_first);
        }
        let mut text = String::with_capacity(scalar.column.len() + 8);
        text.push('t');
        push_number(&mut text, alias.0.into());
        text.push('.');
        text.push_str(&scalar.column);
        Cow::Owned(text)
    }

    /// Columns with commas between.
    pub(crate) fn push_columns(&mut self, model: &Model, alias: Alias, fields: &[FieldId]) -> &mut Self {
        for (index, field) in fields.iter().enumerate() {
            self.push(if index == 0 { "" } else { ", " });
            self.push_column(alias, model.scalar(*field));
        }
        self
    }

    /// A parameter for a column.
    pub(crate) fn bind(&mut self, scalar: &Scalar, value: Value) -> &mut Self {
        self.out.bind_to(scalar.cast.as_deref(), value);
        self
    }
}

/// What the database lacks.
pub(crate) fn unsupported(what: &str) -> Error {
    let message = format!("The database does not support {what}.");
    Error::new(ErrorKind::InvalidQuery, Some("P2026"), message)
}
