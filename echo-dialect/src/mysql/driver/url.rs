//! The URLs of MySQL and MariaDB, with the parameters that Prisma knows.

use std::{str::FromStr as _, time::Duration};

use sqlx_core::{Url, connection::ConnectOptions as _};
use sqlx_mysql::{MySqlConnectOptions, MySqlSslMode};

use crate::{
    error::{Error, ErrorKind},
    tls::Tls,
};

/// How long to wait for a server where the URL does not say.
const CONNECT_TIMEOUT: u64 = 5;
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 512;

/// What a URL says.
pub(super) struct Target {
    /// How to connect, without a database.
    pub(super) options: MySqlConnectOptions,
    pub(super) database: String,
    pub(super) timeout: Option<Duration>,
    pub(super) tls: Tls,
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
        let mut tls = Tls::default();
        for (key, value) in parsed.query_pairs() {
            match &*key {
                "connect_timeout" => {
                    timeout =
                        value.parse().map_err(|_| invalid("`connect_timeout` takes a number of seconds"))?;
                }
                "socket" => kept.push((key.into_owned(), value.into_owned())),
                "sslmode" | "ssl-mode" => kept.push(("ssl-mode".to_owned(), mode(&value).to_owned())),
                // The rest is for pools and other tools.
                key => drop(tls.take(key, &value)?),
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
        let tls = tls.complete()?;
        let options = with_tls(options, &tls);
        let timeout = (timeout > 0).then(|| Duration::from_secs(timeout));
        Ok(Self { options, database, timeout, tls })
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

/// The mode as MySQL calls it, where it is written as PostgreSQL and Prisma do.
fn mode(written: &str) -> &str {
    match written {
        "disable" => "DISABLED",
        "prefer" => "PREFERRED",
        "require" => "REQUIRED",
        "verify-ca" => "VERIFY_CA",
        "verify-full" => "VERIFY_IDENTITY",
        other => other,
    }
}

/// With whom to trust, and in which mode. Who says whom to trust wants it to be checked.
fn with_tls(mut options: MySqlConnectOptions, tls: &Tls) -> MySqlConnectOptions {
    if let Some(roots) = &tls.roots {
        options = options.ssl_ca(roots);
    }
    if let Some((certificate, key)) = &tls.own {
        options = options.ssl_client_cert(certificate).ssl_client_key(key);
    }
    let mode = match (options.get_ssl_mode(), tls.strict, &tls.roots) {
        (MySqlSslMode::Preferred | MySqlSslMode::Required, Some(true), _) => MySqlSslMode::VerifyIdentity,
        (MySqlSslMode::Preferred | MySqlSslMode::Required, None, Some(_)) => MySqlSslMode::VerifyCa,
        (MySqlSslMode::Preferred, _, _) if tls.is_asked() => MySqlSslMode::Required,
        (mode, _, _) => mode,
    };
    options.ssl_mode(mode)
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
    use super::{ErrorKind, MySqlSslMode, Target};

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
    fn modes_of_tls() {
        for (parameters, expected) in [
            ("", MySqlSslMode::Preferred),
            ("sslmode=disable&sslaccept=strict", MySqlSslMode::Disabled),
            ("sslaccept=accept_invalid_certs", MySqlSslMode::Required),
            ("ssl-mode=REQUIRED", MySqlSslMode::Required),
            ("ssl-mode=REQUIRED&ssl-ca=ca.pem", MySqlSslMode::VerifyCa),
            ("sslaccept=strict", MySqlSslMode::VerifyIdentity),
            ("ssl-mode=VERIFY_CA", MySqlSslMode::VerifyCa),
        ] {
            let target = Target::parse(&format!("mysql://db/shop?{parameters}")).unwrap();
            let mode = target.options.get_ssl_mode();
            assert_eq!(format!("{mode:?}"), format!("{expected:?}"), "{parameters}");
        }
    }

    #[test]
    fn errors_hold_no_secret() {
        for url in [
            "mysql://me:secret@db:port/shop",
            "mysql://me:secret@db",
            "mysql://me:secret@db/shop?sslaccept=maybe",
            "mysql://me:secret@db/shop?ssl-mode=NEVER",
        ] {
            let Err(error) = Target::parse(url) else { panic!("{url} was taken") };
            assert!(!error.message().contains("secret"), "{error}");
            assert_eq!(*error.kind(), ErrorKind::InvalidUrl);
        }
    }
}
