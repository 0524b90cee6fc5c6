//! Foreign keys and join tables as relations, and what their fields are called.

use std::collections::{BTreeMap, BTreeSet};

use echo_schema::ir;

use super::{Join, Lift, names, previous::end, warnings::Kind};
use crate::schema::{
    ColumnWalker, ForeignKeyWalker, IndexKind, ReferentialAction, TableId, TableWalker,
    walk::IndexColumnWalker,
};

/// One field of a relation.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    table: TableId,
    field: ir::Field,
}

/// What the two fields of a relation and the relation itself are called.
struct Called {
    relation: String,
    forward: String,
    back: String,
    /// The name that the schema so far gives the foreign key.
    constraint: Option<String>,
    /// Whether the schema so far lets several records refer to one, whatever the database says.
    list: bool,
}

type Pairs = BTreeMap<(TableId, TableId), usize>;

impl<'a> Lift<'a> {
    /// The fields of all relations, in the order in which they stand in their models.
    pub(super) fn relations(&mut self) -> Vec<Relation> {
        let mut found = Vec::new();
        if self.previous.relations_are_the_clients() {
            self.clients_relations(&mut found);
        } else {
            let keys = self.foreign_keys();
            let pairs = self.pairs(&keys);
            let mut taken = BTreeSet::new();
            for key in keys {
                self.foreign_key(key, &pairs, &mut taken, &mut found);
            }
            for join in self.joins.clone() {
                self.join(&join, &pairs, &mut found);
            }
        }
        found
    }

    /// The fields with the tables they are of, each with a name that nothing else in its model has.
    pub(super) fn relation_fields(&self, relations: &[Relation]) -> Vec<(TableId, ir::Field)> {
        let mut taken: BTreeMap<TableId, BTreeSet<String>> = BTreeMap::new();
        let mut named = Vec::new();
        for relation in relations {
            let members = self.tables.fields.get(&relation.table);
            let columns =
                || members.into_iter().flat_map(|m| m.fields.iter().map(|f| f.name.clone())).collect();
            let taken = taken.entry(relation.table).or_insert_with(columns);
            let mut field = relation.field.clone();
            field.name = names::unused(&field.name, taken);
            taken.insert(field.name.clone());
            named.push((relation.table, field));
        }
        named
    }

