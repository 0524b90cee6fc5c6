//! What the database would not take is refused before the first statement: nothing changes, and all that is missing is told at once.

use super::{
    project::Output,
    site::{Site, on},
};

const PERSON: &str = "model person {\n  id   Int    @id @default(autoincrement())\n  name String\n}\n";
const MORE: &str = "model person {\n  id    Int    @id @default(autoincrement())\n  name  String\n  age   Int?\n  notes note[]\n\n  @@index([age])\n}\n\nmodel note {\n  id       Int    @id\n  personId Int\n  person   person @relation(fields: [personId], references: [id])\n}\n";

/// A user of the server with no rights but those that `grants` gives, which has `{user}` for it.
fn user(site: &Site, name: &str, grants: &str) -> String {
    let name = format!("echo_{name}_{}", std::process::id());
    let (server, database) = site.url.rsplit_once('/').unwrap();
    let (scheme, address) = server.split_once("://").unwrap();
    let address = address.rsplit_once('@').map_or(address, |(_, address)| address);
    forget(site, &name);
    match site.provider {
        "postgresql" => {
            site.execute(&format!("CREATE ROLE {name} LOGIN; {}", grants.replace("{user}", &name)));
        }
        _ => {
            for host in ["localhost", "127.0.0.1", "%"] {
                let user = format!("'{name}'@'{host}'");
                site.execute(&format!("CREATE USER {user}; {}", grants.replace("{user}", &user)));
            }
        }
    }
    format!("{scheme}://{name}@{address}/{database}")
}

/// Takes a user away again.
fn forget(site: &Site, name: &str) {
    let name = name.split_once("://").map_or(name, |(_, rest)| rest.split_once('@').unwrap().0);
    match site.provider {
        "postgresql" if site.rows(&format!("SELECT 1 FROM pg_roles WHERE rolname = '{name}'")).is_empty() => {
        }
        "postgresql" => site.execute(&format!("DROP OWNED BY {name}; DROP ROLE {name}")),
        _ => {
            for host in ["localhost", "127.0.0.1", "%"] {
                site.execute(&format!("DROP USER IF EXISTS '{name}'@'{host}'"));
            }
        }
    }
}

/// Applied as the tests' own user, with a row; the next migration is pending.
fn begin(site: &Site) {
    site.project.run(&["migrate", "--name", "init"]).expect(0);
    site.execute("INSERT INTO person (name) VALUES ('a')");
    site.models(MORE);
    site.project.run(&["migrate", "--name", "more", "--create-only"]).expect(0);
}

/// Nothing was changed, nothing was recorded.
fn untouched(site: &Site) {
    assert_eq!(site.rows("SELECT * FROM person"), ["1 a"]);
    let count =
        "SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL";
    assert_eq!(site.rows(count), ["1"]);
    assert_eq!(site.rows("SELECT count(*) FROM _prisma_migrations"), ["1"]);
}

/// Every command that would change something is refused alike.
#[track_caller]
fn refused(site: &Site, url: &str, commands: &[&[&str]], says: &[&str]) {
    for command in commands {
        let output = run_as(site, url, command).expect(1).complains("Nothing was changed.");
        says.iter().fold(output, |output, text| output.complains(text));
        untouched(site);
    }
}

fn run_as(site: &Site, url: &str, command: &[&str]) -> Output {
    site.project.run(&[command, &["--url", url]].concat())
}

const DEPLOY: &[&str] = &["migrate", "deploy"];
const ALL: [&[&str]; 5] = [
    DEPLOY,
    &["migrate"],
    &["migrate", "revert", "--force"],
    &["migrate", "reset", "--force"],
    &["db", "push", "--accept-data-loss"],
];

