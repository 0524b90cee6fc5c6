//! The journal of a script whose statements commit one by one: what was begun, what is done, and where the next run goes on.

use std::fmt::Write as _;

use crate::{
    driver::{BoxFuture, Connection},
    error::{Error, ErrorKind},
};

/// Where the entries of one script are kept.
pub trait Journal: Sync {
    /// What an earlier run left, in order.
    fn read<'a>(&'a self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<Vec<Entry>, Error>>;
    /// Notes a statement, in place of what is there from its number on.
    fn note<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        entry: &'a Entry,
    ) -> BoxFuture<'a, Result<(), Error>>;
    /// Says what became of the statement of that number; `None` takes it out: it changed nothing.
    fn settle<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        number: usize,
        state: Option<State>,
    ) -> BoxFuture<'a, Result<(), Error>>;
    /// Leaves nothing behind where nothing is left to go on with; called after all is committed.
    fn end<'a>(&'a self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>>;
}

/// No journal: every run begins with the first statement.
#[derive(Clone, Copy, Debug)]
pub struct NoJournal;

impl Journal for NoJournal {
    fn read<'a>(&'a self, _: &'a mut dyn Connection) -> BoxFuture<'a, Result<Vec<Entry>, Error>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn note<'a>(&'a self, _: &'a mut dyn Connection, _: &'a Entry) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn settle<'a>(
        &'a self,
        _: &'a mut dyn Connection,
        _: usize,
        _: Option<State>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn end<'a>(&'a self, _: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }
}

/// A statement, as the journal has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the script, counted from 1.
    pub number: usize,
    /// Its text.
    pub statement: String,
    /// What is known of it.
    pub state: State,
    /// What it works on, as that was before it; none where the database cannot tell.
    pub before: Option<String>,
}

/// What is known of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was begun: whether it took effect, the database has to say.
    Running,
    /// It took effect.
    Done,
}

impl State {
    /// Its name in the journal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
        }
    }

    /// The state of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::Running, Self::Done].into_iter().find(|state| state.name() == name)
    }
}

/// Where a script goes on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Resume {
    /// How many statements, from the start, are done.
    pub(crate) done: usize,
    /// The next one, where it was begun and may have taken effect.
    pub(crate) doubtful: Option<Entry>,
}

/// Where a script of these statements goes on after what the journal says. What is done must stand in it as it was run.
pub(crate) fn resume(entries: Vec<Entry>, statements: &[&str]) -> Result<Resume, Error> {
    let mut resume = Resume { done: 0, doubtful: None };
    for entry in entries.into_iter().filter(|entry| entry.number > 0) {
        if entry.state == State::Running {
            resume.doubtful = Some(entry);
            break;
        }
        let now = statements.get(resume.done).copied();
        if !now.is_some_and(|now| is_same(now, &entry.statement)) {
            return Err(changed(&entry, now));
        }
        resume.done += 1;
    }
    Ok(resume)
}

/// Whether a statement that was begun took effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It did.
    Took,
    /// It did not, or running it again comes to the same.
    Not,
    /// The database cannot tell.
    Unknown,
}

/// What to do about a statement that was begun: [`State::Done`] where it need not run, [`State::Running`] where the one that stands
/// in the script `now` has to.
pub(crate) fn settled(entry: &Entry, effect: Effect, now: Option<&str>) -> Result<State, Error> {
    let same = now.is_some_and(|now| is_same(now, &entry.statement));
    match effect {
        Effect::Took if same => Ok(State::Done),
        Effect::Took => Err(changed(entry, now)),
        Effect::Unknown if same => Err(unknown(entry)),
        // Whoever changed what nobody can tell has looked.
        Effect::Not | Effect::Unknown => Ok(State::Running),
    }
}

fn unknown(entry: &Entry) -> Error {
    Error::new(
        ErrorKind::Other,
        format!(
            "An earlier run ended while statement {} ran, and the database cannot tell whether it took effect:\n{}\n\
             Look. If it did not, write it in the script in such a way that it may run twice; if it did, put one in its place \
             that changes nothing: SELECT 1.",
            entry.number, entry.statement
        ),
    )
}

fn changed(entry: &Entry, now: Option<&str>) -> Error {
    let mut message = format!(
        "The script was changed in a part that an earlier run has applied already. Statement {} was applied as\n{}",
        entry.number, entry.statement
    );
    let _ = match now {
        Some(now) => write!(message, "\nand now says\n{now}"),
        None => write!(message, "\nand is not there any more."),
    };
    message.push_str("\nPut it back as it was; what follows it may be changed.");
    Error::new(ErrorKind::Other, message)
}

/// Whether two statements are the same but for white space.
fn is_same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(number: usize, statement: &str, state: State) -> Entry {
        Entry { number, statement: statement.into(), state, before: None }
    }

    #[test]
    fn goes_on_after_what_is_done() {
        let entries =
            vec![entry(0, "", State::Done), entry(1, "a  b", State::Done), entry(2, "c", State::Running)];
        let found = resume(entries.clone(), &["a\nb", "c", "d"]).unwrap();
        assert_eq!(found, Resume { done: 1, doubtful: Some(entry(2, "c", State::Running)) });
        assert_eq!(resume(Vec::new(), &["a"]).unwrap(), Resume { done: 0, doubtful: None });
    }

    #[test]
    fn what_is_done_cannot_be_changed() {
        let entries = vec![entry(1, "a", State::Done)];
        assert!(resume(entries.clone(), &["b"]).unwrap_err().message().contains("and now says\nb"));
        assert!(resume(entries, &[]).unwrap_err().message().contains("not there any more"));
    }

    #[test]
    fn a_doubtful_statement() {
        let doubtful = entry(1, "a", State::Running);
        let settled = |effect, now| settled(&doubtful, effect, now);
        assert_eq!(settled(Effect::Not, Some("b")).unwrap(), State::Running);
        assert_eq!(settled(Effect::Took, Some("a")).unwrap(), State::Done);
        assert!(settled(Effect::Took, Some("b")).unwrap_err().message().contains("was changed"));
        assert!(settled(Effect::Unknown, Some("a")).unwrap_err().message().contains("cannot tell"));
        assert_eq!(settled(Effect::Unknown, Some("SELECT 1")).unwrap(), State::Running);
    }
}
