//! The operations.

use std::future::Future;

use echo_dialect::driver::{self, Row};

use super::{
    raw::{self, RawRow, raw_row},
    read,
    session::{Access, Session},
    shape::Shape,
    turn::Turn,
    write,
};
use crate::{
    ast::{
        Aggregate, Create, CreateMany, Delete, DeleteMany, GroupBy, Select, Unique, Update, UpdateEach,
        UpdateMany, Upsert, UpsertMany, Value,
    },
    datamodel::Datamodel,
    error::{Error, ErrorKind},
};

/// What queries run on: a [`Client`](crate::Client), where each is by itself, or a
/// [`Transaction`](crate::Transaction), where they all are or none is.
///
/// A write that takes several statements is one transaction of its own on a client, and part of the transaction on one.
/// What is read of records is what a [`Shape`] makes of the `select` of an operation.
pub trait Executor: Send + Sync {
    /// The datamodel that queries speak of.
    fn datamodel(&self) -> &Datamodel;

    /// How many connections may be there which the server has closed without our knowing: so often a read that finds one is run again,
    /// on another. Not in a transaction, which is lost with its connection.
    fn stale(&self) -> usize {
        0
    }

    /// A connection for one operation.
    fn session(&self, access: Access) -> impl Future<Output = Result<Session<'_>, Error>> + Send;

    /// A connection for one write. `alone`: it takes several statements, so that it cannot share a transaction with others.
    fn turn(&self, alone: bool) -> impl Future<Output = Result<Turn<'_>, Error>> + Send {
        let _ = alone;
        async move { self.session(Access::Write).await.map(Turn::alone) }
    }

    /// The records that match, in order.
    fn find_many<S: Shape>(
        &self,
        select: &Select,
        shape: &S,
    ) -> impl Future<Output = Result<Vec<S::Record>, Error>> + Send {
        async move {
            let mut again = self.stale();
            let by_key = read::is_by_key(self.datamodel(), select);
            let mut access = if by_key { Access::ReadByKey } else { Access::Read };
            loop {
                let result = self.session(access).await?.find_many(select, shape).await;
                if !is_stale(&result, &mut again) {
                    return result;
                }
                access = Access::Read;
            }
        }
    }

    /// The first record that matches. `select.take` is 1, or -1 for the last.
    fn find_first<S: Shape>(
        &self,
        select: &Select,
        shape: &S,
    ) -> impl Future<Output = Result<Option<S::Record>, Error>> + Send {
        async move { Ok(self.find_many(select, shape).await?.into_iter().next()) }
    }

    /// Creates a record, with all that is related, and reads it.
    fn create<S: Shape>(
        &self,
        create: &Create,
        shape: &S,
    ) -> impl Future<Output = Result<S::Record, Error>> + Send {
        async move {
            let mut alone = write::create_is_alone(create);
            loop {
                let mut turn = self.turn(alone).await?;
                let result = turn.session.create(create, shape).await;
                if let Some(result) = turn.end(result).await {
                    return result;
                }
                alone = true;
            }
        }
    }

    /// Creates many records, and counts them.
    fn create_many(&self, create: CreateMany) -> impl Future<Output = Result<u64, Error>> + Send {
        async move { self.session(Access::Write).await?.create_many(create).await }
    }

    /// Creates many records, and reads them.
    fn create_many_returning<S: Shape>(
        &self,
        create: CreateMany,
        select: &Select,
        shape: &S,
    ) -> impl Future<Output = Result<Vec<S::Record>, Error>> + Send {
        async move { self.session(Access::Write).await?.create_many_returning(create, select, shape).await }
    }

    /// Creates many records and changes those that are there already, and counts both together.
    fn upsert_many(&self, upsert: UpsertMany) -> impl Future<Output = Result<u64, Error>> + Send {
        async move { self.session(Access::Write).await?.upsert_many(upsert).await }
    }

    /// Changes a record, with all that is related, and reads it. Where it is not there: `P2025`.
    fn update<S: Shape>(
        &self,
        update: &Update,
        shape: &S,
    ) -> impl Future<Output = Result<S::Record, Error>> + Send {
        async move {
            let mut alone = write::update_is_alone(self.datamodel(), update);
            loop {
                let mut turn = self.turn(alone).await?;
                let result = turn.session.update(update, shape).await;
                if let Some(result) = turn.end(result).await {
                    return result;
                }
                alone = true;
            }
        }
    }

    /// Changes many records, each to values of its own, and counts them.
    fn update_each(&self, update: UpdateEach) -> impl Future<Output = Result<u64, Error>> + Send {
        async move { self.session(Access::Write).await?.update_each(update).await }
    }

    /// Changes all records that match, and counts them.
    fn update_many(&self, update: &UpdateMany) -> impl Future<Output = Result<u64, Error>> + Send {
        async move { self.session(Access::Write).await?.update_many(update).await }
    }

    /// Changes all records that match, and reads them.
    fn update_many_returning<S: Shape>(
        &self,
        update: &UpdateMany,
        select: &Select,
        shape: &S,
    ) -> impl Future<Output = Result<Vec<S::Record>, Error>> + Send {
        async move { self.session(Access::Write).await?.update_many_returning(update, select, shape).await }
    }

    /// Changes a record, or creates it, and reads it.
    fn upsert<S: Shape>(
        &self,
        upsert: &Upsert,
        shape: &S,
    ) -> impl Future<Output = Result<S::Record, Error>> + Send {
        async move { self.session(Access::Write).await?.upsert(upsert, shape).await }
    }

    /// Deletes a record, and gives what it was. Where it is not there: `P2025`.
    fn delete<S: Shape>(
        &self,
        delete: &Delete,
        shape: &S,
    ) -> impl Future<Output = Result<S::Record, Error>> + Send {
        async move { self.session(Access::Write).await?.delete(delete, shape).await }
    }

    /// Deletes all records that match, and counts them.
    fn delete_many(&self, delete: &DeleteMany) -> impl Future<Output = Result<u64, Error>> + Send {
        async move { self.session(Access::Write).await?.delete_many(delete).await }
    }

    /// Numbers about the records that match: one for each of `outputs`.
    fn aggregate(&self, aggregate: &Aggregate) -> impl Future<Output = Result<Vec<Value>, Error>> + Send {
        async move {
            let mut again = self.stale();
            loop {
                let result = self.session(Access::Read).await?.aggregate(aggregate).await;
                if !is_stale(&result, &mut again) {
                    return result;
                }
            }
        }
    }

    /// Numbers about each group: the values of `by`, then one for each of `outputs`.
    fn group_by(&self, group: &GroupBy) -> impl Future<Output = Result<Vec<Vec<Value>>, Error>> + Send {
        async move {
            let mut again = self.stale();
            loop {
                let result = self.session(Access::Read).await?.group_by(group).await;
                if !is_stale(&result, &mut again) {
                    return result;
                }
            }
        }
    }

    /// The rows that a statement in the database's own words gives.
    fn query_raw(
        &self,
        sql: &str,
        parameters: &[Value],
    ) -> impl Future<Output = Result<Vec<RawRow>, Error>> + Send {
        async move { self.session(raw::access(sql)).await?.query_raw(sql, parameters).await }
    }

    /// The number of rows that a statement in the database's own words changes.
    fn execute_raw(
        &self,
        sql: &str,
        parameters: &[Value],
    ) -> impl Future<Output = Result<u64, Error>> + Send {
        async move { self.session(Access::Write).await?.execute_raw(sql, parameters).await }
    }
}

