//! Fills in what relations lack: the field at the other end, `fields` and `references`, the columns.

use super::words::{camel_case, capitalized, plural};
use crate::ast;
use crate::datamodel::{Datamodel, FieldWalker, IndexFieldWalker, ModelWalker, RelationWalker, Set, Type};
use crate::diagnostics::Diagnostics;
use crate::ir::RelationKind;
use crate::resolve;
use crate::syntax::{Kind, Node, Tree};

/// Text to insert at a byte of the source.
struct Insertion {
    at: usize,
    text: String,
}

/// The text with all that was missing, or nothing if nothing was.
pub(super) fn complete(tree: &Tree) -> Option<String> {
    let db = resolve::resolve(std::slice::from_ref(tree), &mut Diagnostics::default());
    let mut filler = Filler { tree, db: &db, insertions: Vec::new(), taken: Set::default() };
    for relation in db.relations() {
        filler.relation(relation);
    }
    let mut insertions = filler.insertions;
    if insertions.is_empty() {
        return None;
    }
    insertions.sort_by_key(|i| i.at);
    let (mut text, mut from) = (String::with_capacity(tree.text.len() + 256), 0);
    for insertion in insertions {
        text.push_str(&tree.text[from..insertion.at]);
        text.push_str(&insertion.text);
        from = insertion.at;
    }
    text.push_str(&tree.text[from..]);
    Some(text)
}

struct Filler<'d> {
    tree: &'d Tree,
    db: &'d Datamodel,
    insertions: Vec<Insertion>,
    /// Names given to new fields, with their models.
    taken: Set<(u32, u64)>,
}

/// A column of a foreign key: its name, whether it is there, and what it refers to.
struct Column<'d> {
    name: String,
    existing: Option<FieldWalker<'d>>,
    target: FieldWalker<'d>,
}

impl<'d> Filler<'d> {
    fn relation(&mut self, relation: RelationWalker<'d>) {
        if relation.kind() == RelationKind::ManyToMany {
            return;
        }
        let from = relation.from();
        let Some(target) = from.target() else { return };
        if relation.kind() == RelationKind::Unspecified {
            // Only the list is there: the owning end is missing on the other model.
            return self.owning_end(from, target);
        }
        let columns = columns(target, from.model());
        if relation.to().is_none() {
            self.back_field(from, target);
        }
        let lacks_fields = from.relation_use().is_none_or(|r| r.fields.is_none());
        if lacks_fields {
            self.arguments(from, &columns);
            self.columns(from.model(), &columns, from.is_required());
        }
    }

    fn back_field(&mut self, from: FieldWalker<'d>, target: ModelWalker<'d>) {
        let model = from.model();
        let single = !from.referencing().is_empty() && model.is_unique(from.referencing());
        let base = camel_case(model.name());
        let name = if single { base } else { plural(&base) };
        let name = self.free_name(target, &name);
        let sign = if single { "?" } else { "[]" };
        let mut text = format!("  {name} {}{sign}", model.name());
        if let Some(given) = from.relation_use().and_then(|r| r.name) {
            let given = crate::syntax::text::quote(self.db.text(given.name));
            text = format!("{text} @relation({given})");
        }
        if model.data.ignored {
            text += " @ignore";
        }
        self.append_line(target, &text);
    }

    /// The end that owns the foreign key, on the model that a list names.
    fn owning_end(&mut self, list: FieldWalker<'d>, owner: ModelWalker<'d>) {
        let target = list.model();
        let columns = columns(target, owner);
        let all_there = columns.iter().all(|c| c.existing.is_some());
        let required = all_there && columns.iter().all(|c| c.existing.is_some_and(FieldWalker::is_required));
        let name = self.free_name(owner, &camel_case(target.name()));
        let sign = if required && !columns.is_empty() { "" } else { "?" };
        let given = list.relation_use().and_then(|r| r.name);
        let given =
            given.map(|n| crate::syntax::text::quote(self.db.text(n.name)) + ", ").unwrap_or_default();
        let text =
            format!("  {name} {}{sign} @relation({given}{})", target.name(), fields_and_references(&columns));
        self.append_line(owner, &text);
        self.columns(owner, &columns, required);
    }

