//! What was made by hand beyond what a schema says, as statements. Each room knows how its database makes such a thing, and how it is
//! taken away.

use crate::schema::{CustomObject, Routine, View};

/// Something made by hand.
#[derive(Clone, Copy, Debug)]
pub enum ByHand<'a> {
    /// A view.
    View(&'a View),
    /// A function or a procedure.
    Routine(&'a Routine),
    /// What hangs on a table.
    OnTable(&'a CustomObject),
}

/// The statements about something made by hand, without the semicolon at their end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Making {
    /// Makes it.
    pub create: String,
    /// Takes it away.
    pub drop: String,
}

/// A definition that is a whole statement.
pub(crate) fn statement(definition: &str) -> Option<String> {
    let statement = definition.trim().trim_end_matches(';').trim_end();
    let begins = statement.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("CREATE "));
    begins.then(|| statement.to_owned())
}
