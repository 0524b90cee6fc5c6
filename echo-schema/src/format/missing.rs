//! Fills in what relations lack: the field at the other end, `fields` and `references`, the columns.

use super::additions::Additions;
use super::free_names::FreeNames;
use super::plural::plural;
use super::relations::{self, Ends};
use super::words::{camel_case, capitalized, uncapitalized};
use crate::datamodel::{
    Datamodel, FieldId, FieldWalker, IndexFieldWalker, IndexRole, Map, ModelId, ModelWalker, Set, Type,
};
use crate::diagnostics::{Diagnostics, Edit, Severity};
use crate::resolve;
use crate::rules::{self, Rule};
use crate::source::Span;
use crate::syntax::{Kind, Node, Tree, text};

/// Errors that leave no doubt about relations. All others do: where a name is unknown, anything could be meant.
static HARMLESS: &[&Rule] = &[
    &rules::ambiguous_relation::RULE,
    &rules::composite_type::RULE,
    &rules::empty_name::RULE,
    &rules::native_type_mismatch::RULE,
    &rules::shard_keys::RULE,
    &rules::unknown_native_prefix::RULE,
    &rules::unknown_native_type::RULE,
];

/// The texts of the files to which something was added; nothing at all if it cannot be told what is missing.
pub(super) fn complete(trees: &[Tree]) -> Option<Vec<Option<String>>> {
    // Mostly nothing is missing, which the text alone tells.
    if relations::inline(&relations::of_trees(trees)).all(Ends::are_complete) {
        return Some(Vec::new());
    }
    let mut diagnostics = Diagnostics::default();
    let db = resolve::resolve(trees, &mut diagnostics);
    if is_doubtful(trees, &db, &diagnostics) {
        return None;
    }
    let mut filler = Filler::new(trees, &db);
    for ends in relations::inline(&relations::of_datamodel(&db)) {
        filler.relation(ends);
    }
    Some(filler.additions.finish())
}

/// What each relation lacks, as edits of its own: by the field that it is counted at.
pub(super) fn edits(trees: &[Tree], db: &Datamodel) -> Vec<(FieldId, Vec<Edit>)> {
    let mut filler = Filler::new(trees, db);
    let mut all = Vec::new();
    for ends in relations::inline(&relations::of_datamodel(db)) {
        let (Ends::Both(end) | Ends::Back(end) | Ends::Forward(end)) = ends;
        let before = filler.additions.count();
        filler.relation(ends);
        let edits = filler.additions.edits_since(before);
        if let (Some(field), false) = (end.id, edits.is_empty()) {
            all.push((field, edits));
        }
    }
    all
}

/// Whether there are errors that may hide what is meant. Those of datasources and generators do not, nor do defaults
/// that only a database has which Echo does not know.
fn is_doubtful(trees: &[Tree], db: &Datamodel, diagnostics: &Diagnostics) -> bool {
    let is_harmless = |code: &str| {
        rules::is_one_of(code, HARMLESS)
            || (code == rules::invalid_default::RULE.code && db.provider.refused.is_some())
    };
    let mut errors =
        diagnostics.iter().filter(|d| d.severity == Severity::Error && !is_harmless(d.code)).peekable();
    if errors.peek().is_none() {
        return false;
    }
    let blocks = trees.iter().flat_map(|tree| tree.root().children());
    let config: Vec<Span> = blocks.filter(|b| b.kind() == Kind::ConfigBlock).map(Node::span).collect();
    errors.any(|error| {
        let at = (error.file, error.span.start);
        let after = config.partition_point(|span| (span.file as usize, span.start as usize) <= at);
        let inside = after
            .checked_sub(1)
            .is_some_and(|index| config[index].file as usize == at.0 && at.1 < config[index].end as usize);
        !inside
            || rules::is_one_of(error.code, &[&rules::duplicate_name::RULE, &rules::repeated_property::RULE])
    })
}

