//! Writing many records at once, each with values of its own.

use std::{future::IntoFuture, marker::PhantomData};

use echo_dialect::driver::BoxFuture;

use super::{Collection, Database, Fields, Model, Tag, Update, values::Draft};
use crate::{ast, datamodel::FieldId, error::Error, execute::Executor as _};

/// Makes many records, and changes those that are there already. Awaiting it runs it and gives the number of records.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct UpsertMany<'a, M> {
    database: &'a Database,
    rows: Vec<Draft>,
    on: Vec<FieldId>,
    only: Option<Vec<FieldId>>,
    model: Tag<M>,
}

impl<'a, M: Model> UpsertMany<'a, M> {
    pub(crate) fn new(collection: Collection<'a, M>, rows: Vec<Draft>) -> Self {
        Self { database: collection.database, rows, on: Vec::new(), only: None, model: PhantomData }
    }

    /// Tells by this unique, in place of the primary key, which records are there: its field, or a tuple of its fields. It is an
    /// error where there is no such unique.
    pub fn on<F: Fields<M>>(mut self, unique: F) -> Self {
        self.on.clear();
        unique.ids(&mut self.on);
        self
    }

    /// Changes only these fields of records that are there: a field, or a tuple of several; said again, these too. Without it, all
    /// that a new record gives but the unique.
    pub fn only<F: Fields<M>>(mut self, fields: F) -> Self {
        fields.ids(self.only.get_or_insert_default());
        self
    }
}

impl<'a, M: Model> IntoFuture for UpsertMany<'a, M> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { database, rows, on, only, .. } = self;
        Box::pin(async move {
            let resolve = |draft: Draft| draft.resolve_alone(database.datamodel());
            let rows = rows.into_iter().map(resolve).collect::<Result<_, Error>>()?;
            database.upsert_many(ast::UpsertMany { model: M::ID, rows, on, only }).await
        })
    }
}

/// Changes many records, each to values of its own. Awaiting it runs it and gives their number.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct UpdateEach<'a, M> {
    database: &'a Database,
    changes: Vec<(ast::Unique, Update<M>)>,
}

impl<'a, M: Model> UpdateEach<'a, M> {
    pub(crate) fn new(collection: Collection<'a, M>, changes: Vec<(ast::Unique, Update<M>)>) -> Self {
        Self { database: collection.database, changes }
    }
}

impl<'a, M: Model> IntoFuture for UpdateEach<'a, M> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { database, changes } = self;
        Box::pin(async move {
            let resolve = |(unique, update): (ast::Unique, Update<M>)| {
                Ok((unique, update.into_data(database.datamodel())?))
            };
            let records = changes.into_iter().map(resolve).collect::<Result<_, Error>>()?;
            database.update_each(ast::UpdateEach { model: M::ID, records }).await
        })
    }
}
