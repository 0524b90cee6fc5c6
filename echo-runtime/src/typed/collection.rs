//! The records of one model, and all that can be done with them.

use std::marker::PhantomData;

use super::{
    Aggregate, Condition, Creatable, Database, Dynamic, Fields, GroupBy, Key, Measures, Model, Tag,
    UpdateEach, UpsertMany, Values, Whole,
    find::{All, Count, Find, FindUnique, Maybe},
    model,
    update::Update,
    updating::{Every, One, OneOrNew},
    write::{Create, CreateMany, Delete, DeleteMany},
};

/// The records of `M`.
///
/// Each method makes a query that runs when it is awaited. A filter is made with the model's fields, or is `..` for all records.
#[derive(Debug)]
pub struct Collection<'a, M> {
    pub(crate) database: &'a Database,
    model: Tag<M>,
}

impl<M> Clone for Collection<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Collection<'_, M> {}

impl<'a, M: Model> Collection<'a, M> {
    pub(crate) fn new(database: &'a Database) -> Self {
        Self { database, model: PhantomData }
    }

    /// The record with this key, if there is one.
    pub fn find_unique(self, key: impl Key<M>) -> FindUnique<'a, M, Maybe, Whole<M>> {
        FindUnique::new(self, key)
    }

    /// The first record that matches, if there is one.
    pub fn find_first(self, filter: impl Condition<M>) -> Find<'a, M, Maybe, Whole<M>> {
        Find::new(self, filter.into_filter()).at_most_one()
    }

    /// All records that match.
    pub fn find_many(self, filter: impl Condition<M>) -> Find<'a, M, All, Whole<M>> {
        Find::new(self, filter.into_filter())
    }

    /// Reads conditions and orders by names that come from outside.
    pub fn dynamic(self) -> Dynamic<'a, M> {
        Dynamic::new(self.database)
    }

    /// Numbers about all records that match: `db.ticket().aggregate(.., (count(), ticket::priority.avg()))`.
    pub fn aggregate<A: Measures<M>>(self, filter: impl Condition<M>, measures: A) -> Aggregate<'a, M, A> {
        Aggregate::new(self, filter.into_filter().ast, measures)
    }

    /// Groups of records with equal values of these fields: a field, or a tuple of several.
    pub fn group_by<F: Fields<M>>(self, fields: F) -> GroupBy<'a, M, F, ()> {
        GroupBy::new(self, fields)
    }

    /// The number of records that match.
    pub fn count(self, filter: impl Condition<M>) -> Count<'a, M> {
        Count::new(self, filter.into_filter())
    }

    /// Changes the record with this key, and gives it as it is then. It is an error where there is none.
    pub fn update(self, key: impl Key<M>) -> Update<M, One<'a, Whole<M>>> {
        Update::of(self.one(key))
    }

    /// Changes all records that match, and gives their number.
    pub fn update_many(self, filter: impl Condition<M>) -> Update<M, Every<'a>> {
        Update::of(Every { database: self.database, filter: filter.into_filter().ast, limit: None })
    }

    /// Changes many records, each to values of its own, and gives the number of those that are there.
    ///
    /// Each is a key and an [`Update`] that sets fields.
    pub fn update_each<K: Key<M>>(
        self,
        changes: impl IntoIterator<Item = (K, Update<M>)>,
    ) -> UpdateEach<'a, M> {
        UpdateEach::new(self, changes.into_iter().map(|(key, update)| (key.unique().ast, update)).collect())
    }

    /// Deletes the record with this key, and gives it as it was. It is an error where there is none.
    pub fn delete(self, key: impl Key<M>) -> Delete<'a, M, Whole<M>> {
        Delete::new(self, key)
    }

    /// Deletes all records that match, and gives their number.
    pub fn delete_many(self, filter: impl Condition<M>) -> DeleteMany<'a, M> {
        DeleteMany::new(self, filter.into_filter())
    }

    fn one(self, key: impl Key<M>) -> One<'a, Whole<M>> {
        let (unique, select) = (key.unique().ast, model::select::<M>());
        One { database: self.database, unique, select, shape: Whole::default() }
    }
}

impl<'a, M: Creatable> Collection<'a, M> {
    /// Makes a record, and gives it as the database has it then.
    pub fn create(self, new: M::New) -> M::Create<Create<'a, M, Whole<M>>> {
        M::wrap(Create::new(self, new.into()))
    }

    /// Makes many records, and gives their number.
    ///
    /// Records they refer to must exist and be named by the field that the relation refers to.
    pub fn create_many(self, records: impl IntoIterator<Item: Into<Values<M>>>) -> CreateMany<'a, M> {
        CreateMany::new(self, records.into_iter().map(|record| record.into().draft).collect())
    }

    /// Makes many records, changes those that are there already, and gives the number of both together.
    ///
    /// Which are there is told by the primary key, or by [`on`](UpsertMany::on). Of two with the same key the later one counts.
    pub fn upsert_many(self, records: impl IntoIterator<Item: Into<Values<M>>>) -> UpsertMany<'a, M> {
        UpsertMany::new(self, records.into_iter().map(|record| record.into().draft).collect())
    }

    /// Changes the record with this key, or makes it where there is none.
    pub fn upsert(self, key: impl Key<M>, create: impl Into<Values<M>>) -> Update<M, OneOrNew<'a, Whole<M>>> {
        Update::of(OneOrNew { one: self.one(key), create: create.into().draft })
    }
}
