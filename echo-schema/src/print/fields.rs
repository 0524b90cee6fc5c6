//! Models, fields, attributes and defaults as text.

use std::fmt::Write;

use super::{block_names, commented, documentation};
use crate::datamodel::Map;
use crate::ir::{self, Arity, IndexKind, ReferentialAction, RelationKind, ScalarType, default, field};
use crate::syntax::text::quote;

/// A model; one without fields, which the language does not have, as a comment.
pub(crate) fn model(model: &ir::Model, prefix: &str) -> String {
    let mut out = String::new();
    documentation(&mut out, "", &model.documentation);
    let block = block(model, prefix);
    if model.fields.is_empty() {
        for line in block.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(out, "// {line}");
        }
    } else {
        out.push_str(&block);
    }
    out
}

fn block(model: &ir::Model, prefix: &str) -> String {
    let mut out = String::new();
    let keyword = if model.kind() == ir::ModelKind::View { "view" } else { "model" };
    let _ = writeln!(out, "{keyword} {} {{", model.name);
    let owner = Owner::new(model);
    let inline = owner.inline_uniques();
    let mut uniques = model.indexes[..inline].iter().peekable();
    for item in &model.fields {
        let unique = uniques.next_if(|i| i.fields[0].field == item.name);
        field(&mut out, item, &owner, prefix, unique);
    }
    if let Some(key) = model.primary_key.as_ref().filter(|k| !is_inline_key(k)) {
        index_attribute(&mut out, "@@id", &key.fields, &key_arguments(key));
    }
    for index in &model.indexes[inline..] {
        let name = match index.kind() {
            IndexKind::Unique => "@@unique",
            IndexKind::Normal => "@@index",
            IndexKind::FullText => "@@fulltext",
        };
        index_attribute(&mut out, name, &index.fields, &index_arguments(index));
    }
    if !model.shard_key.is_empty() {
        let _ = writeln!(out, "  @@shardKey([{}])", model.shard_key.join(", "));
    }
    block_names(&mut out, (&model.name, &model.database_name), &model.schema);
    if model.ignored {
        out.push_str("  @@ignore\n");
    }
    out.push_str("}\n");
    out
}

/// Whether the key is written at its field.
fn is_inline_key(key: &ir::PrimaryKey) -> bool {
    key.fields.len() == 1 && key.name.is_empty()
}

/// The model that a field is of.
struct Owner<'m> {
    model: &'m ir::Model,
    /// The places of its fields by name.
    places: Map<&'m str, usize>,
}

impl<'m> Owner<'m> {
    fn new(model: &'m ir::Model) -> Self {
        // Of two fields of one name the first counts.
        let fields = model.fields.iter().enumerate().rev();
        Self { model, places: fields.map(|(place, field)| (field.name.as_str(), place)).collect() }
    }

    /// How many of the indexes, from the first, can be written at their fields without changing their order.
    fn inline_uniques(&self) -> usize {
        let mut next = 0;
        let place = |index: &ir::Index| {
            let simple =
                index.kind() == IndexKind::Unique && index.fields.len() == 1 && index.name.is_empty();
            if simple { self.places.get(index.fields[0].field.as_str()).copied() } else { None }
        };
        let fits = |index: &&ir::Index| {
            let found = place(index).filter(|p| *p >= next);
            next = found.map_or(next, |p| p + 1);
            found.is_some()
        };
        self.model.indexes.iter().take_while(fits).count()
    }

