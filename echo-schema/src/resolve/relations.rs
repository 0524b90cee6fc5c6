//! Pairs relation fields into relations.

use super::Resolver;
use crate::datamodel::{FieldId, FieldWalker, Map, Relation, RelationId, Symbol};
use crate::ir::RelationKind;
use crate::rules::Ambiguity;
use crate::source::offset;

/// Fields that may belong together: between the same two models, under the same written name.
type Groups = Map<(u32, u32, Option<Symbol>), Vec<FieldId>>;

impl Resolver<'_, '_> {
    pub(super) fn relations(&mut self) {
        let (mut groups, mut order) = (Groups::default(), Vec::new());
        for field in (0..offset(self.db.fields.len())).map(FieldId) {
            let walker = self.db.field(field);
            let Some(target) = walker.target() else { continue };
            let (model, target) = (walker.data.model.0, target.id.0);
            let name = walker.relation_use().and_then(|r| r.name).map(|n| n.name);
            let key = (model.min(target), model.max(target), name);
            let group = groups.entry(key).or_default();
            if group.is_empty() {
                order.push(key);
            }
            group.push(field);
        }
        let mut unclear = Vec::new();
        for key in order {
            let count = self.diagnostics.len();
            self.pair(&groups[&key], key.0 == key.1, key.2);
            if self.diagnostics.len() > count {
                unclear.extend([key.0, key.1]);
            }
        }
        // Which of their fields belong together is not known, so nothing else is said about their relations.
        for model in unclear {
            self.db.models[model as usize].tainted = true;
        }
    }

    /// One group: two fields make a relation; of one the other end is missing; more are ambiguous.
    fn pair(&mut self, group: &[FieldId], is_self: bool, name: Option<Symbol>) {
        let models = |id: &FieldId| self.db.fields[id.0 as usize].model;
        match group {
            [one] => self.single(*one, name),
            [a, b] if (is_self && name.is_some()) || models(a) != models(b) => self.two(*a, *b, name),
            _ => self.ambiguous(group, is_self, name),
        }
    }

    fn single(&mut self, field: FieldId, name: Option<Symbol>) {
        let kind =
            if self.db.field(field).is_list() { RelationKind::Unspecified } else { RelationKind::OneToMany };
        self.add(field, None, kind, name);
    }

    fn two(&mut self, a: FieldId, b: FieldId, name: Option<Symbol>) {
        let (first, second) = (self.db.field(a), self.db.field(b));
        let kind = match (first.is_list(), second.is_list()) {
            (true, true) => RelationKind::ManyToMany,
            (false, false) => RelationKind::OneToOne,
            _ => RelationKind::OneToMany,
        };
        let swap = match kind {
            RelationKind::ManyToMany => is_side_b(first, second),
            RelationKind::OneToMany => first.is_list(),
            _ => second_owns(first, second),
        };
        let (from, to) = if swap { (b, a) } else { (a, b) };
        self.add(from, Some(to), kind, name);
    }

    fn add(&mut self, from: FieldId, to: Option<FieldId>, kind: RelationKind, name: Option<Symbol>) {
        let name = name.unwrap_or_else(|| {
            let field = self.db.field(from);
            let own = field.model();
            let other = field.target().unwrap_or(own);
            let (first, second) = if own.name() <= other.name() { (own, other) } else { (other, own) };
            let names = [first.data.name.name, second.data.name.name];
            self.db.names.intern_joined(names, "To")
        });
        let id = RelationId(offset(self.db.relations.len()));
        self.db.relations.push(Relation { name, kind, from, to });
        for field in [Some(from), to].into_iter().flatten() {
            self.db.fields[field.0 as usize].end_of = Some(id);
        }
    }

    fn ambiguous(&mut self, group: &[FieldId], is_self: bool, name: Option<Symbol>) {
        let field = self.db.field(group[0]);
        if group.iter().any(|f| self.db.field(*f).model().data.tainted) {
            return;
        }
        let model = field.model();
        let siblings: Vec<FieldWalker<'_>> =
            group.iter().map(|f| self.db.field(*f)).filter(|f| f.data.model == model.id).collect();
        let siblings = if siblings.len() > 1 || is_self {
            siblings
        } else {
            let other = self.db.field(group[1]).data.model;
            group.iter().map(|f| self.db.field(*f)).filter(|f| f.data.model == other).collect()
        };
        self.diagnostics.ambiguous_relation(&siblings, Ambiguity { is_self, named: name.is_some() });
    }
}

fn owns(field: FieldWalker<'_>) -> bool {
    field.relation_use().is_some_and(|r| r.fields.is_some() || r.references.is_some())
}

/// Whether the second end of a one-to-one relation owns the foreign key. Where neither says so, it is the required
/// one, or the one on the alphabetically first model.
fn second_owns(first: FieldWalker<'_>, second: FieldWalker<'_>) -> bool {
    match (owns(first), owns(second)) {
        (true, _) => false,
        (_, true) => true,
        _ if first.is_required() != second.is_required() => second.is_required(),
        _ => is_side_b(first, second),
    }
}

/// Side A of a many-to-many relation is the alphabetically first model or, on one model, field.
fn is_side_b(first: FieldWalker<'_>, second: FieldWalker<'_>) -> bool {
    let key = |f: FieldWalker<'_>| (f.model().name().to_owned(), f.name().to_owned());
    key(first) > key(second)
}
