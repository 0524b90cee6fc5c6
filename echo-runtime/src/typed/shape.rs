//! The shape of a result: a record, or a flat tuple of a record and what was included.

use std::marker::PhantomData;

use echo_dialect::driver::Row;

use super::{Counting, Include, Model, Reader, RowError, Tag, include::Load};
use crate::{
    ast,
    error::Error,
    execute::{Loader, Shape},
};

/// Records of `M`, without related ones.
pub struct Whole<M>(Tag<M>);

impl<M> Default for Whole<M> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<M> Clone for Whole<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Whole<M> {}

impl<M> std::fmt::Debug for Whole<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Whole")
    }
}

impl<M: Model> Shape for Whole<M> {
    type Own = M;
    type Record = M;

    fn decode(&self, row: &dyn Row) -> Result<M, RowError> {
        M::decode(&mut Reader::new(row))
    }

    async fn attach(&self, own: Vec<M>, _: &mut Loader<'_>) -> Result<Vec<M>, Error> {
        Ok(own)
    }
}

/// What `S` reads, with what `L` loads at its end.
#[derive(Clone, Debug)]
pub struct With<S, L> {
    pub(crate) first: S,
    pub(crate) then: L,
    /// Which of the query's relations `then` loads.
    pub(crate) index: usize,
}

impl<S, L> With<S, L> {
    /// Adds a relation to a query, and what loads it to its shape.
    pub(crate) fn new<M>(select: &mut ast::Select, first: S, relation: impl Include<M, Load = L>) -> Self {
        let index = select.relations.len();
        let (relation, then) = relation.into_parts();
        select.relations.push(relation);
        Self { first, then, index }
    }
}

impl<S, L> Shape for With<S, L>
where
    S: Shape<Record: Append<L::Output>>,
    L: Load,
{
    type Own = S::Own;
    type Record = <S::Record as Append<L::Output>>::Longer;

    fn decode(&self, row: &dyn Row) -> Result<S::Own, RowError> {
        self.first.decode(row)
    }

    async fn attach(&self, own: Vec<S::Own>, loader: &mut Loader<'_>) -> Result<Vec<Self::Record>, Error> {
        let records = self.first.attach(own, loader).await?;
        let related = self.then.load(self.index, loader).await?;
        Ok(records.into_iter().zip(related).map(|(record, related)| record.append(related)).collect())
    }
}

/// What `S` reads, with a number of related records at its end.
#[derive(Clone, Debug)]
pub struct Counted<S> {
    first: S,
    /// The column that holds the number.
    column: usize,
}

impl<S> Counted<S> {
    /// Adds a number to a query, and what reads it to its shape.
    pub(crate) fn new<M>(select: &mut ast::Select, first: S, counting: Counting<M>) -> Self {
        let column = select.fields.len() + select.counts.len();
        select.counts.push(counting.ast);
        Self { first, column }
    }
}

impl<S: Shape<Record: Append<u64>>> Shape for Counted<S> {
    type Own = (S::Own, u64);
    type Record = <S::Record as Append<u64>>::Longer;

    fn decode(&self, row: &dyn Row) -> Result<Self::Own, RowError> {
        Ok((self.first.decode(row)?, u64::try_from(row.int(self.column)?).unwrap_or_default()))
    }

    async fn attach(&self, own: Vec<Self::Own>, loader: &mut Loader<'_>) -> Result<Vec<Self::Record>, Error> {
        let (own, counts): (Vec<S::Own>, Vec<u64>) = own.into_iter().unzip();
        let records = self.first.attach(own, loader).await?;
        Ok(records.into_iter().zip(counts).map(|(record, count)| record.append(count)).collect())
    }
}

/// Makes a record a pair, and a tuple one longer.
pub trait Append<T>: Sized {
    /// With one more.
    type Longer: Clone + Send;

    /// Adds one at the end.
    fn append(self, last: T) -> Self::Longer;
}

impl<M: Model, T: Clone + Send> Append<T> for M {
    type Longer = (M, T);

    fn append(self, last: T) -> Self::Longer {
        (self, last)
    }
}

impl<A: Clone + Send, Z: Clone + Send> Append<Z> for (A,) {
    type Longer = (A, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, last)
    }
}

impl<A: Clone + Send, B: Clone + Send, Z: Clone + Send> Append<Z> for (A, B) {
    type Longer = (A, B, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, self.1, last)
    }
}

impl<A: Clone + Send, B: Clone + Send, C: Clone + Send, Z: Clone + Send> Append<Z> for (A, B, C) {
    type Longer = (A, B, C, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, self.1, self.2, last)
    }
}

impl<A: Clone + Send, B: Clone + Send, C: Clone + Send, D: Clone + Send, Z: Clone + Send> Append<Z>
    for (A, B, C, D)
{
    type Longer = (A, B, C, D, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, self.1, self.2, self.3, last)
    }
}

impl<A: Clone + Send, B: Clone + Send, C: Clone + Send, D: Clone + Send, E: Clone + Send, Z: Clone + Send>
    Append<Z> for (A, B, C, D, E)
{
    type Longer = (A, B, C, D, E, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, self.1, self.2, self.3, self.4, last)
    }
}

impl<
    A: Clone + Send,
    B: Clone + Send,
    C: Clone + Send,
    D: Clone + Send,
    E: Clone + Send,
    F: Clone + Send,
    Z: Clone + Send,
> Append<Z> for (A, B, C, D, E, F)
{
    type Longer = (A, B, C, D, E, F, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, self.1, self.2, self.3, self.4, self.5, last)
    }
}

impl<
    A: Clone + Send,
    B: Clone + Send,
    C: Clone + Send,
    D: Clone + Send,
    E: Clone + Send,
    F: Clone + Send,
    G: Clone + Send,
    Z: Clone + Send,
> Append<Z> for (A, B, C, D, E, F, G)
{
    type Longer = (A, B, C, D, E, F, G, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, self.1, self.2, self.3, self.4, self.5, self.6, last)
    }
}

impl<
    A: Clone + Send,
    B: Clone + Send,
    C: Clone + Send,
    D: Clone + Send,
    E: Clone + Send,
    F: Clone + Send,
    G: Clone + Send,
    H: Clone + Send,
    Z: Clone + Send,
> Append<Z> for (A, B, C, D, E, F, G, H)
{
    type Longer = (A, B, C, D, E, F, G, H, Z);

    fn append(self, last: Z) -> Self::Longer {
        (self.0, self.1, self.2, self.3, self.4, self.5, self.6, self.7, last)
    }
}
