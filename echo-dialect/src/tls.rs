//! What a URL says of TLS: Prisma's parameters and those of the databases' own clients.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use url::Url;

use crate::error::{Error, ErrorKind};

/// The parameters that name files.
const FILES: &[&str] = &["sslcert", "sslrootcert", "ssl-ca", "sslca", "sslkey", "ssl-cert", "ssl-key"];

/// What the parameters of a URL say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tls {
    /// The certificates to trust, in place of those that the world trusts; PEM.
    pub(crate) roots: Option<PathBuf>,
    /// The client's own certificate and its key; PEM.
    pub(crate) own: Option<(PathBuf, PathBuf)>,
    /// Whether the server's certificate is looked at; none where nothing is said.
    pub(crate) strict: Option<bool>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
}

impl Tls {
    /// Takes a parameter that is about TLS; false where it is about something else. The mode is not taken: each database has its own.
    pub(crate) fn take(&mut self, key: &str, value: &str) -> Result<bool, Error> {
        match key {
            "sslaccept" => {
                self.strict = Some(match value {
                    "strict" => true,
                    "accept_invalid_certs" => false,
                    _ => return Err(invalid("`sslaccept` takes `strict` or `accept_invalid_certs`")),
                });
            }
            "sslrootcert" | "ssl-ca" | "sslca" => self.roots = Some(value.into()),
            "sslcert" | "ssl-cert" => self.certificate = Some(value.into()),
            "sslkey" | "ssl-key" => self.key = Some(value.into()),
            "sslidentity" | "sslpassword" => {
                return Err(invalid(
                    "files of PKCS #12 (`sslidentity`) are not read. Write the certificate and its key as PEM (`openssl pkcs12 -nodes`), and \
                     name them as `sslcert` and `sslkey`",
                ));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The same, when all parameters are taken: with a key, `sslcert` is the client's own certificate, as libpq has it; without
    /// one it is what to trust, as Prisma has it.
    pub(crate) fn complete(mut self) -> Result<Self, Error> {
        match (self.certificate.take(), self.key.take()) {
            (Some(certificate), Some(key)) => self.own = Some((certificate, key)),
            (Some(_), None) if self.roots.is_some() => {
                return Err(invalid(
                    "`sslcert` beside the authorities to trust is the client's own, and needs its key, `sslkey`",
                ));
            }
            (Some(certificate), None) => self.roots = Some(certificate),
            (None, Some(_)) => return Err(invalid("`sslkey` needs the certificate of the key, `sslcert`")),
            (None, None) => {}
        }
        Ok(self)
    }

    /// Fails where a file is not there or may not be read.
    pub(crate) fn check_files(&self) -> Result<(), Error> {
        let own = self.own.iter().flat_map(|(certificate, key)| [certificate, key]);
        for path in self.roots.iter().chain(own) {
            File::open(path).map_err(|error| {
                let message =
                    format!("`{}`, which the URL names for TLS, cannot be read: {error}.", path.display());
                Error::new(ErrorKind::Unsupported, message)
            })?;
        }
        Ok(())
    }

    /// Whether anything is said.
    pub(crate) fn is_asked(&self) -> bool {
        *self != Self::default()
    }
}

/// The URL with the paths of certificates made absolute: relative to `root`.
pub(crate) fn resolve(url: &str, root: &Path) -> String {
    if !FILES.iter().any(|name| url.contains(name)) {
        return url.to_owned();
    }
    let Ok(mut parsed) = Url::parse(url) else { return url.to_owned() };
    let pairs: Vec<(String, String)> = parsed
        .query_pairs()
        .map(|(key, value)| {
            let absolute = if FILES.contains(&&*key) {
                root.join(&*value).display().to_string()
            } else {
                value.into_owned()
            };
            (key.into_owned(), absolute)
        })
        .collect();
    parsed.query_pairs_mut().clear().extend_pairs(pairs);
    parsed.into()
}

/// An error of TLS while connecting to `at`.
pub(crate) fn failure(error: &dyn std::fmt::Display, at: &str) -> Error {
    let message = format!("No TLS connection to `{at}`: {error}.");
    Error::new(ErrorKind::Unsupported, message).with_detail(
        "`sslmode=disable` asks for none; `sslaccept=strict` and `sslrootcert=FILE` say whom to trust.",
    )
}

fn invalid(why: &str) -> Error {
    Error::new(ErrorKind::InvalidUrl, format!("The URL cannot be used: {why}."))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Tls, resolve};

    fn read(pairs: &[(&str, &str)]) -> Tls {
        let mut tls = Tls::default();
        for (key, value) in pairs {
            assert!(tls.take(key, value).unwrap(), "{key}");
        }
        tls.complete().unwrap()
    }

    #[test]
    fn parameters_of_prisma_and_of_libpq() {
        let prisma = read(&[("sslcert", "ca.pem"), ("sslaccept", "strict")]);
        assert_eq!((prisma.roots.as_deref(), prisma.strict), (Some(Path::new("ca.pem")), Some(true)));
        let libpq = read(&[("sslrootcert", "ca.pem"), ("sslcert", "me.pem"), ("sslkey", "me.key")]);
        assert_eq!(libpq.roots.as_deref(), Some(Path::new("ca.pem")));
        assert_eq!(libpq.own, Some(("me.pem".into(), "me.key".into())));
        assert!(!read(&[]).is_asked() && libpq.is_asked());
        assert!(!Tls::default().take("connection_limit", "3").unwrap());
    }

    #[test]
    fn what_cannot_be_used() {
        let mut tls = Tls::default();
        assert!(tls.take("sslaccept", "maybe").is_err());
        assert!(tls.take("sslidentity", "me.p12").unwrap_err().message().contains("pkcs12"));
        assert!(tls.take("sslkey", "me.key").unwrap());
        assert!(tls.complete().is_err());
        let mut tls = Tls::default();
        for (key, file) in [("sslrootcert", "ca.pem"), ("sslcert", "me.pem")] {
            assert!(tls.take(key, file).unwrap());
        }
        assert!(tls.complete().unwrap_err().message().contains("`sslkey`"));
    }

    #[test]
    fn files_are_relative_to_the_project() {
        let url = "postgresql://me:p%40ss@db/x?sslrootcert=ca.pem&sslmode=require";
        let resolved = resolve(url, Path::new("/srv"));
        assert_eq!(resolved, "postgresql://me:p%40ss@db/x?sslrootcert=%2Fsrv%2Fca.pem&sslmode=require");
        assert_eq!(resolve("postgresql://db/x", Path::new("/srv")), "postgresql://db/x");
    }
}
