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

fn find(site: &Site<'_>, dialect: &dyn Dialect) -> Option<Finding> {
    match site {
        Site::RemoveEnumValues(name, values) => Some(finding(name, values)),
        Site::AlterColumn { columns, .. } if dialect.capabilities().inline_enums => {
            let enums = columns.map(|column| Some(column.schema().enumeration(column.enum_id()?)));
            let (previous, next) = (enums.previous?, enums.next?);
            let gone = previous.values().iter().filter(|value| !next.values().contains(value));
            let gone: Vec<String> = gone.cloned().collect();
            (!gone.is_empty()).then(|| finding(next.name(), &gone))
        }
        _ => None,
    }
}

fn finding(name: &str, values: &[String]) -> Finding {
    Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!(
            "The values [{}] on the enum `{name}` will be removed. If these variants are still used in the database, \
             this will fail.",
            values.join(",")
        ),
        subject: Subject::default(),
        count: Count::Nothing,
    }
}
