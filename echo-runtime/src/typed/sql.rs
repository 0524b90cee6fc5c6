//! Statements in the database's own words, with names and values put in safely, and rows of them as Rust types.

use echo_dialect::{driver::Row, query::Statement};

use super::{Column, RowError, Scalar};
use crate::{ast::Value, datamodel::Datamodel};

/// A statement in the database's own words: text as it is, names, which are quoted as the database does, and values, which are bound.
///
/// Where names and values are put in like this, the same statement does on all databases whose words it is in.
///
/// ```
/// # use echo_runtime::typed::{Ident, Sql};
/// let table = "users"; // Wherever it comes from.
/// let query = Sql::new("SELECT username FROM ").ident(Ident::new(table)).push(" WHERE id = ").bind(42_i64);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a statement is given to `query_as` or `execute`"]
pub struct Sql(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Ident(Ident),
    Value(Value),
}

/// A name of a table, a column or the like, which is quoted where it is put in: it may come from a user.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ident(Vec<String>);

impl Ident {
    /// A name by itself.
    pub fn new(name: impl Into<String>) -> Self {
        Self(vec![name.into()])
    }

    /// A name within another: a table of a schema, a column of a table.
    #[must_use]
    pub fn within(mut self, outer: impl Into<String>) -> Self {
        self.0.insert(0, outer.into());
        self
    }
}

impl From<&str> for Sql {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Sql {
    /// A statement that begins with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(vec![Piece::Text(text.into())])
    }

    /// Adds text as it is. Never put a value or a name from a user into it.
    pub fn push(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece::Text(text.into()));
        self
    }

    /// Adds a name.
    pub fn ident(mut self, name: Ident) -> Self {
        self.0.push(Piece::Ident(name));
        self
    }

    /// Adds a value: a field's type, an `Option` of one, or `&str`.
    pub fn bind(mut self, value: impl Bind) -> Self {
        self.0.push(Piece::Value(value.into_bound()));
        self
    }

    /// Adds values with commas between them, for `IN (…)`; `NULL` where there is none, which nothing equals.
    pub fn bind_all(mut self, values: impl IntoIterator<Item: Bind>) -> Self {
        let before = self.0.len();
        for value in values {
            if self.0.len() > before {
                self.0.push(Piece::Text(", ".to_owned()));
            }
            self.0.push(Piece::Value(value.into_bound()));
        }
        if self.0.len() == before { self.push("NULL") } else { self }
    }

    /// The text and the parameters for a database.
    pub(crate) fn written(self, datamodel: &Datamodel) -> (String, Vec<Value>) {
        let mut out = Statement::new(datamodel.query());
        for piece in self.0 {
            match piece {
                Piece::Text(text) => out.push(&text),
                Piece::Ident(Ident(names)) => {
                    let quoted: Vec<String> =
                        names.iter().map(|name| datamodel.quoting().identifier(name)).collect();
                    out.push(&quoted.join("."))
                }
                Piece::Value(value) => out.bind(value),
            };
        }
        (out.sql, out.parameters)
    }
}

/// What can be bound in a statement of the database's own words.
#[diagnostic::on_unimplemented(message = "a `{Self}` cannot be bound in a statement")]
pub trait Bind {
    /// As a value to bind.
    fn into_bound(self) -> Value;
}

impl<T: Scalar> Bind for T {
    fn into_bound(self) -> Value {
        self.into_value()
    }
}

impl<T: Scalar> Bind for Option<T> {
    fn into_bound(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }
}

impl Bind for &str {
    fn into_bound(self) -> Value {
        Value::Text(self.to_owned())
    }
}

/// A row of a statement in the database's own words.
pub struct ByName<'a>(&'a dyn Row);

impl std::fmt::Debug for ByName<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries((0..self.0.len()).map(|at| self.0.name(at))).finish()
    }
}

impl ByName<'_> {
    /// The value in the column of this name.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, RowError> {
        let at = (0..self.0.len()).find(|at| self.0.name(*at) == name);
        let at = at.ok_or_else(|| wrong(format!("the statement gives no column `{name}`, but {self:?}")))?;
        read(self.0, at)
    }
}

fn wrong(message: String) -> RowError {
    RowError::new(echo_dialect::driver::ErrorKind::InvalidValue, message)
}

/// Reads a column, which only an `Option` can do where it holds NULL.
fn read<T: Column>(row: &dyn Row, at: usize) -> Result<T, RowError> {
    T::read(row, at).map_err(|error| {
        let (name, kind) = (row.name(at), std::any::type_name::<T>());
        let held = if row.is_null(at) { "NULL" } else { "what it holds" };
        wrong(format!("column `{name}`: {held} is no `{kind}`: {error}"))
    })
}

/// What a row of a statement in the database's own words is read as: a tuple of the columns in their order, or a struct that takes them
/// by their names.
///
/// ```
/// use echo_runtime::typed::{ByName, FromRow, RowError};
///
/// struct Line {
///     username: String,
///     tickets: i64,
/// }
///
/// impl FromRow for Line {
///     fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
///         Ok(Self { username: row.get("username")?, tickets: row.get("tickets")? })
///     }
/// }
/// ```
pub trait FromRow: Sized + Send {
    /// Reads a row.
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError>;
}

pub(crate) fn from_row<T: FromRow>(row: &dyn Row) -> Result<T, RowError> {
    T::from_row(&ByName(row))
}

/// The columns in their order; there must be as many.
struct Columns<'a> {
    row: &'a dyn Row,
    next: usize,
}

impl<'a> Columns<'a> {
    fn of(row: &ByName<'a>, expected: usize) -> Result<Self, RowError> {
        if row.0.len() == expected {
            return Ok(Self { row: row.0, next: 0 });
        }
        Err(wrong(format!(
            "the statement gives {} columns, and a tuple of {expected} is asked for",
            row.0.len()
        )))
    }

    fn next<T: Column>(&mut self) -> Result<T, RowError> {
        self.next += 1;
        read(self.row, self.next - 1)
    }
}

impl<A: Column + Send> FromRow for (A,) {
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
        let mut row = Columns::of(row, 1)?;
        Ok((row.next()?,))
    }
}

impl<A: Column + Send, B: Column + Send> FromRow for (A, B) {
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
        let mut row = Columns::of(row, 2)?;
        Ok((row.next()?, row.next()?))
    }
}

impl<A: Column + Send, B: Column + Send, C: Column + Send> FromRow for (A, B, C) {
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
        let mut row = Columns::of(row, 3)?;
        Ok((row.next()?, row.next()?, row.next()?))
    }
}

impl<A: Column + Send, B: Column + Send, C: Column + Send, D: Column + Send> FromRow for (A, B, C, D) {
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
        let mut row = Columns::of(row, 4)?;
        Ok((row.next()?, row.next()?, row.next()?, row.next()?))
    }
}

impl<A: Column + Send, B: Column + Send, C: Column + Send, D: Column + Send, E: Column + Send> FromRow
    for (A, B, C, D, E)
{
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
        let mut row = Columns::of(row, 5)?;
        Ok((row.next()?, row.next()?, row.next()?, row.next()?, row.next()?))
    }
}

impl<
    A: Column + Send,
    B: Column + Send,
    C: Column + Send,
    D: Column + Send,
    E: Column + Send,
    F: Column + Send,
> FromRow for (A, B, C, D, E, F)
{
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
        let mut row = Columns::of(row, 6)?;
        Ok((row.next()?, row.next()?, row.next()?, row.next()?, row.next()?, row.next()?))
    }
}
