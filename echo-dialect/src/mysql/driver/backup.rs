//! Backups of MySQL and MariaDB through their own tools (MariaDB manual, mariadb-dump; MySQL manual, mysqldump).

use std::{path::Path, process::Stdio};

use sqlx_core::Url;
use sqlx_mysql::MySqlSslMode;
use tokio::process::Command;

use super::{super::MySql, url::Target};
use crate::{
    administration::Administration as _,
    backing_up::{BackingUp, Secret, find, run},
    driver::{BoxFuture, Driver as _},
    error::{Error, ErrorKind},
    url::decoded,
};

const PACKAGE: &str = "the package mariadb-client (or mysql-client)";

impl BackingUp for MySql {
    fn backup_ending(&self) -> &'static str {
        "sql"
    }

    fn back_up<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            let options = options(url, file)?;
            let mut dump = Command::new(find(&["mariadb-dump", "mysqldump"], &[], PACKAGE)?);
            dump.arg(format!("--defaults-file={}", options.path().display()));
            dump.args(["--single-transaction", "--routines", "--triggers", "--events", "--hex-blob"]);
            dump.args(["--default-character-set=utf8mb4", "--no-tablespaces"]);
            dump.arg(format!("--result-file={}", file.display())).arg(&target.database);
            run(dump.kill_on_drop(true)).await
        })
    }

    /// Statement by statement, as the database commits: one that stops in between leaves the rest out, and is run again.
    fn restore<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let client = find(&["mariadb", "mysql"], &[], PACKAGE)?;
            let target = Target::parse(url)?;
            let options = options(url, file)?;
            let mut connection = self.connect(url).await?;
            self.reset(&mut *connection, &[]).await?;
            drop(connection);
            let dump = std::fs::File::open(file).map_err(|error| {
                Error::new(ErrorKind::Other, format!("Could not read `{}`: {error}.", file.display()))
            })?;
            let mut command = Command::new(client);
            command.arg(format!("--defaults-file={}", options.path().display()));
            command.args(["--default-character-set=utf8mb4", "--batch"]).arg(&target.database);
            command.kill_on_drop(true).stdin(Stdio::from(dump)).stdout(Stdio::null()).stderr(Stdio::piped());
            let output = command.output().await;
            let output = output.map_err(|error| {
                Error::new(ErrorKind::Other, format!("Could not run the database's client: {error}."))
            })?;
            if output.status.success() {
                return Ok(());
            }
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(Error::new(ErrorKind::Other, format!("The backup could not be put back: {said}")))
        })
    }
}

/// What the URL says of TLS. MariaDB's tools and MySQL's have each some of these options, and pass over the others (`loose-`).
fn tls(target: &Target) -> Vec<(&'static str, String)> {
    let (mode, verify) = match target.options.get_ssl_mode() {
        MySqlSslMode::Disabled => {
            return vec![("loose-ssl-mode", "DISABLED".into()), ("loose-skip-ssl", "1".into())];
        }
        MySqlSslMode::Preferred => return Vec::new(),
        MySqlSslMode::Required => ("REQUIRED", "0"),
        MySqlSslMode::VerifyCa => ("VERIFY_CA", "0"),
        MySqlSslMode::VerifyIdentity => ("VERIFY_IDENTITY", "1"),
    };
    let text = |path: &Path| path.display().to_string();
    let mut options = vec![
        ("loose-ssl-mode", mode.to_owned()),
        ("loose-ssl", "1".to_owned()),
        ("loose-ssl-verify-server-cert", verify.to_owned()),
    ];
    options.extend(target.tls.roots.as_ref().map(|roots| ("ssl-ca", text(roots))));
    if let Some((certificate, key)) = &target.tls.own {
        options.extend([("ssl-cert", text(certificate)), ("ssl-key", text(key))]);
    }
    options
}

/// What the tools have to know, in a file that only its owner may read.
fn options(url: &str, beside: &Path) -> Result<Secret, Error> {
    let target = Target::parse(url)?;
    let parsed = Url::parse(url).map_err(|error| Error::new(ErrorKind::InvalidUrl, error.to_string()))?;
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut lines = vec!["[client]".to_owned()];
    let options = &target.options;
    if let Some(socket) = options.get_socket() {
        lines.push(format!("socket={}", quoted(&socket.to_string_lossy())));
    } else {
        lines.push("protocol=tcp".to_owned());
        lines.push(format!("host={}", quoted(options.get_host())));
        lines.push(format!("port={}", options.get_port()));
    }
    lines.push(format!("user={}", quoted(&decoded(parsed.username()))));
    if let Some(password) = parsed.password() {
        lines.push(format!("password={}", quoted(&decoded(password))));
    }
    lines.extend(tls(&target).into_iter().map(|(key, value)| format!("{key}={}", quoted(&value))));
    let text = lines.join("\n") + "\n";
    Secret::new(beside, "options.cnf", &text)
}
