//! A schema's files, read and checked against every rule.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::source::SourceFile;
use crate::{format, ir, resolve, rules, syntax, to_ir, workspace};

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
    pub(crate) datamodel: Datamodel,
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
pub(crate) fn check(trees: &[syntax::Tree]) -> Validation {
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
