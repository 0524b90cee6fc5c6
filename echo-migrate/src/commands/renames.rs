//! Renames in the words of the schema: `User.name=User.fullName`. What was said is looked up in both datamodels; what was not said and
//! looks like one is offered.

use echo_dialect::rename::{EnumUse, Place, Rename};
use echo_schema::ir::{self, field};

use super::{
    Context,
    host::{Choice, Event},
};
use crate::{failure::Failure, folder::Renamed};

/// Reads `OLD=NEW`.
pub fn parse(text: &str) -> Result<Renamed, Failure> {
    let parts = text.split_once('=').map(|(from, to)| (from.trim(), to.trim()));
    match parts {
        Some((from, to)) if is_path(from) && is_path(to) && from.contains('.') == to.contains('.') => {
            Ok(Renamed { from: from.to_owned(), to: to.to_owned() })
        }
        _ => Err(Failure::new("rename", format!("`{text}` is no rename.")).help(
            "Write a field as User.name=User.fullName, a model or an enum as User=Account, a value of an enum as Role.ADMIN=Role.OWNER.",
        )),
    }
}

fn is_path(text: &str) -> bool {
    let mut parts = text.split('.');
    parts.by_ref().take(2).all(|part| !part.is_empty()) && parts.next().is_none()
}

/// Two datamodels, and the renames between them.
struct Datamodels<'a> {
    previous: &'a ir::Schema,
    next: &'a ir::Schema,
    renames: &'a [Renamed],
}

/// What renames in the words of the schema mean in a database: tables first, then columns, then enums.
pub fn resolve(
    previous: &ir::Schema,
    next: &ir::Schema,
    renames: &[Renamed],
) -> Result<Vec<Rename>, Failure> {
    let datamodels = Datamodels { previous, next, renames };
    let (whole, parts): (Vec<&Renamed>, Vec<&Renamed>) =
        renames.iter().partition(|one| !one.from.contains('.'));
    let mut found = Vec::new();
    for renamed in whole.into_iter().chain(parts) {
        found.extend(datamodels.resolve(renamed)?);
    }
    found.sort_by_key(|rename| match rename {
        Rename::Table { .. } => 0,
        Rename::Column { .. } => 1,
        Rename::Enum { .. } | Rename::EnumValue { .. } => 2,
    });
    Ok(found)
}

/// The way back.
pub fn reversed(renames: &[Renamed]) -> Vec<Renamed> {
    renames.iter().map(|one| Renamed { from: one.to.clone(), to: one.from.clone() }).collect()
}

impl Datamodels<'_> {
    /// The name that a block of the previous datamodel has in the next one.
    fn new_name<'b>(&'b self, name: &'b str) -> &'b str {
        self.renames.iter().find(|one| one.from == name).map_or(name, |one| &one.to)
    }

    fn resolve(&self, renamed: &Renamed) -> Result<Option<Rename>, Failure> {
        let Renamed { from, to } = renamed;
        match (from.split_once('.'), to.split_once('.')) {
            (Some((block, from)), Some((other, to))) => {
                if self.new_name(block) != other {
                    return Err(unknown(&format!(
                        "`{renamed}` moves something to another block, which a rename cannot do. If `{block}` is called `{other}` now, \
                         say that too: --rename {block}={other}"
                    )));
                }
                self.part(renamed, block, [from, to])
            }
            _ => self.block(renamed),
        }
    }

    fn block(&self, renamed: &Renamed) -> Result<Option<Rename>, Failure> {
        let Renamed { from, to } = renamed;
        if let (Some(previous), Some(next)) = (model(self.previous, from), model(self.next, to)) {
            let table = place(previous);
            return needed(renamed, &previous.database_name, &next.database_name, |to| Rename::Table {
                table,
                to,
            });
        }
        if let (Some(previous), Some(next)) = (enumeration(self.previous, from), enumeration(self.next, to)) {
            let enumeration = enum_place(previous);
            return needed(renamed, &previous.database_name, &next.database_name, |to| Rename::Enum {
                enumeration,
                to,
            });
        }
        let before = self.previous.models.iter().map(|one| &one.name);
        let before = before.chain(self.previous.enums.iter().map(|one| &one.name));
        let after = self.next.models.iter().map(|one| &one.name);
        Err(missing(
            renamed,
            before.map(String::as_str),
            after.chain(self.next.enums.iter().map(|one| &one.name)).map(String::as_str),
        ))
    }

    fn part(&self, renamed: &Renamed, block: &str, [from, to]: [&str; 2]) -> Result<Option<Rename>, Failure> {
        let other = self.new_name(block);
        if let (Some(previous), Some(next)) = (model(self.previous, block), model(self.next, other)) {
            let (Some(old), Some(new)) = (column(previous, from), column(next, to)) else {
                let name = |field: &'_ ir::Field| field.name.clone();
                let before: Vec<String> =
                    previous.fields.iter().filter(|field| is_column(field)).map(name).collect();
                let after: Vec<String> =
                    next.fields.iter().filter(|field| is_column(field)).map(name).collect();
                return Err(missing(
                    renamed,
                    before.iter().map(String::as_str),
                    after.iter().map(String::as_str),
                ));
            };
            // The table has its new name by then.
            let table = Place { name: next.database_name.clone(), ..place(previous) };
            let from = old.database_name.clone();
            return needed(renamed, &old.database_name, &new.database_name, |to| Rename::Column {
                table,
                from,
                to,
            });
        }
        let (Some(previous), Some(next)) = (enumeration(self.previous, block), enumeration(self.next, other))
        else {
            let blocks = self.previous.models.iter().map(|one| one.name.as_str());
            return Err(missing(renamed, blocks, self.next.models.iter().map(|one| one.name.as_str())));
        };
        let value = |of: &ir::Enum, name: &str| {
            of.values.iter().find(|value| value.name == name).map(|value| value.database_name.clone())
        };
        let (Some(old), Some(new)) = (value(previous, from), value(next, to)) else {
            let names =
                |of: &ir::Enum| -> Vec<String> { of.values.iter().map(|value| value.name.clone()).collect() };
            let (before, after) = (names(previous), names(next));
            return Err(missing(
                renamed,
                before.iter().map(String::as_str),
                after.iter().map(String::as_str),
            ));
        };
        let enumeration = Place { name: next.database_name.clone(), ..enum_place(previous) };
        let uses = self.uses(&next.name);
        let from = old.clone();
        needed(renamed, &old, &new, |to| Rename::EnumValue { enumeration, from, to, uses })
    }

    /// The columns that hold values of an enum, by their names after all other renames, as far as they were there before.
    fn uses(&self, name: &str) -> Vec<EnumUse> {
        let mut found = Vec::new();
        for model in &self.next.models {
            for field in &model.fields {
                if matches!(&field.r#type, Some(field::Type::EnumName(of)) if of == name) {
                    let list = field.arity() == ir::Arity::List;
                    found.push(EnumUse { table: place(model), column: field.database_name.clone(), list });
                }
            }
        }
        found
    }
}

