//! PostgreSQL's URLs, with the parameters that Prisma and libpq know.

use std::{
    env,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use url::Url;

use super::passfile;
use crate::{
    error::{Error, ErrorKind},
    tls::Tls,
    url::decoded,
};

/// How long to wait for a server where the URL does not say.
const CONNECT_TIMEOUT: u64 = 5;
/// The port where nothing is said.
const PORT: u16 = 5432;
/// Where servers put their sockets: Debian's and Red Hat's packages, and what is built from source.
const SOCKETS: &[&str] = &["/var/run/postgresql", "/run/postgresql", "/tmp"];

/// Where a server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// A name or an address.
    Name(String),
    /// The directory of a socket.
    Socket(PathBuf),
}

impl Host {
    fn new(text: &str) -> Self {
        if text.starts_with('/') {
            return Self::Socket(text.into());
        }
        // An IPv6 address stands in brackets in a URL.
        Self::Name(text.trim_start_matches('[').trim_end_matches(']').to_owned())
    }

    /// Where nothing is said: the socket of a server on this machine, else this machine's name.
    fn local(port: u16) -> Self {
        let file = format!(".s.PGSQL.{port}");
        match SOCKETS.iter().find(|directory| Path::new(directory).join(&file).exists()) {
            Some(directory) => Self::Socket(directory.into()),
            None => Self::Name("localhost".to_owned()),
        }
    }
}

/// How much of TLS is asked for (PostgreSQL manual, libpq, `sslmode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Disable,
    Allow,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}

impl Mode {
    /// The name in URLs.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Disable => "disable",
            Self::Allow => "allow",
            Self::Prefer => "prefer",
            Self::Require => "require",
            Self::VerifyCa => "verify-ca",
            Self::VerifyFull => "verify-full",
        }
    }

    /// Whether the server's certificate is looked at.
    pub(super) fn verifies(self) -> bool {
        matches!(self, Self::VerifyCa | Self::VerifyFull)
    }
}

impl FromStr for Mode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        [Self::Disable, Self::Allow, Self::Prefer, Self::Require, Self::VerifyCa, Self::VerifyFull]
            .into_iter()
            .find(|mode| mode.name() == text)
            .ok_or_else(|| {
                invalid(
                    "`sslmode` takes `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`",
                )
            })
    }
}

/// What a URL says; what it does not say is taken from the environment (PostgreSQL manual, libpq, Environment Variables).
#[derive(Clone)]
pub(super) struct Target {
    pub(super) host: Host,
    pub(super) port: u16,
    pub(super) user: String,
    pub(super) password: Option<String>,
    database: Option<String>,
    pub(super) application_name: Option<String>,
    /// What the session is started with, as for `postgres -c`.
    pub(super) options: Option<String>,
    pub(super) schema: String,
    pub(super) timeout: Option<Duration>,
    pub(super) mode: Mode,
    pub(super) tls: Tls,
    /// Whether the URL says that there is a pooler: `pgbouncer=true`.
    pub(super) pooled: bool,
}

impl Target {
    /// Reads a URL. Its text is never part of an error: it may hold a password.
    pub(super) fn parse(url: &str) -> Result<Self, Error> {
        let parsed = Url::parse(url).map_err(|error| invalid(&error.to_string()))?;
        let said = |text: &str| Some(decoded(text)).filter(|text| !text.is_empty());
        let mut host = parsed.host_str().and_then(said).map(|host| Host::new(&host));
        let mut port = parsed.port();
        let mut user = said(parsed.username());
        let mut password = parsed.password().map(decoded);
        let mut database = said(parsed.path().trim_start_matches('/'));
        let (mut application_name, mut options) = (variable("PGAPPNAME"), variable("PGOPTIONS"));
        let mut mode = variable("PGSSLMODE").and_then(|mode| mode.parse().ok());
        let mut schema = "public".to_owned();
        let mut timeout = CONNECT_TIMEOUT;
        let mut pooled = false;
        let mut tls = Tls::default();
        for (key, value) in parsed.query_pairs() {
            match &*key {
                "schema" => schema = value.into_owned(),
                "pgbouncer" => pooled = value == "true",
                "connect_timeout" => timeout = number(&value, "`connect_timeout` takes a number of seconds")?,
                "host" | "hostaddr" => host = Some(Host::new(&value)),
                "port" => port = Some(number(&value, "`port` takes a number")?),
                "user" => user = Some(value.into_owned()),
                "password" => password = Some(value.into_owned()),
                "dbname" => database = Some(value.into_owned()),
                "application_name" => application_name = Some(value.into_owned()),
                "options" => options = Some(joined(options.as_deref(), &value)),
                "sslmode" => mode = Some(value.parse()?),
                // The rest is for pools and other tools.
                key => drop(tls.take(key, &value)?),
            }
        }
        let tls = tls.complete()?;
        let mode = with_tls(mode.unwrap_or(Mode::Prefer), &tls);
        let port = port.or_else(|| variable("PGPORT")?.parse().ok()).unwrap_or(PORT);
        let named = || variable("PGHOSTADDR").or_else(|| variable("PGHOST"));
        let host = host.or_else(|| named().map(|host| Host::new(&host))).unwrap_or_else(|| Host::local(port));
        let system = || variable("USER").or_else(|| variable("USERNAME"));
        let user =
            user.or_else(|| variable("PGUSER")).or_else(system).unwrap_or_else(|| "postgres".to_owned());
        let database = database.or_else(|| variable("PGDATABASE"));
        let password = password
            .or_else(|| variable("PGPASSWORD"))
            .or_else(|| passfile::password(&host, port, database.as_deref().unwrap_or(&user), &user));
        let timeout = (timeout > 0).then(|| Duration::from_secs(timeout));
        Ok(Self {
            host,
            port,
            user,
            password,
            database,
            application_name,
            options,
            schema,
            timeout,
            mode,
            tls,
            pooled,
        })
    }

