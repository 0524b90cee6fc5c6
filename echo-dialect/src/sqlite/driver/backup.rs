//! Backups of SQLite through its online backup (SQLite manual, "Using the SQLite Online Backup API"): others may work on meanwhile.

use std::{path::Path, time::Duration};

use rusqlite::{OpenFlags, backup::Backup};

use super::{
    super::{Sqlite, errors::translate},
    open,
    url::{Place, place},
};
use crate::{
    backing_up::BackingUp,
    driver::BoxFuture,
    error::{Error, ErrorKind},
};

/// How many pages are copied at once.
const PAGES: std::ffi::c_int = 4096;
/// How long to wait where a writer is at work.
const PAUSE: Duration = Duration::from_millis(5);

impl BackingUp for Sqlite {
    fn backup_ending(&self) -> &'static str {
        "sqlite"
    }

    fn back_up<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let from = open(&stored(url)?, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
            let mut to = open(&Place::File(&file.to_string_lossy()), flags)?;
            copy(&from, &mut to)?;
            // One file, without companions.
            to.execute_batch("PRAGMA journal_mode = DELETE").map_err(|error| translate(error, None))
        })
    }

    fn restore<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let from = open(&Place::File(&file.to_string_lossy()), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
            let mut to = open(&stored(url)?, flags)?;
            copy(&from, &mut to)
        })
    }

    fn backup_url(&self, file: &Path) -> Option<String> {
        Some(format!("file:{}", file.display()))
    }
}

fn stored(url: &str) -> Result<Place<'_>, Error> {
    match place(url)? {
        Place::Memory => Err(Error::new(
            ErrorKind::Unsupported,
            "A database in memory cannot be backed up from outside: it is gone with its connection.",
        )),
        place => Ok(place),
    }
}

fn copy(from: &rusqlite::Connection, to: &mut rusqlite::Connection) -> Result<(), Error> {
    let failed = |error| translate(error, None);
    Backup::new(from, to).map_err(failed)?.run_to_completion(PAGES, PAUSE, None).map_err(failed)
}
