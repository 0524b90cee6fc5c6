//! Checks: rules that find hazards in a plan, each with a file, a code and a way out.

mod add_foreign_key;
mod add_primary_key;
mod add_required_column;
mod alter_column_cast;
mod change_primary_key;
mod drop_column;
mod drop_table;
mod finding;
mod make_column_required;
mod make_list_required;
mod recreate_column;
mod recreate_required_column;
mod remove_enum_value;
mod sites;
mod unique_index;

use std::collections::BTreeSet;

use echo_dialect::{
    Dialect,
    schema::{DatabaseSchema, TableId},
    step::Step,
};

pub use finding::{Count, Finding, Obstacle, Referenced, Severity, Subject};
pub use sites::{Ground, Site};

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

/// The rules about what a plan does.
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

/// Rules about what only a look into the database can tell: without one, they have nothing to say.
pub static RULES_OF_ROWS: &[&Rule] =
    &[&add_foreign_key::RULE, &add_primary_key::RULE, &make_list_required::RULE];

/// What rules find in a plan, in the order of its steps: what may lose data first, then what cannot run.
pub fn check(rules: &[&Rule], dialect: &dyn Dialect, steps: &[Step], ground: Ground<'_>) -> Vec<Finding> {
    let new_tables: BTreeSet<_> = steps.iter().filter_map(created).collect();
    let sites = steps.iter().filter(|step| !is_on_new_table(step, &new_tables, ground.next));
    let sites = sites.flat_map(|step| sites::sites(step, dialect, ground));
    let mut findings: Vec<Finding> =
        sites.flat_map(|site| rules.iter().filter_map(move |rule| (rule.find)(&site, dialect))).collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn created(step: &Step) -> Option<TableId> {
    match step {
        Step::CreateTable(id) => Some(*id),
        _ => None,
    }
}

/// Whether it is a foreign key of a table that comes new, and has no rows.
fn is_on_new_table(step: &Step, new_tables: &BTreeSet<TableId>, next: &DatabaseSchema) -> bool {
    match step {
        Step::AddForeignKey(id) => new_tables.contains(&next.foreign_key(*id).table().id),
        _ => false,
    }
}
