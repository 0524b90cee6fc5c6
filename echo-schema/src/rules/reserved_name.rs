//! Names that are taken.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "reserved-name",
    title: "A name that is taken",
    why: "The names of the built-in types mean these types, and the reserved words of JavaScript cannot be names in the clients \
          that Prisma's own tools generate from the same schema.",
    remedy: "Choose another name, and keep the table's with `@@map`.",
    example: "model Class {\n  id Int @id\n}\n\nmodel class {\n  id Int @id\n}\n",
    mended: "model Class {\n  id Int @id\n}\n\nmodel SchoolClass {\n  id Int @id\n\n  @@map(\"class\")\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn reserved_scalar_name(&mut self, span: Span, name: &str) {
        let message = format!("\"{name}\" is a reserved scalar type name and cannot be used.");
        self.error(&RULE, span, message)
            .help(format!("choose another name; `@@map(\"{name}\")` keeps this one in the database"));
    }

    /// `keyword` is the block's: "model", "view", "enum".
    pub(crate) fn reserved_word(&mut self, span: Span, keyword: &str, name: &str) {
        let introduction = match keyword {
            "enum" => format!("Error validating enum `{name}`: "),
            _ => format!("Error validating {keyword} \"{name}\": "),
        };
        let message = format!(
            "{introduction}The {keyword} name `{name}` is invalid. It is a reserved name. Please change it. Read more at \
             https://pris.ly/d/naming-models"
        );
        self.error(&RULE, span, message)
            .help(format!("choose another name; `@@map(\"{name}\")` keeps this one in the database"));
    }
}