#[test]
fn a_role_that_does_not_own_the_tables() {
    on("postgresql", PERSON, |site| {
        begin(site);
        let url = user(site, "stranger", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}");
        let says = [
            "P1010",
            "lacks INSERT, UPDATE on the table public._prisma_migrations; the ownership of \
             public.person, which is ",
            "CREATE on the schema public",
            "REFERENCES on the table public.person",
            "GRANT CREATE ON SCHEMA public TO echo_stranger_",
        ];
        refused(site, &url, &[DEPLOY, &["migrate"]], &says);
        refused(site, &url, &[&["migrate", "revert", "--force"]], &["the ownership of public.person"]);
        refused(site, &url, &[&["migrate", "reset", "--force"]], &["the ownership of the schema public"]);
        refused(
            site,
            &url,
            &[&["db", "push"]],
            &["the ownership of public.person", "CREATE on the schema public"],
        );
        run_as(site, &url, &["migrate", "resolve", "--applied", &site.project.migrations()[1]])
            .expect(1)
            .complains("INSERT, UPDATE on the table public._prisma_migrations");
        untouched(site);
        forget(site, &url);
    });
}

/// With the rights that the refusal names, it works; where there is nothing to do, nothing is asked.
#[test]
fn the_rights_that_are_named_are_enough() {
    on("postgresql", PERSON, |site| {
        begin(site);
        let url = user(site, "deployer", "GRANT USAGE ON SCHEMA public TO {user}");
        site.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        // To read the history takes a right already.
        let output = run_as(site, &url, DEPLOY).expect(1);
        output.complains("P1010");
        let (_, name) = url.split_once("://").unwrap();
        let name = name.split_once('@').unwrap().0;
        site.execute(&format!("GRANT SELECT ON _prisma_migrations TO {name}"));
        let output = run_as(site, &url, DEPLOY).expect(1);
        let (_, statements) = output.stderr.split_once(":\n").unwrap();
        let grants = statements
            .split('\n')
            .map(str::trim)
            .filter(|line| line.starts_with("GRANT "))
            .collect::<String>();
        // A superuser's tables are no one else's: the tables change their owner instead.
        site.execute(&format!("CREATE ROLE {name}_owner; GRANT {name}_owner TO {name}"));
        for table in ["person", "_prisma_migrations"] {
            site.execute(&format!("ALTER TABLE {table} OWNER TO {name}_owner"));
        }
        let own: Vec<&str> = grants.split_inclusive(';').filter(|grant| grant.contains(" ON ")).collect();
        site.execute(&own.concat());
        run_as(site, &url, DEPLOY).expect(0).says("successfully applied");
        site.execute(&format!("ALTER ROLE {name} SET default_transaction_read_only = on"));
        run_as(site, &url, DEPLOY).expect(0).says("No pending migrations");
        forget(site, &url);
        forget(site, &format!("{name}_owner"));
    });
}

#[test]
fn a_role_that_only_reads() {
    on("postgresql", PERSON, |site| {
        begin(site);
        let url = user(
            site,
            "reader",
            "ALTER ROLE {user} SUPERUSER; ALTER ROLE {user} SET default_transaction_read_only = on",
        );
        refused(
            site,
            &url,
            &ALL,
            &["P1010", "read-only here (`default_transaction_read_only`)", "Use another user"],
        );
        run_as(site, &url, &["migrate", "status"]).expect(1).says("_more");
        forget(site, &url);
    });
}

#[test]
fn a_new_schema_needs_a_right_on_the_database() {
    on("postgresql", PERSON, |site| {
        let script = "CREATE SCHEMA two;\nCREATE EXTENSION IF NOT EXISTS citext;\nCREATE TABLE two.a (id INT PRIMARY KEY);\n";
        site.execute("SELECT 1");
        site.project.write("migrations/1_two/migration.sql", script);
        let url = user(site, "tenant", "GRANT CREATE ON SCHEMA public TO {user}");
        run_as(site, &url, DEPLOY)
            .expect(1)
            .complains("lacks CREATE on the database ")
            .complains("GRANT CREATE ON DATABASE");
        assert_eq!(site.rows("SELECT to_regclass('_prisma_migrations')::text"), ["-"]);
        let database = url.rsplit('/').next().unwrap();
        let name = url.split_once("://").unwrap().1.split_once('@').unwrap().0;
        site.execute(&format!("GRANT CREATE ON DATABASE {database} TO {name}"));
        run_as(site, &url, DEPLOY).expect(0);
        forget(site, &url);
    });
}

