//! Fields of generated schemas: types, defaults, attributes.

use super::schema::{Choices, Provider, World};

/// A field that keys and indexes may hold.
#[derive(Clone)]
pub struct Column {
    pub name: String,
    pub ty: String,
}

const SCALARS: [&str; 9] =
    ["String", "Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime", "Json", "Bytes"];

/// Native types by type.
fn natives(provider: Provider, ty: &str) -> &'static [&'static str] {
    use Provider::{Mysql, Postgres};
    match (provider, ty) {
        (Postgres, "String") => {
            &["VarChar(30)", "Char(1)", "Text", "Uuid", "Inet", "Bit(3)", "VarBit", "Citext"]
        }
        (Postgres, "Int") => &["SmallInt", "Integer", "Oid"],
        (Postgres, "Float") => &["Real", "DoublePrecision"],
        (Postgres, "Decimal") => &["Decimal(10, 2)", "Decimal( 5,1 )", "Money"],
        (Postgres, "DateTime") => &["Timestamp(3)", "Timestamptz(6)", "Date", "Time(0)", "Timetz"],
        (Postgres, "Json") => &["Json", "JsonB"],
        (Postgres, "Bytes") => &["ByteA"],
        (Mysql, "String") => &["VarChar(30)", "Char(1)"],
        (Mysql, "Int") => &["UnsignedInt", "SmallInt", "MediumInt", "Year"],
        (Mysql, "Boolean") => &["TinyInt", "Bit(1)"],
        (Mysql, "BigInt") => &["UnsignedBigInt", "BigInt"],
        (Mysql, "Decimal") => &["Decimal(65,30)"],
        (Mysql, "DateTime") => &["DateTime(6)", "Timestamp(0)", "Date", "Time(3)"],
        (Mysql, "Bytes") => &["VarBinary(20)", "Binary(16)"],
        _ => &[],
    }
}

/// Whether a key or index may hold the type, on every database.
fn is_plain(ty: &str) -> bool {
    matches!(ty, "String" | "Int" | "BigInt" | "Boolean" | "DateTime")
}

fn literal(c: &mut Choices<'_>, world: &World, ty: &str) -> String {
    match ty {
        "String" => c.string(),
        "Int" => c.of(&["0", "42", "-7", "2147483647"]).to_owned(),
        "BigInt" => c.of(&["0", "9223372036854775807", "-1"]).to_owned(),
        "Decimal" => c.of(&["0", "1.50", "\"1e5\"", "\"-2.50\""]).to_owned(),
        "Float" => c.of(&["0", "1.50", "-0.25", "100"]).to_owned(),
        "Boolean" => c.of(&["true", "false"]).to_owned(),
        "DateTime" => c.of(&["\"2020-01-31T10:00:00Z\"", "\"1999-12-31T23:59:59.123+02:00\""]).to_owned(),
        "Json" => c.of(&["\"{}\"", "\"{\\\"a\\\": [1, null]}\"", "\"\\\"é\\\"\""]).to_owned(),
        "Bytes" => c.of(&["\"aGk=\"", "\"\""]).to_owned(),
        name => {
            let values = world.enums.iter().find(|(n, _)| n == name).map(|(_, values)| values);
            values.map(|v| v[c.below(2)].clone()).unwrap_or_default()
        }
    }
}

fn function(c: &mut Choices<'_>, world: &World, ty: &str) -> String {
    let generated = format!("dbgenerated(\"f({})\")", c.of(&["", "1", "'\\\"'", "\\n"]));
    let own: &[&str] = match ty {
        "String" => &[
            "uuid()",
            "uuid(4)",
            "uuid(7)",
            "cuid()",
            "cuid(1)",
            "cuid(2)",
            "ulid()",
            "nanoid()",
            "nanoid(7)",
        ],
        "DateTime" => &["now()"],
        "Int" if world.provider == Provider::Cockroach => &[
            "sequence()",
            "sequence(start: 10, minValue: 1, cache: 5, virtual: false)",
            "sequence(maxValue: 99, increment: 2)",
        ],
        _ => &["dbgenerated()"],
    };
    if c.once_in(3) { generated } else { c.of(own).to_owned() }
}