/// Whether a read is to run again: its connection was lost, and there may be one that is not.
fn is_stale<T>(result: &Result<T, Error>, again: &mut usize) -> bool {
    let lost = result.as_ref().is_err_and(|error| error.kind() == ErrorKind::ConnectionLost);
    let is_stale = lost && *again > 0;
    *again = again.saturating_sub(1);
    is_stale
}

impl Session<'_> {
    /// The records that match, in order.
    pub async fn find_many<S: Shape>(&mut self, select: &Select, shape: &S) -> Result<Vec<S::Record>, Error> {
        let (_, records) = read::level(&mut self.run(), select, None, shape).await?;
        Ok(records)
    }

    /// A page of the records that match, in order, and the key of the last of them.
    pub(crate) async fn find_part<S: Shape>(
        &mut self,
        select: &Select,
        shape: &S,
    ) -> Result<(Vec<S::Record>, Option<Unique>), Error> {
        read::keyed(&mut self.run(), select, shape).await
    }

    /// The same, with the place of each in the order.
    pub(crate) async fn find_page<S: Shape>(
        &mut self,
        select: &Select,
        shape: &S,
    ) -> Result<(Vec<S::Record>, Vec<Vec<Value>>), Error> {
        read::placed(&mut self.run(), select, shape).await
    }

    /// Creates a record, with all that is related, and reads it.
    pub async fn create<S: Shape>(&mut self, create: &Create, shape: &S) -> Result<S::Record, Error> {
        let returns = self.run().connection.returns_inserted();
        let own = self.begin_own(write::create_needs_transaction(create, returns)).await?;
        let result = self.run().create(create, shape).await;
        self.end_own(own, result).await
    }

    /// Creates many records, and counts them.
    pub async fn create_many(&mut self, create: CreateMany) -> Result<u64, Error> {
        let own = self.begin_own(write::create_many_needs_transaction(self.datamodel, &create, true)).await?;
        let result = self.run().create_many(create).await;
        self.end_own(own, result).await
    }

    /// Creates many records, and reads them.
    pub async fn create_many_returning<S: Shape>(
        &mut self,
        create: CreateMany,
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let returns = self.run().connection.returns_inserted();
        let needed = write::create_many_needs_transaction(self.datamodel, &create, returns);
        let own = self.begin_own(needed).await?;
        let result = self.run().create_many_returning(create, select, shape).await;
        self.end_own(own, result).await
    }

    /// Creates many records and changes those that are there already, and counts both together.
    pub async fn upsert_many(&mut self, upsert: UpsertMany) -> Result<u64, Error> {
        let batches = self.run().upsert_batches(upsert)?;
        let own = self.begin_own(batches.len() > 1).await?;
        let result = self.run().upsert_many(batches).await;
        self.end_own(own, result).await
    }

    /// Changes a record, with all that is related, and reads it. Where it is not there: `P2025`.
    pub async fn update<S: Shape>(&mut self, update: &Update, shape: &S) -> Result<S::Record, Error> {
        let own = self.begin_own(write::update_needs_transaction(self.datamodel, update)).await?;
        let result = self.run().update(update, shape).await;
        self.end_own(own, result).await
    }

    /// Changes many records, each to values of its own, and counts them.
    pub async fn update_each(&mut self, update: UpdateEach) -> Result<u64, Error> {
        let steps = self.run().each_steps(update)?;
        let own = self.begin_own(steps.len() > 1 || self.datamodel.emulates_relations()).await?;
        let result = self.run().update_each(steps).await;
        self.end_own(own, result).await
    }

    /// Changes all records that match, and counts them.
    pub async fn update_many(&mut self, update: &UpdateMany) -> Result<u64, Error> {
        let own = self.begin_own(self.datamodel.emulates_relations()).await?;
        let result = self.run().update_many(update).await;
        self.end_own(own, result).await
    }

    /// Changes all records that match, and reads them.
    pub async fn update_many_returning<S: Shape>(
        &mut self,
        update: &UpdateMany,
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let own = self.begin_own(write::update_many_returning_needs_transaction(self.datamodel)).await?;
        let result = self.run().update_many_returning(update, select, shape).await;
        self.end_own(own, result).await
    }

    /// Changes a record, or creates it, and reads it.
    pub async fn upsert<S: Shape>(&mut self, upsert: &Upsert, shape: &S) -> Result<S::Record, Error> {
        let own = self.begin_own(write::upsert_needs_transaction(self.datamodel, upsert)).await?;
        let result = self.run().upsert(upsert, shape).await;
        let result = self.end_own(own, result).await;
        // Where the record was looked for first, another may have made it since: then it is there now.
        if own && result.as_ref().is_err_and(|error| error.kind() == ErrorKind::UniqueViolation) {
            let own = self.begin_own(true).await?;
            let result = self.run().upsert(upsert, shape).await;
            return self.end_own(own, result).await;
        }
        result
    }

    /// Deletes a record, and gives what it was. Where it is not there: `P2025`.
    pub async fn delete<S: Shape>(&mut self, delete: &Delete, shape: &S) -> Result<S::Record, Error> {
        let own = self.begin_own(write::delete_needs_transaction(self.datamodel, delete)).await?;
        let result = self.run().delete(delete, shape).await;
        self.end_own(own, result).await
    }

    /// Deletes all records that match, and counts them.
    pub async fn delete_many(&mut self, delete: &DeleteMany) -> Result<u64, Error> {
        let own = self.begin_own(self.datamodel.emulates_relations()).await?;
        let result = self.run().delete_many(delete).await;
        self.end_own(own, result).await
    }

    /// Numbers about the records that match: one for each of `outputs`.
    pub async fn aggregate(&mut self, aggregate: &Aggregate) -> Result<Vec<Value>, Error> {
        self.run().aggregate(aggregate).await
    }

    /// Numbers about each group: the values of `by`, then one for each of `outputs`.
    pub async fn group_by(&mut self, group: &GroupBy) -> Result<Vec<Vec<Value>>, Error> {
        self.run().group_by(group).await
    }

    /// The rows that a statement in the database's own words gives.
    pub async fn query_raw(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<RawRow>, Error> {
        self.run().query_raw(sql, parameters, raw_row).await
    }

    /// The same rows, each as `read` makes it.
    pub(crate) async fn query_as<T: Send>(
        &mut self,
        sql: &str,
        parameters: &[Value],
        read: impl FnMut(&dyn Row) -> Result<T, driver::Error> + Send,
    ) -> Result<Vec<T>, Error> {
        self.run().query_raw(sql, parameters, read).await
    }

    /// The number of rows that a statement in the database's own words changes.
    pub async fn execute_raw(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        self.run().execute_raw(sql, parameters).await
    }

    /// Begins a transaction where the operation needs one and none is open.
    async fn begin_own(&mut self, needed: bool) -> Result<bool, Error> {
        let own = needed && !self.is_in_transaction();
        if own {
            self.begin().await?;
        }
        Ok(own)
    }

    async fn end_own<T>(&mut self, own: bool, result: Result<T, Error>) -> Result<T, Error> {
        if own { self.end(result).await } else { result }
    }
}
