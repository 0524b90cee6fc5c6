//! Many rows of a table, each changed to values of its own by one statement.

use crate::value::Value;

/// Rows that change, and how.
#[derive(Clone, Debug)]
pub struct Each<'a> {
    /// The table, quoted.
    pub table: &'a str,
    /// The columns that name a row.
    pub keys: Vec<ValueColumn<'a>>,
    /// The columns that change.
    pub sets: Vec<ValueColumn<'a>>,
    /// For each row the values of `keys`, then those of `sets`.
    pub rows: Vec<Vec<Value>>,
}

/// Rows to insert.
#[derive(Clone, Debug)]
pub struct ValueRows<'a> {
    /// The columns: first those of which each row has a value of its own.
    pub columns: &'a [ValueColumn<'a>],
    /// How many rows there are.
    pub count: usize,
    /// The values of their own, row by row.
    pub values: Vec<Value>,
    /// The values of the other columns, which all rows have.
    pub alike: Vec<Value>,
}

/// A column whose values a statement brings along.
#[derive(Clone, Copy, Debug)]
pub struct ValueColumn<'a> {
    /// The column, quoted.
    pub column: &'a str,
    /// The type that its values are cast to, where the database needs it said; of a list its elements'.
    pub cast: Option<&'a str>,
    /// Whether it holds a list.
    pub list: bool,
}
