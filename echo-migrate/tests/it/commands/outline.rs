//! What is about to be done is told before it is.

use super::site::{Site, on_each};

const BEFORE: &str = "model person {\n  id   Int     @id @default(autoincrement())\n  name String?\n}\n";
const AFTER: &str = "model person {\n  id    Int     @id @default(autoincrement())\n  name  String?\n  email String?\n  notes note[]\n}\n\nmodel note {\n  id     Int    @id\n  person person @relation(fields: [of], references: [id])\n  of     Int\n}\n";

fn begin(site: &Site) {
    site.project.run(&["migrate", "--name", "init"]).expect(0).complains("makes person");
    site.execute("INSERT INTO person (name) VALUES ('a'), ('b'), ('c')");
    if site.provider != "sqlite" {
        site.execute(if site.provider == "mysql" { "ANALYZE TABLE person" } else { "ANALYZE person" });
    }
    site.models(AFTER);
    site.project.run(&["migrate", "--name", "more", "--create-only"]).expect(0);
}

fn how(site: &Site) -> &'static str {
    if site.provider == "mysql" { "statement by statement" } else { "one transaction" }
}

#[test]
fn a_deployment_is_told_before() {
    on_each(BEFORE, |site| {
        begin(site);
        let shown = site.project.run(&["migrate", "deploy", "--dry-run"]).expect(0);
        shown
            .says("To be applied:")
            .says(&format!("_more ({}, can be reverted)", how(site)))
            .says("person (3 rows)")
            .says("makes note")
            .says("Nothing was changed.");
        site.project.run(&["migrate", "status"]).expect(1);
        let deployed = site.project.run(&["migrate", "deploy"]).expect(0);
        deployed.complains("person (3 rows)").says("have been successfully applied");
        site.project
            .run(&["migrate", "deploy", "--dry-run"])
            .expect(0)
            .says("No pending migrations to apply.");
        site.project
            .run(&["migrate", "revert", "--force", "--no-backup"])
            .expect(0)
            .complains("To be reverted:")
            .complains("drops note")
            .complains("person (3 rows)");
    });
}

#[test]
fn events_as_data() {
    on_each(BEFORE, |site| {
        begin(site);
        let output = site.project.run(&["migrate", "deploy", "--json"]).expect(0);
        let events: Vec<serde_json::Value> =
            output.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let names = events.iter().map(|event| event["event"].as_str().unwrap());
        // MySQL's lock is one for the whole server: another test's deployment may have to be waited for.
        let names: Vec<&str> = names.filter(|name| *name != "warning").collect();
        assert_eq!(names, ["datasource", "plan", "applying"]);
        let person = &events[1]["data"]["migrations"][0]["tables"][0];
        assert_eq!(person["name"], "person");
        assert_eq!(person["rows"], 3);
        assert_eq!(person["does"][0], "changes");
        let outcome: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
        assert_eq!(outcome["plan"][0]["one_transaction"], site.provider != "mysql");
        assert_eq!(outcome["plan"][0]["reversible"], true);
    });
}
