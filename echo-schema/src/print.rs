//! From the IR back to schema text; reading that text again gives the same IR.

use std::fmt::Write;

mod fields;

pub(crate) use fields::model;

use crate::ir::{self, config_value};
use crate::resolve::is_identifier;
use crate::syntax::text::quote;

/// The schema as formatted text.
pub fn print(schema: &ir::Schema) -> String {
    let mut blocks: Vec<String> = Vec::new();
    blocks.extend(schema.datasource.as_ref().map(datasource));
    blocks.extend(schema.generators.iter().map(generator));
    let native_prefix = schema.datasource.as_ref().map_or("db", |d| &d.name);
    blocks.extend(schema.models.iter().map(|m| model(m, native_prefix)));
    blocks.extend(schema.enums.iter().map(enumeration));
    crate::format(&blocks.join("\n"))
}

pub(crate) fn documentation(out: &mut String, indent: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    for line in text.split('\n') {
        let space = if line.is_empty() { "" } else { " " };
        let _ = writeln!(out, "{indent}///{space}{line}");
    }
}

fn value(value: &ir::ConfigValue) -> String {
    match &value.value {
        Some(config_value::Value::Literal(text)) => quote(text),
        Some(config_value::Value::Env(name)) => format!("env({})", quote(name)),
        Some(config_value::Value::List(list)) => {
            let values: Vec<String> = list.values.iter().map(self::value).collect();
            format!("[{}]", values.join(", "))
        }
        None => String::new(),
    }
}

fn strings(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|v| quote(v)).collect();
    format!("[{}]", quoted.join(", "))
}

fn property(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "  {name} = {text}");
}

fn datasource(source: &ir::Datasource) -> String {
    let mut out = String::new();
    documentation(&mut out, "", &source.documentation);
    let _ = writeln!(out, "datasource {} {{", source.name);
    property(&mut out, "provider", &quote(&source.provider));
    let urls = [
        ("url", &source.url),
        ("directUrl", &source.direct_url),
        ("shadowDatabaseUrl", &source.shadow_database_url),
    ];
    for (name, url) in urls {
        if let Some(url) = url {
            property(&mut out, name, &value(url));
        }
    }
    if source.relation_mode() == ir::RelationMode::Prisma {
        property(&mut out, "relationMode", "\"prisma\"");
    }
    if !source.schemas.is_empty() {
        property(&mut out, "schemas", &strings(&source.schemas));
    }
    if !source.extensions.is_empty() {
        let extensions: Vec<String> = source.extensions.iter().map(extension).collect();
        property(&mut out, "extensions", &format!("[{}]", extensions.join(", ")));
    }
    out.push_str("}\n");
    out
}

fn extension(extension: &ir::Extension) -> String {
    let mut arguments = Vec::new();
    if extension.database_name != extension.name {
        arguments.push(format!("map: {}", quote(&extension.database_name)));
    }
    for (name, text) in [("schema", &extension.schema), ("version", &extension.version)] {
        if !text.is_empty() {
            arguments.push(format!("{name}: {}", quote(text)));
        }
    }
    if arguments.is_empty() {
        extension.name.clone()
    } else {
        format!("{}({})", extension.name, arguments.join(", "))
    }
}

fn generator(generator: &ir::Generator) -> String {
    let mut out = String::new();
    documentation(&mut out, "", &generator.documentation);
    let _ = writeln!(out, "generator {} {{", generator.name);
    for (name, text) in [("provider", &generator.provider), ("output", &generator.output)] {
        if let Some(text) = text {
            property(&mut out, name, &value(text));
        }
    }
    if !generator.preview_features.is_empty() {
        property(&mut out, "previewFeatures", &strings(&generator.preview_features));
    }
    for entry in &generator.properties {
        if let Some(text) = &entry.value {
            property(&mut out, &entry.name, &value(text));
        }
    }
    out.push_str("}\n");
    out
}

pub(crate) fn enumeration(item: &ir::Enum) -> String {
    let mut out = String::new();
    documentation(&mut out, "", &item.documentation);
    let _ = writeln!(out, "enum {} {{", item.name);
    for value in &item.values {
        documentation(&mut out, "  ", &value.documentation);
        let (comment, mut map) = commented(&value.name, &value.database_name);
        if value.database_name.is_empty() {
            // The empty text is a value like any other.
            map = quote("");
        }
        let map = if map.is_empty() { map } else { format!(" @map({map})") };
        let _ = writeln!(out, "  {comment}{}{map}", value.name);
    }
    block_names(&mut out, (&item.name, &item.database_name), &item.schema);
    out.push_str("}\n");
    out
}

/// What a line begins with, and its quoted database name: what the language has no name for is written as a comment, which
/// always names it as the database does.
fn commented(name: &str, database_name: &str) -> (&'static str, String) {
    if is_identifier(name) { ("", mapped(name, database_name)) } else { ("// ", quote(database_name)) }
}

/// The quoted database name where it is another than the name, else nothing.
pub(crate) fn mapped(name: &str, database_name: &str) -> String {
    if database_name.is_empty() || database_name == name { String::new() } else { quote(database_name) }
}

/// `@@map` and `@@schema`.
pub(crate) fn block_names(out: &mut String, (name, database_name): (&str, &str), schema: &str) {
    let map = mapped(name, database_name);
    if !map.is_empty() {
        let _ = writeln!(out, "  @@map({map})");
    }
    if !schema.is_empty() {
        let _ = writeln!(out, "  @@schema({})", quote(schema));
    }
}
