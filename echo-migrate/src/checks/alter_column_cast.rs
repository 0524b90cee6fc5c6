//! A column's values are cast to a type that may not hold them.

use echo_dialect::{Dialect, step::TypeChange};

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "alter_column_cast",
    reason: "Values that the new type cannot hold are cut, rounded, or make the migration fail.",
    rewrite: "Mend the values that do not fit; the message has the query that finds them. Or add a column of \
              the new type, fill it with values you have checked, and drop the old one in a later migration.",
    find,
};

fn find(site: &Site<'_>, dialect: &dyn Dialect) -> Option<Finding> {
    let Site::AlterColumn { columns, type_change: Some(TypeChange::Risky), .. } = site else { return None };
    let types = columns.map(|column| dialect.type_name(column));
    let column = columns.previous;
    let unfit = dialect.unfit(*columns);
    let about = format!(
        "You are about to alter the column `{}` on the `{}` table",
        column.name(),
        column.table().name()
    );
    let cast = format!("The data in that column will be cast from `{}` to `{}`.", types.previous, types.next);
    Some(Finding {
        severity: Severity::Warning,
        code: RULE.code,
        message: format!("{about}. The data in that column could be lost. {cast}"),
        subject: Subject::of_column(column),
        count: Count::Cast(format!("{about}, which contains {{}} non-null values. {cast}"), unfit),
    })
}
