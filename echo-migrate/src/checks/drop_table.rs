//! A table is dropped with all it holds.

use echo_dialect::Dialect;

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "drop_table",
    reason: "Every row of the table is lost, and an application that still runs on the old schema fails.",
    rewrite: "Take the model out of the application first and release that; drop the table in a later migration. If the \
              table was only renamed, say so: `--rename User=Account`.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::DropTable(table) = site else { return None };
    let about = format!("You are about to drop the `{}` table", table.name());
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!("{about}. If the table is not empty, all the data it contains will be lost."),
        subject: Subject::of_table(*table),
        count: Count::Rows(format!("{about}, which is not empty ({{}} rows).")),
    })
}
