//! Every relation field has one at the other end.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for relation in super::relations(db).filter(|r| r.data.to.is_none()) {
        let field = relation.from();
        let (model, name) = (field.model(), field.name());
        let target = field.target().map_or("", |t| t.name());
        let keyword = model.keyword();
        let message = format!(
            "Error validating field `{name}` in {keyword} `{}`: The relation field `{name}` on {keyword} `{}` is missing \
             an opposite relation field on the model `{target}`. Either run `prisma format` or add it manually.",
            model.name(),
            model.name()
        );
        diagnostics
            .error("missing-opposite-field", field.data.span, message)
            .help(format!("add a field of type `{}` to `{target}`; the formatter does so", model.name()));
    }
}
