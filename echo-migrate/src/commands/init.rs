//! `init`: sets up a project, a new one or one of Prisma's. What is there is added to, never rewritten.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use serde::Serialize;

use crate::{failure::Failure, folder};

/// What to set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project's directory; made where it is missing.
    pub directory: PathBuf,
    /// The primary database.
    pub provider: String,
    /// Take over a project of Prisma's: its schema and its history stay where they are.
    pub from_prisma: bool,
    /// Where Echo's crates are; none: they come from the registry.
    pub echo: Option<PathBuf>,
}

/// What `init` did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Initialized {
    /// The files that were written.
    pub written: Vec<String>,
    /// The files that something was added to.
    pub added_to: Vec<String>,
    /// What was there already, and is as it was.
    pub left: Vec<String>,
    /// What to do by hand.
    pub by_hand: Vec<String>,
}

const ALIAS: &str = "[alias]\nxtask = \"run --quiet --package xtask --\"\n";
const MAIN: &str = "//! `cargo xtask migrate` and the other commands.\n\nfn main() -> std::process::ExitCode {\n    echo_migrate::cli::main()\n}\n";
const WORKFLOW: &str = "name: schema\non: [push, pull_request]\njobs:\n  schema:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      # A migration is missing, or the schema is not formatted.\n      - run: cargo xtask format --check\n      - run: cargo xtask migrate diff --from migrations --to schema --exit-code\n";

/// Sets up a project.
pub fn init(options: &Options) -> Result<Initialized, Failure> {
    let root = &options.directory;
    fs::create_dir_all(root).map_err(|error| Failure::file("create", root, &error))?;
    let mut done = Initialized::default();
    let (schema, migrations, provider) = if options.from_prisma {
        prisma(root)?
    } else {
        ("schema.prisma".to_owned(), "migrations".to_owned(), options.provider.clone())
    };
    let url = echo_dialect::by_provider(&provider).map_or("", |dialect| dialect.sample_url());
    if !options.from_prisma {
        new_file(root, &schema, &starting_schema(&provider), &mut done)?;
    }
    let section = format!(
        "[workspace.metadata.echo]\nproviders = [\"{provider}\"]\nschema = \"{schema}\"\nmigrations = \"{migrations}\"\n"
    );
    manifest(root, &section, &mut done)?;
    new_file(root, "xtask/Cargo.toml", &xtask(options.echo.as_deref(), root), &mut done)?;
    new_file(root, "xtask/src/main.rs", MAIN, &mut done)?;
    added(root, ".cargo/config.toml", "xtask = ", ALIAS, &mut done)?;
    added(root, ".env", "DATABASE_URL", &format!("DATABASE_URL=\"{url}\"\n"), &mut done)?;
    added(root, ".gitignore", "/.echo", "/target\n/.echo\n.env\n*.db\n*.db-*\n", &mut done)?;
    new_file(root, ".github/workflows/schema.yml", WORKFLOW, &mut done)?;
    Ok(done)
}

/// A project of Prisma's: the paths of its schema and its migrations, and its database.
fn prisma(root: &Path) -> Result<(String, String, String), Failure> {
    let places = ["prisma/schema.prisma", "schema.prisma", "prisma/schema", "prisma"];
    let found = places.into_iter().find(|place| {
        let path = root.join(place);
        path.is_file() || path.is_dir() && text_of(&path).contains("datasource")
    });
    let Some(schema) = found else {
        return Err(Failure::new(
            "no-prisma",
            format!("There is no schema of Prisma's in `{}`.", root.display()),
        )
        .help(format!("Looked for: {}. Without --from-prisma a new project is set up.", places.join(", "))));
    };
    let text = text_of(&root.join(schema));
    let provider = text
        .split("datasource")
        .nth(1)
        .and_then(|rest| rest.split("provider").nth(1))
        .and_then(|rest| rest.split('"').nth(1))
        .unwrap_or_default();
    let Some(dialect) = echo_dialect::by_provider(provider) else {
        return Err(Failure::new(
            "provider",
            format!("The schema is for `{provider}`, which Echo does not know."),
        )
        .help("Echo knows sqlite, postgresql and mysql."));
    };
    let folder = Path::new(schema).parent().unwrap_or(Path::new("")).join("migrations");
    let folder =
        if root.join("prisma/migrations").is_dir() { PathBuf::from("prisma/migrations") } else { folder };
    Ok((schema.to_owned(), folder.to_string_lossy().replace('\\', "/"), dialect.name().to_owned()))
}