    /// `fields` and `references` of a field that is there.
    fn arguments(&mut self, from: FieldWalker<'d>, columns: &[Column<'d>]) {
        let Some(node) = self.node_of(from) else { return };
        let text = fields_and_references(columns);
        let relation = ast::attributes(node).find(|a| a.name() == "relation");
        let Some(attribute) = relation else {
            let Some(ty) = node.child(Kind::FieldType) else { return };
            return self.insert(ty.span().end as usize, format!(" @relation({text})"));
        };
        if attribute
            .arguments()
            .any(|a| a.name().is_some_and(|n| matches!(n.text(), "fields" | "references")))
        {
            return;
        }
        let end = attribute.span().end as usize;
        match (attribute.0.child(Kind::Arguments), attribute.arguments().next()) {
            (None, _) => self.insert(end, format!("({text})")),
            (Some(_), None) => self.insert(end - 1, text),
            (Some(_), Some(_)) => self.insert(end - 1, format!(", {text}")),
        }
    }

    /// The columns that are not there yet.
    fn columns(&mut self, model: ModelWalker<'d>, columns: &[Column<'d>], required: bool) {
        for column in columns.iter().filter(|c| c.existing.is_none()) {
            let Some(name) = type_name(column.target) else { continue };
            let sign = if required { "" } else { "?" };
            let native = self.native_type(column.target);
            self.append_line(model, &format!("  {} {name}{sign}{native}", column.name));
        }
    }

    fn native_type(&self, field: FieldWalker<'d>) -> String {
        let node = self.node_of(field);
        let native = node.and_then(|n| ast::attributes(n).find(|a| a.name().contains('.')));
        native.map(|a| format!(" {}", a.0.text())).unwrap_or_default()
    }

    fn node_of(&self, field: FieldWalker<'d>) -> Option<Node<'d>> {
        let block = self.tree.root().children().find(|n| n.span() == field.model().data.span)?;
        block.children().find(|n| n.span() == field.data.span)
    }

    /// A name that no field of the model has yet.
    fn free_name(&mut self, model: ModelWalker<'d>, wanted: &str) -> String {
        use std::hash::{BuildHasher, BuildHasherDefault};
        let hasher = BuildHasherDefault::<crate::datamodel::QuickHasher>::default();
        let mut number = 1;
        loop {
            let name = if number == 1 { wanted.to_owned() } else { format!("{wanted}{number}") };
            let there = model.fields().any(|f| f.name() == name);
            if !there && self.taken.insert((model.id.0, hasher.hash_one(&name))) {
                return name;
            }
            number += 1;
        }
    }

    /// Adds a line before the closing brace of a model.
    fn append_line(&mut self, model: ModelWalker<'d>, text: &str) {
        self.insert(model.data.span.end as usize - 1, format!("{text}\n"));
    }

    fn insert(&mut self, at: usize, text: String) {
        self.insertions.push(Insertion { at, text });
    }
}

/// The columns that a model needs to refer to another.
fn columns<'d>(target: ModelWalker<'d>, owner: ModelWalker<'d>) -> Vec<Column<'d>> {
    let strict =
        |i: &crate::datamodel::IndexWalker<'_>| i.is_unique() && i.fields().all(|f| f.field().is_required());
    let key = target.primary_key().or_else(|| target.indexes().find(strict));
    let base = camel_case(target.name());
    let fields = key.into_iter().flat_map(|k| k.fields().map(IndexFieldWalker::field).collect::<Vec<_>>());
    fields
        .map(|field| {
            let name = format!("{base}{}", capitalized(field.name()));
            let existing = owner.fields().find(|f| f.name() == name);
            Column { name, existing, target: field }
        })
        .collect()
}

fn fields_and_references(columns: &[Column<'_>]) -> String {
    let fields: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
    let references: Vec<&str> = columns.iter().map(|c| c.target.name()).collect();
    format!("fields: [{}], references: [{}]", fields.join(", "), references.join(", "))
}

fn type_name(field: FieldWalker<'_>) -> Option<String> {
    match field.data.ty {
        Type::Scalar(scalar) => Some(format!("{scalar:?}")),
        Type::Enum(id) => Some(field.db.enumeration(id).name().to_owned()),
        _ => None,
    }
}
