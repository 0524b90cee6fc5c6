//! Several fields at once, as a tuple: what a query reads of each record, or groups by.

use std::marker::PhantomData;

use echo_dialect::driver::Row;

use super::{Column, Field, List, Model, Nullable, Reader, Required, RowError, Scalar, Tag};
use crate::{
    ast::{self, Value},
    datamodel::FieldId,
    error::Error,
    execute::{Loader, Shape},
};

/// Fields of `M`: one, or a tuple of up to six.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a field of `{M}`",
    label = "expected a field of `{M}`, or a tuple of up to six"
)]
pub trait Fields<M>: Copy + Send + Sync + 'static {
    /// Their values: of one field its value, of several a tuple.
    type Output: Clone + Send + 'static;

    /// Says which they are, in order.
    fn ids(self, ids: &mut Vec<FieldId>);

    /// Reads them from the columns of a row.
    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError>;

    /// Takes them from values that were read before; `None` where one is of another kind.
    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output>;
}

/// Whether a field always has a value: [`Required`] or [`Nullable`].
pub trait Presence: 'static {
    /// What a field of type `T` is read as.
    type Of<T: Scalar>: Column + Clone + Send + 'static;

    /// The same from a value; `None` where it is of another kind.
    fn from_value<T: Scalar>(value: Value) -> Option<Self::Of<T>>;
}

impl Presence for Required {
    type Of<T: Scalar> = T;

    fn from_value<T: Scalar>(value: Value) -> Option<T> {
        T::from_value(value)
    }
}

impl Presence for Nullable {
    type Of<T: Scalar> = Option<T>;

    fn from_value<T: Scalar>(value: Value) -> Option<Option<T>> {
        if value.is_null() { Some(None) } else { T::from_value(value).map(Some) }
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, T: Scalar, N: Presence> Fields<M> for Field<M, T, N> {
    type Output = N::Of<T>;

    fn ids(self, ids: &mut Vec<FieldId>) {
        ids.push(self.id);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        row.read()
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        N::from_value(values.next()?)
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, T: Scalar> Fields<M> for List<M, T> {
    type Output = Vec<T>;

    fn ids(self, ids: &mut Vec<FieldId>) {
        ids.push(self.id);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        row.read()
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        match values.next()? {
            Value::Null => Some(Vec::new()),
            Value::List(values) => values.into_iter().map(T::from_value).collect(),
            _ => None,
        }
    }
}

/// One field as a tuple, to which what is included can be added.
impl<M, A: Fields<M>> Fields<M> for (A,) {
    type Output = (A::Output,);

    fn ids(self, ids: &mut Vec<FieldId>) {
        self.0.ids(ids);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        Ok((A::read(row)?,))
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?,))
    }
}

impl<M, A: Fields<M>, B: Fields<M>> Fields<M> for (A, B) {
    type Output = (A::Output, B::Output);

    fn ids(self, ids: &mut Vec<FieldId>) {
        self.0.ids(ids);
        self.1.ids(ids);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        Ok((A::read(row)?, B::read(row)?))
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?))
    }
}

impl<M, A: Fields<M>, B: Fields<M>, C: Fields<M>> Fields<M> for (A, B, C) {
    type Output = (A::Output, B::Output, C::Output);

    fn ids(self, ids: &mut Vec<FieldId>) {
        self.0.ids(ids);
        self.1.ids(ids);
        self.2.ids(ids);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        Ok((A::read(row)?, B::read(row)?, C::read(row)?))
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?, C::take(values)?))
    }
}

impl<M, A: Fields<M>, B: Fields<M>, C: Fields<M>, D: Fields<M>> Fields<M> for (A, B, C, D) {
    type Output = (A::Output, B::Output, C::Output, D::Output);

    fn ids(self, ids: &mut Vec<FieldId>) {
        self.0.ids(ids);
        self.1.ids(ids);
        self.2.ids(ids);
        self.3.ids(ids);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        Ok((A::read(row)?, B::read(row)?, C::read(row)?, D::read(row)?))
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?, C::take(values)?, D::take(values)?))
    }
}

impl<M, A: Fields<M>, B: Fields<M>, C: Fields<M>, D: Fields<M>, E: Fields<M>> Fields<M> for (A, B, C, D, E) {
    type Output = (A::Output, B::Output, C::Output, D::Output, E::Output);

    fn ids(self, ids: &mut Vec<FieldId>) {
        self.0.ids(ids);
        self.1.ids(ids);
        self.2.ids(ids);
        self.3.ids(ids);
        self.4.ids(ids);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        Ok((A::read(row)?, B::read(row)?, C::read(row)?, D::read(row)?, E::read(row)?))
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?, C::take(values)?, D::take(values)?, E::take(values)?))
    }
}

impl<M, A: Fields<M>, B: Fields<M>, C: Fields<M>, D: Fields<M>, E: Fields<M>, F: Fields<M>> Fields<M>
    for (A, B, C, D, E, F)
{
    type Output = (A::Output, B::Output, C::Output, D::Output, E::Output, F::Output);

    fn ids(self, ids: &mut Vec<FieldId>) {
        self.0.ids(ids);
        self.1.ids(ids);
        self.2.ids(ids);
        self.3.ids(ids);
        self.4.ids(ids);
        self.5.ids(ids);
    }

    fn read(row: &mut Reader<'_>) -> Result<Self::Output, RowError> {
        Ok((A::read(row)?, B::read(row)?, C::read(row)?, D::read(row)?, E::read(row)?, F::read(row)?))
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((
            A::take(values)?,
            B::take(values)?,
            C::take(values)?,
            D::take(values)?,
            E::take(values)?,
            F::take(values)?,
        ))
    }
}

/// Some fields of the records of `M`, and nothing else of them.
pub struct Picked<M, F>(Tag<(M, F)>);

impl<M, F: Fields<M>> Picked<M, F> {
    /// Makes a query read these fields alone.
    pub(crate) fn of(fields: F, select: &mut ast::Select) -> Self {
        select.fields.clear();
        fields.ids(&mut select.fields);
        Self::default()
    }
}

impl<M, F> Default for Picked<M, F> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<M, F> Clone for Picked<M, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, F> Copy for Picked<M, F> {}

impl<M, F> std::fmt::Debug for Picked<M, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Picked")
    }
}

impl<M: Model, F: Fields<M>> Shape for Picked<M, F> {
    type Own = F::Output;
    type Record = F::Output;

    fn decode(&self, row: &dyn Row) -> Result<F::Output, RowError> {
        F::read(&mut Reader::new(row))
    }

    async fn attach(&self, own: Vec<F::Output>, _: &mut Loader<'_>) -> Result<Vec<F::Output>, Error> {
        Ok(own)
    }
}
