//! What a migration would do to the rows there are: counted, shown by example, and answered.

use super::site::{Site, on_each};

const BEFORE: &str = "model person {
  id    Int     @id @default(autoincrement())
  name  String?
  email String?
  boss  Int?
  age   BigInt?
}
";

const ROWS: &str = "INSERT INTO person (id, name, email, boss, age) VALUES \
    (1, 'a', 'a@x', NULL, 30), (2, NULL, 'a@x', 1, 5000000000), (3, NULL, 'c@x', 9, NULL), (4, 'd', NULL, 8, 7)";

fn begin(site: &Site) {
    site.project.run(&["migrate", "--name", "init"]).expect(0);
    site.execute(ROWS);
}

fn with(site: &Site, from: &str, to: &str) {
    let models = BEFORE.replacen(from, to, 1);
    assert_ne!(models, BEFORE);
    site.models(&models);
}

#[test]
fn values_that_several_rows_have() {
    on_each(BEFORE, |site| {
        begin(site);
        with(site, "email String?", "email String? @unique");
        site.project
            .run(&["migrate", "--name", "unique", "--accept-data-loss"])
            .expect(1)
            .complains("`[email]` on the table `person` will be added, but several rows have the same values: 1 of them.")
            .complains("for example email = a@x (2 rows)")
            .complains("--create-only");
        assert_eq!(site.project.migrations().len(), 1);
        site.execute("UPDATE person SET email = 'b@x' WHERE id = 2");
        // The rows were looked at: there is nothing to accept.
        site.project.run(&["migrate", "--name", "unique"]).expect(0);
    });
}

#[test]
fn values_of_a_primary_key_that_several_rows_have() {
    let models = "model seat {\n  line Int\n  place Int\n\n  @@id([line, place])\n}\n";
    on_each(models, |site| {
        site.project.run(&["migrate", "--name", "init"]).expect(0);
        site.execute("INSERT INTO seat (line, place) VALUES (1, 1), (1, 2), (2, 1)");
        site.models(&models.replace("@@id([line, place])", "@@id([line])"));
        site.project
            .run(&["migrate", "--name", "key", "--accept-data-loss"])
            .expect(1)
            .complains("`[line]` will be the primary key of the table `seat`, but several rows have the same values: 1 of them.")
            .complains("for example line = 1 (2 rows)");
        assert_eq!(site.project.migrations().len(), 1);
        site.execute("DELETE FROM seat WHERE place = 2");
        site.project.run(&["migrate", "--name", "key", "--accept-data-loss"]).expect(0);
    });
}

#[test]
fn rows_that_refer_to_nothing() {
    on_each(BEFORE, |site| {
        begin(site);
        with(
            site,
            "boss  Int?",
            "boss  Int?\n  chief person? @relation(\"chief\", fields: [boss], references: [id], onDelete: NoAction, onUpdate: NoAction)\n  staff person[] @relation(\"chief\")",
        );
        site.project
            .run(&["migrate", "--name", "chief", "--accept-data-loss"])
            .expect(1)
            .complains("A foreign key on the columns `[boss]` of the table `person` will be added, but rows refer to none of the table `person`: 2 of them.")
            .complains("for example id = 3; id = 4")
            .complains("all of them: SELECT * FROM ");
        site.execute("UPDATE person SET boss = NULL WHERE id > 2");
        site.project.run(&["migrate", "--name", "chief"]).expect(0);
        assert_eq!(site.rows("SELECT id, boss FROM person ORDER BY id"), ["1 -", "2 1", "3 -", "4 -"]);
    });
}

#[test]
fn values_that_a_type_does_not_hold() {
    on_each(BEFORE, |site| {
        if site.provider == "sqlite" {
            // There an integer is an integer.
            with(site, "name  String?", "name  Int?");
        } else {
            with(site, "age   BigInt?", "age   Int?");
        }
        let after = site.project.read("schema.prisma");
        site.models(BEFORE);
        begin(site);
        site.project.write("schema.prisma", &after);
        let example = if site.provider == "sqlite" { "id = 1; id = 4" } else { "id = 2" };
        site.project
            .run(&["migrate", "--name", "narrow"])
            .expect(1)
            .complains("values do not come over as they are")
            .complains(&format!("for example {example}"))
            .complains("--accept-data-loss");
        site.execute("UPDATE person SET name = '7', age = 7");
        site.project.run(&["migrate", "--name", "narrow"]).expect(0);
        let column = if site.provider == "sqlite" { "name" } else { "age" };
        assert_eq!(site.rows(&format!("SELECT {column} FROM person")), ["7", "7", "7", "7"]);
    });
}

