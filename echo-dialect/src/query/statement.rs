//! A statement being written: its text and its parameters grow together.

use super::{Query, ValueRows};
use crate::value::Value;

/// A statement being written.
pub struct Statement {
    /// Its text so far.
    pub sql: String,
    /// The parameters so far.
    pub parameters: Vec<Value>,
    query: &'static dyn Query,
}

impl Statement {
    /// Nothing yet, for this database.
    pub fn new(query: &'static dyn Query) -> Self {
        Self { sql: String::with_capacity(256), parameters: Vec::new(), query }
    }

    /// Adds text as it is: key words, punctuation, names that are quoted already. Never a value.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.sql.push_str(text);
        self
    }

    /// Adds a parameter.
    pub fn bind(&mut self, value: Value) -> &mut Self {
        self.parameters.push(value);
        self.query.parameter(&mut self.sql, self.parameters.len());
        self
    }

    /// Makes room for so many parameters more.
    pub fn reserve(&mut self, parameters: usize) {
        self.parameters.reserve(parameters);
        // A parameter, a comma and a blank.
        self.sql.reserve(parameters * 4);
    }

    /// Adds a parameter, cast where a type is given.
    pub fn bind_as(&mut self, value: Value, cast: Option<&str>) -> &mut Self {
        let Some(cast) = cast else { return self.bind(value) };
        self.push("CAST(").bind(value).push(" AS ").push(cast).push(")")
    }

    /// Adds the values of rows, a parameter for each. One that all rows have is the same parameter, where the database knows that.
    pub fn rows(&mut self, rows: ValueRows<'_>) -> &mut Self {
        let ValueRows { columns, count, values, alike } = rows;
        let (own, shared) = columns.split_at(columns.len() - alike.len());
        self.reserve(columns.len() * count);
        let first = self.parameters.len() + own.len() + 1;
        let mut values = values.into_iter();
        for row in 0..count {
            self.push(if row == 0 { " VALUES (" } else { "), (" });
            for (place, (column, value)) in own.iter().zip(values.by_ref()).enumerate() {
                self.push(if place == 0 { "" } else { ", " }).bind_to(column.cast, value);
            }
            for (place, (column, value)) in shared.iter().zip(&alike).enumerate() {
                self.push(if own.is_empty() && place == 0 { "" } else { ", " });
                if row == 0 || !self.query.parameter_again(&mut self.sql, first + place) {
                    self.bind_to(column.cast, value.clone());
                }
            }
        }
        self.push(")")
    }

    /// Adds a parameter for a column of this type. Where the database would not know the type of a list, it is said.
    pub fn bind_to(&mut self, cast: Option<&str>, value: Value) -> &mut Self {
        match (&value, cast) {
            (Value::List(_), Some(cast)) => {
                let cast = format!("{cast}[]");
                self.bind_as(value, Some(&cast))
            }
            _ => self.bind(value),
        }
    }

    /// Adds a whole number as text. It is not a parameter, so that it may stand where those may not.
    pub fn number(&mut self, number: u64) -> &mut Self {
        push_number(&mut self.sql, number);
        self
    }

    /// The database's query door.
    pub fn query(&self) -> &'static dyn Query {
        self.query
    }
}

/// Writes a whole number. Statements have many, most of few digits: the machinery of formatting would cost more than the rest of
/// a short statement.
pub fn push_number(sql: &mut String, number: u64) {
    if number >= 10 {
        push_number(sql, number / 10);
    }
    sql.push(char::from_digit((number % 10) as u32, 10).unwrap_or('0'));
}
