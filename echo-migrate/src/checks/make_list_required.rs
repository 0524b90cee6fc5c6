//! A list, which may be NULL in the database, becomes a single value that is required.

use echo_dialect::{Dialect, schema::Arity};

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "make_list_required",
    reason: "The migration fails where a row has NULL in place of a list.",
    rewrite: "UPDATE the rows first, so that each has a list.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::AlterColumn { columns, changes, filled: false, .. } = site else { return None };
    if !changes.arity || columns.previous.arity() != Arity::List || !columns.next.is_required() {
        return None;
    }
    let about = format!(
        "Made the column `{}` on table `{}` required, which was a list",
        columns.next.name(),
        columns.next.table().name()
    );
    Some(Finding {
        severity: Severity::Unexecutable,
        code: RULE.code,
        message: format!("{about}. This step will fail if there are existing NULL values in that column."),
        subject: Subject::of_column(columns.previous),
        count: Count::Nulls(format!("{about}, but there are {{}} existing NULL values.")),
    })
}