    /// How many of its fields are ends of relations to a model: where there are several, the relations need names.
    fn relations_to(&self, model: &str) -> usize {
        let ends = self.model.fields.iter();
        ends.filter(|f| matches!(&f.r#type, Some(field::Type::Relation(end)) if end.model == model)).count()
    }

    fn is_required(&self, name: &str) -> bool {
        let place = self.places.get(name).copied();
        place.is_some_and(|place| self.model.fields[place].arity() == Arity::Required)
    }
}

/// `@id(…)` or `@unique(…)` at the field.
fn inline_index(out: &mut String, name: &str, field: &ir::IndexField, mut arguments: Vec<String>) {
    arguments.extend(field_options(field));
    let _ = write!(out, " {name}");
    if !arguments.is_empty() {
        let _ = write!(out, "({})", arguments.join(", "));
    }
}

fn index_attribute(out: &mut String, name: &str, fields: &[ir::IndexField], arguments: &[String]) {
    let fields: Vec<String> = fields.iter().map(index_field).collect();
    let mut all = vec![format!("[{}]", fields.join(", "))];
    all.extend_from_slice(arguments);
    let _ = writeln!(out, "  {name}({})", all.join(", "));
}

fn index_field(field: &ir::IndexField) -> String {
    let arguments = field_options(field);
    if arguments.is_empty() {
        field.field.clone()
    } else {
        format!("{}({})", field.field, arguments.join(", "))
    }
}

fn field_options(field: &ir::IndexField) -> Vec<String> {
    let mut arguments = Vec::new();
    if let Some(length) = field.length {
        arguments.push(format!("length: {length}"));
    }
    match field.sort() {
        ir::SortOrder::Desc => arguments.push("sort: Desc".to_owned()),
        ir::SortOrder::Asc => arguments.push("sort: Asc".to_owned()),
        ir::SortOrder::Unspecified => {}
    }
    if field.operator_class_raw {
        arguments.push(format!("ops: raw({})", quote(&field.operator_class)));
    } else if !field.operator_class.is_empty() {
        arguments.push(format!("ops: {}", field.operator_class));
    }
    arguments
}

fn names(name: &str, constraint: &str) -> Vec<String> {
    let pairs = [("name", name), ("map", constraint)];
    pairs.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{n}: {}", quote(v))).collect()
}

fn key_arguments(key: &ir::PrimaryKey) -> Vec<String> {
    let mut arguments = names(&key.name, &key.constraint_name);
    arguments.extend(key.clustered.map(|c| format!("clustered: {c}")));
    arguments
}

fn index_arguments(index: &ir::Index) -> Vec<String> {
    let mut arguments = names(&index.name, &index.constraint_name);
    if !index.algorithm.is_empty() {
        arguments.push(format!("type: {}", index.algorithm));
    }
    arguments.extend(index.clustered.map(|c| format!("clustered: {c}")));
    if !index.predicate.is_empty() {
        arguments.push(format!("where: raw({})", quote(&index.predicate)));
    } else if !index.predicate_terms.is_empty() {
        let terms: Vec<String> = index.predicate_terms.iter().map(predicate_term).collect();
        arguments.push(format!("where: {{ {} }}", terms.join(", ")));
    }
    arguments
}

fn predicate_term(term: &ir::PredicateTerm) -> String {
    let value = term.value.as_ref().map_or_else(|| "null".to_owned(), literal);
    if term.negated {
        format!("{}: {{ not: {value} }}", term.field)
    } else {
        format!("{}: {value}", term.field)
    }
}

fn field(out: &mut String, item: &ir::Field, owner: &Owner<'_>, prefix: &str, unique: Option<&ir::Index>) {
    documentation(out, "  ", &item.documentation);
    let arity = match item.arity() {
        Arity::Required => "",
        Arity::Optional => "?",
        Arity::List => "[]",
    };
    let (comment, map) = commented(&item.name, &item.database_name);
    let _ = write!(out, "  {comment}{} {}{arity}", item.name, type_name(item));
    if let Some(key) =
        owner.model.primary_key.as_ref().filter(|k| is_inline_key(k) && k.fields[0].field == item.name)
    {
        inline_index(out, "@id", &key.fields[0], key_arguments(key));
    }
    if let Some(index) = unique {
        inline_index(out, "@unique", &index.fields[0], index_arguments(index));
    }
    if let Some(value) = &item.default {
        let map = &item.default_constraint_name;
        let map = if map.is_empty() { String::new() } else { format!(", map: {}", quote(map)) };
        let _ = write!(out, " @default({}{map})", literal(value));
    }
    if item.updated_at {
        out.push_str(" @updatedAt");
    }
    if !map.is_empty() {
        let _ = write!(out, " @map({map})");
    }
    if let Some(native) = &item.native_type {
        let _ = write!(out, " @{prefix}.{}", native.name);
        if !native.arguments.is_empty() {
            let _ = write!(out, "({})", native.arguments.join(", "));
        }
    }
    if let Some(field::Type::Relation(end)) = &item.r#type {
        relation(out, end, item, owner);
    }
    if item.ignored {
        out.push_str(" @ignore");
    }
    out.push('\n');
}

fn type_name(item: &ir::Field) -> String {
    match &item.r#type {
        Some(field::Type::Scalar(scalar)) => {
            ScalarType::try_from(*scalar).map(|s| format!("{s:?}")).unwrap_or_default()
        }
        Some(field::Type::EnumName(name)) => name.clone(),
        Some(field::Type::Relation(end)) => end.model.clone(),
        Some(field::Type::Unsupported(text)) => format!("Unsupported({})", quote(text)),
        None => String::new(),
    }
}