#[test]
fn rows_of_a_value_that_goes() {
    const KINDS: &str =
        "enum kind {\n  a\n  b\n  c\n}\n\nmodel thing {\n  id   Int  @id\n  kind kind @default(a)\n}\n";
    on_each(KINDS, |site| {
        if site.provider == "sqlite" {
            return;
        }
        site.project.run(&["migrate", "--name", "init"]).expect(0);
        site.execute("INSERT INTO thing (id, kind) VALUES (1, 'a'), (2, 'b')");
        site.models(&KINDS.replacen("  b\n  c\n", "", 1));
        site.project
            .run(&["migrate", "--name", "fewer", "--accept-data-loss"])
            .expect(1)
            .complains("kind` will be removed, but rows still have them: 1.")
            .complains("for example thing id = 2");
        site.models(&KINDS.replacen("  c\n", "", 1));
        site.project.run(&["migrate", "--name", "fewer"]).expect(0);
        assert_eq!(site.rows("SELECT kind FROM thing ORDER BY id"), ["a", "b"]);
    });
}

#[test]
fn what_is_lost_is_counted() {
    on_each(BEFORE, |site| {
        begin(site);
        with(site, "  name  String?\n", "");
        site.project
            .run(&["migrate", "--name", "less"])
            .expect(1)
            .complains("which still contains 2 non-null values.")
            .complains("2 of 4 rows have a value in person.name");
        site.project.run(&["migrate", "--name", "less", "--accept-data-loss"]).expect(0);
    });
}

#[test]
fn rows_are_filled() {
    on_each(BEFORE, |site| {
        begin(site);
        let models = BEFORE.replacen("name  String?", "name  String", 1);
        site.models(&models.replacen("boss ", "nick  String\n  boss ", 1));
        site.project
            .run(&["migrate", "--name", "required"])
            .expect(1)
            .complains(
                "Made the column `name` on table `person` required, but there are 2 existing NULL values.",
            )
            .complains("2 of 4 rows have NULL in person.name")
            .complains("for example id = 2; id = 3")
            .complains("There are 4 rows in this table")
            .complains("--fill \"person.nick=SQL\"")
            .complains("--fill \"person.name=SQL\"");
        let flags = ["--fill", "person.name='nobody'", "--fill", "person.nick=lower(name)"];
        site.project.run(&[&["migrate", "--name", "required"], &flags[..]].concat()).expect(0);
        assert_eq!(
            site.rows("SELECT name, nick FROM person ORDER BY id"),
            ["a a", "nobody nobody", "nobody nobody", "d d"]
        );
        site.project.run(&["migrate", "status"]).expect(0);
        let newest = site.project.migrations().pop().unwrap();
        let record = site.project.read(&format!("migrations/{newest}/echo.toml"));
        assert!(record.contains("field = \"person.name\"\nvalue = \"'nobody'\""), "{record}");
        site.project.run(&["migrate", "revert", "--no-backup", "--force"]).expect(0);
        assert_eq!(site.rows("SELECT count(*) FROM person WHERE name = 'nobody'"), ["2"]);
        site.project.run(&["migrate", "deploy"]).expect(0);
        assert_eq!(site.rows("SELECT nick FROM person ORDER BY id"), ["a", "nobody", "nobody", "d"]);
    });
}

#[test]
fn a_fill_is_asked_for() {
    on_each(BEFORE, |site| {
        begin(site);
        with(site, "name  String?", "name  String");
        site.project
            .run_answering(&["migrate", "--name", "required"], "'nobody'\n")
            .expect(0)
            .complains("What shall `person.name` be in these rows?");
        assert_eq!(site.rows("SELECT name FROM person ORDER BY id"), ["a", "nobody", "nobody", "d"]);
    });
}

#[test]
fn fills_that_are_of_no_use() {
    on_each(BEFORE, |site| {
        begin(site);
        with(site, "name  String?", "name  String");
        for (fill, words) in [
            ("person.nom='x'", "no field `person.nom`"),
            ("person.email='x'", "`email` of the table `person` is not filled"),
            ("person.name", "fills nothing"),
            ("person.name='x'; DROP TABLE person", "fills nothing"),
        ] {
            site.project.run(&["migrate", "--name", "x", "--fill", fill]).expect(1).complains(words);
        }
        assert_eq!(site.project.migrations().len(), 1);
        // SQL that the database does not take changes nothing.
        site.project
            .run(&["migrate", "--name", "x", "--fill", "person.name=no_such(1)"])
            .expect(1)
            .complains("P3018");
        assert_eq!(site.rows("SELECT count(*) FROM person WHERE name IS NULL"), ["2"]);
    });
}

#[test]
fn a_deployment_looks_before_it_begins() {
    on_each(BEFORE, |site| {
        site.project.run(&["migrate", "--name", "init"]).expect(0);
        with(site, "email String?", "email String? @unique");
        site.project.run(&["migrate", "--name", "unique", "--create-only"]).expect(0);
        site.execute(ROWS);
        site.project
            .run(&["migrate", "deploy"])
            .expect(1)
            .complains("_unique` cannot be executed on the rows there are:")
            .complains("for example email = a@x (2 rows)")
            .complains("It was not begun");
        // Nothing is recorded as failed: with the rows mended it goes on.
        site.execute("UPDATE person SET email = 'b@x' WHERE id = 2");
        site.project.run(&["migrate", "deploy"]).expect(0);
        site.project.run(&["migrate", "status"]).expect(0);
    });
}
