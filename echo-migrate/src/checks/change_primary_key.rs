//! A primary key is dropped.

use echo_dialect::Dialect;

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "change_primary_key",
    reason: "If the new key cannot be made, because it is not unique, the table may be left without one.",
    rewrite: "Add the new key as a unique index first, and make it the primary key in a later migration.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::DropPrimaryKey(table) = site else { return None };
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!(
            "The primary key for the `{}` table will be changed. If it partially fails, the table could be left without \
             primary key constraint.",
            table.name()
        ),
        subject: Subject::of_table(*table),
        count: Count::AnyRow,
    })
}
