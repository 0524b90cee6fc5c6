//! Whether a database would take what is about to be done to it: asked before the first statement, all that is in the way at once.

use echo_dialect::preflight::{Refusal, Work};

use super::Database;
use crate::failure::Failure;

impl Database {
    /// Refuses work that the database would not take: a server that is too old or takes no writes, a user without the rights. What
    /// cannot be found out is left to the database to say.
    pub(crate) async fn preflight(&mut self, work: Work<'_>) -> Result<(), Failure> {
        let found = self.driver.preflight(&mut *self.connection, work).await;
        match found {
            Ok(Some(refusal)) => Err(self.refused(refusal)),
            Ok(None) | Err(_) => Ok(()),
        }
    }

    fn refused(&self, refusal: Refusal) -> Failure {
        let name = &self.description.database;
        match refusal {
            Refusal::Version { found, least } => Failure::new(
                "server-version",
                format!("The server is {found}, and Echo works with {least} or newer. Nothing was changed."),
            )
            .help("Upgrade the server, or use the URL of a newer one."),
            Refusal::ReadOnly { why, help } => Failure::new(
                "read-only",
                format!("Database `{name}` cannot be changed: {why} Nothing was changed."),
            )
            .code("P1010")
            .help(help),
            Refusal::Rights { user, missing, grants } => {
                let message = format!(
                    "Access to database `{name}` was denied: the user {user} lacks {}. Nothing was changed.",
                    missing.join("; ")
                );
                Failure::new("permission", message).code("P1010").help(ways_out(&grants))
            }
            _ => Failure::new("preflight", format!("Database `{name}` does not take the change.")),
        }
    }
}

fn ways_out(grants: &[String]) -> String {
    let other = "use the URL of a user who has the rights";
    if grants.is_empty() {
        return format!("Grant them, or {other}.");
    }
    format!("Let someone who may grant them run this, or {other}:\n  {};", grants.join(";\n  "))
}
