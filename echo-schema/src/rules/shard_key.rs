//! Fields of a shard key are never missing.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
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
            diagnostics.attribute_error("optional-shard-key", span, "@shardKey", message);
            continue;
        }
        let plural = if optional.len() > 1 { "s" } else { "" };
        let message = format!(
            "The shard key definition refers to the optional field{plural} {}. Shard key definitions must reference \
             only required fields.",
            optional.join(", ")
        );
        let span = model.data.shard_key_span.unwrap_or(model.data.span);
        diagnostics.model_error("optional-shard-key", span, model.title(), message);
    }
}