    /// The foreign keys that are relations: of several over the same columns, the first.
    fn foreign_keys(&self) -> Vec<ForeignKeyWalker<'a>> {
        let mut seen = BTreeSet::new();
        let mut keys = Vec::new();
        for table in self.model_tables() {
            let mut of_table: Vec<_> = table.foreign_keys().collect();
            if self.door().last_foreign_key_first() {
                of_table.reverse();
            }
            keys.extend(of_table.into_iter().filter(|key| {
                let named = key.columns().all(|column| self.tables.field_name(column).is_some());
                let found = key.columns().len() == key.referenced_columns().len()
                    && key.referenced_columns().all(|column| self.tables.field_name(column).is_some());
                let columns: Vec<_> = key.columns().map(|column| column.id).collect();
                let referenced: Vec<_> = key.referenced_columns().map(|column| column.id).collect();
                named && found && seen.insert((columns, referenced))
            }));
        }
        keys
    }

    /// How many relations there are between two tables.
    fn pairs(&self, keys: &[ForeignKeyWalker<'_>]) -> Pairs {
        let of_keys = keys.iter().map(|key| pair(key.table().id, key.referenced_table().id));
        let of_joins = self.joins.iter().map(|join| pair(join.ends[0], join.ends[1]));
        let mut pairs = Pairs::new();
        for pair in of_keys.chain(of_joins) {
            *pairs.entry(pair).or_default() += 1;
        }
        pairs
    }

    fn foreign_key(
        &self,
        key: ForeignKeyWalker<'a>,
        pairs: &Pairs,
        taken: &mut BTreeSet<String>,
        into: &mut Vec<Relation>,
    ) {
        let (table, target) = (key.table(), key.referenced_table());
        let field_names = |columns: &mut dyn Iterator<Item = ColumnWalker<'a>>| -> Vec<String> {
            columns.filter_map(|column| self.tables.field_name(column)).map(str::to_owned).collect()
        };
        let fields = field_names(&mut key.columns());
        let references = field_names(&mut key.referenced_columns());
        let mut called = self.called_before(key, &fields).unwrap_or_else(|| self.called(key, pairs));
        // Two keys of the same columns may lead to different columns of the same table.
        called.relation = names::unused(&called.relation, taken);
        taken.insert(called.relation.clone());
        let one = is_unique(key) && !(called.list && self.kept.is_some());
        let kind = if one { ir::RelationKind::OneToOne } else { ir::RelationKind::OneToMany };
        let constraint = self.constraint_name(key, called.constraint.as_deref());
        let mut owning = ir::RelationEnd {
            relation: called.relation.clone(),
            model: self.names.table(target.id).name.clone(),
            opposite: called.back.clone(),
            fields,
            references,
            constraint_name: constraint,
            ..ir::RelationEnd::default()
        };
        owning.set_kind(kind);
        owning.set_on_delete(action(key.on_delete()));
        owning.set_on_update(action(key.on_update()));
        let mut other = ir::RelationEnd {
            relation: called.relation,
            model: self.names.table(table.id).name.clone(),
            opposite: called.forward.clone(),
            ..ir::RelationEnd::default()
        };
        other.set_kind(kind);
        let optional = key.columns().any(|column| !column.is_required());
        let arity = if optional { ir::Arity::Optional } else { ir::Arity::Required };
        self.push(into, (table, target), called.forward, arity, owning);
        let arity = if one { ir::Arity::Optional } else { ir::Arity::List };
        self.push(into, (target, table), called.back, arity, other);
    }

    /// Adds a field of a relation from one table's model to another's.
    fn push(
        &self,
        into: &mut Vec<Relation>,
        (from, to): (TableWalker<'a>, TableWalker<'a>),
        name: String,
        arity: ir::Arity,
        end: ir::RelationEnd,
    ) {
        let said = self.previous_model(from).and_then(|previous| {
            previous.model.fields.iter().find(|field| field.name == name && self::end(field).is_some())
        });
        let mut field = ir::Field {
            name,
            ignored: self.is_ignored(to) && !self.is_ignored(from),
            documentation: said.map(|said| said.documentation.clone()).unwrap_or_default(),
            r#type: Some(ir::field::Type::Relation(Box::new(end))),
            ..ir::Field::default()
        };
        field.set_arity(arity);
        into.push(Relation { table: from.id, field });
    }

    /// The name of a foreign key, where it is not the usual one; `said` by the schema so far, where it is to be kept.
    fn constraint_name(&self, key: ForeignKeyWalker<'_>, said: Option<&str>) -> String {
        let columns: Vec<&str> = key.columns().map(ColumnWalker::name).collect();
        let derived = self.dialect.names().foreign_key(key.table().name(), &columns);
        let named = self.dialect.capabilities().named_foreign_keys;
        let said = said.filter(|said| self.kept.is_some() && (!named || key.name() == Some(said)));
        match key.name() {
            _ if said.is_some() => said.unwrap_or_default().to_owned(),
            Some(name) if named && name != derived => name.to_owned(),
            _ => String::new(),
        }
    }

    /// What the schema so far calls the relation of a foreign key.
    fn called_before(&self, key: ForeignKeyWalker<'a>, fields: &[String]) -> Option<Called> {
        let model = self.previous_model(key.table())?.model;
        let referenced = self.previous_model(key.referenced_table())?.model;
        let field = model.fields.iter().find(|field| {
            end(field).is_some_and(|end| {
                end.model == referenced.name && !end.fields.is_empty() && end.fields == fields
            })
        })?;
        let end = end(field)?;
        let back = match end.opposite.as_str() {
            "" => self.names.table(key.table().id).stem.clone(),
            back => back.to_owned(),
        };
        let constraint = Some(end.constraint_name.clone()).filter(|name| !name.is_empty());
        let list = end.kind() == ir::RelationKind::OneToMany;
        Some(Called { relation: end.relation.clone(), forward: field.name.clone(), back, constraint, list })
    }

    /// What the relation of a foreign key is called: its fields after the other model; where that is not enough to tell, also after
    /// the columns.
    fn called(&self, key: ForeignKeyWalker<'a>, pairs: &Pairs) -> Called {
        let (table, referenced) = (key.table().id, key.referenced_table().id);
        let (own, other) = (&self.names.table(table), &self.names.table(referenced));
        let itself = if key.is_self_reference() { "other_" } else { "" };
        let several = pairs.get(&pair(table, referenced)).is_some_and(|count| *count > 1);
        let (forward, back) = (other.stem.clone(), format!("{itself}{}", own.stem));
        if several || self.is_taken(table, &forward) || self.is_taken(referenced, &back) {
            let columns: Vec<&str> = key.columns().map(ColumnWalker::name).collect();
            let relation = format!("{}_{}To{}", own.stem, columns.join("_"), other.stem);
            let relation = relation.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_");
            let forward = format!("{}_{relation}", other.stem);
            return Called {
                forward,
                back: format!("{itself}{}_{relation}", own.stem),
                relation,
                constraint: None,
                list: false,
            };
        }
        let relation = if key.is_self_reference() {
            format!("{}To{}", own.stem, other.stem)
        } else {
            derived_relation(&own.name, &other.name)
        };
        Called { relation, forward, back, constraint: None, list: false }
    }

    fn is_taken(&self, table: TableId, name: &str) -> bool {
        let members = self.tables.fields.get(&table);
        members.is_some_and(|members| members.fields.iter().any(|field| field.name == name))
    }

    fn join(&self, join: &Join, pairs: &Pairs, into: &mut Vec<Relation>) {
        let [a, b] = join.ends.map(|end| self.database.table(end));
        let [first, second] = join.ends.map(|end| self.names.table(end).stem.clone());
        let itself = a.id == b.id;
        let several = pairs.get(&pair(a.id, b.id)).is_some_and(|count| *count > 1)
            || (!itself && (self.is_taken(a.id, &second) || self.is_taken(b.id, &first)));
        let suffix = if several { format!("_{}", join.relation) } else { String::new() };
        let (mut at_a, mut at_b) = if itself {
            (format!("{first}{suffix}_A"), format!("{first}{suffix}_B"))
        } else {
            (format!("{second}{suffix}"), format!("{first}{suffix}"))
        };
        if let Some(said) =
            self.previous.many_to_many(self.dialect.names(), self.database.table(join.table).name())
        {
            let matches = said[0].0.name == self.names.table(a.id).name
                && said[1].0.name == self.names.table(b.id).name;
            if matches {
                (at_a, at_b) = (said[0].1.name.clone(), said[1].1.name.clone());
            }
        }
        let end = |model: TableId, opposite: &str| {
            let mut end = ir::RelationEnd {
                relation: join.relation.clone(),
                model: self.names.table(model).name.clone(),
                opposite: opposite.to_owned(),
                ..ir::RelationEnd::default()
            };
            end.set_kind(ir::RelationKind::ManyToMany);
            end
        };
        self.push(into, (a, b), at_a.clone(), ir::Arity::List, end(b.id, &at_b));
        self.push(into, (b, a), at_b, ir::Arity::List, end(a.id, &at_a));
    }

    /// Where the database knows no relations, those of the schema so far, between models whose tables are still there.
    fn clients_relations(&mut self, into: &mut Vec<Relation>) {
        let known: BTreeMap<&str, TableWalker<'a>> = self
            .model_tables()
            .filter_map(|table| Some((self.previous_model(table)?.model.name.as_str(), table)))
            .collect();
        let mut copied = Vec::new();
        for (name, table) in &known {
            let Some(model) = self.previous.named(name) else { continue };
            for field in &model.fields {
                let Some(end) = end(field) else { continue };
                let is_there = |name: &String| {
                    let column = model.fields.iter().find(|field| field.name == *name);
                    column.is_some_and(|column| table.column(&column.database_name).is_some())
                };
                if known.contains_key(end.model.as_str()) && end.fields.iter().all(is_there) {
                    copied.push(Relation { table: table.id, field: field.clone() });
                }
            }
        }
        let models: BTreeSet<String> =
            copied.iter().map(|relation| self.names.table(relation.table).name.clone()).collect();
        for model in models {
            self.warnings.add(Kind::CopiedRelations, format!("\"{model}\""));
        }
        into.extend(copied);
    }
}

