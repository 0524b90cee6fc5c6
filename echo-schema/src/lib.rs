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

mod ast;
mod at;
mod datamodel;
mod diagnostics;
mod documentation;
mod fingerprint;
mod format;
mod print;
mod provider;
mod resolve;
mod rewrite;
mod rules;
mod source;
mod syntax;
mod to_ir;
mod workspace;

pub use at::{At, AtKind, at};
use datamodel::Datamodel;
pub use diagnostics::{Diagnostic, Diagnostics, Edit, Fix, Fixed, Severity, apply_fixes, nearest};
pub use documentation::{NEWTYPE, is_external, rust_type};
pub use fingerprint::fingerprint;
pub use format::{format, format_files};
pub use print::print;
pub use provider::operator_classes;
pub use resolve::{is_identifier, is_reserved};
pub use rewrite::{Layout, rewrite, with_preview};
pub use rules::Rule;
pub use source::{Places, SourceFile};
pub use workspace::{EditError, EditErrorKind, Workspace};

/// The intermediate representation, generated from `proto/echo/ir/v1`.
#[allow(missing_docs, clippy::pedantic)]
pub mod ir {
    include!(concat!(env!("OUT_DIR"), "/echo.ir.v1.rs"));
    #[cfg(feature = "json")]
    include!(concat!(env!("OUT_DIR"), "/echo.ir.v1.serde.rs"));
}

/// What came of validating a schema.
#[derive(Clone, Debug)]
pub struct Validation {
    /// The schema; absent where there is an error.
    pub schema: Option<ValidSchema>,
    /// Errors and warnings, in the order of the source.
    pub diagnostics: Diagnostics,
}

/// A schema that holds to every rule.
#[derive(Clone, Debug)]
pub struct ValidSchema {
    datamodel: Datamodel,
}

impl ValidSchema {
    /// The schema as generators, the migration engine and the runtime read it.
    pub fn ir(&self) -> ir::Schema {
        to_ir::schema(&self.datamodel)
    }
}

/// Reads the files of one schema and checks them against every rule.
pub fn validate(files: &[SourceFile]) -> Validation {
    check(&workspace::parse(files))
}

/// Checks what was read.
fn check(trees: &[syntax::Tree]) -> Validation {
    let mut diagnostics = Diagnostics::default();
    for tree in trees {
        for error in &tree.errors {
            diagnostics.syntax(error, tree);
        }
    }
    let datamodel = resolve::resolve(trees, &mut diagnostics);
    for check in rules::RULES.iter().filter_map(|r| r.check) {
        check(&datamodel, &mut diagnostics);
    }
    format::propose(trees, &datamodel, &mut diagnostics);
    diagnostics.sort();
    let schema = (!diagnostics.has_errors()).then_some(ValidSchema { datamodel });
    Validation { schema, diagnostics }
}

/// The rules of the language.
pub fn rules() -> &'static [&'static Rule] {
    rules::RULES
}
