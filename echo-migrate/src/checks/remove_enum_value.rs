//! An enum loses values that rows may still have.

use echo_dialect::{Dialect, schema::ColumnWalker};

use super::{Count, Finding, Obstacle, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "remove_enum_value",
    reason: "The migration fails where a row still has one of the values.",
    rewrite: "UPDATE the rows that have the value to another one first, in a migration of its own.",
    find,
};

fn find(site: &Site<'_>, dialect: &dyn Dialect) -> Option<Finding> {
    match site {
        Site::RemoveEnumValues(name, values, columns) => Some(finding(name, values, columns)),
        Site::AlterColumn { columns, .. } if dialect.capabilities().inline_enums => {
            let enums = columns.map(|column| Some(column.schema().enumeration(column.enum_id()?)));
            let (previous, next) = (enums.previous?, enums.next?);
            let gone = previous.values().iter().filter(|value| !next.values().contains(value));
            let gone: Vec<String> = gone.cloned().collect();
            (!gone.is_empty()).then(|| finding(next.name(), &gone, &[columns.previous]))
        }
        _ => None,
    }
}

fn finding(name: &str, values: &[String], columns: &[ColumnWalker<'_>]) -> Finding {
    let about = format!("The values [{}] on the enum `{name}` will be removed", values.join(","));
    // What is in a list is not looked at.
    let countable = columns.iter().all(|column| !column.is_list());
    let count = if countable {
        let subjects = columns.iter().map(|column| Subject::of_column(*column)).collect();
        let text = format!("{about}, but rows still have them: {{}}.");
        Count::Obstacle(Obstacle::Uses(subjects, values.to_vec()), text)
    } else {
        Count::Nothing
    };
    Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!("{about}. If these variants are still used in the database, this will fail."),
        subject: Subject::default(),
        count,
    }
}