/// The rename, unless the database's name stays.
fn needed(
    renamed: &Renamed,
    from: &str,
    to: &str,
    rename: impl FnOnce(String) -> Rename,
) -> Result<Option<Rename>, Failure> {
    if from == to {
        return Err(Failure::new(
            "rename",
            format!("`{renamed}` needs no rename: in the database both are called `{from}`."),
        )
        .help("Leave the flag out."));
    }
    Ok(Some(rename(to.to_owned())))
}

fn model<'a>(schema: &'a ir::Schema, name: &str) -> Option<&'a ir::Model> {
    schema.models.iter().find(|model| model.name == name)
}

fn enumeration<'a>(schema: &'a ir::Schema, name: &str) -> Option<&'a ir::Enum> {
    schema.enums.iter().find(|one| one.name == name)
}

fn is_column(field: &ir::Field) -> bool {
    !field.database_name.is_empty()
}

fn column<'a>(model: &'a ir::Model, name: &str) -> Option<&'a ir::Field> {
    model.fields.iter().find(|field| field.name == name && is_column(field))
}

fn namespace(schema: &str) -> Option<String> {
    (!schema.is_empty()).then(|| schema.to_owned())
}

/// Where a model's table is.
pub fn place(model: &ir::Model) -> Place {
    Place { namespace: namespace(&model.schema), name: model.database_name.clone() }
}

fn enum_place(of: &ir::Enum) -> Place {
    Place { namespace: namespace(&of.schema), name: of.database_name.clone() }
}

fn unknown(message: &str) -> Failure {
    Failure::new("rename", message)
}

fn missing<'a>(
    renamed: &Renamed,
    before: impl Iterator<Item = &'a str>,
    after: impl Iterator<Item = &'a str>,
) -> Failure {
    let list = |names: Vec<&str>| names.join(", ");
    unknown(&format!(
        "`{renamed}` is no rename: `{}` must be there before, and `{}` now.",
        renamed.from, renamed.to
    ))
    .help(format!(
        "Before there are: {}\nNow there are: {}",
        list(before.collect()),
        list(after.collect())
    ))
}

/// What looks like a rename: something goes, and these come, of which it may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What goes.
    pub from: String,
    /// What it may be called now, the likeliest first.
    pub to: Vec<String>,
}

