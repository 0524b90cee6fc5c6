//! Which records an update changes, and how they are read then.

use std::future::IntoFuture;

use echo_dialect::driver::BoxFuture;

use super::{
    Database, Fields, Model, Own, Picked, Shaped, Update, Whole, include::Include, model, shape::With,
    shaped, update::Changes, values::Draft,
};
use crate::{
    ast,
    error::{Error, ErrorKind},
    execute::{Executor as _, Shape},
};

/// Changes of one record.
#[derive(Clone, Debug)]
pub struct One<'a, S> {
    pub(crate) database: &'a Database,
    pub(crate) unique: ast::Unique,
    pub(crate) select: ast::Select,
    pub(crate) shape: S,
}

/// Changes of one record, which is made where it is not there.
#[derive(Clone, Debug)]
pub struct OneOrNew<'a, S> {
    pub(crate) one: One<'a, S>,
    pub(crate) create: Draft,
}

/// Changes of all records that match.
#[derive(Clone, Debug)]
pub struct Every<'a> {
    pub(crate) database: &'a Database,
    pub(crate) filter: ast::Filter,
    pub(crate) limit: Option<u64>,
}

/// Changes of all records that match, which are given then.
#[derive(Clone, Debug)]
pub struct EveryReturning<'a, S> {
    every: Every<'a>,
    select: ast::Select,
    shape: S,
}

impl<'a, M: Model> Update<M, One<'a, Whole<M>>> {
    /// Reads only these fields of the changed record: a field, or a tuple of several.
    pub fn select<F: Fields<M>>(self, fields: F) -> Update<M, One<'a, Picked<M, F>>> {
        self.map(|one| one.select(fields))
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<T: Shaped<Model = M>>(self) -> Update<M, One<'a, Own<T>>> {
        self.map(One::shape)
    }
}

impl<'a, M: Model, S: Shape> Update<M, One<'a, S>> {
    /// Reads related records of the changed one along with it.
    pub fn include<I: Include<M>>(self, relation: I) -> Update<M, One<'a, With<S, I::Load>>> {
        self.map(|one| one.include(relation))
    }
}

impl<'a, M: Model> Update<M, OneOrNew<'a, Whole<M>>> {
    /// Reads only these fields of the changed or new record: a field, or a tuple of several.
    pub fn select<F: Fields<M>>(self, fields: F) -> Update<M, OneOrNew<'a, Picked<M, F>>> {
        self.map(|OneOrNew { one, create }| OneOrNew { one: one.select(fields), create })
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<T: Shaped<Model = M>>(self) -> Update<M, OneOrNew<'a, Own<T>>> {
        self.map(|OneOrNew { one, create }| OneOrNew { one: one.shape(), create })
    }
}

impl<'a, M: Model, S: Shape> Update<M, OneOrNew<'a, S>> {
    /// Reads related records along with the changed or new one.
    pub fn include<I: Include<M>>(self, relation: I) -> Update<M, OneOrNew<'a, With<S, I::Load>>> {
        self.map(|OneOrNew { one, create }| OneOrNew { one: one.include(relation), create })
    }
}

impl<'a, M: Model> One<'a, Whole<M>> {
    fn select<F: Fields<M>>(mut self, fields: F) -> One<'a, Picked<M, F>> {
        let shape = Picked::of(fields, &mut self.select);
        One { database: self.database, unique: self.unique, select: self.select, shape }
    }

    fn shape<T: Shaped<Model = M>>(self) -> One<'a, Own<T>> {
        let select = shaped::select::<T>(self.select);
        One { database: self.database, unique: self.unique, select, shape: Own::default() }
    }
}

impl<'a, S: Shape> One<'a, S> {
    fn include<M, I: Include<M>>(mut self, relation: I) -> One<'a, With<S, I::Load>> {
        let shape = With::new(&mut self.select, self.shape, relation);
        One { database: self.database, unique: self.unique, select: self.select, shape }
    }
}

impl Every<'_> {
    fn resolve<M: Model>(self, changes: Changes) -> Result<ast::UpdateMany, Error> {
        let data = changes.resolve(self.database.datamodel(), M::ID)?;
        if let Some((field, _)) = data.relations.first() {
            let field = &self.database.datamodel().model(M::ID).field(*field).name;
            let message = format!(
                "`{}.{field}` cannot be written for many records at once: change them one by one, or relate them by the fields of \
                 the relation.",
                M::NAME
            );
            return Err(Error::new(ErrorKind::InvalidQuery, None, message));
        }
        Ok(ast::UpdateMany { model: M::ID, filter: self.filter, data, limit: self.limit })
    }
}

impl<M: Model> Update<M, Every<'_>> {
    /// Changes at most so many.
    pub fn limit(mut self, count: u64) -> Self {
        self.query.limit = Some(count);
        self
    }
}

impl<'a, M: Model> Update<M, Every<'a>> {
    /// Gives the changed records in place of their number.
    pub fn returning(self) -> Update<M, EveryReturning<'a, Whole<M>>> {
        self.map(|every| EveryReturning { every, select: model::select::<M>(), shape: Whole::default() })
    }
}

impl<'a, M: Model> Update<M, EveryReturning<'a, Whole<M>>> {
    /// Reads only these fields of the changed records: a field, or a tuple of several.
    pub fn select<F: Fields<M>>(self, fields: F) -> Update<M, EveryReturning<'a, Picked<M, F>>> {
        self.map(|EveryReturning { every, mut select, .. }| {
            let shape = Picked::of(fields, &mut select);
            EveryReturning { every, select, shape }
        })
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<T: Shaped<Model = M>>(self) -> Update<M, EveryReturning<'a, Own<T>>> {
        self.map(|EveryReturning { every, select, .. }| EveryReturning {
            every,
            select: shaped::select::<T>(select),
            shape: Own::default(),
        })
    }
}

impl<'a, M: Model, S: Shape> Update<M, EveryReturning<'a, S>> {
    /// Reads related records of the changed ones along with them.
    pub fn include<I: Include<M>>(self, relation: I) -> Update<M, EveryReturning<'a, With<S, I::Load>>> {
        self.map(|EveryReturning { every, mut select, shape }| {
            let shape = With::new(&mut select, shape, relation);
            EveryReturning { every, select, shape }
        })
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Update<M, EveryReturning<'a, S>> {
    type Output = Result<Vec<S::Record>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { changes, query: EveryReturning { every, select, shape }, .. } = self;
        let database = every.database;
        Box::pin(async move {
            let update = every.resolve::<M>(changes)?;
            database.update_many_returning(&update, &select, &shape).await
        })
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Update<M, One<'a, S>> {
    type Output = Result<S::Record, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let One { database, unique, select, shape } = self.query;
        Box::pin(async move {
            let data = self.changes.resolve(database.datamodel(), M::ID)?;
            database.update(&ast::Update { unique, data, select }, &shape).await
        })
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Update<M, OneOrNew<'a, S>> {
    type Output = Result<S::Record, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let OneOrNew { one: One { database, unique, select, shape }, create } = self.query;
        Box::pin(async move {
            let update = self.changes.resolve(database.datamodel(), M::ID)?;
            let create = create.resolve(database.datamodel(), None)?;
            database.upsert(&ast::Upsert { unique, create, update, select }, &shape).await
        })
    }
}

impl<'a, M: Model> IntoFuture for Update<M, Every<'a>> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { changes, query: every, .. } = self;
        let database = every.database;
        Box::pin(async move { database.update_many(&every.resolve::<M>(changes)?).await })
    }
}
