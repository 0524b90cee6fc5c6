//! Backups: taken, checked, listed, put back.

mod manifest;

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

pub use self::manifest::{Manifest, Table};
use crate::{
    database::{self, Database},
    failure::Failure,
    folder,
    history::{self, State},
};

/// A backup that was taken.
#[derive(Clone, Debug)]
pub struct Backup {
    /// Its file.
    pub file: PathBuf,
    /// What is known of it.
    pub manifest: Manifest,
}

/// Where a backup goes.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// This file.
    File(&'a Path),
    /// A file of its own in this directory, of which so many are kept.
    Directory(&'a Path, usize),
}

/// Takes a backup of a database, and checks it: restored into a scratch database, every table has as many rows. It is written under
/// another name first, readable to its owner alone. Without `verify` it is not checked.
pub async fn take(database: &mut Database, place: Place<'_>, verify: bool) -> Result<Backup, Failure> {
    let dialect = database.dialect();
    let driver = database.driver();
    let records = history::records(database).await?;
    let migration =
        records.iter().rev().find(|row| row.state() == State::Applied).map(|row| row.name.clone());
    let now = Utc::now();
    let file = match place {
        Place::File(file) => file.to_owned(),
        Place::Directory(directory, _) => free_file(database, directory, migration.as_deref(), now)?,
    };
    if file.exists() {
        return Err(Failure::new("exists", format!("`{}` is there already.", file.display()))
            .help("Give another name, or remove it."));
    }
    let before = count(database).await?;
    let partial = file.with_extension(format!("{}.partial", driver.backup_ending()));
    private_file(&partial)?;
    let _removed = Unfinished(&partial);
    let taken = driver.back_up(database.url(), &partial).await;
    let checked = match taken {
        Ok(()) if verify => {
            let after = count(database).await?;
            check(database, &partial, &before, &after).await
        }
        Ok(()) => Ok(false),
        Err(error) => Err(database.failure(&error)),
    };
    let verified = checked?;
    let (size, sha256) = digest(&partial)?;
    let manifest = Manifest {
        provider: dialect.name().to_owned(),
        database: database.description().database.clone(),
        migration,
        taken_at: now.to_rfc3339_opts(SecondsFormat::Millis, true),
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        size,
        sha256,
        verified,
        tables: before,
    };
    let written = |error: io::Error| Failure::file("write", &file, &error);
    fs::File::open(&partial).and_then(|file| file.sync_all()).map_err(written)?;
    manifest.write(&file)?;
    fs::rename(&partial, &file).map_err(written)?;
    if let Place::Directory(directory, keep) = place {
        prune(directory, keep)?;
    }
    Ok(Backup { file, manifest })
}

/// A backup that is being taken: unless it was renamed to what it is to be called, it goes.
struct Unfinished<'a>(&'a Path);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.0);
    }
}

/// A file of its own in a directory: its name says when, of which database and as of which migration.
fn free_file(
    database: &Database,
    directory: &Path,
    migration: Option<&str>,
    now: DateTime<Utc>,
) -> Result<PathBuf, Failure> {
    private_directory(directory)?;
    let name = folder::slug(&database.description().database);
    let stem = format!("{}_{name}_{}", now.format("%Y%m%d%H%M%S"), migration.unwrap_or("empty"));
    let ending = database.driver().backup_ending();
    // Several may be taken within a second.
    let names = std::iter::once(stem.clone()).chain((2..=999).map(|number| format!("{stem}_{number}")));
    let mut files = names.map(|name| directory.join(format!("{name}.{ending}")));
    Ok(files.find(|file| !file.exists()).unwrap_or_else(|| directory.join(stem)))
}

/// Whether a backup holds what the database held; false where there is no place to restore it to.
async fn check(
    database: &mut Database,
    file: &Path,
    before: &[Table],
    after: &[Table],
) -> Result<bool, Failure> {
    let driver = database.driver();
    if let Some(url) = driver.backup_url(file) {
        let mut copy = Database::open(&url).await?;
        compare(&count(&mut copy).await?, before, after)?;
        return Ok(true);
    }
    let name = format!("echo_backup_check_{}", Uuid::new_v4().simple());
    let url = driver.scratch_url(Some(database.url()), &name).map_err(|error| database.failure(&error))?;
    let Some(url) = url else { return Ok(false) };
    if driver.create_database(&url).await.is_err() {
        // A user who may not make a database cannot check.
        return Ok(false);
    }
    let checked = async {
        driver.restore(&url, file).await.map_err(|error| database::failure(&error, None))?;
        let mut copy = Database::open(&url).await?.with_schemas(database.schemas().to_vec());
        compare(&count(&mut copy).await?, before, after)
    }
    .await;
    let dropped = driver.drop_database(&url).await;
    checked?;
    dropped.map_err(|error| database.failure(&error))?;
    Ok(true)
}

