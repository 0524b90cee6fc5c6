//! A list, which may be NULL in the database, becomes a single value that is required.

use echo_dialect::{Dialect, schema::Arity};

use super::{Finding, Rule, Site, make_column_required};

/// The rule.
pub static RULE: Rule = Rule {
    code: "make_list_required",
    reason: "The migration fails where a row has NULL in place of a list.",
    rewrite: "UPDATE the rows first, so that each has a list.",
    find,
};

fn find(site: &Site<'_>, _: &dyn Dialect) -> Option<Finding> {
    make_column_required::finding(site, Arity::List, RULE.code, ", which was a list")
}
