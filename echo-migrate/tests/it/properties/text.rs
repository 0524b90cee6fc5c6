//! A datamodel as the text of a schema.

use std::fmt::Write;

use super::model::{Arity, Datamodel, Field, Index, Key, Kind, Model, Relation, RelationKind};

/// The text of `schema.prisma`.
pub fn text(datamodel: &Datamodel) -> String {
    let mut text = head(datamodel);
    for one in &datamodel.enums {
        let _ = writeln!(text, "enum E{} {{", one.id);
        for (at, value) in one.values.iter().enumerate() {
            let _ = writeln!(text, "  {} @map({})", value_name(value, at), quoted(value));
        }
        let _ = writeln!(text, "  @@map({})", quoted(&one.name));
        namespace(&mut text, datamodel, one.namespace);
        text.push_str("}\n\n");
    }
    for model in &datamodel.models {
        write_model(&mut text, datamodel, model);
    }
    text
}

/// The name of an enum's value: the same for the same value, whatever others there are.
pub fn value_name(value: &str, at: usize) -> String {
    let plain = !value.is_empty() && value.chars().all(|c| c.is_ascii_lowercase());
    if plain { format!("v_{value}") } else { format!("odd_{at}_{}", value.len()) }
}

fn head(datamodel: &Datamodel) -> String {
    let mut text = format!("datasource db {{\n  provider = \"{}\"\n", datamodel.provider);
    if datamodel.without_keys {
        text.push_str("  relationMode = \"prisma\"\n");
    }
    if !datamodel.namespaces.is_empty() {
        let names: Vec<String> = datamodel.namespaces.iter().map(|name| quoted(name)).collect();
        let _ = writeln!(text, "  schemas = [{}]", names.join(", "));
    }
    text.push_str(
        "}\n\ngenerator client {\n  provider = \"rust\"\n  previewFeatures = [\"partialIndexes\"]\n}\n\n",
    );
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn namespace(text: &mut String, datamodel: &Datamodel, at: usize) {
    if !datamodel.namespaces.is_empty() {
        let name = &datamodel.namespaces[at % datamodel.namespaces.len()];
        let _ = writeln!(text, "  @@schema({})", quoted(name));
    }
}

fn write_model(text: &mut String, datamodel: &Datamodel, model: &Model) {
    let _ = writeln!(text, "model M{} {{", model.id);
    for field in &model.fields {
        write_field(text, datamodel, field);
    }
    for relation in &datamodel.relations {
        write_relation(text, datamodel, model, relation);
    }
    let names = |ids: &[u32]| ids.iter().map(|id| format!("f{id}")).collect::<Vec<_>>().join(", ");
    if !model.key.is_empty() {
        let name = model.key_name.as_ref().map(|name| format!(", map: {}", quoted(name)));
        let _ = writeln!(text, "  @@id([{}]{})", names(&model.key), name.unwrap_or_default());
    }
    for index in &model.indexes {
        write_index(text, model, index);
    }
    if model.ignored {
        text.push_str("  @@ignore\n");
    }
    let _ = writeln!(text, "  @@map({})", quoted(&model.table));
    namespace(text, datamodel, model.namespace);
    text.push_str("}\n\n");
}

fn write_field(text: &mut String, datamodel: &Datamodel, field: &Field) {
    let kind = match field.kind {
        Kind::Scalar(name) => name.to_owned(),
        Kind::Enum(id) => format!("E{id}"),
        Kind::Unsupported(name) => format!("Unsupported(\"{name}\")"),
    };
    let _ = write!(text, "  f{} {kind}{}", field.id, mark(field.arity));
    if let Some(native) = field.native {
        let _ = write!(text, " @db.{native}");
    }
    if let Some(default) = &field.default {
        let of_enum = match field.kind {
            Kind::Enum(id) => datamodel.enums.iter().find(|one| one.id == id),
            _ => None,
        };
        let default = match of_enum {
            Some(one) => {
                let value = |value: &str| {
                    let at = one.values.iter().position(|other| other == value).unwrap_or_default();
                    value_name(value, at)
                };
                if field.arity == Arity::List { format!("[{}]", value(default)) } else { value(default) }
            }
            None => default.clone(),
        };
        let _ = write!(text, " @default({default})");
    }
    let _ = writeln!(text, " @map({})", quoted(&field.column));
}

fn mark(arity: Arity) -> &'static str {
    match arity {
        Arity::Required => "",
        Arity::Optional => "?",
        Arity::List => "[]",
    }
}

fn write_index(text: &mut String, model: &Model, index: &Index) {
    // The operator classes are those of single values.
    let is_list = |id: u32| model.field(id).is_some_and(|field| field.arity == Arity::List);
    let field = |(id, more): &(u32, &str)| {
        if more.is_empty() || is_list(*id) { format!("f{id}") } else { format!("f{id}({more})") }
    };
    let fields: Vec<String> = index.fields.iter().map(field).collect();
    let kind = if index.unique { "unique" } else { "index" };
    let name = index.name.as_ref().map(|name| format!(", map: {}", quoted(name))).unwrap_or_default();
    let more = index.more.as_ref().map(|more| format!(", {more}")).unwrap_or_default();
    let _ = writeln!(text, "  @@{kind}([{}]{name}{more})", fields.join(", "));
}

fn write_relation(text: &mut String, datamodel: &Datamodel, model: &Model, relation: &Relation) {
    let id = relation.id;
    match &relation.kind {
        RelationKind::Key(key) => {
            if key.from == model.id {
                write_key(text, datamodel, model, id, key);
            }
            if key.to == model.id {
                let mark = if key.single { "?" } else { "[]" };
                let _ = writeln!(text, "  back{id} M{}{mark} @relation(\"r{id}\")", key.from);
            }
        }
        RelationKind::Many { left, right, name } => {
            if *left == model.id {
                let _ = writeln!(text, "  left{id} M{right}[] @relation({})", quoted(name));
            }
            if *right == model.id {
                let _ = writeln!(text, "  right{id} M{left}[] @relation({})", quoted(name));
            }
        }
    }
}

fn write_key(text: &mut String, _: &Datamodel, model: &Model, id: u32, key: &Key) {
    let names = |ids: &[u32]| ids.iter().map(|id| format!("f{id}")).collect::<Vec<_>>().join(", ");
    let optional = key.fields.iter().any(|id| model.field(*id).is_some_and(|f| f.arity == Arity::Optional));
    let _ = write!(
        text,
        "  to{id} M{}{} @relation(\"r{id}\", fields: [{}], references: [{}]",
        key.to,
        if optional { "?" } else { "" },
        names(&key.fields),
        names(&key.references)
    );
    for (word, action) in [("onDelete", key.on_delete), ("onUpdate", key.on_update)] {
        if let Some(action) = action {
            let _ = write!(text, ", {word}: {action}");
        }
    }
    if let Some(name) = &key.name {
        let _ = write!(text, ", map: {}", quoted(name));
    }
    text.push_str(")\n");
    if key.single {
        let _ = writeln!(text, "  @@unique([{}])", names(&key.fields));
    }
}
