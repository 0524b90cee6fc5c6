//! The database of a command, as the commands ask it.

use echo_dialect::{
    Dialect,
    preflight::Work,
    schema::{DatabaseSchema, Pair},
    step::Step,
};

use super::{
    by_hand,
    diagnosis::{Local, Recorded},
    host::{Event, Host},
    prepared::Prepared,
    problems,
    said::{Hazards, Said},
    target::Target,
};
use crate::{
    apply::{self, Applied},
    checks::Severity,
    database::Database,
    failure::Failure,
    folder::{Direction, Migration},
    history::{self, Extra, Record, State, Unfinished, Unrun},
    plan::{Plan, plan},
};

/// An open database.
pub struct Live {
    database: Database,
    /// The migration that was applied last, as far as the history was read.
    last: Option<String>,
}

impl Live {
    /// Opens a database that exists.
    pub async fn open(target: &Target) -> Result<Self, Failure> {
        Ok(Self { database: of_target(Database::open(&target.url).await?, target), last: None })
    }

    /// Opens a database, which is made where it is missing.
    pub async fn open_or_create(target: &Target, host: &mut dyn Host) -> Result<Self, Failure> {
        let (database, created) = Database::open_or_create(&target.url).await?;
        if created {
            host.event(Event::Created(&target.shown()));
        }
        Ok(Self { database: of_target(database, target), last: None })
    }

    /// Refuses, before the first statement, what the database would not take.
    pub async fn preflight(&mut self, work: Work<'_>) -> Result<(), Failure> {
        self.database.preflight(work).await
    }

    /// Whether there is a history table.
    pub async fn has_history(&mut self) -> Result<bool, Failure> {
        history::exists(&mut self.database).await
    }

    /// Makes the history table where it is missing.
    pub async fn create_history(&mut self) -> Result<(), Failure> {
        history::create(&mut self.database).await
    }

    /// The rows of the history table, oldest first.
    pub async fn recorded(&mut self, local: &[Local]) -> Result<Vec<Recorded>, Failure> {
        let rows = history::records(&mut self.database).await?;
        let script = |name: &str| local.iter().find(|migration| migration.name == name)?.script.as_deref();
        let is_applied = |row: &&Record| row.state() == State::Applied;
        self.last = rows.iter().rev().find(is_applied).map(|row| row.name.clone());
        let recorded = rows.into_iter().map(|row| Recorded {
            unchanged: script(&row.name).is_none_or(|script| row.is_of(script)),
            started: row.started_at.format("%Y-%m-%d %H:%M:%S%.6f UTC").to_string(),
            finished: row.state() == State::Applied,
            rolled_back: row.state() == State::RolledBack,
            resumable: false,
            logs: row.logs,
            name: row.name,
        });
        Ok(recorded.collect())
    }

    /// The migrations that an earlier run left in part.
    pub async fn unfinished(&mut self) -> Result<Vec<Unfinished>, Failure> {
        history::unfinished(&mut self.database).await
    }

    /// What the database holds, the history aside.
    pub async fn introspect(&mut self) -> Result<DatabaseSchema, Failure> {
        self.database.introspect().await
    }

    /// Whether the database holds nothing, the history aside.
    pub async fn is_empty(&mut self) -> Result<bool, Failure> {
        let held = self.introspect().await?;
        let nothing = DatabaseSchema::default();
        Ok(held.views().is_empty() && plan(self.database.dialect(), &held, &nothing).is_empty())
    }

    /// What the database held right after a migration; none where another tool applied it.
    pub async fn expected(&mut self, name: &str) -> Result<Option<DatabaseSchema>, Failure> {
        Ok(history::extra(&mut self.database, name).await?.and_then(|extra| extra.database_schema))
    }

    /// The way back from a migration that the database keeps.
    pub async fn way_back(&mut self, name: &str) -> Result<Option<String>, Failure> {
        Ok(history::extra(&mut self.database, name).await?.and_then(|extra| extra.down))
    }