/// What looks like renames and is not said to be.
pub fn candidates(previous: &ir::Schema, next: &ir::Schema, said: &[Renamed]) -> Vec<Candidate> {
    let is_said = |name: &str| said.iter().any(|one| one.from == name || one.to == name);
    let mut found = Vec::new();
    let gone = previous.models.iter().filter(|one| model(next, &one.name).is_none() && !is_said(&one.name));
    for old in gone {
        let new =
            next.models.iter().filter(|one| model(previous, &one.name).is_none() && !is_said(&one.name));
        let mut alike: Vec<(usize, &ir::Model)> = new.map(|new| (likeness(old, new), new)).collect();
        alike.retain(|(likeness, _)| *likeness >= ENOUGH);
        alike.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        push(&mut found, old.name.clone(), alike.iter().map(|(_, new)| new.name.clone()).collect());
    }
    let datamodels = Datamodels { previous, next, renames: said };
    for old in &previous.models {
        let Some(new) = model(next, datamodels.new_name(&old.name)) else { continue };
        fields(old, new, &is_said, &mut found);
    }
    for old in &previous.enums {
        let Some(new) = enumeration(next, datamodels.new_name(&old.name)) else { continue };
        let lacks = |of: &ir::Enum, name: &str| !of.values.iter().any(|value| value.name == name);
        let path = |of: &ir::Enum, value: &ir::EnumValue| format!("{}.{}", of.name, value.name);
        let comes = new.values.iter().filter(|value| lacks(old, &value.name));
        let comes: Vec<String> = comes.map(|value| path(new, value)).filter(|path| !is_said(path)).collect();
        for value in old.values.iter().filter(|value| lacks(new, &value.name)) {
            if !is_said(&path(old, value)) {
                push(&mut found, path(old, value), comes.clone());
            }
        }
    }
    found
}

/// How much of two models has to agree, in percent.
const ENOUGH: usize = 50;

/// How many of the columns agree, in percent of the greater number.
fn likeness(old: &ir::Model, new: &ir::Model) -> usize {
    let columns = |of: &ir::Model| of.fields.iter().filter(|field| is_column(field)).count();
    let same = |field: &&ir::Field| {
        column(new, &field.name)
            .is_some_and(|other| other.r#type == field.r#type && other.arity == field.arity)
    };
    let agree = old.fields.iter().filter(|field| is_column(field)).filter(same).count();
    agree * 100 / columns(old).max(columns(new)).max(1)
}

fn fields(old: &ir::Model, new: &ir::Model, is_said: &dyn Fn(&str) -> bool, found: &mut Vec<Candidate>) {
    let path = |of: &ir::Model, field: &ir::Field| format!("{}.{}", of.name, field.name);
    let lacks = |of: &ir::Model, field: &ir::Field| {
        !of.fields.iter().any(|other| other.database_name == field.database_name)
    };
    let comes: Vec<&ir::Field> = new
        .fields
        .iter()
        .filter(|field| is_column(field) && lacks(old, field) && !is_said(&path(new, field)))
        .collect();
    for field in old.fields.iter().filter(|field| is_column(field) && lacks(new, field)) {
        if is_said(&path(old, field)) {
            continue;
        }
        let fits = |other: &&&ir::Field| {
            other.r#type == field.r#type
                && (other.arity() == ir::Arity::List) == (field.arity() == ir::Arity::List)
        };
        let mut fitting: Vec<&&ir::Field> = comes.iter().filter(fits).collect();
        // The same field by another name in the database is surely the same.
        fitting.sort_by_key(|other| other.name != field.name);
        push(found, path(old, field), fitting.iter().map(|other| path(new, other)).collect());
    }
}

fn push(found: &mut Vec<Candidate>, from: String, to: Vec<String>) {
    if !to.is_empty() {
        found.push(Candidate { from, to });
    }
}

/// Asks about what looks like renames; where there is nobody to ask, says how to say so. Gives back what was said, and what was answered.
pub fn ask(
    context: &mut Context<'_>,
    previous: &ir::Schema,
    next: &ir::Schema,
    said: &[Renamed],
) -> Vec<Renamed> {
    let mut all = said.to_vec();
    let mut declined: Vec<String> = Vec::new();
    // An answer takes a name from the choice of those that follow; a model's brings its fields up.
    while let Some(candidate) =
        candidates(previous, next, &all).into_iter().find(|one| !declined.contains(&one.from))
    {
        let Candidate { from, to } = candidate;
        let question = format!("`{from}` is gone. Is it one of these under a new name?");
        let drop = "no: drop it, and add what is new".to_owned();
        let options: Vec<String> = to.iter().cloned().chain([drop]).collect();
        match context.host.choose(&question, &options) {
            Choice::Of(index) if index < to.len() => all.push(Renamed { from, to: to[index].clone() }),
            Choice::Of(_) => declined.push(from),
            Choice::Nobody => {
                let text = format!(
                    "`{from}` goes and `{0}` comes. If it is the same under a new name, say so, and the data stays: --rename {from}={0}",
                    to[0]
                );
                context.host.event(Event::Warning(&text));
                declined.push(from);
            }
        }
    }
    all
}
