//! What must hold of a migration from one datamodel to another, there and back, whatever the database holds.

use std::collections::BTreeSet;

use echo_dialect::{
    Dialect, lower,
    schema::{DatabaseSchema, ForeignKeyWalker, Pair, TableWalker},
    step::Step,
};
use echo_migrate::{
    Plan,
    apply::{ApplyError, Migration, apply, revert},
    checks::{Finding, Severity},
    database::Database,
    plan, plan_back,
};
use echo_schema::{SourceFile, validate};

use super::{
    choice::Choice,
    compare,
    fill::fill,
    ground::{Ground, Rows, kept_tables, lines, rows, tables, unchanged_columns},
    model::Datamodel,
    text::text,
};

/// A migration to check.
#[derive(Clone, Debug)]
pub struct Case {
    pub datamodels: Pair<Datamodel>,
    /// Where rows and things by hand come from.
    pub seed: u64,
    /// How many rows a table has at most.
    pub rows: usize,
    /// Whether there are things that no datamodel knows of.
    pub by_hand: bool,
}

/// What does not hold.
#[derive(Debug)]
pub struct Broken {
    pub property: &'static str,
    pub detail: String,
}

fn broken<T>(property: &'static str, detail: impl Into<String>) -> Result<T, Broken> {
    Err(Broken { property, detail: detail.into() })
}

/// What a failure must leave as it was: PostgreSQL takes a value of an enum for good before the rest of a migration can use it.
fn lasting(state: &State) -> Vec<&String> {
    state.everything.iter().filter(|line| !line.starts_with("enum ")).collect()
}

/// The database schema of a datamodel; none where it breaks a rule of the language, or says what no database can have: two
/// tables of one name, a table without columns, on MySQL a foreign key to columns that no index is on.
pub fn lowered(dialect: &dyn Dialect, datamodel: &Datamodel) -> Option<DatabaseSchema> {
    let file = SourceFile { path: "schema.prisma".to_owned(), text: text(datamodel) };
    let schema = lower(dialect, &validate(&[file]).schema?.ir());
    let mut names = BTreeSet::new();
    let is_found = |key: ForeignKeyWalker<'_>| {
        let table = key.referenced_table();
        table.primary_key().into_iter().chain(table.indexes()).any(|index| index.serves_reference(key))
    };
    let asks = dialect.capabilities().foreign_key_indexes;
    let possible = schema.tables().all(|table| {
        table.columns().len() > 0
            && names.insert((table.namespace(), table.name().to_lowercase()))
            && (!asks || table.foreign_keys().all(is_found))
    });
    possible.then_some(schema)
}

/// One check, on an empty database.
pub struct Check<'a> {
    pub ground: &'a dyn Ground,
    pub database: &'a mut Database,
    pub schemas: Pair<&'a DatabaseSchema>,
    pub case: &'a Case,
    there: Plan,
    back: Plan,
}

/// All that a database holds.
struct State {
    everything: Vec<String>,
    rows: Rows,
}

impl<'a> Check<'a> {
    pub fn new(
        ground: &'a dyn Ground,
        database: &'a mut Database,
        schemas: Pair<&'a DatabaseSchema>,
        case: &'a Case,
    ) -> Self {
        let dialect = database.dialect();
        let there = plan(dialect, schemas.previous, schemas.next);
        let back = plan_back(dialect, schemas.next, schemas.previous, &[]);
        Check { ground, database, schemas, case, there, back }
    }

    /// Checks all properties. What the next datamodel makes in an empty database is given back.
    pub async fn run(&mut self) -> Result<Vec<String>, Broken> {
        self.is_deterministic()?;
        make(self.database, self.schemas.previous).await?;
        self.is_as(self.schemas.previous, "what was made is what was meant").await?;
        let mut choice = Choice::new(self.case.seed);
        let schema = self.schemas.previous;
        fill(self.database, self.ground, schema, self.case.rows, &mut choice).await;
        if self.case.by_hand {
            self.by_hand(&mut choice).await;
        }
        let mut before = self.state().await;
        let (there, back) = (self.there.clone(), self.back.clone());
        if !self.migrate("1", &there, true, &before).await? {
            before.rows.values_mut().for_each(Vec::clear);
        }
        self.is_as(self.schemas.next, "the second plan is empty").await?;
        let after = self.state().await;
        self.nothing_is_lost(self.schemas, &there, &before, &after)?;
        if !self.migrate("1", &back, false, &after).await? {
            before.rows.values_mut().for_each(Vec::clear);
        }
        let end = self.state().await;
        self.is_back(&before, &end)?;
        if !end.rows.values().all(Vec::is_empty) {
            self.nothing_is_lost(self.schemas.reversed(), &back, &after, &end)?;
        }
        Ok(after.everything)
    }