/// The name of a relation that needs none: after its models, by name.
fn derived_relation(a: &str, b: &str) -> String {
    if a <= b { format!("{a}To{b}") } else { format!("{b}To{a}") }
}

fn pair(a: TableId, b: TableId) -> (TableId, TableId) {
    (a.min(b), a.max(b))
}

/// Whether at most one record refers to another: the columns of the key are also a unique criterion.
fn is_unique(key: ForeignKeyWalker<'_>) -> bool {
    let columns: BTreeSet<_> = key.columns().map(|column| column.id).collect();
    let table = key.table();
    let indexes = table.indexes().filter(|index| index.kind() == IndexKind::Unique);
    indexes.chain(table.primary_key()).any(|index| {
        index.data().predicate.is_none()
            && index.columns().map(IndexColumnWalker::id).collect::<BTreeSet<_>>() == columns
    })
}

fn action(action: ReferentialAction) -> ir::ReferentialAction {
    match action {
        ReferentialAction::NoAction => ir::ReferentialAction::NoAction,
        ReferentialAction::Restrict => ir::ReferentialAction::Restrict,
        ReferentialAction::Cascade => ir::ReferentialAction::Cascade,
        ReferentialAction::SetNull => ir::ReferentialAction::SetNull,
        ReferentialAction::SetDefault => ir::ReferentialAction::SetDefault,
    }
}

/// A view's relations, which no database knows: those of the schema so far.
impl Lift<'_> {
    /// The relation fields of a view that still lead somewhere.
    pub(super) fn view_relations(&self, model: &ir::Model, views: &BTreeSet<String>) -> Vec<ir::Field> {
        let leads = |end: &ir::RelationEnd| {
            let table = self.previous.named(&end.model).is_some_and(|target| {
                let namespace = Some(target.schema.as_str()).filter(|name| !name.is_empty());
                self.database.find_table(namespace, &target.database_name).is_some()
            });
            let written = |name: &String| model.fields.iter().any(|field| field.name == *name);
            (table || views.contains(&end.model)) && end.fields.iter().all(written)
        };
        let fields = model.fields.iter().filter(|field| end(field).is_some_and(leads));
        fields.cloned().collect()
    }
}
