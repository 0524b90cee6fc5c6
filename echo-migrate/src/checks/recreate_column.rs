//! A column is dropped and added anew, because nothing casts its values.

use echo_dialect::Dialect;

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "recreate_column",
    reason: "The database has no cast between the two types, so that everything in the column is lost.",
    rewrite: "Add a column of the new type under another name, fill it from the old one, and drop the old one in a later \
              migration.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::RecreateColumn(columns) = site else { return None };
    let next = columns.next;
    if next.is_required() && next.default().is_none() && !next.is_auto_increment() {
        return None;
    }
    let about = format!(
        "The `{}` column on the `{}` table would be dropped and recreated. This will lead to data loss",
        next.name(),
        next.table().name()
    );
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!("{about} if there is data in the column."),
        subject: Subject::of_column(columns.previous),
        count: Count::Values(format!("{about}.")),
    })
}
