//! Column types and defaults, as data. What they mean, and when two are the same, is the room's affair.

use super::EnumId;

/// What a column holds, whatever the database calls it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// An integer of at most 32 bits.
    Int,
    /// A 64-bit integer.
    BigInt,
    /// A floating-point number.
    Float,
    /// An exact number.
    Decimal,
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// An instant, a day or a time of day.
    DateTime,
    /// JSON.
    Json,
    /// Bytes.
    Bytes,
    /// A UUID.
    Uuid,
    /// An enum of the database.
    Enum(EnumId),
    /// A type that the language has no name for, as the database writes it.
    Unsupported(String),
}

/// How many values a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arity {
    /// One, never NULL.
    Required,
    /// One or NULL.
    Nullable,
    /// An array.
    List,
}

/// A database type by its name in the schema language (`VarChar`, arguments `["255"]`), or, where a room has no such
/// names, by its own (`INTEGER`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Native {
    /// The type's name.
    pub name: String,
    /// Its arguments, as written.
    pub arguments: Vec<String>,
}

impl Native {
    /// A type without arguments.
    pub fn plain(name: impl Into<String>) -> Self {
        Native { name: name.into(), arguments: Vec::new() }
    }

    /// A type with arguments.
    pub fn with(name: impl Into<String>, arguments: impl IntoIterator<Item = impl ToString>) -> Self {
        Native { name: name.into(), arguments: arguments.into_iter().map(|a| a.to_string()).collect() }
    }

    /// The argument at `index` as a number.
    pub fn number(&self, index: usize) -> Option<u32> {
        self.arguments.get(index)?.parse().ok()
    }
}

/// The type of a column: what it holds, how the database stores it, and how many.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ColumnType {
    /// What it holds.
    pub family: Family,
    /// How the database stores it; `None` only for enums and unsupported types, which the family names.
    pub native: Option<Native>,
    /// How many.
    pub arity: Arity,
}

/// The value a column takes where none is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Default {
    /// A constant.
    Value(DefaultLiteral),
    /// The time of the statement.
    Now,
    /// The next value of a sequence, by its name.
    Sequence(String),
    /// A random UUID made by the database.
    UniqueRowId,
    /// An expression, as the database or the schema writes it; empty where it is only known that there is one.
    Expression(String),
}

/// A constant default.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultLiteral {
    /// Text, and what is written as text: dates, JSON.
    String(String),
    /// A number, as written.
    Number(String),
    /// True or false.
    Boolean(bool),
    /// A value of an enum, by its database name.
    Enum(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list of constants.
    List(Vec<DefaultLiteral>),
}
