//! A column is dropped with all it holds.

use echo_dialect::Dialect;

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "drop_column",
    reason: "Everything in the column is lost, and an application that still runs on the old schema fails.",
    rewrite: "Take the field out of the application first and release that; drop the column in a later migration. If the \
              column was only renamed, say so: `--rename User.name=User.fullName`.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::DropColumn(column) = site else { return None };
    let about = format!(
        "You are about to drop the column `{}` on the `{}` table",
        column.name(),
        column.table().name()
    );
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!("{about}. All the data in the column will be lost."),
        subject: Subject::of_column(*column),
        count: Count::Values(format!("{about}, which still contains {{}} non-null values.")),
    })
}
