//! What is wrong with a query, and where in it.

use std::fmt;

use echo_schema::nearest;
use serde_json::Value as Json;

use crate::error::{Error, ErrorKind};

/// A place in a query: `where.posts.some.title`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: &'a str,
}

impl<'a> Path<'a> {
    /// The query itself.
    pub(super) fn root(step: &'a str) -> Self {
        Self { parent: None, step }
    }

    /// One step further.
    pub(super) fn step(&'a self, step: &'a str) -> Path<'a> {
        Path { parent: Some(self), step }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parent {
            Some(parent) => write!(f, "{parent}.{}", self.step),
            None => f.write_str(self.step),
        }
    }
}

/// A query that does not fit the schema.
pub(super) fn invalid(path: &Path<'_>, reason: impl fmt::Display) -> Error {
    with_code("P2009", path, reason)
}

/// A value that must be there and is not.
pub(super) fn missing(path: &Path<'_>, what: &str) -> Error {
    with_code("P2012", path, format_args!("`{what}` is required but missing"))
}

/// An argument that must be there and is not.
pub(super) fn missing_argument(path: &Path<'_>, what: &str) -> Error {
    with_code("P2013", path, format_args!("the argument `{what}` is missing"))
}

/// Input that contradicts itself.
pub(super) fn input(path: &Path<'_>, reason: impl fmt::Display) -> Error {
    with_code("P2019", path, reason)
}

/// A value that does not read as the field's type.
pub(super) fn expected(path: &Path<'_>, what: &str, found: &Json) -> Error {
    let mut text = found.to_string();
    if text.len() > 60 {
        text.truncate((0..=60).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
        text.push('…');
    }
    invalid(path, format_args!("{what} is expected, not {text}"))
}

fn with_code(code: &'static str, path: &Path<'_>, reason: impl fmt::Display) -> Error {
    let message = format!("The query does not fit the schema at `{path}`: {reason}.");
    Error::new(ErrorKind::InvalidQuery, Some(code), message).with("path", path.to_string())
}

/// A name that is not known there, with those that are, and which of them may be meant.
pub(super) fn unknown<'a>(path: &Path<'_>, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<&str> = known.collect();
    let near = nearest(name, known.iter().copied());
    let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
    invalid(path, format_args!("`{name}` is not known here; known are {}{near}", known.join(", ")))
}
