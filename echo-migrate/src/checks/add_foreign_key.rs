//! A foreign key is made on a table whose rows may refer to nothing.

use echo_dialect::{Dialect, schema::ColumnWalker};

use super::{Count, Finding, Obstacle, Referenced, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "add_foreign_key",
    reason: "The migration fails where a row refers to a row that is not there.",
    rewrite: "Find such rows first, and delete them, have them refer to nothing (NULL), or make what they refer to, in a \
              migration of its own.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    let Site::AddForeignKey { key, columns, referenced } = site else { return None };
    let first = columns.first()?;
    let names = |columns: &[ColumnWalker<'_>]| -> Vec<String> {
        columns.iter().map(|column| column.name().to_owned()).collect()
    };
    let to = Referenced {
        table: referenced.as_ref().and_then(|columns| Some(Subject::of_table(columns.first()?.table()))),
        columns: referenced.as_deref().map(names).unwrap_or_default(),
    };
    let about = format!(
        "A foreign key on the columns `[{}]` of the table `{}` will be added",
        key.columns().map(ColumnWalker::name).collect::<Vec<_>>().join(","),
        key.table().name()
    );
    let parent = key.referenced_table().name();
    Some(Finding {
        severity: Severity::Unexecutable,
        code: RULE.code,
        message: format!(
            "{about}. If there are rows that refer to none of the table `{parent}`, this will fail."
        ),
        subject: Subject::of_table(first.table()),
        count: Count::Obstacle(
            Obstacle::Orphans(names(columns), to),
            format!("{about}, but rows refer to none of the table `{parent}`: {{}} of them."),
        ),
    })
}
