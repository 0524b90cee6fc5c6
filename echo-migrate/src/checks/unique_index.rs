//! A unique index is made on a table that may hold the same values twice.

use echo_dialect::{Dialect, schema::IndexKind};

use super::{Count, Finding, Obstacle, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "unique_index",
    reason: "The migration fails where two rows have the same values.",
    rewrite: "Mend the doubles first; the message has the query that finds them. With `--create-only`, put the statements that \
              do so above the index in the script.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::CreateIndex(index, before) = site else { return None };
    if index.kind() != IndexKind::Unique {
        return None;
    }
    let names: Vec<&str> = index.column_names().collect();
    let about = format!(
        "A unique constraint covering the columns `[{}]` on the table `{}` will be added",
        names.join(","),
        index.table().name()
    );
    let (subject, count) = match before.as_deref() {
        Some(columns @ [first, ..]) => {
            let names = columns.iter().map(|column| column.name().to_owned()).collect();
            let doubles = Obstacle::Doubles(names, index.data().predicate.clone());
            let text = format!("{about}, but several rows have the same values: {{}} of them.");
            (Subject::of_table(first.table()), Count::Obstacle(doubles, text))
        }
        _ => (Subject::of_table(index.table()), Count::Nothing),
    };
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!("{about}. If there are existing duplicate values, this will fail."),
        subject,
        count,
    })
}
