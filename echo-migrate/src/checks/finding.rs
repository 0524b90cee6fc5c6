//! What a rule finds, and what a live database has to say about it.

use echo_dialect::schema::{ColumnWalker, IndexWalker, TableWalker};

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
    /// The columns of the table's primary key, which tell its rows apart.
    pub key: Vec<String>,
}

impl Subject {
    /// A table.
    pub fn of_table(table: TableWalker<'_>) -> Self {
        let key = table.primary_key().into_iter().flat_map(IndexWalker::column_names);
        Subject {
            namespace: table.namespace().map(str::to_owned),
            table: Some(table.name().to_owned()),
            column: None,
            key: key.map(str::to_owned).collect(),
        }
    }

    /// A column that is there.
    pub fn of_column(column: ColumnWalker<'_>) -> Self {
        Subject::of_column_in(column, column.table())
    }

    /// A column, which may come new, in a table that is there.
    pub fn of_column_in(column: ColumnWalker<'_>, table: TableWalker<'_>) -> Self {
        Subject { column: Some(column.name().to_owned()), ..Subject::of_table(table) }
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
    /// The rows where the column is not NULL, among them those whose value does not come over as it is, by a condition in SQL.
    Cast(String, Option<String>),
    /// What stands in the way: without it the step does no harm, with it the step cannot run.
    Obstacle(Obstacle, String),
}

/// Rows that make a step fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Values of these columns that several rows have, among the rows of a condition.
    Doubles(Vec<String>, Option<String>),
    /// Rows whose values in these columns are in no row of the table that they refer to.
    Orphans(Vec<String>, Referenced),
    /// Rows that have one of these values in one of these columns.
    Uses(Vec<Subject>, Vec<String>),
}

/// What a foreign key refers to, by its names in the database as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referenced {
    /// The table; none where it comes with the migration, and is empty.
    pub table: Option<Subject>,
    /// The columns.
    pub columns: Vec<String>,
}

impl Count {
    /// The message with the count in it; none where the count is zero or not told.
    fn message(&self, count: u64) -> Option<String> {
        match self {
            Count::Nothing | Count::AnyRow => None,
            Count::Rows(text)
            | Count::Values(text)
            | Count::Nulls(text)
            | Count::Cast(text, _)
            | Count::Obstacle(_, text) => (count > 0).then(|| text.replace("{}", &count.to_string())),
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
