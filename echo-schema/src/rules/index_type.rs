//! The algorithm of an index is one that the database has, and suits its fields.

use super::Rule;
use crate::datamodel::{Datamodel, IndexFieldWalker, IndexWalker, Type};
use crate::diagnostics::Diagnostics;
use crate::ir::ScalarType;

pub(crate) static RULE: Rule = Rule {
    code: "index-type",
    title: "A type of index that does not suit",
    why: "PostgreSQL has Hash, Gist, Gin, SpGist and Brin besides BTree, CockroachDB has Gin; each works on certain types, and some on \
          one field only.",
    remedy: "Choose a type that suits the fields, or name an operator class that makes it suit.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id   Int    @id\n  name String\n\n  @@index([name], type: \
              Gin)\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id   Int    @id\n  name String\n\n  @@index([name(ops: \
             raw(\"gin_trgm_ops\"))], type: Gin)\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db) {
        let Some(name) = index.algorithm().filter(|a| *a != "BTree") else { continue };
        let problem = if db.provider.algorithms.contains(&name) {
            shape(name, index)
        } else {
            Some("The given index type is not supported with the current connector".to_owned())
        };
        if let Some(message) = problem {
            diagnostics.attribute_error(&RULE, index.data.span, index.attribute(), message);
        }
    }
}

fn shape(algorithm: &str, index: IndexWalker<'_>) -> Option<String> {
    if algorithm == "Hash" && index.data.fields.iter().any(|f| f.sort.is_some()) {
        return Some("Hash type does not support sort option.".to_owned());
    }
    if algorithm == "SpGist" && index.data.fields.len() > 1 {
        return Some("SpGist does not support multi-column indices.".to_owned());
    }
    let unfit = index.fields().find(|f| f.data.operator.is_none() && !fits(algorithm, *f))?;
    Some(format!(
        "The {algorithm} index type does not support the type of the field `{}`.",
        unfit.field().name()
    ))
}

/// Whether the algorithm has an operator class of its own accord for a field.
fn fits(algorithm: &str, field: IndexFieldWalker<'_>) -> bool {
    let field = field.field();
    let (scalar, native) = (field.scalar(), field.native());
    if matches!(field.data.ty, Type::Unsupported(_)) {
        return true;
    }
    match algorithm {
        "Gin" => field.is_list() || (scalar == Some(ScalarType::Json) && native != Some("Json")),
        "Gist" => scalar == Some(ScalarType::String) && native.is_none(),
        "SpGist" => {
            scalar == Some(ScalarType::String)
                && matches!(native, None | Some("Text" | "VarChar" | "Char" | "Inet"))
        }
        "Brin" => {
            !matches!(scalar, None | Some(ScalarType::Boolean | ScalarType::Json))
                && !matches!(native, Some("Xml" | "Citext" | "Money"))
        }
        _ => true,
    }
}
