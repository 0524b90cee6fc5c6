//! Scripts with statements that PostgreSQL refuses within a transaction: these run by themselves, all others between two such in one,
//! and a journal says how far it is.

use std::collections::BTreeSet;

use super::migrating::{SYNTAX, finish, run_statement};
use crate::{
    crash,
    driver::{Connection, Row},
    error::Error,
    journal::{Effect, Entry, State, resume, settled},
    migrating::{Progress, Steps},
    script::{Statement, statements},
};

/// Whether a statement cannot run within a transaction.
pub(super) fn runs_alone(statement: &Statement) -> bool {
    let concurrently = statement.has(&["CONCURRENTLY"])
        && [&["CREATE", "INDEX"][..], &["DROP", "INDEX"], &["CREATE", "UNIQUE"], &["REINDEX"]]
            .iter()
            .any(|words| statement.begins(words));
    concurrently
        || [&["VACUUM"][..], &["ALTER", "SYSTEM"], &["CREATE", "DATABASE"], &["DROP", "DATABASE"]]
            .iter()
            .any(|words| statement.begins(words))
}

/// Runs what the journal does not have yet.
pub(super) async fn run(
    connection: &mut dyn Connection,
    script: &str,
    all: &[&Statement],
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    if !steps.before(connection).await? {
        return Ok(());
    }
    let mut run =
        Run { connection, script, steps, progress: Progress { of: all.len(), ..Progress::default() } };
    let mut next = run.resume(all).await?;
    run.kept(next);
    while let Some(statement) = all.get(next) {
        let end =
            all[next..].iter().position(|one| runs_alone(one)).map_or(all.len(), |length| next + length);
        if end == next {
            run.alone(next + 1, statement).await?;
            next += 1;
        } else {
            run.group(next + 1, &all[next..end]).await?;
            next = end;
        }
        run.kept(next);
    }
    run.last().await
}

/// A script that runs.
struct Run<'a> {
    connection: &'a mut dyn Connection,
    script: &'a str,
    steps: &'a mut dyn Steps,
    progress: Progress,
}

impl Run<'_> {
    /// How many statements an earlier run has done. What those said for the session alone is said again.
    async fn resume(&mut self, all: &[&Statement]) -> Result<usize, Error> {
        let entries = self.steps.journal().read(self.connection).await?;
        let texts: Vec<&str> = all.iter().map(|statement| &self.script[statement.range.clone()]).collect();
        let resume = resume(entries, &texts)?;
        let mut done = resume.done;
        if let Some(doubtful) = &resume.doubtful {
            let effect = effect(self.connection, doubtful).await?;
            let state = settled(doubtful, effect, texts.get(done).copied())?;
            let known = (state == State::Done).then_some(state);
            self.steps.journal().settle(self.connection, doubtful.number, known).await?;
            done += usize::from(known.is_some());
        }
        for statement in all.iter().take(done).filter(|statement| statement.begins(&["SET"])) {
            run_statement(self.connection, self.script, statement).await?;
        }
        Ok(done)
    }

    /// Statements in one transaction, with their notes.
    async fn group(&mut self, number: usize, group: &[&Statement]) -> Result<(), Error> {
        self.connection.script("BEGIN").await?;
        let result = self.within(number, group).await;
        finish(self.connection, result).await
    }

    async fn within(&mut self, number: usize, group: &[&Statement]) -> Result<(), Error> {
        for (index, statement) in group.iter().enumerate() {
            self.begin(number + index)?;
            run_statement(self.connection, self.script, statement).await?;
            crash::after();
            let entry = self.entry(number + index, statement, State::Done, None);
            self.steps.journal().note(self.connection, &entry).await?;
        }
        Ok(())
    }

    /// A statement by itself: the intent is there before it, what became of it after.
    async fn alone(&mut self, number: usize, statement: &Statement) -> Result<(), Error> {
        let before = state(self.connection, statement).await?;
        let entry = self.entry(number, statement, State::Running, before);
        self.steps.journal().note(self.connection, &entry).await?;
        self.begin(number)?;
        let result = run_statement(self.connection, self.script, statement).await;
        crash::after();
        if let Err(error) = result {
            if !self.connection.is_broken() {
                let _ = effect(self.connection, &entry).await?;
                self.steps.journal().settle(self.connection, number, None).await?;
            }
            return Err(error);
        }
        self.steps.journal().settle(self.connection, number, Some(State::Done)).await?;
        crash::noted();
        Ok(())
    }

    /// What comes after the script.
    async fn last(&mut self) -> Result<(), Error> {
        crash::before();
        self.connection.script("BEGIN").await?;
        let result = self.steps.after(self.connection).await;
        crash::after();
        finish(self.connection, result).await?;
        self.steps.journal().end(self.connection).await
    }

    fn begin(&mut self, number: usize) -> Result<(), Error> {
        if self.steps.is_interrupted() {
            return Err(Error::interrupted());
        }
        self.progress.running = number;
        self.steps.progress(self.progress);
        crash::before();
        Ok(())
    }

    fn entry(&self, number: usize, statement: &Statement, state: State, before: Option<String>) -> Entry {
        Entry { number, statement: self.script[statement.range.clone()].to_owned(), state, before }
    }

    fn kept(&mut self, kept: usize) {
        self.progress.kept = kept;
        self.steps.progress(self.progress);
    }
}

/// What a statement that runs alone works on, as it is now; none where running it twice comes to the same.
async fn state(connection: &mut dyn Connection, statement: &Statement) -> Result<Option<String>, Error> {
    let sql = if statement.has(&["INDEX"]) {
        INDEXES
    } else if statement.has(&["DATABASE"]) {
        "SELECT datname FROM pg_database ORDER BY 1"
    } else {
        return Ok(None);
    };
    let mut lines = String::new();
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            lines.push_str(row.text(0)?);
            lines.push('\n');
            Ok(())
        })
        .await?;
    Ok(Some(lines))
}

/// All indexes; those that are not valid after a mark.
const INDEXES: &str = "SELECT CASE WHEN i.indisvalid THEN '' ELSE '!' END || format('%I.%I', n.nspname, c.relname) FROM pg_index i \
     JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
     WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast') ORDER BY 1";

/// Whether a statement that was begun took effect. An index whose concurrent making failed stays behind, invalid, and would
/// stand in the way of the next try (PostgreSQL manual, CREATE INDEX): it is dropped.
async fn effect(connection: &mut dyn Connection, entry: &Entry) -> Result<Effect, Error> {
    let Some(statement) = statements(&entry.statement, SYNTAX).into_iter().next() else {
        return Ok(Effect::Unknown);
    };
    let (Some(before), Some(now)) = (&entry.before, state(connection, &statement).await?) else {
        return Ok(Effect::Not);
    };
    let invalid = |lines: &str| -> BTreeSet<String> {
        lines.lines().filter_map(|line| line.strip_prefix('!')).map(ToOwned::to_owned).collect()
    };
    let left: Vec<String> = invalid(&now).difference(&invalid(before)).cloned().collect();
    if !statement.begins(&["DROP"]) {
        for name in &left {
            connection.script(&format!("DROP INDEX CONCURRENTLY {name}")).await?;
        }
    }
    Ok(if left.is_empty() && now != *before { Effect::Took } else { Effect::Not })
}
