//! Reading many records one after the other, without all of them in memory.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
    vec::IntoIter,
};

use echo_dialect::driver::BoxFuture;
use futures_core::Stream;

use super::{All, Find, Model, Parts};
use crate::{ast, error::Error, execute::Shape, typed::Database};

/// How many records are read at once, and so held, where nothing is said.
const HELD: u32 = 1_000;

/// Records that match, one after the other: a stream, as `futures` has it. At most one part of them is held.
///
/// What holds of [`Parts`] holds here. After an error it ends.
#[must_use = "a stream does nothing unless it is read"]
pub struct Records<'a, S: Shape> {
    held: IntoIter<S::Record>,
    next: Next<'a, S>,
}

/// Where the next part comes from.
enum Next<'a, S: Shape> {
    Read(Box<Parts<S>>),
    Reading(BoxFuture<'a, Result<Read<S>, Error>>),
    Ended,
}

/// A part, and what the next one comes from; none at the end.
type Read<S> = Option<(Vec<<S as Shape>::Record>, Box<Parts<S>>)>;

impl<S: Shape> fmt::Debug for Records<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("held", &self.held.len()).finish_non_exhaustive()
    }
}

impl<'a, S: Shape + 'a> Records<'a, S> {
    fn new(database: Database, select: ast::Select, shape: S, size: u32) -> Self {
        let first = async move { read(Box::new(Parts::begin(&database, select, shape, size).await?)).await };
        Self { held: Vec::new().into_iter(), next: Next::Reading(Box::pin(first)) }
    }
}

async fn read<S: Shape>(mut parts: Box<Parts<S>>) -> Result<Read<S>, Error> {
    Ok(parts.next().await?.map(|part| (part, parts)))
}

/// Nothing in it is pinned in place: what is being read is a box.
impl<S: Shape> Unpin for Records<'_, S> {}

impl<'a, S: Shape + 'a> Stream for Records<'a, S> {
    type Item = Result<S::Record, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(record) = this.held.next() {
                return Poll::Ready(Some(Ok(record)));
            }
            this.next = match std::mem::replace(&mut this.next, Next::Ended) {
                Next::Read(parts) => Next::Reading(Box::pin(read(parts))),
                Next::Reading(mut reading) => {
                    let Poll::Ready(part) = reading.as_mut().poll(context) else {
                        this.next = Next::Reading(reading);
                        return Poll::Pending;
                    };
                    match part {
                        Ok(Some((records, parts))) => {
                            this.held = records.into_iter();
                            Next::Read(parts)
                        }
                        Ok(None) => Next::Ended,
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    }
                }
                Next::Ended => return Poll::Ready(None),
            };
        }
    }
}

impl<'a, M: Model, S: Shape + 'a> Find<'a, M, All, S> {
    /// Reads the records one after the other: at most 1,000 of them are held at once.
    pub fn stream(self) -> Records<'a, S> {
        self.stream_by(HELD)
    }

    /// The same, with at most so many of them held at once: that many are read by one statement.
    pub fn stream_by(self, size: u32) -> Records<'a, S> {
        let (database, select, shape) = self.into_parts();
        Records::new(database.clone(), select, shape, size)
    }
}
