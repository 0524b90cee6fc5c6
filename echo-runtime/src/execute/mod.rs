//! The executor: one way from queries as data to statements, rows and records.

mod key;
mod read;
mod session;
mod shape;
mod sql;

use std::future::Future;

pub use read::Loader;
pub use session::{Access, Session};
pub use shape::{Decode, Flat, Nothing, Shape};

use crate::{ast::Select, datamodel::Datamodel, error::Error};

/// What queries run on: a [`Client`](crate::Client), where each is by itself, or a
/// [`Transaction`](crate::Transaction), where they all are or none is.
pub trait Executor: Send + Sync {
    /// The datamodel that queries speak of.
    fn datamodel(&self) -> &Datamodel;

    /// A connection for one operation.
    fn session(&self, access: Access) -> impl Future<Output = Result<Session<'_>, Error>> + Send;

    /// The records that match, in order.
    fn find_many<S: Shape>(
        &self,
        select: &Select,
        shape: &S,
    ) -> impl Future<Output = Result<Vec<S::Record>, Error>> + Send {
        async move {
            let mut session = self.session(Access::Read).await?;
            let (_, records) = read::level(&mut session.run(), select, None, shape).await?;
            Ok(records)
        }
    }

    /// The first record that matches. `select.take` is 1 or -1.
    fn find_first<S: Shape>(
        &self,
        select: &Select,
        shape: &S,
    ) -> impl Future<Output = Result<Option<S::Record>, Error>> + Send {
        async move { Ok(self.find_many(select, shape).await?.into_iter().next()) }
    }
}
