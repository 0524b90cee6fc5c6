//! The URLs of MySQL and MariaDB, with the parameters that Prisma knows.

use std::{str::FromStr as _, time::Duration};

use sqlx_core::{Url, connection::ConnectOptions as _};
use sqlx_mysql::{MySqlConnectOptions, MySqlSslMode};

use crate::error::{Error, ErrorKind};

/// How long to wait for a server where the URL does not say.
const CONNECT_TIMEOUT: u64 = 5;
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 512;
/// Parameters that ask for TLS by being there.
const TLS: &[&str] = &["sslaccept", "sslcert", "sslidentity", "ssl-ca", "sslca"];

/// What a URL says.
pub(super) struct Target {
    /// How to connect, without a database.
    pub(super) options: MySqlConnectOptions,
    pub(super) database: String,
    pub(super) timeout: Option<Duration>,
}

impl Target {
    /// Reads a URL. Its text is never part of an error: it may hold a password.
    pub(super) fn parse(url: &str) -> Result<Self, Error> {
        let url = match url.strip_prefix("mariadb:") {
            Some(rest) => format!("mysql:{rest}"),
            None => url.to_owned(),
        };
        let mut parsed = Url::parse(&url).map_err(|error| invalid(&error.to_string()))?;
        let mut timeout = CONNECT_TIMEOUT;
        let mut kept = Vec::new();
        for (key, value) in parsed.query_pairs() {
            match &*key {
                "connect_timeout" => {
                    timeout =
                        value.parse().map_err(|_| invalid("`connect_timeout` takes a number of seconds"))?;
                }
                "socket" | "sslmode" | "ssl-mode" => {
                    kept.push((key.to_ascii_lowercase(), value.into_owned()));
                }
                key if TLS.contains(&key) => return Err(no_tls(key)),
                // The rest is for pools and other tools.
                _ => {}
            }
        }
        parsed.set_query(None);
        if !kept.is_empty() {
            parsed.query_pairs_mut().extend_pairs(kept);
        }
        let database = database(&parsed)?;
        parsed.set_path("");
        // What sqlx would set of its own accord is set by the session, all at once, and read back.
        let options = MySqlConnectOptions::from_str(parsed.as_str())
            .map_err(|error| invalid(&error.to_string()))?
            .statement_cache_capacity(STATEMENTS)
            .disable_statement_logging()
            .pipes_as_concat(false)
            .no_engine_substitution(false)
            .timezone(None)
            .set_names(false);
        if !matches!(options.get_ssl_mode(), MySqlSslMode::Disabled | MySqlSslMode::Preferred) {
            return Err(no_tls("ssl-mode"));
        }
        let timeout = (timeout > 0).then(|| Duration::from_secs(timeout));
        Ok(Self { options, database, timeout })
    }

    /// `host:port`, or the socket's file.
    pub(super) fn at(&self) -> String {
        match self.options.get_socket() {
            Some(socket) => socket.display().to_string(),
            None => format!("{}:{}", self.options.get_host(), self.options.get_port()),
        }
    }
}

/// The database's name, taken out of its percent encoding.
fn database(url: &Url) -> Result<String, Error> {
    let path = url.path().trim_start_matches('/');
    if path.is_empty() {
        return Err(invalid("it names no database"));
    }
    // Within a query, `+` means a space; within a path it does not.
    let query = format!("x={}", path.replace('+', "%2B").replace('&', "%26"));
    let mut pairs = Url::parse("mysql://host").map_err(|error| invalid(&error.to_string()))?;
    pairs.set_query(Some(&query));
    let name = pairs.query_pairs().next().map(|(_, name)| name.into_owned());
    name.ok_or_else(|| invalid("it names no database"))
}

fn no_tls(parameter: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        format!(
            "The URL asks for TLS (`{parameter}`), and this build has none. Take the parameter out, or use a local proxy \
             that speaks TLS."
        ),
    )
}

fn invalid(why: &str) -> Error {
    Error::new(
        ErrorKind::InvalidUrl,
        format!(
            "The MySQL URL cannot be read: {why}. It must look like \"mysql://user:password@host:3306/database\"."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, Target};

    #[test]
    fn parts_of_a_url() {
        let target =
            Target::parse("mysql://me:s%23cret@db:3307/my%20sh%2Bop?connect_timeout=0&connection_limit=3");
        let target = target.unwrap();
        assert_eq!(
            (target.database.as_str(), target.at().as_str(), target.timeout),
            ("my sh+op", "db:3307", None)
        );
        assert_eq!(target.options.get_username(), "me");
        let target = Target::parse("mariadb://me@localhost/a+b&c?socket=/run/mysqld/mysqld.sock").unwrap();
        assert_eq!((target.database.as_str(), target.at().as_str()), ("a+b&c", "/run/mysqld/mysqld.sock"));
    }

    #[test]
    fn errors_hold_no_secret() {
        for url in [
            "mysql://me:secret@db:port/shop",
            "mysql://me:secret@db",
            "mysql://me:secret@db/shop?sslaccept=strict",
            "mysql://me:secret@db/shop?ssl-mode=REQUIRED",
        ] {
            let Err(error) = Target::parse(url) else { panic!("{url} was taken") };
            assert!(!error.message().contains("secret"), "{error}");
            assert!(matches!(error.kind(), ErrorKind::InvalidUrl | ErrorKind::Unsupported));
        }
    }
}