pub fn default_of(c: &mut Choices<'_>, world: &World, ty: &str, list: bool) -> String {
    let value = match c.below(4) {
        0 | 1 => return String::new(),
        2 if list => {
            let values: Vec<String> = (0..c.below(4)).map(|_| literal(c, world, ty)).collect();
            format!("[{}]", values.join(", "))
        }
        2 => literal(c, world, ty),
        _ if list => return " @default(dbgenerated())".to_owned(),
        _ => function(c, world, ty),
    };
    if c.once_in(4) { format!(" @default(value: {value})") } else { format!(" @default({value})") }
}

/// Arguments of an inline key or index, with their parentheses.
pub fn inline_arguments(c: &mut Choices<'_>, world: &World, ty: &str, key: bool) -> String {
    let mut arguments = Vec::new();
    let named = !key || matches!(world.provider, Provider::Postgres | Provider::Cockroach);
    if named && c.once_in(4) {
        arguments.push(format!("map: {}", c.database_name()));
    }
    if !key && c.once_in(4) {
        arguments.push(format!("sort: {}", c.of(&["Asc", "Desc"])));
    }
    if ty == "String" && world.provider == Provider::Mysql && c.once_in(3) {
        arguments.push("length: 10".to_owned());
    }
    if arguments.is_empty() { c.of(&["", "()"]).to_owned() } else { format!("({})", arguments.join(", ")) }
}

fn map(c: &mut Choices<'_>) -> String {
    if c.once_in(5) { format!(" @map({})", c.database_name()) } else { String::new() }
}

/// A field that is no end of a relation; its line, and the column where it may be indexed.
pub fn field(c: &mut Choices<'_>, world: &World, plain_only: bool) -> (String, Option<Column>) {
    let name = c.name(false);
    let ty = match c.below(5) {
        0 if !world.enums.is_empty() => world.enums[c.below(world.enums.len())].0.clone(),
        1 if !plain_only => {
            format!("Unsupported({})", c.of(&["\"circle\"", "\"a \\\"b\\\"\"", "\"geometry(Point, 4326)\""]))
        }
        _ => c.of(&SCALARS).to_owned(),
    };
    let lists = match world.provider {
        Provider::Cockroach => ty != "Json",
        other => matches!(other, Provider::Postgres),
    };
    let (unsupported, list) = (ty.starts_with("Unsupported"), lists && !plain_only && c.once_in(6));
    let optional = !list && !plain_only && c.once_in(3);
    let sign = if list {
        "[]"
    } else if optional {
        "?"
    } else {
        ""
    };
    let mut line = format!("{}  {name} {ty}{sign}", c.comments("  "));
    if unsupported {
        let default = c.of(&["", " @default(dbgenerated(\"x\"))"]);
        return (format!("{line}{default}{}", map(c)), None);
    }
    let mut indexable = !list && is_plain(&ty);
    let default = default_of(c, world, &ty, list);
    let mut attributes = vec![default];
    let natives = natives(world.provider, &ty);
    if !natives.is_empty() && c.once_in(4) {
        attributes.push(format!(" @db.{}", c.of(natives)));
        indexable &= ty != "String" && ty != "Bytes";
    }
    attributes.push(map(c));
    if indexable && c.once_in(4) {
        attributes.push(format!(" @unique{}", inline_arguments(c, world, &ty, false)));
    }
    if ty == "DateTime" && !list && c.once_in(4) {
        attributes.push(" @updatedAt".to_owned());
    }
    if optional && c.once_in(6) {
        attributes.push(" @ignore".to_owned());
        indexable = false;
    }
    if c.once_in(2) {
        attributes.reverse();
    }
    line.extend(attributes);
    line.push_str(c.of(&["", "", " /// behind", " // plain", " /* block */"]));
    (line, indexable.then_some(Column { name, ty }))
}
