//! How rows become records: by column, with no record in between, and how related records are attached.

use std::future::Future;

use echo_dialect::driver::{self, Row};

use super::Loader;
use crate::error::Error;

/// What one level of a [`Select`](crate::ast::Select) is read as.
///
/// The columns of a row are `select.fields` in their order, then one integer for each of `select.counts`; what the executor needs
/// besides (keys of relations) comes after these.
///
/// A struct that is read without relations implements this through [`Decode`] and [`Flat`].
pub trait Shape: Send + Sync {
    /// What is read of a row itself.
    type Own: Send;
    /// What a record is, with its related ones. Cloned where several parents share one record.
    type Record: Clone + Send;

    /// Reads a row.
    fn decode(&self, row: &dyn Row) -> Result<Self::Own, driver::Error>;

    /// Attaches related records: [`Loader::many`] or [`Loader::one`] for each of `select.relations` gives them in the order of `own`.
    fn attach(
        &self,
        own: Vec<Self::Own>,
        loader: &mut Loader<'_>,
    ) -> impl Future<Output = Result<Vec<Self::Record>, Error>> + Send;
}

/// What is read of a row alone.
pub trait Decode: Send + Sync {
    /// What a row becomes.
    type Record: Clone + Send;

    /// Reads a row.
    fn decode(&self, row: &dyn Row) -> Result<Self::Record, driver::Error>;
}

/// A [`Decode`] as a [`Shape`] without relations.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flat<D>(pub D);

impl<D: Decode> Shape for Flat<D> {
    type Own = D::Record;
    type Record = D::Record;

    fn decode(&self, row: &dyn Row) -> Result<Self::Own, driver::Error> {
        self.0.decode(row)
    }

    async fn attach(&self, own: Vec<Self::Own>, _: &mut Loader<'_>) -> Result<Vec<Self::Record>, Error> {
        Ok(own)
    }
}

/// Reads nothing: for writes whose result nobody wants.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Decode for Nothing {
    type Record = ();

    fn decode(&self, _: &dyn Row) -> Result<(), driver::Error> {
        Ok(())
    }
}
