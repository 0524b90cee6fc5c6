//! `_echo_journal`: how far the scripts came whose statements commit one by one.

use echo_dialect::{
    driver::{BoxFuture, Connection, Error, ErrorKind, Row},
    journal::{Entry, Journal, State},
    migrating::HistorySql,
    value::Value,
};
use serde::Serialize;

use super::tables;
use crate::{apply::Hold, folder::Direction};

/// A migration that an earlier run left in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unfinished {
    /// Its name.
    pub name: String,
    /// Whether it was being applied or taken back.
    pub direction: Direction,
    /// How many statements, from the start, are done.
    pub done: usize,
}

/// The journal of one script.
#[derive(Clone, Debug)]
pub(crate) struct Kept<'a> {
    sql: &'static HistorySql,
    migration: &'a str,
    direction: Direction,
    /// The lease that the deployer has, if any.
    hold: Hold,
}

/// A direction's name in the journal.
fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Forward => "forward",
        Direction::Back => "back",
    }
}

impl<'a> Kept<'a> {
    pub(crate) fn new(sql: &'static HistorySql, migration: &'a str, direction: Direction) -> Self {
        Self { sql, migration, direction, hold: Hold::default() }
    }

    /// The same, of a deployer that may have a lease.
    pub(crate) fn under(self, hold: &Hold) -> Self {
        Self { hold: hold.clone(), ..self }
    }

    fn key(&self, number: usize) -> [Value; 3] {
        [
            Value::Text(self.migration.to_owned()),
            Value::Text(name(self.direction).to_owned()),
            Value::Int(i64::try_from(number).unwrap_or(i64::MAX)),
        ]
    }

    /// Makes the table where it is missing.
    pub(crate) async fn create(&self, connection: &mut dyn Connection) -> Result<(), Error> {
        create(connection, self.sql).await
    }

    /// Says that the run is begun, and nothing done yet: entry 0.
    pub(crate) async fn begin(&self, connection: &mut dyn Connection) -> Result<(), Error> {
        let entry = Entry { number: 0, statement: String::new(), state: State::Done, before: None };
        self.note(connection, &entry).await
    }

    /// Forgets all of it: the script is done.
    pub(crate) async fn clear(&self, connection: &mut dyn Connection) -> Result<(), Error> {
        connection.execute(self.sql.delete_journal, &self.key(0)).await.map(|_| ())
    }
}

impl Journal for Kept<'_> {
    fn read<'a>(&'a self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<Vec<Entry>, Error>> {
        Box::pin(async move {
            let mut found = Vec::new();
            all(connection, self.sql, &mut |name, direction, entry| {
                if name == self.migration && direction == self.direction {
                    found.push(entry);
                }
            })
            .await?;
            Ok(found)
        })
    }

    fn note<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        entry: &'a Entry,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            self.hold.require(connection).await?;
            let key = self.key(entry.number);
            connection.execute(self.sql.delete_journal, &key).await?;
            let [name, direction, number] = key;
            let parameters = [
                name,
                direction,
                number,
                Value::Text(entry.statement.clone()),
                Value::Text(entry.state.name().to_owned()),
                entry.before.clone().map_or(Value::Null, Value::Text),
            ];
            connection.execute(self.sql.insert_journal, &parameters).await.map(|_| ())
        })
    }

    fn settle<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        number: usize,
        state: Option<State>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let [name, direction, number] = self.key(number);
            let result = match state {
                Some(state) => {
                    let state = Value::Text(state.name().to_owned());
                    connection.execute(self.sql.update_journal, &[state, name, direction, number]).await
                }
                None => connection.execute(self.sql.delete_journal, &[name, direction, number]).await,
            };
            result.map(|_| ())
        })
    }

    fn end<'a>(&'a self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(drop_empty(connection, self.sql))
    }
}

/// Makes the table where it is missing.
pub(crate) async fn create(connection: &mut dyn Connection, sql: &HistorySql) -> Result<(), Error> {
    if tables(connection, sql).await?.journal {
        return Ok(());
    }
    connection.script(sql.create_journal).await
}

/// Drops the table where no run has a word in it: Prisma's `migrate dev` would take it for drift.
pub(crate) async fn drop_empty(connection: &mut dyn Connection, sql: &HistorySql) -> Result<(), Error> {
    let mut is_empty = true;
    match all(connection, sql, &mut |_, _, _| is_empty = false).await {
        Err(error) if matches!(error.kind(), ErrorKind::NoTable(_)) => return Ok(()),
        result => result?,
    }
    if is_empty {
        connection.script(sql.drop_journal).await?;
    }
    Ok(())
}

/// Forgets what the journal has of a migration, either way.
pub(super) async fn forget(
    connection: &mut dyn Connection,
    sql: &'static HistorySql,
    migration: &str,
) -> Result<(), Error> {
    if !tables(connection, sql).await?.journal {
        return Ok(());
    }
    Kept::new(sql, migration, Direction::Forward).clear(connection).await?;
    Kept::new(sql, migration, Direction::Back).clear(connection).await
}

/// The migrations that were left in part.
pub(super) async fn unfinished(
    connection: &mut dyn Connection,
    sql: &HistorySql,
) -> Result<Vec<Unfinished>, Error> {
    let mut found: Vec<Unfinished> = Vec::new();
    if !tables(connection, sql).await?.journal {
        return Ok(found);
    }
    let read = all(connection, sql, &mut |name, direction, entry| {
        let is_done = usize::from(entry.number > 0 && entry.state == State::Done);
        match found.last_mut() {
            Some(last) if last.name == name && last.direction == direction => last.done += is_done,
            _ => found.push(Unfinished { name: name.to_owned(), direction, done: is_done }),
        }
    })
    .await;
    match read {
        // Another deployer has come to its end in between.
        Err(error) if matches!(error.kind(), ErrorKind::NoTable(_)) => Ok(Vec::new()),
        result => result.map(|()| found),
    }
}

async fn all(
    connection: &mut dyn Connection,
    sql: &HistorySql,
    sink: &mut (dyn FnMut(&str, Direction, Entry) + Send),
) -> Result<(), Error> {
    connection
        .query(sql.journal, &[], &mut |row: &dyn Row| {
            let direction =
                if row.text(1)? == name(Direction::Back) { Direction::Back } else { Direction::Forward };
            let entry = Entry {
                number: usize::try_from(row.int(2)?).unwrap_or_default(),
                statement: row.text(3)?.to_owned(),
                // A state of a later version is one to look into.
                state: State::by_name(row.text(4)?).unwrap_or(State::Running),
                before: if row.is_null(5) { None } else { Some(row.text(5)?.to_owned()) },
            };
            sink(row.text(0)?, direction, entry);
            Ok(())
        })
        .await
}