    fn is_deterministic(&self) -> Result<(), Broken> {
        let again = plan(self.database.dialect(), self.schemas.previous, self.schemas.next);
        if again.script_with_warnings() == self.there.script_with_warnings() {
            return Ok(());
        }
        broken("the same plan twice is the same text", self.there.script())
    }

    async fn state(&mut self) -> State {
        State {
            everything: lines(self.database, self.ground.everything()).await,
            rows: rows(self.database, self.ground).await,
        }
    }

    /// Nothing is left to do to come to a schema, but for what is there by hand.
    async fn is_as(&mut self, schema: &DatabaseSchema, property: &'static str) -> Result<(), Broken> {
        let actual = match self.database.introspect().await {
            Ok(actual) => actual,
            Err(error) => return broken("what is there can be read", error.to_string()),
        };
        let plan = plan(self.database.dialect(), &actual, schema);
        let by_hand = |step: &Step| match step {
            Step::DropTable(id) => actual.table(*id).name().starts_with("by_hand"),
            Step::DropIndex(id) => actual.index(*id).name().starts_with("by_hand"),
            Step::DropForeignKey(id) => actual.foreign_key(*id).table().name().starts_with("by_hand"),
            _ => false,
        };
        if plan.steps().iter().all(by_hand) {
            return Ok(());
        }
        broken(property, format!("{}\n--- after\n{}", plan.script(), self.there.script()))
    }

    /// Puts things there that no datamodel knows of; what cannot be is left out.
    async fn by_hand(&mut self, choice: &mut Choice) {
        let dialect = self.database.dialect();
        let mut columns = Vec::new();
        for tables in kept_tables(self.schemas) {
            columns.extend(unchanged_columns(dialect, tables));
        }
        let Some(column) = choice.any(&columns) else { return };
        // An index on them takes the place of the one that the database makes by itself, which no migration knows of then.
        let relied_on = dialect.capabilities().foreign_key_indexes
            && [self.schemas.previous, self.schemas.next].iter().any(|schema| {
                schema.tables().flat_map(TableWalker::foreign_keys).any(|key| {
                    key.table().name() == column.table().name()
                        && key.columns().next().is_some_and(|first| first.name() == column.name())
                })
            });
        for script in self.ground.by_hand(column, choice) {
            if choice.once_in(3) && !(relied_on && script.starts_with("CREATE INDEX")) {
                let _ = self.database.script(&script).await;
            }
        }
    }

    /// Applies a plan or takes one back. Where the rows stand in the way, and a finding says so, nothing has changed, and it can
    /// be done without rows: then the answer is false.
    async fn migrate(
        &mut self,
        name: &str,
        plan: &Plan,
        forward: bool,
        before: &State,
    ) -> Result<bool, Broken> {
        let script = if forward { plan.script() } else { plan.down_script() };
        let Err(error) = self.run_script(name, &script, forward).await else { return Ok(true) };
        let stays = !self.database.dialect().capabilities().transactional_ddl && error.progress().kept > 0;
        if stays && !before.rows.values().all(Vec::is_empty) {
            // What was done cannot be undone; that it may fail must have been told.
            let told =
                plan.findings().iter().chain(plan.row_findings()).any(may_fail) || is_reference(&error);
            let told = told || (depends_on_hand(&error) && self.case.by_hand);
            return broken(
                if told { SKIPPED } else { "what can fail is told" },
                format!("{error}\n{script}"),
            );
        }
        let now = self.state().await;
        if !stays && (lasting(&now) != lasting(before) || now.rows != before.rows) {
            return broken("a failure changes nothing", format!("{error}\n{script}"));
        }
        if depends_on_hand(&error) && self.case.by_hand {
            return broken(SKIPPED, "");
        }
        if before.rows.values().all(Vec::is_empty) {
            return broken("without rows everything can be done", format!("{error}\n{script}"));
        }
        if !plan.findings().iter().chain(plan.row_findings()).any(may_fail) && !is_reference(&error) {
            return broken("what can fail is told", format!("{error}\n{script}"));
        }
        let all: Vec<String> = tables(self.database, self.ground).await.into_keys().collect();
        let clear = self.ground.clear(&all);
        self.database.script(&clear).await.unwrap_or_else(|error| panic!("{error}\n{clear}"));
        let name = if forward { "1" } else { name };
        let _ = self
            .database
            .script(
                "UPDATE _prisma_migrations SET rolled_back_at = CURRENT_TIMESTAMP WHERE finished_at IS NULL",
            )
            .await;
        match self.run_script(name, &script, forward).await {
            Ok(()) => Ok(false),
            Err(error) if depends_on_hand(&error) && self.case.by_hand => broken(SKIPPED, ""),
            Err(error) => broken("without rows everything can be done", format!("{error}\n{script}")),
        }
    }

