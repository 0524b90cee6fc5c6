//! What migrations ask of a database, where this crate is built without them: nothing.

/// See `definition::Definition`.
pub trait Definition {}

impl<T> Definition for T {}

/// See `administration::Administration`.
#[cfg(feature = "driver")]
pub trait Administration {}

#[cfg(feature = "driver")]
impl<T> Administration for T {}
