//! A required column is dropped and added anew, with nothing to fill it with.

use echo_dialect::{Dialect, schema::Arity};

use super::{Count, Finding, Rule, Severity, Site, Subject, add_required_column};

/// The rule.
pub static RULE: Rule = Rule {
    code: "recreate_required_column",
    reason: "The database has no cast between the two types, and rows that are there would have no value.",
    rewrite: "Add an optional column of the new type under another name, fill it from the old one, make it required, and \
              drop the old one.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::RecreateColumn(columns) = site else { return None };
    let next = columns.next;
    if !next.is_required() || next.default().is_some() || next.is_auto_increment() {
        return None;
    }
    if columns.previous.arity() == Arity::Nullable {
        return add_required_column::finding(next, columns.previous.table());
    }
    let about = format!(
        "Changed the type of `{}` on the `{}` table. No cast exists, the column would be dropped and recreated, which \
         cannot be done",
        next.name(),
        next.table().name()
    );
    Some(Finding {
        severity: Severity::Unexecutable,
        code: RULE.code,
        message: format!("{about} if there is data, since the column is required."),
        subject: Subject::of_column(columns.previous),
        count: Count::Rows(format!("{about} since the column is required and there is data in the table.")),
    })
}