    async fn run_script(&mut self, name: &str, script: &str, forward: bool) -> Result<(), ApplyError> {
        if forward {
            // With a snapshot it is a migration of Echo's own.
            let migration =
                Migration { name, script, down: None, snapshot: Some(""), after: None, verify: None };
            apply(self.database, &migration, &mut || {}).await.map(|_| ())
        } else {
            revert(self.database, name, script, None, &mut || {}).await
        }
    }

    fn nothing_is_lost(
        &self,
        schemas: Pair<&DatabaseSchema>,
        plan: &Plan,
        before: &State,
        after: &State,
    ) -> Result<(), Broken> {
        let dialect = self.database.dialect();
        let quoting = dialect.quoting();
        if let Err(detail) =
            compare::rows(dialect, quoting, schemas, plan.findings(), &before.rows, &after.rows)
        {
            return broken("rows and values stay", format!("{detail}\n{}", plan.script()));
        }
        let there: BTreeSet<&String> = after.everything.iter().collect();
        let gone: Vec<&str> = before
            .everything
            .iter()
            .filter(|line| line.contains("by_hand") && !there.contains(line))
            .map(String::as_str)
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        broken("what is there by hand stays", format!("{}\n{}", gone.join("\n"), plan.script()))
    }

    fn is_back(&self, before: &State, end: &State) -> Result<(), Broken> {
        match compare::lines(&before.everything, &end.everything) {
            None => Ok(()),
            Some(difference) => broken(
                "the way back leads back",
                format!("{difference}\n--- there\n{}\n--- back\n{}", self.there.script(), self.back.script()),
            ),
        }
    }
}

/// The property of a case that says nothing: what is there by hand rightly stands in the way.
pub const SKIPPED: &str = "skipped";

/// Makes a schema in an empty database; a case whose schema no database takes is passed over.
async fn make(database: &mut Database, schema: &DatabaseSchema) -> Result<(), Broken> {
    let script = plan(database.dialect(), &DatabaseSchema::new(), schema).script();
    match database.script(&script).await {
        Ok(()) => Ok(()),
        Err(error) if is_unfit(&error.to_string()) => broken(SKIPPED, ""),
        Err(error) => broken("a schema can be made", format!("{error}\n{script}")),
    }
}

/// All that a schema makes in an empty database.
pub async fn made(
    ground: &dyn Ground,
    database: &mut Database,
    schema: &DatabaseSchema,
) -> Result<Vec<String>, Broken> {
    make(database, schema).await?;
    Ok(lines(database, ground.everything()).await)
}

/// What the next datamodel makes in an empty database must be what the migration made, but for what is there by hand.
pub fn same_as_new(new: &[String], after: &[String], there: &str) -> Result<(), Broken> {
    let after: Vec<String> = after.iter().filter(|line| !line.contains("by_hand")).cloned().collect();
    match compare::lines(new, &after) {
        None => Ok(()),
        Some(difference) => broken("a changed database is like a new one", format!("{difference}\n{there}")),
    }
}

/// Whether a finding says that a plan may fail where there are rows.
fn may_fail(finding: &Finding) -> bool {
    finding.severity == Severity::Unexecutable
        || ["alter_column_cast", "unique_index", "remove_enum_value", "change_primary_key"]
            .contains(&finding.code)
}

/// Whether rows refer to what is not there: relations over columns that were there before.
fn is_reference(error: &ApplyError) -> bool {
    error.to_string().to_lowercase().contains("foreign key")
}

/// Whether a datamodel asks for what the database does not take: a default that its native type has no room for, an index of a
/// method that the type is not made for, two sequences whose names are cut to the same one, a foreign key between native types
/// that cannot be compared.
fn is_unfit(error: &str) -> bool {
    [
        "Invalid default value for",
        "has no default operator class for access method",
        "_seq\" already exists",
        "of incompatible types",
    ]
    .iter()
    .any(|text| error.contains(text))
}

/// Whether something by hand needs what goes.
fn depends_on_hand(error: &ApplyError) -> bool {
    error.to_string().contains("by_hand") || error.to_string().contains("2BP01")
}
