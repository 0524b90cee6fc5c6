//! One shard key a model.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "several-shard-keys",
    title: "A second shard key",
    why: "A table is spread over servers by one key; of several fields, the key is `@@shardKey([…])`.",
    remedy: "Keep one.",
    example: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"shardKeys\"]\n}\n\ndatasource db {\n  \
              provider = \"mysql\"\n}\n\nmodel User {\n  id     Int @id\n  region Int @shardKey\n  team   Int @shardKey\n}\n",
    mended: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"shardKeys\"]\n}\n\ndatasource db {\n  \
             provider = \"mysql\"\n}\n\nmodel User {\n  id     Int @id\n  region Int\n  team   Int\n\n  @@shardKey([region, team])\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn several_shard_keys(&mut self, span: Span, model: (&str, &str)) {
        let message = "At most one field must be marked as the shard key with the `@shardKey` attribute.";
        self.model_error(&RULE, span, model, message)
            .help("for a key of several fields, use `@@shardKey([…])`");
    }

    pub(crate) fn both_shard_keys(&mut self, span: Span, model: (&str, &str)) {
        let message = "Each model must have at most one shard key. You can't have `@shardKey` and `@@shardKey` at the same time.";
        self.model_error(&RULE, span, model, message);
    }
}
