//! The schema language: text to tree, to a validated schema, to the IR; diagnostics and the formatter.
//!
//! ```
//! use echo_schema::{SourceFile, validate};
//!
//! let text = "model User {\n  id Int @id\n}\n".to_owned();
//! let validation = validate(&[SourceFile { path: "schema.prisma".to_owned(), text }]);
//! let schema = validation.schema.expect("it is valid").ir();
//! assert_eq!(schema.models[0].name, "User");
//! ```
//!
//! Programs that only query a database stand on the IR, and are built without the feature `language`.

#[cfg(feature = "language")]
mod ast;
#[cfg(feature = "language")]
mod at;
#[cfg(feature = "language")]
mod datamodel;
#[cfg(feature = "language")]
mod diagnostics;
#[cfg(feature = "language")]
mod documentation;
mod fingerprint;
#[cfg(feature = "language")]
mod format;
mod nearest;
#[cfg(feature = "language")]
mod print;
#[cfg(feature = "language")]
mod provider;
#[cfg(feature = "language")]
mod resolve;
#[cfg(feature = "language")]
mod rewrite;
#[cfg(feature = "language")]
mod rules;
#[cfg(feature = "language")]
mod source;
#[cfg(feature = "language")]
mod syntax;
#[cfg(feature = "language")]
mod to_ir;
#[cfg(feature = "language")]
mod validate;
#[cfg(feature = "language")]
mod workspace;

pub use fingerprint::fingerprint;
pub use nearest::nearest;
#[cfg(feature = "language")]
pub use {
    at::{At, AtKind, at},
    diagnostics::{Diagnostic, Diagnostics, Edit, Fix, Fixed, Severity, apply_fixes},
    documentation::{NEWTYPE, is_external, rust_type},
    format::{format, format_files},
    print::print,
    provider::operator_classes,
    resolve::{is_identifier, is_reserved},
    rewrite::{Layout, rewrite, with_preview},
    rules::{Rule, rules},
    source::{Places, SourceFile},
    validate::{ValidSchema, Validation, validate},
    workspace::{EditError, EditErrorKind, Workspace},
};

/// The intermediate representation, generated from `proto/echo/ir/v1`.
#[allow(missing_docs, clippy::pedantic)]
pub mod ir {
    include!(concat!(env!("OUT_DIR"), "/echo.ir.v1.rs"));
    #[cfg(feature = "json")]
    include!(concat!(env!("OUT_DIR"), "/echo.ir.v1.serde.rs"));
}
