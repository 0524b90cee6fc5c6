//! PostgreSQL's URLs, with the parameters that Prisma knows.

use std::{str::FromStr, time::Duration};

use sqlx_core::{Url, connection::ConnectOptions as _};
use sqlx_postgres::{PgConnectOptions, PgSslMode};

use crate::{
    error::{Error, ErrorKind},
    tls::Tls,
};

/// Parameters that the connection itself takes.
const KNOWN: &[&str] =
    &["host", "hostaddr", "port", "dbname", "user", "password", "application_name", "options", "sslmode"];
/// How long to wait for a server where the URL does not say.
const CONNECT_TIMEOUT: u64 = 5;
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 512;

/// What a URL says.
pub(super) struct Target {
    pub(super) options: PgConnectOptions,
    pub(super) schema: String,
    pub(super) timeout: Option<Duration>,
    pub(super) tls: Tls,
    /// Whether the URL says that there is a pooler: `pgbouncer=true`.
    pub(super) pooled: bool,
}

impl Target {
    /// Reads a URL. Its text is never part of an error: it may hold a password.
    pub(super) fn parse(url: &str) -> Result<Self, Error> {
        let mut parsed = Url::parse(url).map_err(|error| invalid(&error.to_string()))?;
        let mut schema = "public".to_owned();
        let mut timeout = CONNECT_TIMEOUT;
        let mut pooled = false;
        let mut kept = Vec::new();
        let mut tls = Tls::default();
        for (key, value) in parsed.query_pairs() {
            match &*key {
                "schema" => schema = value.into_owned(),
                "pgbouncer" => pooled = value == "true",
                "connect_timeout" => {
                    timeout =
                        value.parse().map_err(|_| invalid("`connect_timeout` takes a number of seconds"))?;
                }
                key if KNOWN.contains(&key) => kept.push((key.to_owned(), value.into_owned())),
                // The rest is for pools and other tools.
                key => drop(tls.take(key, &value)?),
            }
        }
        parsed.set_query(None);
        if !kept.is_empty() {
            parsed.query_pairs_mut().extend_pairs(kept);
        }
        let options = PgConnectOptions::from_str(parsed.as_str())
            .map_err(|error| invalid(&error.to_string()))?
            .statement_cache_capacity(STATEMENTS)
            .disable_statement_logging()
            // Servers write floats exactly without it (since PostgreSQL 12), and PgBouncer refuses it.
            .extra_float_digits(None);
        let tls = tls.complete()?;
        let options = with_tls(options, &tls);
        let timeout = (timeout > 0).then(|| Duration::from_secs(timeout));
        Ok(Self { options, schema, timeout, tls, pooled })
    }

    /// The database's name; the user's where the URL has none.
    pub(super) fn database(&self) -> String {
        self.options.get_database().unwrap_or_else(|| self.options.get_username()).to_owned()
    }

    /// What `search_path` is to be: the schema, quoted.
    pub(super) fn search_path(&self) -> String {
        format!("\"{}\"", self.schema.replace('"', "\"\""))
    }

    /// `host:port`, or the socket's directory.
    pub(super) fn at(&self) -> String {
        match self.options.get_socket() {
            Some(socket) => socket.display().to_string(),
            None => format!("{}:{}", self.options.get_host(), self.options.get_port()),
        }
    }
}

/// With whom to trust, and in which mode. Who says whom to trust wants it to be checked.
fn with_tls(mut options: PgConnectOptions, tls: &Tls) -> PgConnectOptions {
    if let Some(roots) = &tls.roots {
        options = options.ssl_root_cert(roots);
    }
    if let Some((certificate, key)) = &tls.own {
        options = options.ssl_client_cert(certificate).ssl_client_key(key);
    }
    let mode = match (options.get_ssl_mode(), tls.strict, &tls.roots) {
        (PgSslMode::Prefer | PgSslMode::Require, Some(true), _) => PgSslMode::VerifyFull,
        (PgSslMode::Prefer | PgSslMode::Require, None, Some(_)) => PgSslMode::VerifyCa,
        (PgSslMode::Prefer, _, _) if tls.is_asked() => PgSslMode::Require,
        (mode, _, _) => mode,
    };
    options.ssl_mode(mode)
}

fn invalid(why: &str) -> Error {
    Error::new(
        ErrorKind::InvalidUrl,
        format!(
            "The PostgreSQL URL cannot be read: {why}. It must look like \
             \"postgresql://user:password@host:5432/database?schema=public\"."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, PgSslMode, Target};

    #[test]
    fn parts_of_a_url() {
        let target =
            Target::parse("postgresql://me:s%23cret@db:5433/shop?schema=two&connect_timeout=0").unwrap();
        assert_eq!(
            (target.database().as_str(), target.schema.as_str(), target.at().as_str(), target.timeout),
            ("shop", "two", "db:5433", None)
        );
    }

    #[test]
    fn modes_of_tls() {
        for (parameters, expected) in [
            ("", PgSslMode::Prefer),
            ("sslmode=disable&sslaccept=strict", PgSslMode::Disable),
            ("sslaccept=accept_invalid_certs", PgSslMode::Require),
            ("sslmode=require", PgSslMode::Require),
            ("sslmode=require&sslcert=ca.pem", PgSslMode::VerifyCa),
            ("sslmode=require&sslcert=ca.pem&sslaccept=accept_invalid_certs", PgSslMode::Require),
            ("sslaccept=strict", PgSslMode::VerifyFull),
            ("sslmode=verify-full", PgSslMode::VerifyFull),
        ] {
            let target = Target::parse(&format!("postgresql://db/shop?{parameters}")).unwrap();
            let mode = target.options.get_ssl_mode();
            assert_eq!(format!("{mode:?}"), format!("{expected:?}"), "{parameters}");
        }
    }

    #[test]
    fn errors_hold_no_secret() {
        for url in
            ["postgresql://me:secret@db:port/shop", "postgresql://me:secret@db/shop?sslidentity=me.p12"]
        {
            let Err(error) = Target::parse(url) else { panic!("{url} was taken") };
            assert!(!error.message().contains("secret"), "{error}");
            assert_eq!(*error.kind(), ErrorKind::InvalidUrl);
        }
    }
}