/// The text of a schema: of a file, or of all files of a folder.
fn text_of(path: &Path) -> String {
    if path.is_file() {
        return fs::read_to_string(path).unwrap_or_default();
    }
    let files = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "prisma"))
        .map(|file| text_of(&file))
        .collect()
}

fn starting_schema(provider: &str) -> String {
    format!(
        "datasource db {{\n  provider = \"{provider}\"\n  url      = env(\"DATABASE_URL\")\n}}\n\n/// Whoever uses the application.\nmodel User {{\n  id    Int     @id @default(autoincrement())\n  email String  @unique\n  name  String?\n}}\n"
    )
}

fn xtask(echo: Option<&Path>, root: &Path) -> String {
    let source = match echo {
        Some(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
            let shown = relative(&root.join("xtask"), &path.join("echo-migrate"));
            format!("path = {}", toml::Value::String(shown.to_string_lossy().into_owned()))
        }
        None => format!("version = \"{}\"", env!("CARGO_PKG_VERSION")),
    };
    format!(
        "[package]\nname = \"xtask\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\necho-migrate = {{ {source}, features = [\"cli\"] }}\n"
    )
}

/// The way from one directory to another.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| Path::new("..").as_os_str());
    up.chain(to.components().skip(common).map(Component::as_os_str)).collect()
}

/// Adds Echo's section, and the xtask crate, to the manifest, or writes one.
fn manifest(root: &Path, section: &str, done: &mut Initialized) -> Result<(), Failure> {
    let path = root.join("Cargo.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let text = format!("[workspace]\nresolver = \"3\"\nmembers = [\"xtask\"]\n\n{section}");
            return new_file(root, "Cargo.toml", &text, done);
        }
        Err(error) => return Err(Failure::file("read", &path, &error)),
    };
    if text.contains("metadata.echo]") {
        done.left.push("Cargo.toml".to_owned());
        return Ok(());
    }
    let parsed: toml::Table = toml::from_str(&text).map_err(|error| {
        Failure::new("config", format!("Could not read `{}`: {}.", path.display(), error.message()))
    })?;
    let members = parsed
        .get("workspace")
        .and_then(|workspace| workspace.get("members"))
        .and_then(toml::Value::as_array);
    let is_member =
        members.is_some_and(|members| members.iter().any(|member| member.as_str() == Some("xtask")));
    let mut text = text;
    match (parsed.contains_key("workspace"), members) {
        _ if is_member => {}
        (false, _) => text = format!("{}\n\n[workspace]\nmembers = [\"xtask\"]\n", text.trim_end()),
        (true, Some(_)) if text.contains("members = [") => {
            text = text.replacen("members = [", "members = [\"xtask\", ", 1);
        }
        (true, _) => {
            done.by_hand.push("Add \"xtask\" to the members of the workspace in Cargo.toml.".to_owned());
        }
    }
    folder::write(&path, format!("{}\n\n{section}", text.trim_end()))?;
    done.added_to.push("Cargo.toml".to_owned());
    Ok(())
}

/// Writes a file that is not there.
fn new_file(root: &Path, name: &str, text: &str, done: &mut Initialized) -> Result<(), Failure> {
    let path = root.join(name);
    if path.exists() {
        done.left.push(name.to_owned());
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Failure::file("create", parent, &error))?;
    }
    folder::write(&path, text)?;
    done.written.push(name.to_owned());
    Ok(())
}

/// Adds lines to a file, unless it has what they are for.
fn added(root: &Path, name: &str, mark: &str, lines: &str, done: &mut Initialized) -> Result<(), Failure> {
    let path = root.join(name);
    let Ok(text) = fs::read_to_string(&path) else { return new_file(root, name, lines, done) };
    if text.contains(mark) {
        done.left.push(name.to_owned());
        return Ok(());
    }
    let lines: Vec<&str> = lines.lines().filter(|line| !text.lines().any(|there| there == *line)).collect();
    if lines.contains(&"xtask = \"run --quiet --package xtask --\"") && text.contains("[alias]") {
        folder::write(
            &path,
            text.replacen("[alias]", "[alias]\nxtask = \"run --quiet --package xtask --\"", 1),
        )?;
    } else {
        folder::write(&path, format!("{}\n{}\n", text.trim_end(), lines.join("\n")))?;
    }
    done.added_to.push(name.to_owned());
    Ok(())
}
