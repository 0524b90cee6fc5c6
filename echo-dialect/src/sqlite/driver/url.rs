//! SQLite's URLs: `file:path`, `sqlite:path`, `:memory:`.

use crate::error::{Error, ErrorKind};

/// Where a database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// A file.
    File(&'a str),
    /// Memory that only one connection sees.
    Memory,
    /// Memory that connections of this process share by a name.
    SharedMemory(&'a str),
}

/// Reads a URL. Parameters (`?…`) are those of other tools and are passed over, but for `mode=memory`, `mode=ro` and `synchronous`.
pub(super) fn place(url: &str) -> Result<Place<'_>, Error> {
    let rest = url.strip_prefix("file:").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url);
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let path = match path.strip_prefix("//") {
        Some(absolute) => absolute,
        None => path,
    };
    if path == ":memory:" {
        return Ok(Place::Memory);
    }
    if path.is_empty() {
        return Err(Error::new(
            ErrorKind::InvalidUrl,
            "The SQLite URL names no file. It must look like \"file:./dev.db\".",
        ));
    }
    if parameters.split('&').any(|parameter| parameter == "mode=memory") {
        return Ok(Place::SharedMemory(path));
    }
    Ok(Place::File(path))
}

/// Whether the URL asks for connections that only read (`mode=ro`).
pub(super) fn is_read_only(url: &str) -> bool {
    url.split_once('?').is_some_and(|(_, parameters)| parameters.split('&').any(|one| one == "mode=ro"))
}

/// When the URL wants what is written to be on the disk (`synchronous=normal`), as SQLite's PRAGMA synchronous takes it.
pub(super) fn synchronous(url: &str) -> Result<Option<&'static str>, Error> {
    let parameters = url.split_once('?').map_or("", |(_, parameters)| parameters);
    let Some(wanted) = parameters.split('&').find_map(|one| one.strip_prefix("synchronous=")) else {
        return Ok(None);
    };
    let known = ["OFF", "NORMAL", "FULL", "EXTRA"].into_iter().find(|word| word.eq_ignore_ascii_case(wanted));
    known.map(Some).ok_or_else(|| {
        let message =
            format!("`synchronous={wanted}` is not known to SQLite. Known are: off, normal, full, extra.");
        Error::new(ErrorKind::InvalidUrl, message)
    })
}

#[cfg(test)]
mod tests {
    use super::{Place, is_read_only, place, synchronous};

    #[test]
    fn synchronous_is_one_of_four() {
        assert_eq!(synchronous("file:dev.db").unwrap(), None);
        assert_eq!(synchronous("file:dev.db?a=b&synchronous=Normal").unwrap(), Some("NORMAL"));
        let error = synchronous("file:dev.db?synchronous=sometimes").unwrap_err();
        assert!(error.to_string().contains("off, normal, full, extra"), "{error}");
    }

    #[test]
    fn urls() {
        assert_eq!(place("file:./dev.db").unwrap(), Place::File("./dev.db"));
        assert_eq!(place("file:dev.db?connection_limit=1").unwrap(), Place::File("dev.db"));
        assert_eq!(place("file:///tmp/dev.db").unwrap(), Place::File("/tmp/dev.db"));
        assert_eq!(place("sqlite:///tmp/dev.db").unwrap(), Place::File("/tmp/dev.db"));
        assert_eq!(place("file::memory:").unwrap(), Place::Memory);
        assert_eq!(place("file:x?mode=memory&cache=shared").unwrap(), Place::SharedMemory("x"));
        assert!(place("file:").is_err());
        assert!(is_read_only("file:dev.db?a=b&mode=ro") && !is_read_only("file:mode=ro"));
    }
}
