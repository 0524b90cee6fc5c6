//! `cargo xtask interchange`: Prisma's own command line and Echo take turns on the same project and the same databases.

mod place;

use std::process::ExitCode;

use self::place::Place;
use crate::test;

const HELP: &str = "\
Let Prisma and Echo take turns on one project: each must go on where the other stopped, with no drift and nothing left

Usage: cargo xtask interchange [OPTION]...

Options:
  --prisma COMMAND    how Prisma's command line is run (default: npx --yes prisma@7.10.0, which needs Node.js and npm)
  --only NAME         sqlite or postgresql

PostgreSQL is a throwaway server.";

/// The versions of the schema, each with the name of the migration that leads to it.
const STEPS: [(&str, &str); 4] = [
    (
        "one",
        "model User {\n  id    Int    @id @default(autoincrement())\n  email String @unique\n  posts Post[]\n}\n\n\
         model Post {\n  id       Int    @id @default(autoincrement())\n  title    String\n  author   User   @relation(fields: [authorId], references: [id])\n  authorId Int\n}\n",
    ),
    (
        "two",
        "model User {\n  id    Int     @id @default(autoincrement())\n  email String  @unique\n  name  String?\n  posts Post[]\n}\n\n\
         model Post {\n  id       Int    @id @default(autoincrement())\n  title    String\n  author   User   @relation(fields: [authorId], references: [id])\n  authorId Int\n\n  @@index([title])\n}\n",
    ),
    (
        "three",
        "model User {\n  id    Int     @id @default(autoincrement())\n  email String  @unique\n  name  String  @default(\"nobody\")\n  posts Post[]\n}\n\n\
         model Post {\n  id       Int    @id @default(autoincrement())\n  title    String\n  score    Float  @default(0)\n  author   User   @relation(fields: [authorId], references: [id])\n  authorId Int\n  tags     Tag[]\n\n  @@index([title])\n}\n\n\
         model Tag {\n  name  String @id\n  posts Post[]\n}\n",
    ),
    (
        "four",
        "model User {\n  id    Int     @id @default(autoincrement())\n  email String  @unique\n  name  String  @default(\"nobody\")\n  posts Post[]\n}\n\n\
         model Post {\n  id       Int    @id @default(autoincrement())\n  title    String\n  score    Float  @default(0)\n  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)\n  authorId Int\n  tags     Tag[]\n}\n\n\
         model Tag {\n  name  String   @id\n  made  DateTime @default(now())\n  posts Post[]\n}\n",
    ),
];

/// What was asked for.
struct Options {
    prisma: Vec<String>,
    only: Option<String>,
}

impl Options {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let mut options = Self { prisma: words("npx --yes prisma@7.10.0"), only: None };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let value = rest
                .next()
                .ok_or_else(|| format!("{flag} needs a value; see cargo xtask interchange --help"))?;
            match flag.as_str() {
                "--prisma" => options.prisma = words(value),
                "--only" => options.only = Some(value.clone()),
                _ => return Err(format!("{flag} is no option; see cargo xtask interchange --help")),
            }
        }
        Ok(options)
    }
}

/// Runs all of it; any surprise is a failure.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options::read(arguments)?;
    let wanted = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    let mut checks = 0;
    if wanted("sqlite") {
        checks += both(&options, "sqlite", None)?;
    }
    if wanted("postgresql") {
        let server = test::postgres_server()?;
        checks += both(&options, "postgresql", Some(&server.url))?;
    }
    println!("Prisma and Echo agree: {checks} commands did what they should.");
    Ok(ExitCode::SUCCESS)
}

/// A history that either of them begins, on one database.
fn both(options: &Options, provider: &'static str, server: Option<&str>) -> Result<usize, String> {
    let mut checks = 0;
    for prisma_begins in [true, false] {
        let mut place = Place::new(provider, server.map(str::to_owned), &options.prisma)?;
        take_turns(&mut place, prisma_begins)?;
        checks += place.checks;
        let first = if prisma_begins { "Prisma" } else { "Echo" };
        eprintln!("{provider}: begun by {first}, {} commands", place.checks);
    }
    Ok(checks)
}

/// Each writes every second migration; then each deploys all of them to a database of its own, and the other looks at it.
fn take_turns(place: &mut Place, prisma_begins: bool) -> Result<(), String> {
    for (index, (name, models)) in STEPS.iter().enumerate() {
        place.schema(models)?;
        if (index % 2 == 0) == prisma_begins {
            place.prisma("dev", &["migrate", "dev", "--name", name], "now in sync")?;
            place.echo("dev", &["migrate", "status"], "up to date")?;
            place.echo("dev", &["migrate"], "Already in sync")?;
        } else {
            place.echo("dev", &["migrate", "--name", name, "--skip-generate"], "now in sync")?;
            place.prisma("dev", &["migrate", "status"], "up to date")?;
            place.prisma("dev", &["migrate", "dev"], "Already in sync")?;
        }
    }
    place.echo("echo", &["migrate", "deploy"], "successfully applied")?;
    place.prisma("echo", &["migrate", "status"], "up to date")?;
    place.prisma("echo", &["migrate", "deploy"], "No pending migrations")?;
    place.prisma("echo", &["migrate", "dev"], "Already in sync")?;
    place.prisma("prisma", &["migrate", "deploy"], "successfully applied")?;
    place.echo("prisma", &["migrate", "status"], "up to date")?;
    place.echo("prisma", &["migrate", "deploy"], "No pending migrations")?;
    place.echo("prisma", &["migrate"], "Already in sync")?;
    for database in ["dev", "echo", "prisma"] {
        let same = ["migrate", "diff", "--from", "database", "--to", "schema", "--exit-code"];
        place.echo(database, &same, "No difference")?;
    }
    Ok(())
}
