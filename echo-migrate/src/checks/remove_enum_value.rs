//! An enum loses values that rows may still have.

use echo_dialect::Dialect;

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "remove_enum_value",
    reason: "The migration fails where a row still has one of the values.",
    rewrite: "UPDATE the rows that have the value to another one first, in a migration of its own.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::RemoveEnumValues(name, values) = site else { return None };
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!(
            "The values [{}] on the enum `{name}` will be removed. If these variants are still used in the database, \
             this will fail.",
            values.join(",")
        ),
        subject: Subject::default(),
        count: Count::Nothing,
    })
}
