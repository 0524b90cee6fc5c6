//! What a room's driver finds out before the first statement: whether the server takes changes at all, and the user may make them.

use crate::{
    driver::{BoxFuture, Connection},
    error::Error,
};

/// What is about to be done to a database.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work<'a> {
    /// The scripts that are about to run, in order.
    pub scripts: &'a [&'a str],
    /// Whether the history is written.
    pub history: bool,
    /// Whether everything is dropped first. Then the scripts meet nothing that is there now.
    pub reset: bool,
}

/// Why a database would not take the work.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The server is too old.
    Version {
        /// What it says it is, with the product's name.
        found: String,
        /// The first version that will do, with the product's name.
        least: String,
    },
    /// It takes no changes from this user.
    ReadOnly {
        /// Why, as a sentence.
        why: String,
        /// What to do.
        help: String,
    },
    /// The user lacks rights.
    Rights {
        /// The user, as the server knows it.
        user: String,
        /// Each of them, in words.
        missing: Vec<String>,
        /// The statements that grant them, as far as there are such.
        grants: Vec<String>,
    },
}

impl Refusal {
    /// The rights that are missing; none where no right is.
    pub(crate) fn rights(user: String, lacking: Vec<Lacking>) -> Option<Self> {
        let (mut missing, mut grants) = (Vec::new(), Vec::new());
        for one in lacking {
            for (list, text) in [(&mut missing, Some(one.right)), (&mut grants, one.grant)] {
                list.extend(text.filter(|text| !list.contains(text)));
            }
        }
        (!missing.is_empty()).then_some(Self::Rights { user, missing, grants })
    }
}

/// A right that is missing.
#[derive(Debug)]
pub(crate) struct Lacking {
    /// In words.
    pub(crate) right: String,
    /// The statement that grants it.
    pub(crate) grant: Option<String>,
}

/// What a room's driver finds out before the first statement.
pub trait Preflight: Send + Sync {
    /// Looks whether the database would take this work, and changes nothing. Only what is certain is refused: what cannot be
    /// found out is left to the database to say.
    fn preflight<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        work: Work<'a>,
    ) -> BoxFuture<'a, Result<Option<Refusal>, Error>>;
}
