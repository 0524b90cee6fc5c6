//! The query door: what differs between databases in the SQL of queries.

mod each;
mod operations;
mod statement;

pub use each::{Each, ValueColumn, ValueRows};
use echo_schema::ir::{NativeType, ScalarType};
pub use operations::{
    Compare, JsonOperation, ListOperation, Side, TextMatch, TextOperand, like_pattern, scalar_kind,
};
pub use statement::{Statement, push_number};

use crate::value::{Kind, Value};

/// What differs between databases in the SQL of queries. Columns come quoted and qualified; values are bound through the
/// [`Statement`].
pub trait Query: Send + Sync {
    /// Writes the mark of the parameter with this number, counted from 1.
    fn parameter(&self, sql: &mut String, number: usize);

    /// Writes the mark of a parameter that is there already; false, and nothing, where a mark always stands for a parameter of its own.
    fn parameter_again(&self, _: &mut String, _: usize) -> bool {
        false
    }

    /// How values of a scalar are read and bound.
    fn kind(&self, scalar: ScalarType, native: Option<&NativeType>) -> Kind;

    /// The type that a parameter of a column is cast to where the database cannot know it; none where it needs no saying.
    fn cast(&self, scalar: ScalarType, native: Option<&NativeType>) -> Option<String>;

    /// The same for an enum, given its database name, quoted and qualified.
    fn enum_cast(&self, name: &str) -> Option<String>;

    /// The most parameters that a statement may have.
    fn parameter_limit(&self) -> usize;