struct Filler<'d> {
    db: &'d Datamodel,
    names: FreeNames<'d>,
    additions: Additions<'d>,
    /// What foreign keys refer to, by model.
    keys: Map<ModelId, Vec<FieldId>>,
    /// The native types of fields that were referred to, each after a space.
    native_types: Map<FieldId, String>,
    /// The fields of each unique criterion, by model.
    unique: Map<ModelId, Set<Vec<FieldId>>>,
}

/// A column of a foreign key: its name, whether it is there, and what it refers to.
struct Column<'d> {
    name: String,
    existing: Option<FieldWalker<'d>>,
    target: FieldWalker<'d>,
}

impl<'d> Filler<'d> {
    fn new(trees: &'d [Tree], db: &'d Datamodel) -> Self {
        Self {
            names: FreeNames::new(db),
            additions: Additions::new(trees),
            keys: Map::default(),
            native_types: Map::default(),
            unique: Map::default(),
            db,
        }
    }

    fn relation(&mut self, ends: Ends<'_, '_>) {
        let (Ends::Both(end) | Ends::Back(end) | Ends::Forward(end)) = ends;
        let Some(field) = end.id.map(|id| self.db.field(id)) else { return };
        let models = [Some(field.model()), field.target()];
        if !models.into_iter().flatten().all(|model| self.additions.is_closed(model)) {
            return;
        }
        match ends {
            Ends::Both(_) => self.foreign_key(field),
            Ends::Back(_) => self.owning_end(field),
            Ends::Forward(_) => {
                self.back_field(field);
                self.foreign_key(field);
            }
        }
    }

    fn back_field(&mut self, from: FieldWalker<'d>) {
        let (model, Some(target)) = (from.model(), from.target()) else { return };
        let base = camel_case(model.name());
        let (name, sign) = if self.is_unique(from) { (base, "?") } else { (plural(&base), "[]") };
        let name = self.names.take(target.id, &name);
        let mut line = format!("  {name} {}{sign}", model.name());
        if let Some(name) = self.relation_name(from) {
            line = format!("{line} @relation({name})");
        }
        if model.data.ignored {
            line += " @ignore";
        }
        self.additions.line(target, &line);
    }

    /// Whether at most one record refers to another.
    fn is_unique(&mut self, from: FieldWalker<'d>) -> bool {
        let mut fields = from.referencing().to_vec();
        if fields.is_empty() {
            return false;
        }
        let criteria = || {
            let unique = from
                .model()
                .indexes()
                .filter(|i| i.data.role == IndexRole::Unique && i.data.predicate.is_none());
            unique.map(|index| sorted(index.fields().map(|f| f.data.field).collect())).collect()
        };
        fields = sorted(fields);
        self.unique.entry(from.data.model).or_insert_with(criteria).contains(&fields)
    }

    /// The name in quotes, if one is written.
    fn relation_name(&self, field: FieldWalker<'d>) -> Option<String> {
        let name = field.relation_use()?.name?;
        Some(text::quote(self.db.text(name.name)))
    }

    /// The end that owns the foreign key, on the model that a list names.
    fn owning_end(&mut self, list: FieldWalker<'d>) {
        let (target, Some(owner)) = (list.model(), list.target()) else { return };
        let wanted = camel_case(target.name());
        let name = self.names.take(owner.id, &wanted);
        let key = self.key(target);
        let base = if name == wanted { uncapitalized(target.name()) } else { name.clone() };
        let columns = self.columns(owner, [&base, &name], &key);
        let required = columns.iter().all(|c| c.existing.is_some_and(FieldWalker::is_required));
        let sign = if required { "" } else { "?" };
        let given = self.relation_name(list).map(|name| name + ", ").unwrap_or_default();
        let (fields, references) = (fields(&columns), references(&columns));
        self.additions.line(
            owner,
            &format!("  {name} {}{sign} @relation({given}{fields}, {references})", target.name()),
        );
        self.add_columns(owner, &columns, false);
    }

