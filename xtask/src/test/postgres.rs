//! A throwaway PostgreSQL server.

use std::{fs, path::Path, process::Command};

use super::{
    server::{Directory, Server, free_port},
    tools,
};

const USER: &str = "echo";

/// Who may connect: tests of refused passwords make the first role, all others need none.
const ACCESS: &str =
    "host all echo_password_required 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n";

/// Starts a server whose administrator needs no password, on 127.0.0.1 alone.
pub fn start() -> Result<Server, String> {
    start_with("postgres", |_| Ok(Vec::new()))
}

/// The same, under a name, with more settings, which may need files in the server's directory.
pub fn start_with(
    name: &str,
    settings: impl FnOnce(&Directory) -> Result<Vec<String>, String>,
) -> Result<Server, String> {
    let directory = Directory::new(name, tools::account("postgres")?)?;
    let more = settings(&directory)?;
    let data = directory.join("data");
    let mut initialize = directory.command(&tools::find_postgres("initdb")?);
    initialize.args([
        "--username",
        USER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "-D",
    ]);
    initialize.arg(&data);

    let access = directory.join("access.conf");
    fs::write(&access, ACCESS).map_err(|error| format!("cannot write {}: {error}", access.display()))?;

    let port = free_port()?;
    let mut server = directory.command(&tools::find_postgres("postgres")?);
    server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
    // The data lives for minutes: what makes it survive a power cut only costs time. A killed server loses nothing.
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=300",
        "fsync=off",
        "full_page_writes=off",
    ] {
        server.args(["-c", setting]);
    }
    for setting in more {
        server.args(["-c", &setting]);
    }
    server.arg("-c").arg(format!("hba_file={}", access.display()));
    let psql = tools::find_postgres("psql")?;
    let url = format!("postgresql://{USER}@127.0.0.1:{port}/postgres");
    // INT is the fast shutdown; TERM would wait for clients to leave.
    directory
        .start([&initialize, &server], "INT", url.clone(), move |directory| probe(directory, &psql, &url))
}

/// Asks whether there is an answer at a URL.
pub fn probe(directory: &Directory, psql: &Path, url: &str) -> Command {
    let mut probe = directory.command(psql);
    probe.args(["--no-psqlrc", "--no-password", "--tuples-only", "--command=SELECT 1", url]);
    probe
}

#[cfg(test)]
mod tests {
    #[test]
    fn starts_and_answers() {
        // `start` returns only after a SELECT 1 has been answered.
        let server = super::start().unwrap();
        assert!(server.url.starts_with("postgresql://echo@127.0.0.1:"));
    }
}
