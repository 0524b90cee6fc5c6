//! Checks: rules that find hazards in a plan, each with a file, a code and a way out.

mod add_required_column;
mod alter_column_cast;
mod change_primary_key;
mod drop_column;
mod drop_table;
mod finding;
mod make_column_required;
mod recreate_column;
mod recreate_required_column;
mod remove_enum_value;
mod sites;
mod unique_index;

use echo_dialect::{
    Dialect,
    schema::{DatabaseSchema, Pair},
    step::Step,
};

pub use finding::{Count, Finding, Severity, Subject};
pub use sites::Site;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code, which is the name of its file and of its page.
    pub code: &'static str,
    /// What goes wrong.
    pub reason: &'static str,
    /// What to do instead.
    pub rewrite: &'static str,
    /// What it says of one place of a plan.
    pub find: fn(&Site<'_>, &dyn Dialect) -> Option<Finding>,
}

/// All rules.
pub static RULES: &[&Rule] = &[
    &add_required_column::RULE,
    &alter_column_cast::RULE,
    &change_primary_key::RULE,
    &drop_column::RULE,
    &drop_table::RULE,
    &make_column_required::RULE,
    &recreate_column::RULE,
    &recreate_required_column::RULE,
    &remove_enum_value::RULE,
    &unique_index::RULE,
];

/// What the rules find in a plan, in the order of its steps: what may lose data first, then what cannot run.
pub fn check(dialect: &dyn Dialect, steps: &[Step], schemas: Pair<&DatabaseSchema>) -> Vec<Finding> {
    let sites = steps.iter().flat_map(|step| sites::sites(step, schemas));
    let mut findings: Vec<Finding> =
        sites.flat_map(|site| RULES.iter().filter_map(move |rule| (rule.find)(&site, dialect))).collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}
