//! A column that may be NULL becomes required.

use echo_dialect::{Dialect, schema::Arity};

use super::{Count, Finding, Rule, Severity, Site, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    code: "make_column_required",
    reason: "The migration fails where a row has NULL in the column.",
    rewrite: "Say what the rows without a value get: `--fill \"User.name=SQL\"` writes a migration that fills the column and \
              requires it. Or UPDATE the rows first.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    finding(site, Arity::Nullable, RULE.code, "")
}

/// What there is to say of a column that becomes required and was of this arity: rows may have NULL.
pub(super) fn finding(site: &Site<'_>, was: Arity, code: &'static str, more: &str) -> Option<Finding> {
    let Site::AlterColumn { columns, changes, filled: false, .. } = site else { return None };
    if !changes.arity || columns.previous.arity() != was || !columns.next.is_required() {
        return None;
    }
    let about = format!(
        "Made the column `{}` on table `{}` required{more}",
        columns.next.name(),
        columns.next.table().name()
    );
    Some(Finding {
        severity: Severity::Unexecutable,
        code,
        message: format!("{about}. This step will fail if there are existing NULL values in that column."),
        subject: Subject::of_column(columns.previous),
        count: Count::Nulls(format!("{about}, but there are {{}} existing NULL values.")),
    })
}
