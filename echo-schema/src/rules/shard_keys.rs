//! Shard keys are a preview feature of MySQL.

use super::Rule;
use crate::datamodel::PreviewPlace;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "shard-keys",
    title: "A shard key where there are none",
    why: "Shard keys are those of sharded MySQL (Vitess), and a preview feature.",
    remedy: "Add `previewFeatures = [\"shardKeys\"]` to a generator of a MySQL schema, or take the attribute out.",
    example: "datasource db {\n  provider = \"mysql\"\n}\n\nmodel User {\n  id     Int @id\n  region Int @shardKey\n}\n",
    mended: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"shardKeys\"]\n}\n\ndatasource db {\n  \
             provider = \"mysql\"\n}\n\nmodel User {\n  id     Int @id\n  region Int @shardKey\n}\n",
    check: None,
};

impl Diagnostics {
    /// `attribute` with its at signs.
    pub(crate) fn shard_keys_not_enabled(
        &mut self,
        span: Span,
        attribute: &str,
        place: Option<PreviewPlace>,
    ) {
        let message = "Defining shard keys requires enabling the `shardKeys` preview feature";
        self.attribute_error(&RULE, span, attribute, message).enable_preview(place, "shardKeys");
    }

    pub(crate) fn shard_keys_not_supported(&mut self, span: Span, attribute: &str) {
        let message = "Shard keys are not currently supported for provider. Only MySQL has them.";
        self.attribute_error(&RULE, span, attribute, message);
    }
}
