//! The hash of what a schema says, whatever it looks like.

use std::fmt::Write;

use prost::Message;
use sha2::{Digest, Sha256};

use crate::ir;

/// The sha256 of what the schema says, in hexadecimal.
///
/// Two schemas have the same fingerprint where they lead to the same database and the same client: the hash is over the
/// canonical IR, without documentation, and with everything in one order whose order means nothing (files, blocks, indexes,
/// the lines of `datasource` and `generator` blocks). The order of fields and of enum values does count, as it is that of
/// columns and of sorted values.
///
/// It says whether two schemas are the same at one version of Echo; as the IR grows from version to version, a recorded
/// fingerprint is compared with recorded ones, and never with one that is made anew.
pub fn fingerprint(schema: &ir::Schema) -> String {
    let digest = Sha256::digest(canonical(schema.clone()).encode_to_vec());
    digest.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn canonical(mut schema: ir::Schema) -> ir::Schema {
    if let Some(datasource) = &mut schema.datasource {
        datasource.documentation.clear();
        datasource.schemas.sort();
        datasource.extensions.sort_by(|a, b| a.name.cmp(&b.name));
    }
    for generator in &mut schema.generators {
        generator.documentation.clear();
        generator.preview_features.sort();
        generator.properties.sort_by(|a, b| a.name.cmp(&b.name));
    }
    for model in &mut schema.models {
        model.documentation.clear();
        for field in &mut model.fields {
            field.documentation.clear();
        }
        model.indexes.sort_by_cached_key(Message::encode_to_vec);
    }
    for item in &mut schema.enums {
        item.documentation.clear();
        for value in &mut item.values {
            value.documentation.clear();
        }
    }
    schema.generators.sort_by(|a, b| a.name.cmp(&b.name));
    schema.models.sort_by(|a, b| a.name.cmp(&b.name));
    schema.enums.sort_by(|a, b| a.name.cmp(&b.name));
    schema
}
