//! Where referential actions are emulated, a cycle of relations needs one that does nothing.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, Map, ModelId, RelationId, RelationWalker, components};
use crate::diagnostics::Diagnostics;
use crate::ir::ReferentialAction;
use crate::resolve::ACTIONS;

pub(crate) static RULE: Rule = Rule {
    code: "referential-cycle",
    title: "Referential actions that run in a circle",
    why: "Under `relationMode = \"prisma\"` the client carries out the actions; where they lead back to where they began, it might never end.",
    remedy: "Set `onDelete: NoAction, onUpdate: NoAction` on one relation of the circle.",
    example: "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\n\nmodel Node {\n  id       Int    @id\n  parentId Int?\n  \
              parent   Node?  @relation(\"tree\", fields: [parentId], references: [id])\n  children Node[] @relation(\"tree\")\n\n  \
              @@index([parentId])\n}\n",
    mended: "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\n\nmodel Node {\n  id       Int    @id\n  parentId Int?\n  \
             parent   Node?  @relation(\"tree\", fields: [parentId], references: [id], onDelete: NoAction, onUpdate: NoAction)\n  children Node[] \
             @relation(\"tree\")\n\n  @@index([parentId])\n}\n",
    check: Some(check),
};

/// So many relations are followed to show the ways of cycles; where there are more, knowing each way helps nobody.
const MOST_STEPS: usize = 200_000;

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if !db.emulates_relations() {
        return;
    }
    let mut from_model: Map<ModelId, Vec<RelationId>> = Map::default();
    let mut edges = Vec::new();
    for (relation, from, _) in super::inline_relations(db) {
        if !from.referencing().is_empty() && acts(relation) {
            from_model.entry(from.data.model).or_default().push(relation.id);
            edges.extend(models(from));
        }
    }
    let component = components(db.models.len(), &edges);
    let mut steps = MOST_STEPS;
    for (relation, from, _) in super::inline_relations(db) {
        if from.referencing().is_empty() || !acts(relation) {
            continue;
        }
        if relation.is_self() {
            let message = "A self-relation must have `onDelete` and `onUpdate` referential actions set to `NoAction` in \
                           one of the @relation attributes.";
            report(relation, message, diagnostics);
        } else if models(from).is_some_and(|(from, to)| component[from] == component[to]) {
            let path = cycle(relation, &from_model, &mut steps);
            let message = format!(
                "Reference causes a cycle. One of the @relation attributes in this cycle must have `onDelete` and \
                 `onUpdate` referential actions set to `NoAction`. Cycle path: {path}."
            );
            report(relation, &message, diagnostics);
        }
    }
}

fn acts(relation: RelationWalker<'_>) -> bool {
    !(is_passive(relation.on_delete()) && is_passive(relation.on_update()))
}

fn is_passive(action: ReferentialAction) -> bool {
    matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict)
}

/// The models that a relation leads from and to, as numbers.
fn models(from: FieldWalker<'_>) -> Option<(usize, usize)> {
    Some((from.data.model.0 as usize, from.target()?.id.0 as usize))
}

/// The way from a relation back to the model it starts from, which there is; only its beginning where too many steps were made.
fn cycle(start: RelationWalker<'_>, from_model: &Map<ModelId, Vec<RelationId>>, steps: &mut usize) -> String {
    let db = start.db;
    let goal = start.from().data.model;
    let step = |r: RelationWalker<'_>| format!("{}.{}", r.from().model().name(), r.from().name());
    let mut came_from: Map<RelationId, RelationId> = Map::default();
    let mut waiting = vec![start.id];
    while let (Some(id), Some(left)) = (waiting.pop(), steps.checked_sub(1)) {
        *steps = left;
        let relation = db.relation(id);
        let target = relation.from().target().map_or(goal, |t| t.id);
        if target == goal {
            let mut path = vec![step(relation)];
            let mut at = id;
            while let Some(previous) = came_from.get(&at).filter(|_| at != start.id) {
                at = *previous;
                path.push(step(db.relation(at)));
            }
            path.reverse();
            return path.join(" → ");
        }
        for next in from_model.get(&target).into_iter().flatten() {
            *steps = steps.saturating_sub(1);
            if *next != start.id && !came_from.contains_key(next) {
                came_from.insert(*next, id);
                waiting.push(*next);
            }
        }
    }
    format!("{} → …", step(start))
}

fn report(relation: RelationWalker<'_>, message: &str, diagnostics: &mut Diagnostics) {
    let written = relation.from().relation_use();
    let name = |action| ACTIONS.iter().find(|(_, a)| *a == action).map_or("", |(name, _)| name);
    let delete = written.is_none_or(|r| r.on_delete.is_none()) && !is_passive(relation.on_delete());
    let update = written.is_none_or(|r| r.on_update.is_none()) && !is_passive(relation.on_update());
    let (on_delete, on_update) = (name(relation.on_delete()), name(relation.on_update()));
    let implicit = match (delete, update) {
        (true, true) => {
            format!(" (Implicit default `onDelete`: `{on_delete}`, and `onUpdate`: `{on_update}`)")
        }
        (true, false) => format!(" (Implicit default `onDelete`: `{on_delete}`)"),
        (false, true) => format!(" (Implicit default `onUpdate`: `{on_update}`)"),
        (false, false) => String::new(),
    };
    let message = format!("{message}{implicit} Read more at https://pris.ly/d/cyclic-referential-actions");
    diagnostics.validation_error(&RULE, super::relation_span(relation.from()), message);
}