/// Every table must have as many rows as it had: where others work on meanwhile, between what it had before and after.
fn compare(copy: &[Table], before: &[Table], after: &[Table]) -> Result<(), Failure> {
    let rows =
        |tables: &[Table], name: &str| tables.iter().find(|table| table.name == name).map(|table| table.rows);
    for table in before {
        let (Some(found), was, is) =
            (rows(copy, &table.name), table.rows, rows(after, &table.name).unwrap_or(table.rows))
        else {
            return Err(unlike(&format!("it lacks the table `{}`", table.name)));
        };
        if !(was.min(is)..=was.max(is)).contains(&found) {
            return Err(unlike(&format!("`{}` has {found} rows in place of {was}", table.name)));
        }
    }
    Ok(())
}

fn unlike(what: &str) -> Failure {
    Failure::new(
        "backup",
        format!("The backup was taken, but is not like the database: {what}. It was not kept."),
    )
    .help("Try again. If rows come and go all the time, take it without the check: --no-verify")
}

/// How many rows each table has.
async fn count(database: &mut Database) -> Result<Vec<Table>, Failure> {
    let schema = database.introspect().await?;
    let mut tables = Vec::new();
    for table in schema.tables() {
        let rows = database.count_rows(table.namespace(), table.name()).await?;
        let name = match table.namespace() {
            Some(namespace) if database.schemas().len() > 1 => format!("{namespace}.{}", table.name()),
            _ => table.name().to_owned(),
        };
        tables.push(Table { name, rows });
    }
    Ok(tables)
}

/// Puts a backup in the place of everything that is in the database. Its file and manifest are checked before anything is touched.
pub async fn restore(database: Database, backup: &Backup) -> Result<(), Failure> {
    let Backup { file, manifest } = backup;
    intact(backup)?;
    let driver = database.driver();
    if manifest.provider != database.dialect().name() {
        return Err(Failure::new(
            "backup",
            format!(
                "`{}` is a backup of a {} database, and this one is {}. Nothing was changed.",
                file.display(),
                manifest.provider,
                database.dialect().display_name()
            ),
        ));
    }
    let (url, schemas) = (database.url().to_owned(), database.schemas().to_vec());
    let restored = driver.restore(&url, file).await;
    restored.map_err(|error| database.failure(&error))?;
    drop(database);
    let mut database = Database::open(&url).await?.with_schemas(schemas);
    let now = count(&mut database).await?;
    compare(&now, &manifest.tables, &manifest.tables).map_err(|failure| {
        Failure::new("backup", format!("The backup was put back, and yet: {}", failure.message()))
    })
}

/// Whether a backup's file is still what was written.
pub fn intact(backup: &Backup) -> Result<(), Failure> {
    let (size, sha256) = digest(&backup.file)?;
    if (size, &sha256) == (backup.manifest.size, &backup.manifest.sha256) {
        return Ok(());
    }
    let what = if size == backup.manifest.size { "was changed" } else { "is not whole" };
    Err(Failure::new(
        "backup",
        format!("`{}` {what} since it was written. Nothing was changed.", backup.file.display()),
    )
    .help("Take another one: cargo xtask migrate backups"))
}

/// The backups of a directory, the newest first.
pub fn list(directory: &Path) -> Result<Vec<Backup>, Failure> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::file("read", directory, &error)),
    };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let file = entry.path();
        if file.extension().is_some_and(|ending| ending != "toml" && ending != "partial")
            && let Ok(manifest) = Manifest::read(&file)
        {
            found.push(Backup { file, manifest });
        }
    }
    found.sort_by(|a, b| b.manifest.taken_at.cmp(&a.manifest.taken_at).then_with(|| b.file.cmp(&a.file)));
    Ok(found)
}

/// Removes all but the newest ones; the newest that was checked stays in any case.
fn prune(directory: &Path, keep: usize) -> Result<(), Failure> {
    let all = list(directory)?;
    let good = all.iter().position(|backup| backup.manifest.verified);
    for (index, backup) in all.iter().enumerate().skip(keep.max(1)) {
        if Some(index) != good {
            let removed =
                fs::remove_file(&backup.file).and_then(|()| fs::remove_file(Manifest::path(&backup.file)));
            removed.map_err(|error| Failure::file("remove", &backup.file, &error))?;
        }
    }
    Ok(())
}

/// Size and SHA-256 of a file.
fn digest(file: &Path) -> Result<(u64, String), Failure> {
    let failed = |error: io::Error| Failure::file("read", file, &error);
    let mut reader = fs::File::open(file).map_err(failed)?;
    let (mut hash, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = reader.read(&mut buffer).map_err(failed)?;
        if read == 0 {
            break;
        }
        size += read as u64;
        hash.update(&buffer[..read]);
    }
    Ok((size, history::hex(&hash.finalize(), true)))
}

/// A directory that only its owner may enter.
fn private_directory(path: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| Failure::file("create", path, &error))
}

/// An empty file that only its owner may read.
fn private_file(path: &Path) -> Result<(), Failure> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|error| Failure::file("create", path, &error))
}
