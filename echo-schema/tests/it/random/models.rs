//! Models of generated schemas: keys, indexes, relations.

use std::fmt::Write;

use super::fields::{Column, field, inline_arguments};
use super::schema::{Choices, Provider, World, block_names};

struct Model {
    name: String,
    view: bool,
    lines: Vec<String>,
    attributes: Vec<String>,
    /// What other models can refer to.
    key: Vec<Column>,
    /// Whether the key is a single `@id`, as implicit many-to-many relations want it.
    simple: bool,
    related: bool,
}

pub fn models(c: &mut Choices<'_>, world: &World) -> String {
    let mut models: Vec<Model> = Vec::new();
    for _ in 0..=c.below(4) {
        let mut made = model(c, world);
        for (number, other) in models.iter_mut().enumerate() {
            if !made.view && !other.view && c.once_in(2) {
                relation(c, world, &mut made, other, number);
            }
        }
        if !made.view && !world.emulated && c.once_in(5) {
            self_relation(c, &mut made);
        }
        models.push(made);
    }
    models.iter().map(|model| text(c, world, model)).collect()
}

fn text(c: &mut Choices<'_>, world: &World, model: &Model) -> String {
    let keyword = if model.view { "view" } else { "model" };
    let mut out = format!("{}{keyword} {} {{\n", c.comments(""), model.name);
    for line in &model.lines {
        let _ = writeln!(out, "{line}");
    }
    for attribute in &model.attributes {
        let _ =
            writeln!(out, "{}  {attribute}{}", c.of(&["", "\n"]), c.of(&["", " // plain", " /// nothing"]));
    }
    block_names(c, world, &mut out);
    let free = !model.related && !model.lines.iter().any(|line| line.contains("@ignore"));
    if free && c.once_in(6) {
        out.push_str("  @@ignore\n");
    }
    out + "}\n\n"
}

fn model(c: &mut Choices<'_>, world: &World) -> Model {
    let view = c.once_in(8);
    let mut model = Model {
        name: c.name(true),
        view,
        lines: Vec::new(),
        attributes: Vec::new(),
        key: Vec::new(),
        simple: false,
        related: false,
    };
    key(c, world, &mut model);
    let mut columns = Vec::new();
    for _ in 0..c.below(6) {
        let (line, column) = field(c, world, false);
        model.lines.push(line);
        columns.extend(column);
    }
    if view {
        // A view's unique fields have no index, so nothing can be said about one.
        model.lines.retain(|line| !line.contains("@unique("));
    } else {
        indexes(c, world, &mut model, &columns);
    }
    model
}

fn key(c: &mut Choices<'_>, world: &World, model: &mut Model) {
    let named = matches!(world.provider, Provider::Postgres | Provider::Cockroach);
    let column = |name: &str, ty: &str| Column { name: name.to_owned(), ty: ty.to_owned() };
    match c.below(5) {
        _ if model.view => model.lines.push("  id Int".to_owned()),
        0 | 1 => {
            let default = match (world.provider, c.below(2)) {
                (Provider::Cockroach, _) | (_, 0) => "",
                _ => " @default(autoincrement())",
            };
            model.lines.push(format!("  id Int @id{}{default}", inline_arguments(c, world, "Int", true)));
            model.key = vec![column("id", "Int")];
            model.simple = true;
        }
        2 => {
            let map = if named { c.map() } else { String::new() };
            let name = if c.once_in(3) { format!(", name: \"k{}\"", c.below(9)) } else { String::new() };
            model.lines.push("  first Int\n  second String".to_owned());
            let length = if world.provider == Provider::Mysql { c.of(&["", "(length: 5)"]) } else { "" };
            model.attributes.push(format!("@@id([first, second{length}]{name}{map})"));
            model.key = vec![column("first", "Int"), column("second", "String")];
        }
        3 => {
            model.lines.push("  id String @default(cuid())".to_owned());
            model
                .attributes
                .push(c.of(&["@@id([id])", "@@id([id], name: \"sole\")", "@@id(fields: id)"]).to_owned());
            model.key = vec![column("id", "String")];
        }
        _ => {
            model.lines.push(format!("  code BigInt @unique{}", inline_arguments(c, world, "BigInt", false)));
            model.key = vec![column("code", "BigInt")];
        }
    }
}

fn indexes(c: &mut Choices<'_>, world: &World, model: &mut Model, columns: &[Column]) {
    let partial = world.provider != Provider::Mysql;
    let mut taken = Vec::new();
    for _ in 0..c.below(4) {
        let from = if columns.is_empty() { return } else { c.below(columns.len()) };
        let held = &columns[from..(from + 1 + c.below(2)).min(columns.len())];
        let fields: Vec<String> = held.iter().map(|column| index_field(c, world, column)).collect();
        let attribute = c.of(&["@@index", "@@unique"]);
        // Two of the same fields would have the same name in the database.
        let key = held.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",");
        if is_inline_unique(model, &key) || taken.contains(&(attribute, key.clone())) {
            continue;
        }
        taken.push((attribute, key));
        let mut arguments = vec![format!("[{}]", fields.join(", "))];
        if attribute == "@@unique" && c.once_in(3) {
            arguments.push(format!("name: \"{}\"", c.name(false).replace('ü', "u")));
        }
        if attribute == "@@index" && world.provider == Provider::Postgres {
            let one = held.len() == 1 && !fields[0].contains('(');
            arguments.push(if one { c.of(&["type: Hash", "type: BTree"]) } else { "type: BTree" }.to_owned());
        }
        if c.once_in(3) {
            arguments.push(format!("map: {}", c.database_name()));
        }
        if partial && c.once_in(3) {
            arguments.push(format!("where: {}", predicate(c, &held[0])));
        }
        model.attributes.push(format!("{attribute}({})", arguments.join(", ")));
    }
    if world.provider == Provider::Mysql
        && let Some(text) = columns.iter().find(|column| column.ty == "String")
    {
        model.attributes.push(format!("@@fulltext([{0}], map: \"search {0}\")", text.name));
    }
    if world.provider == Provider::Postgres && c.once_in(3) {
        let name = c.name(false);
        let class = c.of(&["ops: JsonbPathOps", "ops: raw(\"jsonb_path_ops\")", "ops: JsonbOps"]);
        model.lines.push(format!("  {name} Json"));
        model.attributes.push(format!("@@index([{name}({class})], type: Gin{})", c.map()));
    }
}

