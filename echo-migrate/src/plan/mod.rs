//! Plans: changes and what the database can do make ordered steps.

mod enums;
mod fill;
mod foreign_keys;
mod names;
mod numbering;
mod order;
mod renames;
mod tables;

use echo_dialect::{
    Dialect,
    rename::Rename,
    schema::{DatabaseSchema, Pair},
    step::{Statement, Step},
};

pub use fill::{Fill, plan_filled};

use crate::{
    checks::{self, Finding, Ground, RULES, RULES_OF_ROWS},
    diff::{Changes, diff},
    script, summary,
};

/// What it takes to go from one database schema to another.
#[derive(Clone, Debug)]
pub struct Plan {
    dialect: &'static str,
    steps: Vec<Step>,
    statements: Vec<Statement>,
    findings: Vec<Finding>,
    row_findings: Vec<Finding>,
    names: Vec<&'static str>,
}

/// Plans the way from one schema of a database to another. Pure, and total.
///
/// The way back is the plan with the two schemas in each other's place.
pub fn plan(dialect: &dyn Dialect, previous: &DatabaseSchema, next: &DatabaseSchema) -> Plan {
    plan_with(dialect, previous, next, &[])
}

/// The same, where names have changed while what they stand for stays. These renames come first; each speaks of names as they are
/// when it is made. Findings are about the previous schema, under the names of that.
pub fn plan_with(
    dialect: &dyn Dialect,
    previous: &DatabaseSchema,
    next: &DatabaseSchema,
    renames: &[Rename],
) -> Plan {
    planned(dialect, Pair::new(previous, next), renames, Order::Free)
}

/// Plans the way back, which ends where a way there began: values of an enum come back in their old places, where Prisma's way
/// there puts new ones last.
pub fn plan_back(
    dialect: &dyn Dialect,
    from: &DatabaseSchema,
    to: &DatabaseSchema,
    renames: &[Rename],
) -> Plan {
    planned(dialect, Pair::new(from, to), renames, Order::Kept)
}

/// Whether new values of an enum come in order, or last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Free,
    Kept,
}

fn planned(dialect: &dyn Dialect, schemas: Pair<&DatabaseSchema>, renames: &[Rename], order: Order) -> Plan {
    if renames.is_empty() {
        return changes(dialect, schemas, schemas.previous, order);
    }
    let made = renames::rename(dialect, schemas, renames);
    let rest = changes(dialect, Pair::new(&made.schema, schemas.next), schemas.previous, order);
    Plan {
        statements: made.statements.into_iter().chain(rest.statements).collect(),
        names: made.names.into_iter().chain(rest.names).collect(),
        ..rest
    }
}

/// Plans what differs; `named` is the previous schema by the names that the findings say.
fn changes(
    dialect: &dyn Dialect,
    schemas: Pair<&DatabaseSchema>,
    named: &DatabaseSchema,
    order: Order,
) -> Plan {
    let mut changes = diff(dialect, schemas);
    foreign_keys::take_off(&mut changes, dialect.capabilities(), schemas);
    let steps = steps(dialect, &changes, schemas, order);
    let statements = steps.iter().flat_map(|step| dialect.render(step, schemas)).collect();
    let ground = Ground { previous: named, renamed: schemas.previous, next: schemas.next };
    Plan {
        dialect: dialect.name(),
        findings: checks::check(RULES, dialect, &steps, ground),
        row_findings: checks::check(RULES_OF_ROWS, dialect, &steps, ground),
        names: steps.iter().map(script::step_name).collect(),
        statements,
        steps,
    }
}

impl Plan {
    /// The same, with statements of another origin before it and after it.
    #[must_use]
    pub(crate) fn between(self, first: Vec<Statement>, then: Vec<Statement>) -> Self {
        Self { statements: first.into_iter().chain(self.statements).chain(then).collect(), ..self }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// The name of the database the plan is for: `postgresql`, `sqlite`.
    pub fn dialect(&self) -> &'static str {
        self.dialect
    }

    /// What to do, in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The steps' names, in order: `CreateTable`.
    pub fn step_names(&self) -> &[&'static str] {
        &self.names
    }

    /// The steps as SQL.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// What may lose data or fail.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What fails where rows stand in its way, of which nothing is known without looking at them.
    pub fn row_findings(&self) -> &[Finding] {
        &self.row_findings
    }

    /// The SQL as one text, as Prisma writes it.
    pub fn script(&self) -> String {
        script::script(&self.statements)
    }

    /// The SQL as Prisma writes it into a migration: with what to look out for above it.
    pub fn script_with_warnings(&self) -> String {
        script::script_with_warnings(&self.statements, &self.findings)
    }

    /// The SQL as a way back: each step that loses data has a comment that says so.
    pub fn down_script(&self) -> String {
        script::down_script(&self.statements, &self.findings)
    }

    /// What differs, for people; given what the plan was made of.
    pub fn summary(&self, dialect: &dyn Dialect, schemas: Pair<&DatabaseSchema>) -> String {
        summary::summary(dialect, &self.steps, schemas)
    }
}

/// Decides how each change is made, and in which order.
fn steps(
    dialect: &dyn Dialect,
    changes: &Changes,
    schemas: Pair<&DatabaseSchema>,
    order: Order,
) -> Vec<Step> {
    let mut steps = Vec::new();
    steps.extend(changes.created_namespaces.iter().map(|id| Step::CreateNamespace(*id)));
    steps.extend(changes.dropped_extensions.iter().map(|id| Step::DropExtension(*id)));
    steps.extend(changes.created_extensions.iter().map(|id| Step::CreateExtension(*id)));
    steps.extend(changes.altered_extensions.iter().map(|ids| Step::AlterExtension(*ids)));
    enums::plan(changes, schemas, order, &mut steps);
    tables::plan(dialect, changes, schemas, &mut steps);
    order::sort(&mut steps);
    order::free_enum_columns(&mut steps, schemas);
    order::keep_unique(&mut steps, schemas);
    order::after_tables(&mut steps, schemas);
    names::free(&mut steps, dialect.capabilities(), schemas);
    steps
}
