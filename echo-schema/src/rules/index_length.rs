//! `length:` of indexed fields: where the database has it, and on text and bytes only.

use super::Rule;
use crate::datamodel::{Datamodel, IndexFieldWalker, IndexRole, Type};
use crate::diagnostics::Diagnostics;
use crate::ir::ScalarType;
use crate::provider::Feature;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "index-length",
    title: "A length of an indexed field where there is none",
    why: "MySQL can index the first so many characters or bytes of a column; other databases cannot, and other types have no length.",
    remedy: "Take `length` out.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id  Int    @id\n  url String\n\n  @@index([url(length: \
              100)])\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id  Int    @id\n  url String\n\n  @@index([url])\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.data.role != IndexRole::FullText) {
        let mut with_length = index.fields().filter(|f| f.data.length.is_some()).peekable();
        if with_length.peek().is_none() {
            continue;
        }
        let wrong = |f: IndexFieldWalker<'_>| {
            !matches!(
                f.field().data.ty,
                Type::Scalar(ScalarType::String | ScalarType::Bytes) | Type::Unsupported(_)
            )
        };
        let message = if !db.provider.has(Feature::IndexLength) {
            let place = if index.is_primary() { "the primary key" } else { "an index definition" };
            format!("The length argument is not supported in {place} with the current connector")
        } else if with_length.any(wrong) {
            "The length argument is only allowed with field types `String` or `Bytes`.".to_owned()
        } else {
            continue;
        };
        diagnostics
            .attribute_error(&RULE, index.data.span, index.attribute(), message)
            .help("take `length` out");
    }
}

impl Diagnostics {
    /// A length that is no length.
    pub(crate) fn negative_length(&mut self, span: Span, length: i64) {
        self.error(&RULE, span, format!("Expected a nonnegative integer, but found ({length})."));
    }
}
