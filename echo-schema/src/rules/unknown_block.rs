//! A block that begins with an unknown word.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-block",
    title: "A block that begins with an unknown word",
    why: "The blocks of the language are `datasource`, `generator`, `model`, `view`, `enum` and `type`.",
    remedy: "Correct the word, or take the block out.",
    example: "table User {\n  id Int @id\n}\n",
    mended: "model User {\n  id Int @id\n}\n",
    check: None,
};

/// The words that begin a block.
const KEYWORDS: &[&str] = &["model", "view", "enum", "type", "datasource", "generator"];

impl Diagnostics {
    /// `keyword` is the word, with its place.
    pub(crate) fn unknown_block(&mut self, span: Span, (keyword, place): (&str, Span)) {
        let near = self.nearest(keyword, KEYWORDS.iter().copied());
        let message = "This block is invalid. It does not start with any known Prisma schema keyword. Valid keywords \
                       include 'model', 'enum', 'type', 'datasource' and 'generator'.";
        let diagnostic = self.validation_error(&RULE, span, message);
        match keyword {
            "table" | "class" | "struct" | "entity" => {
                diagnostic.did_you_mean(Some("model".to_owned()), place)
            }
            _ => diagnostic.did_you_mean(near, place),
        };
    }
}
