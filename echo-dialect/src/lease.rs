//! A lease: who deploys, as a row with an end, for where a lock of the session does not hold. Behind a pooler each statement may run in
//! another session, and in a cluster each node has locks of its own; a row is the same everywhere.

use std::time::Duration;

/// How long a lease lasts that is not renewed.
pub const LENGTH: Duration = Duration::from_secs(30);

/// The statements on the lease, which is a row of `_echo_journal`. Times are the server's. The parameter of each is the holder's token.
#[derive(Clone, Copy, Debug)]
pub struct LeaseSql {
    /// Takes the lease where nobody has it: one row, or none.
    pub take: &'static str,
    /// Takes it over where it has ended: one row, or none.
    pub seize: &'static str,
    /// Makes it last anew: one row, or none where another has it.
    pub renew: &'static str,
    /// How many rows say that it is the holder's: one, or none. It locks nothing, so that it can be asked within a transaction.
    pub check: &'static str,
    /// Gives it back.
    pub end: &'static str,
    /// The number of the session that the statement runs in.
    pub session: &'static str,
    /// Whether the server is one of a cluster: then the second column of the one row is `ON`. None where there are no such.
    pub cluster: Option<&'static str>,
}
