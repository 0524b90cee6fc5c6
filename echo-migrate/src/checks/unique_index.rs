//! A unique index is made on a table that may hold the same values twice.

use echo_dialect::{Dialect, schema::IndexKind};

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "unique_index",
    reason: "The migration fails where two rows have the same values.",
    rewrite: "Find and mend the doubles first: SELECT the columns, count(*) FROM the table GROUP BY the columns HAVING \
              count(*) > 1.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::CreateIndex(index) = site else { return None };
    if index.kind() != IndexKind::Unique {
        return None;
    }
    let columns: Vec<&str> = index.column_names().collect();
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!(
            "A unique constraint covering the columns `[{}]` on the table `{}` will be added. If there are existing \
             duplicate values, this will fail.",
            columns.join(","),
            index.table().name()
        ),
        subject: Subject::of_table(index.table()),
        count: Count::Nothing,
    })
}
