//! Fields of a shard key are never missing.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "optional-shard-key",
    title: "A shard key that may be missing",
    why: "The key decides on which server a row is; without one there is no such server.",
    remedy: "Make the field required.",
    example: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"shardKeys\"]\n}\n\ndatasource db {\n  \
              provider = \"mysql\"\n}\n\nmodel User {\n  id     Int  @id\n  region Int? @shardKey\n}\n",
    mended: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"shardKeys\"]\n}\n\ndatasource db {\n  \
             provider = \"mysql\"\n}\n\nmodel User {\n  id     Int @id\n  region Int @shardKey\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for model in super::models(db) {
        let keys = model.data.shard_key.iter().map(|f| db.field(*f));
        let optional: Vec<String> =
            keys.filter(|f| !f.is_required()).map(|f| format!("`{}`", f.name())).collect();
        if optional.is_empty() {
            continue;
        }
        if model.data.shard_key.len() == 1 {
            let message = "Fields that are marked as shard keys must be required.";
            let span = db.field(model.data.shard_key[0]).data.span;
            diagnostics.attribute_error(&RULE, span, "@shardKey", message);
            continue;
        }
        let plural = if optional.len() > 1 { "s" } else { "" };
        let message = format!(
            "The shard key definition refers to the optional field{plural} {}. Shard key definitions must reference \
             only required fields.",
            optional.join(", ")
        );
        let span = model.data.shard_key_span.unwrap_or(model.data.span);
        diagnostics.model_error(&RULE, span, model.title(), message);
    }
}
