//! What models say of what the schema language cannot: as documentation, in Prisma's words.

use super::Lift;
use crate::schema::{Commented, CustomKind, TableId, TableWalker};

pub(super) const NO_COLUMNS: &str = "We could not retrieve columns for the underlying table. Either it has none or you are missing \
                                     rights to see them. Please check your privileges.";
pub(super) const NO_IDENTIFIER: &str = "The underlying table does not contain a valid unique identifier and can therefore currently \
                                        not be handled by Prisma Client.";
pub(super) const COMMENTED_VIEW: &str = "This view or at least one of its fields has comments in the database, and requires an \
                                         additional setup for migrations: Read more: https://pris.ly/d/database-comments";
pub(super) const COMMENTED_ENUM: &str = "This enum is commented in the database, and requires an additional setup for migrations: \
                                         Read more: https://pris.ly/d/database-comments";
const COMMENTED_MODEL: &str = "This model or at least one of its fields has comments in the database, and requires an additional \
                               setup for migrations: Read more: https://pris.ly/d/database-comments";
const EXPRESSION_INDEX: &str = "This model contains an expression index which requires additional setup for migrations. Visit \
                                https://pris.ly/d/expression-indexes for more info.";
/// What is printed above a field that no schema can have.
const UNNAMED_FIELD: &str = "This field was commented out because of an invalid name. Please provide a valid one that matches \
                             [a-zA-Z][a-zA-Z0-9_]*";

/// Notes on things by hand, in the order in which they are written; `None` stands for the note on missing identifiers.
const TABLE_NOTES: [(Option<CustomKind>, &str); 9] = [
    (
        Some(CustomKind::Partitions),
        "This table is a partition table and requires additional setup for migrations. Visit https://pris.ly/d/partition-tables for \
         more info.",
    ),
    (
        Some(CustomKind::Inheritance),
        "This table has subclasses and requires additional setup for migrations. Visit https://pris.ly/d/table-inheritance for more \
         info.",
    ),
    (
        Some(CustomKind::Check),
        "This table contains check constraints and requires additional setup for migrations. Visit \
         https://pris.ly/d/check-constraints for more info.",
    ),
    (
        Some(CustomKind::Exclusion),
        "This table contains exclusion constraints and requires additional setup for migrations. Visit \
         https://pris.ly/d/exclusion-constraints for more info.",
    ),
    (None, NO_IDENTIFIER),
    (None, COMMENTED_MODEL),
    (
        Some(CustomKind::Deferral),
        "This model has constraints using non-default deferring rules and requires additional setup for migrations. Visit \
         https://pris.ly/d/constraint-deferring for more info.",
    ),
    (
        Some(CustomKind::RowSecurity),
        "This model contains row level security and requires additional setup for migrations. Visit \
         https://pris.ly/d/row-level-security for more info.",
    ),
    (
        Some(CustomKind::NullOrder),
        "This model contains an index with non-default null sort order and requires additional setup for migrations. Visit \
         https://pris.ly/d/default-index-null-ordering for more info.",
    ),
];

/// Documentation that is being put together.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<String>);

impl Notes {
    /// Begins with what there was so far.
    pub fn new(previous: Option<&str>) -> Self {
        Self(previous.filter(|text| !text.is_empty()).map(str::to_owned).into_iter().collect())
    }

    /// Adds a note, unless it is there.
    pub fn push(&mut self, note: &str) {
        if !self.0.iter().any(|text| text.contains(note)) {
            self.0.push(note.to_owned());
        }
    }

    /// The documentation.
    pub fn finish(self) -> String {
        self.0.join("\n")
    }
}

/// Why something is not called what it is called in the database.
pub(super) fn renamed(kind: &str, name: &str, own: &str) -> String {
    format!(
        "This {kind} has been renamed to '{name}' during introspection, because the original name '{own}' is reserved."
    )
}

/// The documentation of a field that no schema can have.
pub(super) fn unnamed_field(documentation: &str) -> String {
    let mut notes = Notes::new(Some(documentation));
    notes.push(UNNAMED_FIELD);
    notes.finish()
}

impl Lift<'_> {
    /// The notes on a table without a model so far.
    pub(super) fn table_notes(&self, table: TableWalker<'_>, unusable: bool, notes: &mut Notes) {
        if table.columns().len() == 0 {
            notes.push(NO_COLUMNS);
        }
        for (kind, note) in TABLE_NOTES {
            let applies = match kind {
                Some(kind) => self.customs(table.id, kind).next().is_some(),
                None if note == NO_IDENTIFIER => unusable,
                None => self.is_commented(table.id),
            };
            if applies {
                notes.push(note);
            }
        }
        self.expression_note(table, notes);
    }

    /// The note on indexes over expressions, which comes to models of the schema so far, too.
    pub(super) fn expression_note(&self, table: TableWalker<'_>, notes: &mut Notes) {
        if self.customs(table.id, CustomKind::Index).next().is_some()
            && self.door().notes_expression_indexes()
        {
            notes.push(EXPRESSION_INDEX);
        }
    }

    fn is_commented(&self, table: TableId) -> bool {
        self.database.comments().iter().any(|comment| match comment.on {
            Commented::Table(id) => id == table,
            Commented::Column(id) => self.database.column(id).table().id == table,
            _ => false,
        })
    }
}
