//! Valid schemas from a list of numbers: each choice takes the next one, and the first alternative when they run out, so that
//! shorter lists are simpler schemas.

use std::fmt::Write;

/// What is chosen, number by number.
pub struct Choices<'n> {
    numbers: std::slice::Iter<'n, u32>,
    /// How many names were given, so that each is another one.
    names: usize,
}

impl Choices<'_> {
    pub fn new(numbers: &[u32]) -> Choices<'_> {
        Choices { numbers: numbers.iter(), names: 0 }
    }

    pub fn below(&mut self, limit: usize) -> usize {
        let number = self.numbers.next().copied().unwrap_or(0);
        usize::try_from(number).expect("a usize holds 32 bits") % limit
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// A name that no other thing has; `capital` for blocks.
    pub fn name(&mut self, capital: bool) -> String {
        let (upper, lower) = (["A", "Zebra", "Überall", "X_"], ["a", "zebra", "über", "x_", "type", "model"]);
        let word = if capital { self.of(&upper) } else { self.of(&lower) };
        self.names += 1;
        format!("{word}{}", self.names)
    }

    /// Any text, quoted, with escapes of all sorts.
    pub fn string(&mut self) -> String {
        const PIECES: [&str; 19] = [
            "a",
            " ",
            "Z9",
            "\\\"",
            "\\\\",
            "\\n",
            "\\t",
            "\\r",
            "\\u0001",
            "\\u00e9",
            "\\uD83D\\uDE00",
            "é",
            "😀",
            "/",
            "'",
            "${x}",
            "//",
            "\u{85}",
            "\u{2028}",
        ];
        let pieces: String = (0..self.below(6)).map(|_| self.of(&PIECES)).collect();
        format!("\"{pieces}\"")
    }

    /// A text that no other thing has, quoted.
    pub fn database_name(&mut self) -> String {
        self.names += 1;
        let word = self.of(&["t", "a b", "T.é", "q\\\"q", "b\\\\s", "`"]);
        format!("\"{word}{}\"", self.names)
    }

    /// `map: "…"` for once in a while, after a comma.
    pub fn map(&mut self) -> String {
        if self.once_in(4) { format!(", map: {}", self.database_name()) } else { String::new() }
    }

    /// Comments above something, each on a line.
    pub fn comments(&mut self, indent: &str) -> String {
        const LINES: [&str; 9] = [
            "/// Says what it is.",
            "///",
            "///  \"quotes\" \\ and /* stars */",
            "/// é 😀",
            "//// four",
            "// plain",
            "/* block */",
            "/**\n * Several\n *\n * lines\n */",
            "",
        ];
        let lines = if self.once_in(3) { self.below(4) } else { 0 };
        (0..lines).flat_map(|_| [indent, self.of(&LINES), "\n"]).collect()
    }
}

/// A kind of database, with what the generator must know of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    Postgres,
    Sqlite,
    Mysql,
    Cockroach,
}

/// What fields may refer to.
pub struct World {
    pub provider: Provider,
    pub has_schemas: bool,
    pub emulated: bool,
    /// Names of enums and of their first two values.
    pub enums: Vec<(String, [String; 2])>,
}

/// A valid schema.
pub fn schema(numbers: &[u32]) -> String {
    let mut choices = Choices::new(numbers);
    let c = &mut choices;
    let provider = c.of(&[Provider::Postgres, Provider::Sqlite, Provider::Mysql, Provider::Cockroach]);
    let namespaced = matches!(provider, Provider::Postgres | Provider::Cockroach);
    let mut world = World {
        provider,
        has_schemas: namespaced && c.once_in(3),
        emulated: c.once_in(5),
        enums: Vec::new(),
    };
    let mut out = datasource(c, &world);
    generators(c, &mut out);
    let enums = if provider == Provider::Sqlite { 0 } else { c.below(3) };
    for _ in 0..enums {
        enumeration(c, &mut world, &mut out);
    }
    out + &super::models::models(c, &world)
}

fn datasource(c: &mut Choices<'_>, world: &World) -> String {
    let name = match world.provider {
        Provider::Postgres => c.of(&["postgresql", "postgres"]),
        Provider::Sqlite => "sqlite",
        Provider::Mysql => "mysql",
        Provider::Cockroach => "cockroachdb",
    };
    let mut out = c.comments("");
    let _ = writeln!(out, "datasource db {{\n  provider = \"{name}\"");
    for property in ["url", "directUrl", "shadowDatabaseUrl"] {
        match c.below(3) {
            0 => {}
            1 => _ = writeln!(out, "  {property} = env(\"{}\")", property.to_uppercase()),
            _ => _ = writeln!(out, "  {property} = \"file:{property}\""),
        }
    }
    if world.emulated {
        out.push_str("  relationMode = \"prisma\"\n");
    }
    if world.has_schemas {
        out.push_str("  schemas = [\"public\", \"other\"]\n");
    }
    if world.provider == Provider::Postgres && c.once_in(3) {
        let version = if c.once_in(2) { format!(", version: {}", c.string()) } else { String::new() };
        let map = c.database_name();
        let _ = writeln!(out, "  extensions = [pg_trgm, vector(map: {map}, schema: \"public\"{version})]");
    }
    out + "}\n\n"
}

fn generators(c: &mut Choices<'_>, out: &mut String) {
    out.push_str(&c.comments(""));
    out.push_str(
        "generator client {\n  provider = \"rust\"\n  previewFeatures = [\"views\", \"postgresqlExtensions\", \"partialIndexes\"]\n}\n\n",
    );
    for number in 0..c.below(3) {
        let (provider, output) = (c.string(), c.string());
        let value = match c.below(4) {
            0 => c.string(),
            1 => format!("[{}, env(\"TARGET\")]", c.string()),
            2 => "true".to_owned(),
            _ => "[]".to_owned(),
        };
        let _ = writeln!(
            out,
            "generator g{number} {{\n  provider = {provider}\n  output = {output}\n  some_thing = {value}\n}}\n"
        );
    }
}

fn enumeration(c: &mut Choices<'_>, world: &mut World, out: &mut String) {
    let name = c.name(true);
    let values = [c.name(true), c.name(false)];
    let _ = writeln!(out, "{}enum {name} {{", c.comments(""));
    for value in &values {
        out.push_str(&c.comments("  "));
        let map = if c.once_in(3) { format!(" @map({})", c.database_name()) } else { String::new() };
        let _ = writeln!(out, "  {value}{map}{}", c.of(&["", " /// behind", " // plain"]));
    }
    block_names(c, world, out);
    out.push_str("}\n\n");
    world.enums.push((name, values));
}

/// `@@map` and `@@schema`.
pub fn block_names(c: &mut Choices<'_>, world: &World, out: &mut String) {
    if c.once_in(3) {
        let _ = writeln!(out, "  @@map({})", c.database_name());
    }
    if world.has_schemas {
        let _ = writeln!(out, "  @@schema(\"{}\")", c.of(&["public", "other"]));
    }
}