    /// What goes before a statement to ask how the database would run it.
    fn explain(&self) -> &'static str {
        "EXPLAIN "
    }

    /// Whether one connection writes at a time, so that writers queue before the database instead of in it.
    fn single_writer(&self) -> bool;

    /// Writes that a column is one of these values (`negated`: none of them), as one parameter where it can be.
    fn one_of(&self, out: &mut Statement, column: &str, values: Vec<Value>, kind: Kind, negated: bool);

    /// Writes that a column is one of the elements of a list column.
    fn one_of_column(&self, out: &mut Statement, column: &str, list: &str, negated: bool, insensitive: bool);

    /// Writes that a text column matches.
    fn text(
        &self,
        out: &mut Statement,
        column: &str,
        how: TextMatch,
        operand: TextOperand,
        insensitive: bool,
    );

    /// Writes a full-text search of the columns, if the database has one.
    fn search(&self, out: &mut Statement, columns: &[String], search: &str) -> bool;

    /// Writes how well the columns match a full-text search, if the database has one.
    fn relevance(&self, out: &mut Statement, columns: &[String], search: &str) -> bool;

    /// Writes a test of a list column. `cast` is the element's type.
    fn list(&self, out: &mut Statement, column: &str, operation: ListOperation, cast: Option<&str>);

    /// Writes a list column with elements added at its end.
    fn push(&self, out: &mut Statement, column: &str, values: Vec<Value>, cast: Option<&str>);

    /// Writes a test of a JSON column, or of what lies at a path in it.
    fn json(
        &self,
        out: &mut Statement,
        column: &str,
        path: &[String],
        operation: JsonOperation,
        insensitive: bool,
    );

    /// Writes an aggregate function's call so that its result reads as the right kind.
    fn aggregate(&self, out: &mut Statement, function: &str, column: &str, kind: Kind);

    /// Writes a page: at most `take` rows after `skip` ones.
    fn page(&self, out: &mut Statement, take: Option<u64>, skip: u64);

    /// Writes a row lock, where the database has one.
    fn lock(&self, out: &mut Statement, share: bool, wait: Wait);

    /// Whether a statement can be of this form.
    fn can(&self, _: WriteForm) -> bool {
        true
    }

    /// Whether a column of this kind gives back just what was inserted, so that it need not be read: whatever type the column has, and
    /// whatever triggers there are.
    fn keeps(&self, _: Kind) -> bool {
        false
    }

    /// Begins an insert, before the table; `skipping` rows that are there already.
    fn insert_into(&self, out: &mut Statement, _skipping: bool) {
        out.push("INSERT INTO ");
    }

    /// Writes the values of rows, after the columns.
    fn rows(&self, out: &mut Statement, rows: ValueRows<'_>) {
        out.rows(rows);
    }

    /// Ends it.
    fn end_insert(&self, out: &mut Statement, skipping: bool) {
        out.push(if skipping { " ON CONFLICT DO NOTHING" } else { "" });
    }

    /// Ends an insert that changes the columns `set` of the rows that are there already to what was to be inserted. `key` is the
    /// unique that tells which are there; a database that cannot name one goes by any.
    fn end_upsert(&self, out: &mut Statement, key: &[&str], set: &[&str]) {
        out.push(" ON CONFLICT (").push(&key.join(", ")).push(") DO ");
        for (index, column) in set.iter().enumerate() {
            out.push(if index == 0 { "UPDATE SET " } else { ", " });
            out.push(column).push(" = EXCLUDED.").push(column);
        }
        out.push(if set.is_empty() { "NOTHING" } else { "" });
    }

    /// Writes a statement that changes many rows, each to values of its own. Each is there once, with values in all keys.
    fn update_each(&self, out: &mut Statement, each: Each<'_>);

    /// How many rows it changes at most, named by so many columns, of which so many change.
    fn most_each(&self, keys: usize, sets: usize) -> usize {
        (self.parameter_limit() / (keys + sets).max(1)).max(1)
    }

    /// Whether `NO ACTION` forbids at once, as `RESTRICT` does.
    fn no_action_restricts(&self) -> bool {
        false
    }

    /// What stands after the table in an insert that gives no column a value.
    fn no_values(&self) -> &'static str {
        " DEFAULT VALUES"
    }

    /// Begins a delete from a table (`"User" AS t0`) that its condition knows by the alias.
    fn delete_from(&self, out: &mut Statement, table: &str, alias: &str) {
        out.push("DELETE FROM ").push(table).push(" AS ").push(alias);
    }

    /// Whether an order term can say where rows without a value go. Where it cannot, a term of its own before it does.
    fn says_nulls(&self) -> bool {
        true
    }

    /// Writes an order term's end that puts rows without a value first or last.
    fn nulls(&self, out: &mut Statement, first: bool);

    /// Whether the database puts rows without a value where the greatest would be, rather than the least.
    fn nulls_are_greatest(&self) -> bool {
        false
    }

    /// A column as it compares in an order.
    fn order_value(&self, column: &str, _kind: Kind) -> String {
        column.to_owned()
    }

    /// A column so that two values are one only where they are the same to the last byte. None where the database cannot tell.
    fn exact_value(&self, column: &str, kind: Kind) -> Option<String> {
        (kind != Kind::Json).then(|| column.to_owned())
    }

    /// The statement that begins a transaction, and those that have to run before or after it. `None` where the database does not
    /// have the isolation level.
    fn begin(&self, isolation: Option<Isolation>, writes: bool) -> Option<String>;
}

/// A form of writing that not every database has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteForm {
    /// `UPDATE … RETURNING` and `DELETE … RETURNING`. Whether an insert returns its rows, the
    /// [`Connection`](crate::driver::Connection::returns_inserted) knows.
    ReturnChanged,
    /// `INSERT … ON CONFLICT (…) DO UPDATE`, which names the unique that decides.
    OnConflict,
    /// A condition that reads the very table that is written, or takes the first so many rows of a subquery.
    ReadWritten,
}

/// What a row lock does where another holds the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Waits.
    Yes,
    /// Fails.
    No,
    /// Leaves the row out.
    Skip,
}

/// How far a transaction is kept apart from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Isolation {
    /// Sees what others have not committed.
    ReadUncommitted,
    /// Sees what was committed when each statement began.
    ReadCommitted,
    /// Sees what was committed when the transaction began.
    RepeatableRead,
    /// As if transactions ran one after the other.
    Serializable,
    /// SQL Server's; no database here has it.
    Snapshot,
}