    /// Applies a migration of the folder; false where another deployer has done so meanwhile.
    pub async fn apply(
        &mut self,
        prepared: &Prepared,
        migration: &Migration,
        host: &mut dyn Host,
    ) -> Result<bool, Failure> {
        let dialect = self.database.dialect();
        let script = prepared.script(migration, Direction::Forward)?;
        let script = script.ok_or_else(|| problems::no_script(&migration.path))?;
        let down = prepared.script(migration, Direction::Back)?;
        let snapshot = migration.snapshot()?;
        let promised = prepared.promised(migration)?;
        let after = self.last.clone();
        let verify = |actual: &DatabaseSchema| difference(dialect, promised.as_ref()?, actual);
        let migration = apply::Migration {
            name: &migration.name,
            script: &script,
            down: down.as_deref(),
            snapshot: snapshot.as_deref(),
            after: after.as_deref(),
            verify: Some(&verify),
        };
        let mut waited = false;
        let mut applied = apply::apply(&mut self.database, &migration, &mut || waited = true).await;
        if let (Err(error), Some(promised)) = (&applied, &promised)
            && error.is_after_a_crash()
            && self.make_what_is_missing(promised, host).await?
        {
            applied = apply::apply(&mut self.database, &migration, &mut || waited = true).await;
        }
        if waited {
            host.event(Event::Warning("another deployer was at work; waited for it"));
        }
        let applied = applied?;
        self.last = Some(migration.name.to_owned());
        Ok(applied == Applied::Now)
    }

    /// Makes what a crash of the server took from the schema, as far as that loses nothing and can be done; whether there was any.
    async fn make_what_is_missing(
        &mut self,
        promised: &DatabaseSchema,
        host: &mut dyn Host,
    ) -> Result<bool, Failure> {
        let dialect = self.database.dialect();
        let actual = self.introspect().await?;
        let missing = plan(dialect, &actual, promised);
        let summary = missing.summary(dialect, Pair::new(&actual, promised));
        if missing.is_empty() || !missing.findings().is_empty() {
            return Ok(false);
        }
        host.event(Event::Warning(&format!(
            "a crash of the server took this, which is made again:\n{summary}"
        )));
        self.change(&missing.script(), host).await?;
        Ok(true)
    }

    /// Undoes a migration.
    pub async fn revert(&mut self, name: &str, down: &str) -> Result<(), Failure> {
        self.last = None;
        Ok(apply::revert(&mut self.database, name, down, None, &mut || {}).await?)
    }

    /// Records a migration of the folder as applied, with its way back.
    pub async fn mark_applied(&mut self, prepared: &Prepared, migration: &Migration) -> Result<(), Failure> {
        let script = prepared.script(migration, Direction::Forward)?;
        let script = script.ok_or_else(|| problems::no_script(&migration.path))?;
        let down = prepared.script(migration, Direction::Back)?;
        let snapshot = migration.snapshot()?;
        let unrun = Unrun {
            name: &migration.name,
            script: &script,
            down: down.as_deref(),
            snapshot: snapshot.as_deref(),
        };
        history::resolve_applied(&mut self.database, unrun).await?;
        self.last = Some(migration.name.clone());
        Ok(())
    }

    /// What the database keeps about a migration; nothing where another tool applied it.
    pub async fn extra(&mut self, name: &str) -> Result<Option<Extra>, Failure> {
        history::extra(&mut self.database, name).await
    }

    /// Records another script as the one by which a migration was applied.
    pub async fn record_script(&mut self, name: &str, script: &str) -> Result<(), Failure> {
        history::record_script(&mut self.database, name, script).await
    }

    /// Records a failed migration as undone.
    pub async fn mark_rolled_back(&mut self, name: &str) -> Result<(), Failure> {
        history::resolve_rolled_back(&mut self.database, name).await
    }