fn is_inline_unique(model: &Model, name: &str) -> bool {
    let mut lines = model.lines.iter().flat_map(|line| line.lines());
    lines.any(|line| line.split_whitespace().next() == Some(name) && line.contains("@unique"))
}

fn index_field(c: &mut Choices<'_>, world: &World, column: &Column) -> String {
    let mut arguments = Vec::new();
    if world.provider == Provider::Mysql && column.ty == "String" && c.once_in(3) {
        arguments.push("length: 7");
    }
    if c.once_in(3) {
        arguments.push(c.of(&["sort: Desc", "sort: Asc"]));
    }
    if arguments.is_empty() {
        column.name.clone()
    } else {
        format!("{}({})", column.name, arguments.join(", "))
    }
}

fn predicate(c: &mut Choices<'_>, column: &Column) -> String {
    if c.once_in(2) {
        return format!("raw(\"{} > {}\")", c.of(&["a", "\\\"b\\\"", "é\\n"]), c.below(9));
    }
    let value = match column.ty.as_str() {
        "String" | "DateTime" => c.string(),
        "Boolean" => c.of(&["true", "false"]).to_owned(),
        _ => c.of(&["1", "-3"]).to_owned(),
    };
    let name = &column.name;
    match c.below(3) {
        0 => format!("{{ {name}: {value} }}"),
        1 => format!("{{ {name}: {{ not: {value} }} }}"),
        _ => format!("{{ {name}: {{ not: null }} }}"),
    }
}

/// A name for a relation, or nothing: the arguments of one end with it alone, and what comes before other arguments.
fn relation_name(c: &mut Choices<'_>) -> (String, String) {
    if c.once_in(2) {
        return (String::new(), String::new());
    }
    let name = c.database_name();
    let label = c.of(&["", "name: "]);
    (format!(" @relation({label}{name})"), format!("{label}{name}, "))
}

fn relation(c: &mut Choices<'_>, world: &World, model: &mut Model, target: &mut Model, number: usize) {
    let (alone, before) = relation_name(c);
    (model.related, target.related) = (true, true);
    if model.simple && target.simple && c.once_in(3) {
        model.lines.push(format!("  all{number} {}[]{alone}", target.name));
        target.lines.push(format!("  of{} {}[]{alone}", model.name, model.name));
        return;
    }
    let (optional, single) = (c.once_in(2), c.once_in(4));
    let sign = if optional { "?" } else { "" };
    let (mut fields, mut references) = (Vec::new(), Vec::new());
    for column in &target.key {
        let name = format!("{}Of{number}", column.name);
        let unique = if single && target.key.len() == 1 { " @unique" } else { "" };
        model.lines.push(format!("  {name} {}{sign}{unique}", column.ty));
        fields.push(name);
        references.push(column.name.clone());
    }
    if single && fields.len() > 1 {
        model.attributes.push(format!("@@unique([{}])", fields.join(", ")));
    }
    let actions: &[&str] = match (world.emulated, optional) {
        (true, false) => &["Cascade", "Restrict"],
        (true, true) => &["Cascade", "Restrict", "SetNull"],
        (false, false) => &["Cascade", "Restrict", "NoAction"],
        (false, true) => &["Cascade", "Restrict", "NoAction", "SetNull", "SetDefault"],
    };
    let mut arguments =
        format!("{before}fields: [{}], references: [{}]", fields.join(", "), references.join(", "));
    for event in ["onDelete", "onUpdate"] {
        if c.once_in(3) {
            let _ = write!(arguments, ", {event}: {}", c.of(actions));
        }
    }
    if world.provider != Provider::Sqlite {
        arguments.push_str(&c.map());
    }
    model.lines.push(format!("  to{number} {}{sign} @relation({arguments})", target.name));
    let sign = if single { "?" } else { "[]" };
    target.lines.push(format!("  of{} {}{sign}{alone}", model.name, model.name));
}

fn self_relation(c: &mut Choices<'_>, model: &mut Model) {
    let (name, own) = (c.database_name(), &model.name);
    let lines = if model.simple && c.once_in(2) {
        vec![format!("  above {own}[] @relation({name})"), format!("  below {own}[] @relation(name: {name})")]
    } else {
        let [key] = &model.key[..] else { return };
        vec![
            format!("  bossKey {}?", key.ty),
            format!(
                "  boss {own}? @relation({name}, fields: [bossKey], references: [{}], onDelete: NoAction, onUpdate: NoAction)",
                key.name
            ),
            format!("  team {own}[] @relation({name})"),
        ]
    };
    model.lines.extend(lines);
    model.related = true;
}
