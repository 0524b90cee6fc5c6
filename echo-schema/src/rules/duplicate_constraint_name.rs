//! Names of keys, indexes and foreign keys differ within what the database asks.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, IndexRole, IndexWalker, Map};
use crate::diagnostics::Diagnostics;
use crate::provider::Scope;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-constraint-name",
    title: "A name that two constraints share",
    why: "Databases want the names of indexes and constraints to differ: within a table, a schema or all of the database.",
    remedy: "Give one of them another name with `map`.",
    example: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id    Int    @id\n  email String\n\n  @@index([email], map: \
              \"by_email\")\n}\n\nmodel Invite {\n  id    Int    @id\n  email String\n\n  @@index([email], map: \"by_email\")\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id    Int    @id\n  email String\n\n  @@index([email], map: \
             \"by_email\")\n}\n\nmodel Invite {\n  id    Int    @id\n  email String\n\n  @@index([email], map: \"invite_by_email\")\n}\n",
    check: Some(check),
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Primary,
    Index,
    ForeignKey,
}

struct Constraint<'d> {
    sort: Sort,
    name: String,
    model: u32,
    schema: &'d str,
    attribute: &'static str,
    span: Span,
}

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let mut constraints: Vec<Constraint<'_>> = super::indexes(db).map(of_index).collect();
    let owners = super::inline_relations(db).map(|(_, from, _)| from).filter(|f| !f.referencing().is_empty());
    constraints.extend(owners.map(of_relation));
    for scope in db.provider.scopes {
        clashes(db, *scope, &constraints, diagnostics);
    }
}

fn schema<'d>(db: &'d Datamodel, model: crate::datamodel::ModelWalker<'d>) -> &'d str {
    model.data.schema.map_or("", |s| db.text(s.name))
}

/// What Prisma and the migration engine call a constraint that has no name.
fn derived(db: &Datamodel, table: &str, columns: &[&str], suffix: &str) -> String {
    let mut name = std::iter::once(table).chain(columns.iter().copied()).collect::<Vec<_>>().join("_");
    let mut room = db.provider.max_identifier.saturating_sub(suffix.len());
    if name.len() > room {
        while !name.is_char_boundary(room) {
            room -= 1;
        }
        name.truncate(room);
    }
    name + suffix
}

fn of_index(index: IndexWalker<'_>) -> Constraint<'_> {
    let (db, model) = (index.db, index.model());
    let columns: Vec<&str> = index.fields().map(|f| f.field().database_name()).collect();
    let name = match (index.constraint(), index.data.role) {
        (Some(name), _) => name.to_owned(),
        (None, IndexRole::Primary) => derived(db, model.database_name(), &[], "_pkey"),
        (None, IndexRole::Unique) => derived(db, model.database_name(), &columns, "_key"),
        (None, _) => derived(db, model.database_name(), &columns, "_idx"),
    };
    let sort = if index.is_primary() { Sort::Primary } else { Sort::Index };
    let span = index.data.span;
    Constraint {
        sort,
        name,
        model: model.id.0,
        schema: schema(db, model),
        attribute: index.attribute(),
        span,
    }
}

fn of_relation(field: FieldWalker<'_>) -> Constraint<'_> {
    let (db, model) = (field.db, field.model());
    let columns: Vec<&str> = field.referencing().iter().map(|f| db.field(*f).database_name()).collect();
    let given = field.relation_use().and_then(|r| r.constraint);
    let name = given.map_or_else(
        || derived(db, model.database_name(), &columns, "_fkey"),
        |given| db.text(given.name).to_owned(),
    );
    let (span, schema) = (super::relation_span(field), schema(db, model));
    let (sort, model) = (Sort::ForeignKey, model.id.0);
    Constraint { sort, name, model, schema, attribute: "@relation", span }
}

fn clashes(db: &Datamodel, scope: Scope, constraints: &[Constraint<'_>], diagnostics: &mut Diagnostics) {
    let (sorts, per_model, what): (&[Sort], bool, &str) = match scope {
        Scope::GlobalKeyIndex => (&[Sort::Index], false, "indexes and unique constraints"),
        Scope::GlobalForeignKey => (&[Sort::ForeignKey], false, "foreign keys"),
        Scope::GlobalPrimaryKeyKeyIndex => {
            (&[Sort::Primary, Sort::Index], false, "primary key, indexes and unique constraints")
        }
        Scope::ModelKeyIndex => (&[Sort::Index], true, "indexes and unique constraints"),
        Scope::ModelPrimaryKeyKeyIndexForeignKey => (
            &[Sort::Primary, Sort::Index, Sort::ForeignKey],
            true,
            "primary key, indexes, unique constraints and foreign keys",
        ),
    };
    let key = |c: &Constraint<'_>| (if per_model { c.model } else { 0 }, c.schema.to_owned(), c.name.clone());
    let mut seen: Map<(u32, String, String), u32> = Map::default();
    let relevant = || constraints.iter().filter(|c| sorts.contains(&c.sort));
    for constraint in relevant() {
        *seen.entry(key(constraint)).or_default() += 1;
    }
    // Where foreign keys share a namespace with the rest, indexes are judged by the other namespaces.
    let judged =
        |c: &&Constraint<'_>| scope != Scope::ModelPrimaryKeyKeyIndexForeignKey || c.sort != Sort::Index;
    for constraint in relevant().filter(judged).filter(|c| seen.get(&key(c)).is_some_and(|n| *n > 1)) {
        let place = if per_model {
            format!("on model `{}` for {what}", db.text(db.models[constraint.model as usize].name.name))
        } else {
            format!("global for {what}")
        };
        let message = format!(
            "The given constraint name `{}` has to be unique in the following namespace: {place}. Please provide a \
             different name using the `map` argument.",
            constraint.name
        );
        diagnostics.attribute_error(&RULE, constraint.span, constraint.attribute, message);
    }
}