    /// The database's name; the user's where the URL has none.
    pub(super) fn database(&self) -> String {
        self.database.as_ref().unwrap_or(&self.user).clone()
    }

    /// The options of a session that has these settings.
    pub(super) fn options_with(&self, settings: &[(&str, &str)]) -> String {
        settings.iter().fold(self.options.clone().unwrap_or_default(), |options, (name, value)| {
            let value = value.replace('\\', "\\\\").replace(' ', "\\ ");
            joined(Some(&options), &format!("-c {name}={value}"))
        })
    }

    /// What `search_path` is to be: the schema, quoted.
    pub(super) fn search_path(&self) -> String {
        format!("\"{}\"", self.schema.replace('"', "\"\""))
    }

    /// `host:port`, or the socket's directory.
    pub(super) fn at(&self) -> String {
        match &self.host {
            Host::Socket(directory) => directory.display().to_string(),
            Host::Name(host) if host.contains(':') => format!("[{host}]:{}", self.port),
            Host::Name(host) => format!("{host}:{}", self.port),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn number<T: FromStr>(text: &str, takes: &str) -> Result<T, Error> {
    text.parse().map_err(|_| invalid(takes))
}

/// Options behind others.
fn joined(options: Option<&str>, more: &str) -> String {
    match options {
        Some(options) if !options.is_empty() => format!("{options} {more}"),
        _ => more.to_owned(),
    }
}

/// The mode, with what is said of whom to trust: who says that wants it to be checked.
fn with_tls(mode: Mode, tls: &Tls) -> Mode {
    match (mode, tls.strict, &tls.roots) {
        (Mode::Prefer | Mode::Require, Some(true), _) => Mode::VerifyFull,
        (Mode::Prefer | Mode::Require, None, Some(_)) => Mode::VerifyCa,
        (Mode::Prefer, _, _) if tls.is_asked() => Mode::Require,
        (mode, _, _) => mode,
    }
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
    use super::{ErrorKind, Host, Mode, Target};

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
    fn where_a_server_listens() {
        for (url, host, at) in [
            ("postgresql://[::1]/x", Host::Name("::1".into()), "[::1]:5432"),
            ("postgresql://%2Fvar%2Frun/x", Host::Socket("/var/run".into()), "/var/run"),
            ("postgresql:///x?host=/tmp", Host::Socket("/tmp".into()), "/tmp"),
            ("postgresql://db/x?host=other&port=1", Host::Name("other".into()), "other:1"),
        ] {
            let target = Target::parse(url).unwrap();
            assert_eq!((&target.host, &*target.at()), (&host, at), "{url}");
        }
    }

    #[test]
    fn options_of_a_session() {
        let target = Target::parse("postgresql://db/x?options=-c%20a%3D1").unwrap();
        assert_eq!(
            target.options_with(&[("b", "two words"), ("c", "\\")]),
            "-c a=1 -c b=two\\ words -c c=\\\\"
        );
    }

    #[test]
    fn modes_of_tls() {
        for (parameters, expected) in [
            ("", Mode::Prefer),
            ("sslmode=disable&sslaccept=strict", Mode::Disable),
            ("sslaccept=accept_invalid_certs", Mode::Require),
            ("sslmode=require", Mode::Require),
            ("sslmode=require&sslcert=ca.pem", Mode::VerifyCa),
            ("sslmode=require&sslcert=ca.pem&sslaccept=accept_invalid_certs", Mode::Require),
            ("sslaccept=strict", Mode::VerifyFull),
            ("sslmode=verify-full", Mode::VerifyFull),
        ] {
            let target = Target::parse(&format!("postgresql://db/shop?{parameters}")).unwrap();
            assert_eq!(target.mode, expected, "{parameters}");
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
