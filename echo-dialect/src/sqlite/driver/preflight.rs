//! Whether SQLite would take a migration: whether the file and its directory can be written.

use rusqlite::ffi;

use super::super::Sqlite;
use crate::{
    driver::{BoxFuture, Connection, Row},
    error::{Error, ErrorKind},
    preflight::{Preflight, Refusal, Work},
};

impl Preflight for Sqlite {
    /// Begins to write what is there already, and takes it back: that needs all that a change needs.
    fn preflight<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        _work: Work<'a>,
    ) -> BoxFuture<'a, Result<Option<Refusal>, Error>> {
        Box::pin(async move {
            let mut file = String::new();
            connection
                .query(
                    "SELECT file FROM pragma_database_list WHERE name = 'main'",
                    &[],
                    &mut |row: &dyn Row| {
                        row.text(0)?.clone_into(&mut file);
                        Ok(())
                    },
                )
                .await?;
            match try_to_write(connection).await {
                Err(error) if is_refused(&error) => Ok(Some(read_only(&file, &error))),
                // Another writer is at work, which can.
                _ => Ok(None),
            }
        })
    }
}

async fn try_to_write(connection: &mut dyn Connection) -> Result<(), Error> {
    let mut version = 0;
    let sink: crate::driver::Sink<'_> = &mut |row| {
        version = row.int(0)?;
        Ok(())
    };
    connection.query("PRAGMA user_version", &[], sink).await?;
    connection.script("PRAGMA busy_timeout = 0").await?;
    let mut result = connection.script("BEGIN IMMEDIATE").await;
    if result.is_ok() {
        // A journal is made in the directory when the first page is about to change.
        result = connection.script(&format!("PRAGMA user_version = {version}")).await;
        // Some errors have ended the transaction already; then there is nothing to roll back.
        let _ = connection.script("ROLLBACK").await;
    }
    connection.script(&format!("PRAGMA busy_timeout = {}", super::BUSY_TIMEOUT.as_millis())).await?;
    result
}

fn is_refused(error: &Error) -> bool {
    let code = error.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or_default();
    *error.kind() == ErrorKind::PermissionDenied || code & 0xff == ffi::SQLITE_CANTOPEN
}

fn read_only(file: &str, error: &Error) -> Refusal {
    Refusal::ReadOnly {
        why: format!("The file {file} or its directory cannot be written ({error})."),
        help: "Run the command as a user who may write both, or give the right: SQLite keeps a journal beside the file. \
               `mode=ro` in the URL means read-only."
            .to_owned(),
    }
}
