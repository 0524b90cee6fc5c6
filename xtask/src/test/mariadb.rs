//! A throwaway MariaDB server.

use super::{
    server::{Directory, Server, free_port},
    tools,
};

/// Starts a server whose `root` needs no password, on 127.0.0.1 alone.
pub fn start() -> Result<Server, String> {
    start_with("mariadb", |_| Ok(Vec::new()))
}

/// The same, under a name, with more options, which may need files in the server's directory.
pub fn start_with(
    name: &str,
    options: impl FnOnce(&Directory) -> Result<Vec<String>, String>,
) -> Result<Server, String> {
    let directory = Directory::new(name, tools::account("mysql")?)?;
    let more = options(&directory)?;
    let data = directory.join("data");
    let mut install = directory.command(&tools::find(&["mariadb-install-db", "mysql_install_db"])?);
    install.arg("--no-defaults").arg(format!("--datadir={}", data.display()));
    // A server that starts removes what others have left among its temporary files, or so it thinks: each has a place of its own.
    let temporary = format!("--tmpdir={}", directory.join("").display());
    install.arg(&temporary);
    install.args(["--auth-root-authentication-method=normal", "--skip-test-db"]);

    let port = free_port()?;
    let mut server = directory.command(&tools::find(&["mariadbd", "mysqld"])?);
    server.arg("--no-defaults").arg(format!("--datadir={}", data.display()));
    server.arg(format!("--socket={}", directory.join("socket").display()));
    server.arg(format!("--pid-file={}", directory.join("pid").display()));
    server.arg(format!("--port={port}")).arg(&temporary);
    server.args(["--bind-address=127.0.0.1", "--skip-name-resolve", "--max-connections=300"]);
    // What is committed survives a killed server, if not a power cut.
    server.args(["--innodb-buffer-pool-size=64M", "--innodb-flush-log-at-trx-commit=2"]);
    server.args(more);
    let client = tools::find(&["mariadb", "mysql"])?;
    directory.start(
        [&install, &server],
        "TERM",
        format!("mysql://root@127.0.0.1:{port}/mysql"),
        move |directory| {
            let mut probe = directory.command(&client);
            probe.args(["--no-defaults", "--protocol=tcp", "--host=127.0.0.1", "--user=root"]);
            probe.args([&format!("--port={port}"), "--execute=SELECT 1"]);
            probe
        },
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn starts_and_answers() {
        // `start` returns only after a SELECT 1 has been answered.
        let server = super::start().unwrap();
        assert!(server.url.starts_with("mysql://root@127.0.0.1:"));
    }
}
