//! A throwaway PgBouncer before a PostgreSQL server.

use std::{fs, path::Path};

use super::{
    postgres,
    server::{Directory, Server, free_port},
    tools,
};

/// Starts a pooler that gives each transaction whatever session of the server is free.
pub fn start(server: &Server) -> Result<Server, String> {
    let directory = Directory::new("pgbouncer", tools::account("postgres")?)?;
    let (user, place) = server
        .url
        .strip_prefix("postgresql://")
        .and_then(|rest| rest.strip_suffix("/postgres")?.split_once('@'))
        .ok_or("the server's URL is not one of this module's")?;
    let (host, server_port) = place.split_once(':').ok_or("the server's URL has no port")?;
    let port = free_port()?;
    let settings = format!(
        "[databases]\n* = host={host} port={server_port} user={user}\n\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n\
         unix_socket_dir =\nauth_type = any\npool_mode = transaction\nmax_client_conn = 200\n\
         server_login_retry = 1\n"
    );
    let path = directory.join("pgbouncer.ini");
    fs::write(&path, settings).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    let mut pooler = directory.command(&tools::find(&["pgbouncer"])?);
    pooler.arg(&path);
    let psql = tools::find_postgres("psql")?;
    let url = format!("postgresql://{user}@127.0.0.1:{port}/postgres");
    let nothing = directory.command(Path::new("true"));
    directory.start([&nothing, &pooler], "TERM", url.clone(), move |directory| {
        postgres::probe(directory, &psql, &url)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn starts_and_answers() {
        // `start` returns only after a SELECT 1 has been answered, by the server behind it.
        let server = super::super::postgres_server().unwrap();
        let pooler = super::start(&server).unwrap();
        assert!(pooler.url.starts_with("postgresql://echo@127.0.0.1:"));
        assert_ne!(pooler.url, server.url);
    }
}
