//! Renames keep the data, are never guessed, and go back.

use super::site::{Site, on_each};

const BEFORE: &str = "enum kind {
  open
  shut
}

model person {
  id    Int     @id @default(autoincrement())
  name  String
  email String  @unique
  kind  kind    @default(open)
  notes note[]
  tags  tag[]

  @@index([name, email])
}

model note {
  id        Int    @id @default(autoincrement())
  text      String
  person_id Int
  person    person @relation(fields: [person_id], references: [id])
}

model tag {
  id      Int      @id @default(autoincrement())
  people  person[]
}
";

/// A model, a column in an index, a column that is unique and changes its type, a foreign key's column, a value.
const AFTER: &str = "enum kind {
  open
  closed
}

model account {
  id        Int     @id @default(autoincrement())
  full_name String?
  mail      String  @unique
  kind      kind    @default(open)
  notes     note[]
  tags      tag[]

  @@index([full_name, mail])
}

model note {
  id         Int     @id @default(autoincrement())
  text       String
  account_id Int
  account    account @relation(fields: [account_id], references: [id])
}

model tag {
  id      Int      @id @default(autoincrement())
  people  account[]
}
";

const FLAGS: [&str; 10] = [
    "--rename",
    "person=account",
    "--rename",
    "person.name=account.full_name",
    "--rename",
    "person.email=account.mail",
    "--rename",
    "note.person_id=note.account_id",
    "--rename",
    "kind.shut=kind.closed",
];

const ROWS: &str =
    "INSERT INTO person (id, name, email, kind) VALUES (1, 'a', 'a@x', 'shut'), (2, 'b', 'b@x', 'open');
INSERT INTO note (id, text, person_id) VALUES (1, 'n', 2);
INSERT INTO tag (id) VALUES (7);
";

fn begin(site: &Site) {
    site.project.run(&["migrate", "--name", "init"]).expect(0);
    site.execute(ROWS);
    let join = if site.provider == "mysql" {
        "`_persontotag` (`A`, `B`)"
    } else {
        "\"_personTotag\" (\"A\", \"B\")"
    };
    let join =
        if site.provider == "mysql" { join.replace("persontotag", "personTotag") } else { join.to_owned() };
    site.execute(&format!("INSERT INTO {join} VALUES (1, 7)"));
    site.models(AFTER);
}

#[test]
fn data_stays_under_the_new_names() {
    on_each(BEFORE, |site| {
        begin(site);
        let flags = [&["migrate", "--name", "rename"][..], &FLAGS].concat();
        let output = site.project.run(&flags).expect(0);
        assert!(!output.stderr.contains("data loss"), "{}", output.stderr);
        let people = site.rows("SELECT id, full_name, mail, kind FROM account ORDER BY id");
        assert_eq!(people, ["1 a a@x closed", "2 b b@x open"]);
        assert_eq!(site.rows("SELECT id, text, account_id FROM note"), ["1 n 2"]);
        let quote = if site.provider == "mysql" { '`' } else { '"' };
        let join = format!("SELECT * FROM {quote}_accountTotag{quote}");
        assert_eq!(site.rows(&join), ["1 7"]);
        assert!(
            site.script("migration.sql").contains("-- RenameTable\nALTER TABLE"),
            "{}",
            site.script("migration.sql")
        );
        assert!(site.script("echo.toml").contains("[[rename]]\nfrom = \"person\"\nto = \"account\"\n"));
        site.project.run(&["migrate"]).expect(0).says("Already in sync");
        site.project.run(&["migrate", "status"]).expect(0);
        site.project.run_answering(&["migrate", "revert"], "y\n").expect(0);
        let people = site.rows("SELECT id, name, email, kind FROM person ORDER BY id");
        assert_eq!(people, ["1 a a@x shut", "2 b b@x open"]);
        assert_eq!(site.rows("SELECT id, text, person_id FROM note"), ["1 n 2"]);
        let output =
            site.project.run(&["migrate", "diff", "--from", "database", "--to", "migrations", "--exit-code"]);
        assert_eq!(output.status, 2, "{}", output.stdout);
        site.project.run(&["migrate", "deploy"]).expect(0);
        assert_eq!(site.rows("SELECT mail FROM account ORDER BY id"), ["a@x", "b@x"]);
    });
}

/// Names that change places, and one that takes a name which goes.
#[test]
fn names_that_are_still_taken() {
    let before = "model pair {\n  id Int @id\n  a  Int\n  b  Int\n  c  Int\n}\n";
    let after = "model pair {\n  id Int @id\n  a  Int\n  b  Int\n}\n\nmodel other {\n  id Int @id\n}\n";
    on_each(before, |site| {
        site.project.run(&["migrate", "--name", "init"]).expect(0);
        site.execute("INSERT INTO pair VALUES (1, 10, 20, 30)");
        site.models(after);
        let flags = ["--rename", "pair.a=pair.b", "--rename", "pair.c=pair.a", "--accept-data-loss"];
        site.project.run(&[&["migrate", "--name", "round"][..], &flags].concat()).expect(0);
        assert_eq!(site.rows("SELECT id, a, b FROM pair"), ["1 30 10"]);
        let flags = ["--rename", "pair.a=pair.b", "--rename", "pair.b=pair.a"];
        site.project.run(&[&["migrate", "--name", "swap"][..], &flags].concat()).expect(0);
        assert_eq!(site.rows("SELECT id, a, b FROM pair"), ["1 10 30"]);
    });
}

#[test]
fn what_is_asked_and_what_is_said() {
    on_each(BEFORE, |site| {
        begin(site);
        let output = site.project.run(&["migrate", "--name", "rename"]).expect(1);
        output.complains("--rename person=account").complains("cannot be executed");
        let wrong = ["migrate", "--name", "x", "--rename", "note.texx=note.x"];
        site.project.run(&wrong).expect(1).complains("Before there are: id, text, person_id");
        site.project
            .run(&["migrate", "--name", "x", "--rename", "person"])
            .expect(1)
            .complains("is no rename");
        // The model; its columns; the key's column; the value: each the first that is offered.
        let answers = "1\n1\n1\n1\n1\n";
        site.project.run_answering(&["migrate", "--name", "rename", "--create-only"], answers).expect(0);
        let echo = site.script("echo.toml");
        for renamed in ["person", "note.person_id", "kind.shut"] {
            assert!(echo.contains(&format!("from = \"{renamed}\"")), "{echo}");
        }
    });
}
