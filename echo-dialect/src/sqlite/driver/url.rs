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

/// Reads a URL. Parameters (`?…`) are those of other tools and are passed over, but for `mode=memory` and `mode=ro`.
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

#[cfg(test)]
mod tests {
    use super::{Place, is_read_only, place};

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
