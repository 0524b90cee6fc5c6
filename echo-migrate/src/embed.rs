//! A history in a binary: applied at start-up, or by a program of its own where there is neither Cargo nor a checkout.
//!
//! The build script writes it (`echo_codegen::Builder::migrations`), [`embed!`](crate::embed!) takes it in:
//!
//! ```
//! # /*
//! const MIGRATIONS: echo_migrate::embed::Migrations = echo_migrate::embed!();
//! # */
//! # use echo_migrate::{embed::Migrations, failure::Failure};
//! # async fn at_start(MIGRATIONS: Migrations) -> Result<(), Failure> {
//!
//! MIGRATIONS.apply("postgresql://…").await?;
//! # Ok(())
//! # }
//! ```

use std::{
    fs,
    path::{Path, PathBuf},
};

use uuid::Uuid;

use crate::{
    commands::{
        Context,
        deploy::{Options, deploy},
        host::Silent,
        outcome::Deployed,
    },
    config::Project,
    failure::Failure,
};

/// Takes in the history that the build script wrote: a [`Migrations`](crate::embed::Migrations).
#[macro_export]
macro_rules! embed {
    () => {
        include!(concat!(env!("OUT_DIR"), "/echo/migrations.rs"))
    };
}

/// A history, file by file. Made by [`embed!`](crate::embed!).
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    /// The schema's files: name and text.
    pub schema: &'static [(&'static str, &'static str)],
    /// The files beside the migrations: `migration_lock.toml`.
    pub files: &'static [(&'static str, &'static str)],
    /// The migrations, in order.
    pub migrations: &'static [Migration],
}

/// A migration of a history in a binary.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its name.
    pub name: &'static str,
    /// Its files: name and text.
    pub files: &'static [(&'static str, &'static str)],
}

impl Migrations {
    /// Applies what is pending, as `migrate deploy` does: the same lock, the same checks, the same history. Several processes may start at
    /// once. A database that is ahead of this binary is left as it is.
    ///
    /// No backup is taken: that is for whoever deploys.
    pub async fn apply(&self, url: &str) -> Result<Deployed, Failure> {
        let unpacked = Unpacked::new(self, Path::new("."))?;
        let project = Project::discover(&unpacked.0, std::iter::empty(), None)?;
        let url = absolute(url)?;
        deploy(&mut Context { project: &project, url: Some(&url), host: &mut Silent }, Options::default())
            .await
    }

    /// The databases that the history has scripts for, the primary one first.
    fn providers(&self) -> Vec<&str> {
        let lock =
            self.files.iter().find(|(name, _)| *name == "migration_lock.toml").map_or("", |(_, text)| text);
        let line = lock.lines().find(|line| line.starts_with("provider"));
        let primary = line.and_then(|line| line.split('"').nth(1)).unwrap_or("sqlite");
        let all = self.migrations.iter().map(|migration| migration.files);
        let is_complete = |provider: &&str| {
            let script = format!("migration.{provider}.sql");
            all.clone().all(|files| files.iter().any(|(name, _)| *name == script))
        };
        let others = echo_dialect::DIALECTS.iter().map(|dialect| dialect.name()).filter(is_complete);
        std::iter::once(primary).chain(others.filter(|other| *other != primary)).collect()
    }
}

/// A path in an SQLite URL, relative to where the program runs.
fn absolute(url: &str) -> Result<String, Failure> {
    let driver = echo_dialect::driver::driver_for(url).map_err(Failure::from)?;
    let here = std::env::current_dir().map_err(|error| Failure::file("read", Path::new("."), &error))?;
    driver.resolve(url, &here).map_err(Failure::from)
}

/// A history as a project in a directory of its own, removed when dropped.
struct Unpacked(PathBuf);

impl Unpacked {
    fn new(history: &Migrations, home: &Path) -> Result<Self, Failure> {
        let root = std::env::temp_dir().join(format!("echo-{}", Uuid::new_v4().simple()));
        let unpacked = Self(root);
        let folder = unpacked.0.join("migrations");
        for migration in history.migrations {
            write(&folder.join(migration.name), migration.files)?;
        }
        write(&folder, history.files)?;
        write(&unpacked.0.join("schema"), history.schema)?;
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let providers: Vec<String> = history.providers().into_iter().map(quoted).collect();
        let backups =
            std::path::absolute(home.join(".echo/backups")).unwrap_or_else(|_| home.join(".echo/backups"));
        let manifest = format!(
            "[workspace.metadata.echo]\nproviders = [{}]\nschema = \"schema\"\nbackups = {}\n",
            providers.join(", "),
            quoted(&backups.to_string_lossy())
        );
        write(&unpacked.0, &[("Cargo.toml", &manifest)])?;
        Ok(unpacked)
    }
}

fn write(folder: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
    for (name, text) in files {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(feature = "cli")]
mod program {
    //! The program that deploys.

    use std::{path::Path, process::ExitCode};

    use super::{Migrations, Unpacked, absolute};
    use crate::cli::{self, Session};

    /// The commands that need no checkout.
    const COMMANDS: [&str; 7] = ["deploy", "status", "resolve", "revert", "backup", "restore", "backups"];

    impl Migrations {
        /// The whole of a program that takes care of a database in production, with the commands `deploy`, `status`, `resolve`,
        /// `revert`, `backup`, `restore` and `backups`, as `cargo xtask migrate` has them. The database is that of `--url` or
        /// `DATABASE_URL`; backups go to `.echo/backups` below where it runs.
        pub fn main(&self) -> ExitCode {
            let arguments: Vec<String> = std::env::args().skip(1).collect();
            let mut session = Session::of_process();
            ExitCode::from(self.run(&arguments, &mut session))
        }

        /// The same with these arguments, in this session.
        pub fn run(&self, arguments: &[String], session: &mut Session) -> u8 {
            if !arguments.first().is_some_and(|first| COMMANDS.contains(&first.as_str())) {
                session.error(&format!("usage: {} …\nEach has --help.\n", COMMANDS.join(" | ")));
                return 1;
            }
            let unpacked = match Unpacked::new(self, &session.directory) {
                Ok(unpacked) => unpacked,
                Err(failure) => {
                    session.error(&format!("Error: {failure}\n"));
                    return 1;
                }
            };
            if let Some(Ok(url)) = session.variables.get("DATABASE_URL").map(|url| absolute(url)) {
                session.variables.insert("DATABASE_URL".to_owned(), url);
            }
            let at_home = std::mem::replace(&mut session.directory, unpacked.0.clone());
            let words = std::iter::once("migrate".to_owned()).chain(arguments.iter().cloned());
            crate::interrupt::listen();
            let status = cli::run(words.map(|word| at(&at_home, word)), session);
            session.directory = at_home;
            status
        }
    }

    /// A file that was typed, from where the program runs.
    fn at(home: &Path, word: String) -> String {
        let path = home.join(&word);
        if !word.starts_with('-') && word.contains('.') && path.is_file() {
            path.to_string_lossy().into_owned()
        } else {
            word
        }
    }
}