/// One test, so that no other meets the server while it is read-only.
#[test]
fn users_of_mysql_that_may_not_change_tables() {
    on("mysql", PERSON, |site| {
        begin(site);
        let database = site.url.rsplit('/').next().unwrap();
        let url = user(
            site,
            "some",
            &format!("GRANT SELECT, INSERT, UPDATE, CREATE ON `{database}`.* TO {{user}}"),
        );
        let (pending, name) = (site.project.migrations(), format!("echo_some_{}", std::process::id()));
        let lacks = format!("lacks DELETE, ALTER, INDEX on the database `{database}`");
        let says = ["P1010", &lacks, &format!("GRANT DELETE, ALTER, INDEX ON `{database}`.* TO '{name}'@")];
        refused(site, &url, &[DEPLOY], &says);
        refused(
            site,
            &url,
            &[&["migrate", "reset", "--force"], &["migrate", "revert", "--force"]],
            &["DROP", " on the database"],
        );
        // A role may be able to do more than is shown: then the server speaks.
        site.execute(&format!("CREATE ROLE {name}_role; GRANT ALL ON `{database}`.* TO {name}_role"));
        for host in ["localhost", "127.0.0.1", "%"] {
            site.execute(&format!(
                "GRANT {name}_role TO '{name}'@'{host}'; SET DEFAULT ROLE {name}_role FOR '{name}'@'{host}'"
            ));
        }
        let root = &site.url;
        site.execute("SET GLOBAL read_only = 1");
        let plain = user(site, "plain", &format!("GRANT ALL ON `{database}`.* TO {{user}}"));
        let commands = ALL.map(|command| run_as(site, &plain, command));
        site.execute("SET GLOBAL read_only = 0");
        for output in commands {
            output
                .expect(1)
                .complains("P1010")
                .complains("The server is read-only (`read_only`)")
                .complains("primary");
        }
        untouched(site);
        forget(site, &plain);
        run_as(site, &url, DEPLOY).expect(0).says(&pending[1]);
        run_as(site, root, DEPLOY).expect(0).says("No pending migrations");
        site.execute(&format!("DROP ROLE {name}_role"));
        forget(site, &url);
    });
}

#[test]
fn a_file_that_is_only_read() {
    on("sqlite", PERSON, |site| {
        begin(site);
        let url = format!("{}?mode=ro", site.url);
        let file = site.project.path("dev.db");
        let file = file.display().to_string();
        refused(site, &url, &ALL, &["P1010", &file, "cannot be written", "journal beside the file"]);
        run_as(site, &url, &["migrate", "status"]).expect(1).says("_more");
        run_as(site, &site.url, DEPLOY).expect(0);
        run_as(site, &url, DEPLOY).expect(0).says("No pending migrations");
    });
}

/// Root may write anywhere: then there is nothing to see.
#[cfg(unix)]
#[test]
fn a_file_without_the_right_to_write() {
    use std::{fs, os::unix::fs::PermissionsExt as _};
    on("sqlite", PERSON, |site| {
        begin(site);
        site.execute("PRAGMA journal_mode = DELETE");
        let file = site.project.path("dev.db");
        let right = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        right(0o444);
        if fs::OpenOptions::new().append(true).open(&file).is_err() {
            refused(site, &site.url, &ALL, &["P1010", "dev.db", "cannot be written"]);
        }
        right(0o644);
        site.project.run(DEPLOY).expect(0);
    });
}
