//! Every relation field has one at the other end.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "missing-opposite-field",
    title: "A relation with one end only",
    why: "A relation is a field on each of its two models, so that it can be followed from both.",
    remedy: "Add a field to the other model: `Post[]` where there are many, `Post?` where there is at most one. The formatter and \
             `validate --fix` do so.",
    example: "model User {\n  id Int @id\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int\n  author   User @relation(fields: [authorId], \
              references: [id])\n}\n",
    mended: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int\n  author   User \
             @relation(fields: [authorId], references: [id])\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for relation in super::relations(db).filter(|r| r.data.to.is_none()) {
        let field = relation.from();
        let (model, name) = (field.model(), field.name());
        let Some(target) = field.target() else { continue };
        let keyword = model.keyword();
        let message = format!(
            "Error validating field `{name}` in {keyword} `{}`: The relation field `{name}` on {keyword} `{}` is missing \
             an opposite relation field on the model `{}`. Either run `prisma format` or add it manually.",
            model.name(),
            model.name(),
            target.name()
        );
        diagnostics
            .error(&RULE, field.data.span, message)
            .help(format!(
                "add a field of type `{}` to `{}`; the formatter does so",
                model.name(),
                target.name()
            ))
            .related(target.data.name.span, format!("`{}` is here", target.name()));
    }
}
