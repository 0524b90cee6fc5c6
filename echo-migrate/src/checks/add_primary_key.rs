//! A primary key is made on a table that may hold the same values twice.

use echo_dialect::Dialect;

use super::{Count, Finding, Obstacle, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "add_primary_key",
    reason: "The migration fails where two rows have the same values in the columns of the key.",
    rewrite: "Mend the doubles first, in a migration of its own; the message has the query that finds them. Or let the key cover more \
              columns.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::AddPrimaryKey(key, columns) = site else { return None };
    let table = columns.first()?.table();
    let names: Vec<&str> = key.column_names().collect();
    let about = format!(
        "The columns `[{}]` will be the primary key of the table `{}`",
        names.join(","),
        key.table().name()
    );
    let doubles = Obstacle::Doubles(columns.iter().map(|column| column.name().to_owned()).collect(), None);
    let text = format!("{about}, but several rows have the same values: {{}} of them.");
    Some(Finding {
        severity: Severity::Unexecutable,
        code: RULE.code,
        message: format!("{about}. If there are existing duplicate values, this will fail."),
        subject: Subject::of_table(table),
        count: Count::Obstacle(doubles, text),
    })
}
