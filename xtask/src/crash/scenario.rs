//! The history that is deployed: tables with rows, then changes of every kind that a crash can cut in two.

use std::fmt::Write as _;

/// The datasource of a schema.
pub fn schema(provider: &str, models: &str) -> String {
    format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{models}")
}

/// What a project is built for.
pub fn manifest(provider: &str) -> String {
    format!(
        "[workspace]\nmembers = []\n\n[workspace.metadata.echo]\nproviders = [\"{provider}\"]\nurl = \"file:dev.db\"\n"
    )
}

/// One migration: its name, the models it leads to, and what is written by hand after the planned script.
pub struct Step {
    pub name: &'static str,
    pub models: &'static str,
    pub by_hand: fn(&str) -> String,
}

fn nothing(_: &str) -> String {
    String::new()
}

/// How many of the steps are there, rows included, before anything is killed.
pub const BASE: usize = 2;

/// The tables whose rows are compared.
pub const TABLES: [&str; 4] = ["team", "member", "note", "tag"];

const FIRST: &str = "model team {
  id   Int      @id @default(autoincrement())
  name String
  members member[]
}

model member {
  id      Int     @id @default(autoincrement())
  name    String
  age     Int?
  old     String?
  team_id Int
  team    team    @relation(fields: [team_id], references: [id], onDelete: Cascade)
  notes   note[]
}

model note {
  id        Int    @id @default(autoincrement())
  text      String
  member_id Int
  member    member @relation(fields: [member_id], references: [id], onDelete: Cascade)
}
";

const WIDER: &str = "model team {
  id   Int      @id @default(autoincrement())
  name String
  city String   @default(\"here\")
  members member[]
  tags tag[]
}

model member {
  id      Int     @id @default(autoincrement())
  name    String
  age     BigInt?
  old     String?
  team_id Int
  team    team    @relation(fields: [team_id], references: [id], onDelete: Cascade)
  notes   note[]

  @@index([team_id, name])
}

model note {
  id        Int    @id @default(autoincrement())
  text      String
  member_id Int
  member    member @relation(fields: [member_id], references: [id], onDelete: Cascade)
}

model tag {
  id      Int    @id @default(autoincrement())
  label   String @unique
  team_id Int
  team    team   @relation(fields: [team_id], references: [id])
}
";

const NARROWER: &str = "enum kind {
  open
  closed
}

model team {
  id   Int      @id @default(autoincrement())
  name String   @unique
  city String?  @default(\"there\")
  members member[]
  tags tag[]
}

model member {
  id      Int     @id @default(autoincrement())
  name    String
  age     BigInt  @default(7)
  kind    kind    @default(open)
  team_id Int
  team    team    @relation(fields: [team_id], references: [id], onDelete: Cascade)
  notes   note[]

  @@index([team_id, name])
}

model note {
  id        Int    @id @default(autoincrement())
  text      String
  member_id Int
  member    member @relation(fields: [member_id], references: [id], onDelete: Cascade)
}

model tag {
  id      Int    @id @default(autoincrement())
  label   String @unique
  team_id Int
  team    team   @relation(fields: [team_id], references: [id])
}
";

/// The history, oldest first.
pub const STEPS: [Step; 6] = [
    Step { name: "init", models: FIRST, by_hand: nothing },
    Step { name: "fill", models: FIRST, by_hand: fill },
    Step { name: "widen", models: WIDER, by_hand: nothing },
    Step { name: "label", models: WIDER, by_hand: label },
    Step { name: "narrow", models: NARROWER, by_hand: nothing },
    Step { name: "index", models: NARROWER, by_hand: index },
];

/// Rows to lose.
fn fill(_: &str) -> String {
    let mut out = String::new();
    for id in 1..=20 {
        let _ = writeln!(out, "INSERT INTO team (id, name) VALUES ({id}, 'team {id}');");
    }
    for id in 1..=300 {
        let (team, age) = (id % 20 + 1, if id % 3 == 0 { "NULL".to_owned() } else { id.to_string() });
        let _ = write!(
            out,
            "INSERT INTO member (id, name, age, old, team_id) VALUES ({id}, 'it''s {id}', {age}, 'old', {team});\n\
             INSERT INTO note (id, text, member_id) VALUES ({id}, '; {id}', {id});\n"
        );
    }
    out
}

/// Data moved by hand, between changes of the schema; what would be wrong if it ran twice.
fn label(provider: &str) -> String {
    let concat = if provider == "mysql" { "CONCAT('t', id)" } else { "'t' || id" };
    format!(
        "INSERT INTO tag (id, label, team_id) SELECT id, {concat}, id FROM team;\nUPDATE member SET age = COALESCE(age, 0) + 1;\n\
         CREATE TABLE extra (id INTEGER NOT NULL PRIMARY KEY);\nUPDATE member SET age = age + 1;\n\
         INSERT INTO extra (id) SELECT id FROM team;\nDROP TABLE extra;\nUPDATE team SET city = 'moved';\n"
    )
}

/// What the datamodel does not say, and on PostgreSQL what cannot run in a transaction.
fn index(provider: &str) -> String {
    let concurrently = if provider == "postgresql" { "CONCURRENTLY " } else { "" };
    format!(
        "CREATE INDEX {concurrently}note_by_hand ON note (member_id, id);\nUPDATE note SET member_id = member_id + 0;\n\
         CREATE INDEX {concurrently}tag_by_hand ON tag (team_id);\nUPDATE tag SET label = REPLACE(label, 't', 'tag ');\n"
    )
}