fn relation(out: &mut String, end: &ir::RelationEnd, item: &ir::Field, owner: &Owner<'_>) {
    let mut arguments = Vec::new();
    let (own, other) = (&owner.model.name, &end.model);
    let derived = if own <= other { format!("{own}To{other}") } else { format!("{other}To{own}") };
    let several = own == other || owner.relations_to(other) > 1;
    if several || end.relation != derived {
        arguments.push(quote(&end.relation));
    }
    if !end.fields.is_empty() {
        arguments.push(format!(
            "fields: [{}], references: [{}]",
            end.fields.join(", "),
            end.references.join(", ")
        ));
        let required = end.fields.iter().any(|name| owner.is_required(name));
        let usual = if required { ReferentialAction::Restrict } else { ReferentialAction::SetNull };
        if end.on_delete() != usual {
            arguments.push(format!("onDelete: {}", action(end.on_delete())));
        }
        if end.on_update() != ReferentialAction::Cascade {
            arguments.push(format!("onUpdate: {}", action(end.on_update())));
        }
    } else if end.kind() != RelationKind::ManyToMany && end.on_delete() != ReferentialAction::Unspecified {
        let usual = if item.arity() == Arity::Required {
            ReferentialAction::Restrict
        } else {
            ReferentialAction::SetNull
        };
        if end.on_delete() != usual {
            arguments.push(format!("onDelete: {}", action(end.on_delete())));
        }
    }
    if !end.constraint_name.is_empty() {
        arguments.push(format!("map: {}", quote(&end.constraint_name)));
    }
    if !arguments.is_empty() {
        let _ = write!(out, " @relation({})", arguments.join(", "));
    }
}

fn action(action: ReferentialAction) -> &'static str {
    let found = crate::resolve::ACTIONS.iter().find(|(_, a)| *a == action);
    found.map_or("NoAction", |(name, _)| name)
}

fn literal(value: &ir::Default) -> String {
    match &value.value {
        Some(default::Value::String(text)) => quote(text),
        // A number that the language has no signs for, such as `1e5`, is written as text.
        Some(default::Value::Number(text)) if !is_number(text) => quote(text),
        Some(default::Value::Number(text) | default::Value::EnumValue(text)) => text.clone(),
        Some(default::Value::Boolean(value)) => value.to_string(),
        Some(default::Value::List(list)) => {
            let values: Vec<String> = list.values.iter().map(literal).collect();
            format!("[{}]", values.join(", "))
        }
        Some(default::Value::Function(function)) => {
            let arguments: Vec<String> = function.arguments.iter().map(argument).collect();
            format!("{}({})", function.name, arguments.join(", "))
        }
        None => String::new(),
    }
}

fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    digits(whole) && digits(fraction)
}

fn argument(argument: &ir::FunctionArgument) -> String {
    let value = if argument.quoted { quote(&argument.value) } else { argument.value.clone() };
    if argument.name.is_empty() { value } else { format!("{}: {value}", argument.name) }
}
