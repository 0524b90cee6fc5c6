//! Names of keys, indexes and foreign keys differ within what the database asks.

use std::hash::{BuildHasher, BuildHasherDefault, Hash};
use std::ops::Range;

use super::Rule;
use crate::datamodel::{
    Datamodel, FieldWalker, IndexRole, IndexWalker, Map, ModelId, ModelWalker, QuickHasher, Symbol,
};
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
    /// Where its name stands among all names.
    name: Range<usize>,
    model: ModelWalker<'d>,
    attribute: &'static str,
    span: Span,
}

/// All constraints. Their names are derived into one text, as there are many and few are looked at again.
#[derive(Default)]
struct Constraints<'d> {
    names: String,
    items: Vec<Constraint<'d>>,
}

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let mut constraints = Constraints::default();
    for index in super::indexes(db).filter(|i| !i.model().is_view()) {
        constraints.index(index);
    }
    for (_, from, _) in super::inline_relations(db).filter(|(_, from, _)| !from.referencing().is_empty()) {
        constraints.relation(from);
    }
    for scope in db.provider.scopes {
        clashes(db, *scope, &constraints, diagnostics);
    }
}

impl<'d> Constraints<'d> {
    fn index(&mut self, index: IndexWalker<'d>) {
        let model = index.model();
        let columns = index.fields().map(|f| f.field().database_name());
        let name = match (index.constraint(), index.data.role) {
            (Some(name), _) => self.given(name),
            (None, IndexRole::Primary) => self.derived(model, std::iter::empty(), "_pkey"),
            (None, IndexRole::Unique) => self.derived(model, columns, "_key"),
            (None, _) => self.derived(model, columns, "_idx"),
        };
        let sort = if index.is_primary() { Sort::Primary } else { Sort::Index };
        let (attribute, span) = (index.attribute(), index.data.span);
        self.items.push(Constraint { sort, name, model, attribute, span });
    }

    fn relation(&mut self, field: FieldWalker<'d>) {
        let (db, model, sort) = (field.db, field.model(), Sort::ForeignKey);
        let columns = field.referencing().iter().map(|f| db.field(*f).database_name());
        let given = field.relation_use().and_then(|r| r.constraint);
        let name = match given {
            Some(given) => self.given(db.text(given.name)),
            None => self.derived(model, columns, "_fkey"),
        };
        let span = super::relation_span(field);
        self.items.push(Constraint { sort, name, model, attribute: "@relation", span });
    }

    fn given(&mut self, name: &str) -> Range<usize> {
        let start = self.names.len();
        self.names.push_str(name);
        start..self.names.len()
    }

    /// What Prisma and the migration engine call a constraint that has no name.
    fn derived(
        &mut self,
        model: ModelWalker<'d>,
        columns: impl Iterator<Item = &'d str>,
        suffix: &str,
    ) -> Range<usize> {
        let start = self.names.len();
        self.names.push_str(model.database_name());
        for column in columns {
            self.names.push('_');
            self.names.push_str(column);
        }
        let room = model.db.provider.max_identifier.saturating_sub(suffix.len());
        let mut end = start.saturating_add(room);
        if self.names.len() > end {
            while !self.names.is_char_boundary(end) {
                end -= 1;
            }
            self.names.truncate(end);
        }
        self.names.push_str(suffix);
        start..self.names.len()
    }

    fn name(&self, constraint: &Constraint<'_>) -> &str {
        &self.names[constraint.name.clone()]
    }
}

/// Whether there are surely no two alike: they are told apart by their hashes, which is cheaper than to keep them in a map.
fn all_differ(items: impl Iterator<Item = impl Hash>) -> bool {
    let quick = BuildHasherDefault::<QuickHasher>::default();
    let mut hashes: Vec<u64> = items.map(|item| quick.hash_one(item)).collect();
    hashes.sort_unstable();
    hashes.windows(2).all(|pair| pair[0] != pair[1])
}

fn clashes(db: &Datamodel, scope: Scope, constraints: &Constraints<'_>, diagnostics: &mut Diagnostics) {
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
    let key = |c: &Constraint<'_>| {
        let schema = c.model.data.schema.map(|s| s.name);
        (per_model.then_some(c.model.id), schema, constraints.name(c))
    };
    let relevant = || constraints.items.iter().filter(|c| sorts.contains(&c.sort));
    if all_differ(relevant().map(key)) {
        return;
    }
    let mut seen: Map<(Option<ModelId>, Option<Symbol>, &str), u32> = Map::default();
    for constraint in relevant() {
        *seen.entry(key(constraint)).or_default() += 1;
    }
    // Where foreign keys share a namespace with the rest, indexes are judged by the other namespaces.
    let judged =
        |c: &&Constraint<'_>| scope != Scope::ModelPrimaryKeyKeyIndexForeignKey || c.sort != Sort::Index;
    for constraint in relevant().filter(judged).filter(|c| seen.get(&key(c)).is_some_and(|n| *n > 1)) {
        let place = if per_model {
            format!("on model `{}` for {what}", db.text(constraint.model.data.name.name))
        } else {
            format!("global for {what}")
        };
        let message = format!(
            "The given constraint name `{}` has to be unique in the following namespace: {place}. Please provide a \
             different name using the `map` argument.",
            constraints.name(constraint)
        );
        diagnostics.attribute_error(&RULE, constraint.span, constraint.attribute, message);
    }
}
