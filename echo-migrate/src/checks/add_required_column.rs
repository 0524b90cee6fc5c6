//! A required column is added, with nothing to fill it with.

use echo_dialect::{
    Dialect,
    schema::{ColumnWalker, TableWalker},
};

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "add_required_column",
    reason: "Rows that are there would have no value in the column.",
    rewrite: "Give the field a `@default` that the database can make, or say what the rows get: `--fill \"User.name=SQL\"` \
              writes a migration that adds the column, fills it, and requires it.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    match site {
        Site::AddColumn(column, table) => finding(*column, *table),
        _ => None,
    }
}

/// What there is to say about a column that comes new to a table that is there, if anything.
pub(super) fn finding(column: ColumnWalker<'_>, was: TableWalker<'_>) -> Option<Finding> {
    if !column.is_required() || column.default().is_some() || column.is_auto_increment() {
        return None;
    }
    let (name, table) = (column.name(), column.table().name());
    let rows = "There are {} rows in this table, it is not possible to execute this step.";
    let empty = "This is not possible if the table is not empty.";
    let (message, counted) = if column.data().client_default {
        let about = format!(
            "The required column `{name}` was added to the `{table}` table with a prisma-level default value."
        );
        let advice = "Please add this column as optional, then populate it before making it required.";
        (format!("{about} {empty} {advice}"), format!("{about} {rows} {advice}"))
    } else {
        let about =
            format!("Added the required column `{name}` to the `{table}` table without a default value.");
        (format!("{about} {empty}"), format!("{about} {rows}"))
    };
    Some(Finding {
        severity: Severity::Unexecutable,
        code: RULE.code,
        message,
        subject: Subject::of_column_in(column, was),
        count: Count::Rows(counted),
    })
}