    /// Drops everything, the history included; what belongs to somebody else stays.
    pub async fn reset(&mut self) -> Result<(), Failure> {
        self.last = None;
        if self.database.externals().is_empty() {
            return self.database.reset().await;
        }
        let held = self.introspect().await?;
        let (dialect, nothing) = (self.database.dialect(), DatabaseSchema::default());
        let by_hand = by_hand::compare(dialect, Pair::new(&held, &nothing));
        let plan = plan(dialect, &held, &nothing).between(by_hand::around(&by_hand).first, Vec::new());
        self.database.script(&plan.script()).await?;
        history::drop_all(&mut self.database).await
    }

    /// Runs a planned script as a whole, and keeps what hangs on the tables that it changes.
    pub async fn change(&mut self, sql: &str, host: &mut dyn Host) -> Result<(), Failure> {
        let mut waited = false;
        let changed = apply::change(&mut self.database, sql, &mut || waited = true).await;
        if waited {
            host.event(Event::Warning("another deployer was at work; waited for it"));
        }
        changed
    }

    /// The database, for a backup.
    pub fn database(&mut self) -> &mut Database {
        &mut self.database
    }

    /// Whether a script drops, changes or rewrites rows, and there are any.
    pub async fn would_touch_rows(&mut self, scripts: &[&str]) -> Result<bool, Failure> {
        let driver = self.database.driver();
        if !scripts.iter().any(|script| driver.touches_rows(script)) {
            return Ok(false);
        }
        let schema = self.introspect().await?;
        for table in schema.tables() {
            if self.database.has_rows(table.namespace(), table.name()).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Runs a script.
    pub async fn script(&mut self, sql: &str) -> Result<(), Failure> {
        self.database.script(sql).await
    }

    /// What a plan would do to the rows there are: hazards where nothing is to lose are none.
    pub async fn hazards(&mut self, plan: &Plan) -> Result<Hazards, Failure> {
        let said = self.findings(plan).await?.into_iter().filter_map(Said::for_rows);
        let (warnings, unexecutable) = said.partition(|said| said.severity == Severity::Warning.name());
        Ok(Hazards { warnings, unexecutable })
    }

    /// The findings of a plan, with the rows counted; those where nothing is to lose are left out.
    pub async fn findings(&mut self, plan: &Plan) -> Result<Vec<Said>, Failure> {
        let mut all = Vec::new();
        for finding in plan.findings() {
            let counted = self.database.count_for(finding).await?;
            all.extend(Said::counted(finding, counted));
        }
        for finding in plan.row_findings() {
            if let Some(counted) = self.database.count_for(finding).await? {
                all.extend(Said::counted(finding, Some(counted)).filter(|said| !said.harmless));
            }
        }
        Ok(all)
    }
}

fn of_target(database: Database, target: &Target) -> Database {
    database
        .with_schemas(target.schemas.clone())
        .with_externals(target.externals.clone())
        .with_lease(target.lease)
}

/// What is missing in a database that should be as promised, for people; what it holds beyond that is its own affair.
pub fn difference(
    dialect: &dyn Dialect,
    promised: &DatabaseSchema,
    actual: &DatabaseSchema,
) -> Option<String> {
    let plan = plan(dialect, actual, promised);
    let is_missing = |step: &Step| match step {
        Step::DropTable(_)
        | Step::DropIndex(_)
        | Step::DropEnum(_)
        | Step::DropForeignKey(_)
        | Step::DropExtension(_) => false,
        // Where an index beyond the promise serves it, it is made anew only for that index to go.
        Step::AddForeignKey(id) => {
            let key = promised.foreign_key(*id);
            let there = actual.find_table(key.table().namespace(), key.table().name());
            !there.is_some_and(|table| table.foreign_keys().any(|other| other.name() == key.name()))
        }
        _ => true,
    };
    plan.steps()
        .iter()
        .any(is_missing)
        .then(|| plan.summary(dialect, Pair::new(actual, promised)).trim().to_owned())
}
