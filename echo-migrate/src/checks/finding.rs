//! What a rule finds, and what a live database has to say about it.

use echo_dialect::schema::{ColumnWalker, TableWalker};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Data may be lost, or the step may fail.
    Warning,
    /// The step cannot run where there is data.
    Unexecutable,
}

impl Severity {
    /// Its name in JSON: `warning`, `unexecutable`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Unexecutable => "unexecutable",
        }
    }
}

/// What a finding is about, by its names in the database as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The namespace of the table, where it is not the connection's own.
    pub namespace: Option<String>,
    /// The table.
    pub table: Option<String>,
    /// The column.
    pub column: Option<String>,
}

impl Subject {
    /// A table.
    pub fn of_table(table: TableWalker<'_>) -> Self {
        Subject {
            namespace: table.namespace().map(str::to_owned),
            table: Some(table.name().to_owned()),
            column: None,
        }
    }

    /// A column.
    pub fn of_column(column: ColumnWalker<'_>) -> Self {
        Subject { column: Some(column.name().to_owned()), ..Subject::of_table(column.table()) }
    }
}

/// What to count in a live database to know whether the hazard is real, and the message with the count in it.
///
/// `{}` in a message is the count. Where it is zero, there is nothing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// Nothing: the message stands whatever the database holds.
    Nothing,
    /// The table's rows, of which it matters only whether there are any: the message stands as it is.
    AnyRow,
    /// The table's rows.
    Rows(String),
    /// The rows where the column is not NULL.
    Values(String),
    /// The rows where the column is NULL.
    Nulls(String),
}

impl Count {
    /// The message with the count in it; none where the count is zero or not told.
    pub fn message(&self, count: u64) -> Option<String> {
        match self {
            Count::Nothing | Count::AnyRow => None,
            Count::Rows(text) | Count::Values(text) | Count::Nulls(text) => {
                (count > 0).then(|| text.replace("{}", &count.to_string()))
            }
        }
    }
}

/// A hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The rule's code.
    pub code: &'static str,
    /// What happens, as far as it is known without looking into a database.
    pub message: String,
    /// What it is about.
    pub subject: Subject,
    /// What to count in a live database.
    pub count: Count,
}

impl Finding {
    /// The message, given what was counted; none where there is nothing to fear. `None` stands for not counted.
    pub fn message_for(&self, count: Option<u64>) -> Option<String> {
        match (count, &self.count) {
            (None, _) | (_, Count::Nothing) => Some(self.message.clone()),
            (Some(count), Count::AnyRow) => (count > 0).then(|| self.message.clone()),
            (Some(count), counted) => counted.message(count),
        }
    }
}
