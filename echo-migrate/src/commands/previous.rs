//! The state before the next migration: what the history leads to.

use std::path::Path;

use echo_dialect::{Dialect, lower, schema::DatabaseSchema};
use echo_schema::{SourceFile, ir};

use super::{chain, problems, schema::Schema, scratch::Scratch};
use crate::{
    failure::Failure,
    folder::{Folder, Migration, SNAPSHOT},
};

/// What a history leads to, as far as its files say.
pub enum Previous {
    /// There is no migration: nothing.
    Nothing,
    /// The datamodel of the last snapshot.
    Datamodel(Box<ir::Schema>),
    /// The last migration has no snapshot: another tool wrote it.
    Unknown,
}

impl Previous {
    /// What these migrations, in order, lead to.
    pub fn of(migrations: &[Migration]) -> Result<Self, Failure> {
        let Some(last) = migrations.last() else { return Ok(Self::Nothing) };
        if let Some(fork) = chain::forks(migrations)?.first() {
            return Err(problems::forked(fork));
        }
        Ok(datamodel(last)?.map_or(Self::Unknown, |datamodel| Self::Datamodel(Box::new(datamodel))))
    }
}

/// The datamodel as of a migration; none where another tool wrote the migration.
pub fn datamodel(migration: &Migration) -> Result<Option<ir::Schema>, Failure> {
    let Some(text) = migration.snapshot()? else { return Ok(None) };
    let path = migration.path.join(SNAPSHOT).display().to_string();
    read(path, text).map(Some)
}

/// The datamodel that a snapshot says; the path is for messages.
pub fn read(path: String, text: String) -> Result<ir::Schema, Failure> {
    Ok(Schema::of(vec![SourceFile { path, text }])?.ir)
}

/// What the migrations of a folder lead to, as a database schema. Without snapshots they are replayed.
pub async fn of_folder(
    path: &Path,
    dialect: &'static dyn Dialect,
    scratch: &Scratch,
) -> Result<DatabaseSchema, Failure> {
    let migrations = Folder::open(path)?.migrations()?;
    match Previous::of(&migrations)? {
        Previous::Nothing => Ok(DatabaseSchema::default()),
        Previous::Datamodel(schema) => Ok(lower(dialect, &schema)),
        Previous::Unknown => scratch.replay(path, &migrations, dialect).await,
    }
}
