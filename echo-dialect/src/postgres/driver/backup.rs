//! Backups of PostgreSQL through its own tools (PostgreSQL manual, `pg_dump`, `pg_restore`).

use std::{
    fs,
    path::{Path, PathBuf},
};

use tokio::process::Command;

use super::{
    super::Postgres,
    url::{Host, Target},
};
use crate::{
    backing_up::{BackingUp, Secret, find, run},
    dialect::Dialect as _,
    driver::{BoxFuture, Connection, Driver as _, Row},
    error::{Error, ErrorKind},
    sql::Sql,
};

/// Where Debian puts the tools, a directory per version.
const DEBIAN: &str = "/usr/lib/postgresql";

impl BackingUp for Postgres {
    fn backup_ending(&self) -> &'static str {
        "dump"
    }

    fn back_up<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let mut connection = self.connect(url).await?;
            let server = version(&mut *connection).await?;
            let mut dump = tool("pg_dump", server, url)?;
            dump.args(["--format=custom", "--file"]).arg(file);
            run(&mut dump).await
        })
    }

    /// In one transaction: either all of it is as in the backup, or nothing is changed.
    fn restore<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let mut connection = self.connect(url).await?;
            let server = version(&mut *connection).await?;
            let mut script = emptying(&mut *connection).await?;
            drop(connection);
            let said = Secret::new(file, "restore.sql", "")?;
            let mut read = tool("pg_restore", server, url)?;
            read.arg("--file").arg(said.path()).arg(file);
            run(&mut read).await?;
            let failed = |error: std::io::Error| {
                Error::new(ErrorKind::Other, format!("Could not read the backup: {error}."))
            };
            let dumped = fs::read_to_string(said.path()).map_err(failed)?;
            // A setting of a later version of the tools than the server's.
            script.extend(
                dumped.split_inclusive('\n').filter(|line| !line.starts_with("SET transaction_timeout")),
            );
            fs::write(said.path(), script).map_err(failed)?;
            let mut write = tool("psql", server, url)?;
            write.args(["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file"]);
            run(write.arg(said.path())).await
        })
    }
}

/// The server's major version.
async fn version(connection: &mut dyn Connection) -> Result<i64, Error> {
    let mut version = 0;
    connection
        .query("SELECT current_setting('server_version_num')::int / 10000", &[], &mut |row: &dyn Row| {
            version = row.int(0)?;
            Ok(())
        })
        .await?;
    Ok(version)
}

/// What drops everything that a dump brings back: all schemas, with a new `public`, which a dump relies on.
async fn emptying(connection: &mut dyn Connection) -> Result<String, Error> {
    let sql = "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1";
    let mut sqls = String::new();
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let mut sql = Sql::new(Postgres.quoting());
            sql.text("DROP SCHEMA ").ident(row.text(0)?).text(" CASCADE;\n");
            sqls.push_str(&sql.finish());
            Ok(())
        })
        .await?;
    sqls.push_str("CREATE SCHEMA IF NOT EXISTS \"public\";\n");
    Ok(sqls)
}

/// One of the tools, told where the server is without a word in its command line: the newest that is not older than the server.
fn tool(name: &str, server: i64, url: &str) -> Result<Command, Error> {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut versions: Vec<(i64, PathBuf)> = versions
        .filter_map(|path| Some((path.file_name()?.to_str()?.parse().ok()?, path.join("bin"))))
        .collect();
    versions.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    let debian: Vec<PathBuf> = versions.iter().map(|(_, path)| path.clone()).collect();
    let package = format!("the package postgresql-client-{server}");
    let mut program = find(&[name], &debian, &package)?;
    if major(&program).is_some_and(|version| version < server) {
        // The first in PATH may be older than others that are there.
        let newer = versions.iter().find(|(version, path)| *version >= server && path.join(name).is_file());
        program = newer.map(|(_, path)| path.join(name)).ok_or_else(|| {
            Error::new(
                ErrorKind::Unsupported,
                format!(
                    "`{name}` is older than the server, which is PostgreSQL {server}: install {package}."
                ),
            )
        })?;
    }
    let target = Target::parse(url)?;
    let mut command = Command::new(program);
    command.env("PGUSER", &target.user).env("PGDATABASE", target.database());
    command.env("PGPORT", target.port.to_string());
    match &target.host {
        Host::Socket(directory) => command.env("PGHOST", directory),
        Host::Name(host) => command.env("PGHOST", host),
    };
    if let Some(password) = &target.password {
        command.env("PGPASSWORD", password);
    }
    with_tls(&mut command, &target);
    command.env("PGCONNECT_TIMEOUT", "10").env_remove("PGOPTIONS").kill_on_drop(true);
    Ok(command)
}

/// Says what the URL says of TLS (PostgreSQL manual, libpq, Environment Variables).
fn with_tls(command: &mut Command, target: &Target) {
    let roots = target.tls.roots.as_deref();
    command.env("PGSSLMODE", target.mode.name());
    if target.mode.verifies() {
        // Without a file the tools look to those whom the system trusts.
        command.env("PGSSLROOTCERT", roots.unwrap_or(Path::new("system")));
    }
    if let Some((certificate, key)) = &target.tls.own {
        command.env("PGSSLCERT", certificate).env("PGSSLKEY", key);
    }
}

/// The major version of a tool.
fn major(program: &Path) -> Option<i64> {
    let output = std::process::Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
