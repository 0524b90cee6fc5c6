//! Prepared statements.

use super::{
    exchange::Described,
    types::{Type, Wire},
};

/// A statement as the server understood it.
pub(super) struct Prepared {
    /// Its name in the session; none where it is sent along each time.
    pub(super) name: Box<str>,
    /// Its text, where it is sent along each time.
    pub(super) sql: Option<Box<str>>,
    pub(super) parameters: Vec<Type>,
    pub(super) columns: Vec<Type>,
    names: Vec<Box<str>>,
}

impl Prepared {
    pub(super) fn new(name: &str, described: Described, type_of: &impl Fn(u32) -> Type) -> Self {
        let parameters = described.parameters.into_iter().map(type_of).collect();
        let sql = None;
        let none = Self { name: name.into(), sql, parameters, columns: Vec::new(), names: Vec::new() };
        none.with_columns(described.columns, type_of)
    }

    /// The same with other columns.
    pub(super) fn with_columns(&self, columns: Vec<(Box<str>, u32)>, type_of: &impl Fn(u32) -> Type) -> Self {
        let types = columns.iter().map(|(_, oid)| type_of(*oid)).collect();
        let names = columns.into_iter().map(|(name, _)| name).collect();
        let Self { name, sql, parameters, .. } = self;
        Self { name: name.clone(), sql: sql.clone(), parameters: parameters.clone(), columns: types, names }
    }

    /// The same, of which the columns are called as those of another.
    pub(super) fn named_as(self, other: Self) -> Self {
        Self { names: other.names, ..self }
    }

    /// Its name, where the session keeps it.
    pub(super) fn in_session(&self) -> Option<Box<str>> {
        self.sql.is_none().then(|| self.name.clone())
    }

    pub(super) fn column_name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", |name| name)
    }

    /// The statement around a SELECT that gives columns without a binary reading as text; none where there are no such.
    pub(super) fn readable(&self, sql: &str) -> Option<String> {
        let select = sql.trim_start().get(..6)?.eq_ignore_ascii_case("select");
        if !select || !self.columns.iter().any(|column| column.wire == Wire::Other) {
            return None;
        }
        let mut names = Vec::new();
        let mut results = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let as_text = match (column.wire, column.element) {
                (Wire::Other, None) => "::text",
                (Wire::Other, Some(_)) => "::text[]",
                _ => "",
            };
            names.push(format!("c{index}"));
            results.push(format!("t.c{index}{as_text}"));
        }
        let sql = sql.trim_end().trim_end_matches(';');
        Some(format!("SELECT {} FROM ({sql}\n) AS t({})", results.join(", "), names.join(", ")))
    }
}