    /// What `@relation` lacks, and the columns.
    fn foreign_key(&mut self, from: FieldWalker<'d>) {
        let (owner, Some(target)) = (from.model(), from.target()) else { return };
        let relation = from.relation_use();
        let given = relation.and_then(|r| r.references.as_ref()).map(|list| list.fields.clone());
        let lacks_references = given.is_none();
        let lacks_fields = relation.is_none_or(|r| r.fields.is_none());
        if !lacks_fields && !lacks_references {
            return;
        }
        let key = given.unwrap_or_else(|| self.key(target));
        let columns = if lacks_fields {
            self.columns(owner, [&uncapitalized(target.name()), from.name()], &key)
        } else {
            let target = |id: &FieldId| self.db.field(*id);
            key.iter().map(|id| Column { name: String::new(), existing: None, target: target(id) }).collect()
        };
        let parts = [lacks_fields.then(|| fields(&columns)), lacks_references.then(|| references(&columns))];
        let missing: Vec<String> = parts.into_iter().flatten().collect();
        self.additions.arguments(from, &missing.join(", "));
        if lacks_fields {
            self.add_columns(owner, &columns, from.is_required());
        }
    }

    /// The fields that a foreign key refers to: the id, or the first unique criterion without optional fields.
    fn key(&mut self, target: ModelWalker<'d>) -> Vec<FieldId> {
        let find = || {
            let required = |field: IndexFieldWalker<'_>| field.field().is_required();
            let mut others = target.indexes().filter(|i| i.is_unique() && i.data.predicate.is_none());
            let key = target.primary_key().or_else(|| others.find(|i| i.fields().all(required)));
            key.into_iter().flat_map(|key| key.fields().map(|f| f.data.field).collect::<Vec<_>>()).collect()
        };
        self.keys.entry(target.id).or_insert_with(find).clone()
    }

    /// The columns that a model needs to refer to another, named after the first of two words. What is added for a
    /// second relation to the same model is named after the second.
    fn columns(&mut self, owner: ModelWalker<'d>, words: [&str; 2], key: &[FieldId]) -> Vec<Column<'d>> {
        let column = |id: &FieldId| {
            let target = self.db.field(*id);
            let [mut name, other] = words.map(|word| word.to_owned() + &capitalized(target.name()));
            if self.names.was_added(owner.id, &name) {
                name = other;
            }
            let existing = self.names.existing(owner.id, &name).filter(|field| !field.is_relation());
            if existing.is_none() {
                name = self.names.take(owner.id, &name);
            }
            Column { name, existing, target }
        };
        key.iter().map(column).collect()
    }

    /// The columns that are not there yet.
    fn add_columns(&mut self, model: ModelWalker<'d>, columns: &[Column<'d>], required: bool) {
        for column in columns.iter().filter(|c| c.existing.is_none()) {
            let Some(name) = type_name(column.target) else { continue };
            let sign = if required { "" } else { "?" };
            let find = || self.additions.native_type(column.target).map(|native| format!(" {native}"));
            let native =
                self.native_types.entry(column.target.id).or_insert_with(|| find().unwrap_or_default());
            let line = format!("  {} {name}{sign}{native}", column.name);
            self.additions.line(model, &line);
        }
    }
}

fn sorted(mut fields: Vec<FieldId>) -> Vec<FieldId> {
    fields.sort_unstable();
    fields
}

fn fields(columns: &[Column<'_>]) -> String {
    let names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
    format!("fields: [{}]", names.join(", "))
}

fn references(columns: &[Column<'_>]) -> String {
    let names: Vec<&str> = columns.iter().map(|c| c.target.name()).collect();
    format!("references: [{}]", names.join(", "))
}

fn type_name(field: FieldWalker<'_>) -> Option<String> {
    match field.data.ty {
        Type::Scalar(scalar) => Some(format!("{scalar:?}")),
        Type::Enum(id) => Some(field.db.enumeration(id).name().to_owned()),
        _ => None,
    }
}
