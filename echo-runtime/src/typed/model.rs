//! What a generated struct says of its model.

use echo_dialect::driver::Row;

use super::{Column, RowError, Values};
use crate::{
    ast,
    datamodel::{FieldId, ModelId},
};

/// A generated struct: one record of a model, without related ones.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model",
    label = "expected a model of the generated client"
)]
pub trait Model: Sized + Clone + Send + Sync + 'static {
    /// The model.
    const ID: ModelId;
    /// Its name in the schema.
    const NAME: &'static str;
    /// The fields that are columns, by their places in the model, in the order of the struct.
    const COLUMNS: &'static [u16];

    /// Reads a row of these columns.
    fn decode(row: &mut Reader<'_>) -> Result<Self, RowError>;
}

/// A model of which records can be made.
pub trait Creatable: Model {
    /// What a new record must have.
    type New: Into<Values<Self>>;
    /// The builder of what it may have, around what takes it.
    type Create<T>;

    /// Puts the builder's methods around what takes the values.
    fn wrap<T>(draft: T) -> Self::Create<T>;
}

/// Reads the columns of a row from left to right.
pub struct Reader<'a> {
    row: &'a dyn Row,
    next: usize,
}

impl<'a> Reader<'a> {
    /// Starts with the first column.
    pub fn new(row: &'a dyn Row) -> Self {
        Self { row, next: 0 }
    }

    /// Reads the next column.
    pub fn read<T: Column>(&mut self) -> Result<T, RowError> {
        let index = self.next;
        self.next += 1;
        T::read(self.row, index)
    }
}

/// A query for all columns of a model.
pub(crate) fn select<M: Model>() -> ast::Select {
    ast::Select { fields: M::COLUMNS.iter().copied().map(FieldId).collect(), ..ast::Select::of(M::ID) }
}
