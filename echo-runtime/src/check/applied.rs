//! Reading the schema that a migration left. Apart from all else: only a program that asks for it has to link what reads schemas.

use echo_schema::{SourceFile, fingerprint, validate};

/// The fingerprint of the schema in the snapshot of the migration `name`; none where it cannot be read.
pub fn applied(name: &str, snapshot: String) -> Option<String> {
    let file = SourceFile { path: format!("the snapshot of {name}"), text: snapshot };
    validate(&[file]).schema.map(|schema| fingerprint(&schema.ir()))
}
