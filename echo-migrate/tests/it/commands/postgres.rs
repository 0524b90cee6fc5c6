//! The commands on PostgreSQL, and on a project that is built for two databases.

use super::project::{Project, USER, names};

/// A database of the test's own, on the server that the tests are given.
struct Database {
    admin: String,
    url: String,
}

impl Database {
    fn new(name: &str) -> Self {
        let admin = std::env::var("ECHO_TEST_POSTGRES_URL").expect(
            "set ECHO_TEST_POSTGRES_URL to the URL of a throwaway PostgreSQL server; `cargo xtask test` does",
        );
        let (server, _) = admin.rsplit_once('/').unwrap();
        let url = format!("{server}/echo_commands_{}_{name}", std::process::id());
        Self { admin, url }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let name = self.url.rsplit('/').next().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let dropped = runtime.block_on(async {
            let mut database = echo_migrate::database::Database::open(&self.admin).await?;
            database.script(&format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)")).await
        });
        assert!(dropped.is_ok() || std::thread::panicking(), "{dropped:?}");
    }
}

fn project(database: &Database) -> Project {
    let mut project = Project::new(USER);
    project.write(
        "Cargo.toml",
        "[workspace.metadata.echo]\nproviders = [\"postgresql\", \"sqlite\"]\nurl = \"file:dev.db\"\n",
    );
    project.write(
        "schema.prisma",
        &format!(
            "datasource db {{\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}}\n\n{USER}"
        ),
    );
    project.variables.insert("DATABASE_URL".into(), database.url.clone());
    project
}

/// An enum and a table of somebody else, in a schema of theirs.
#[test]
fn what_belongs_to_somebody_else() {
    let database = Database::new("external");
    let project = project(&database);
    let datasource = "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n  schemas  = [\"auth\", \"public\"]\n}\n\n";
    let models = "/// @external\nenum Level {\n  LOW\n\n  @@schema(\"auth\")\n}\n\n/// @external\nmodel Account {\n  id    Int    @id\n  level Level\n  notes Note[]\n\n  @@schema(\"auth\")\n}\n\nmodel Note {\n  id        Int     @id @default(autoincrement())\n  level     Level\n  account   Account @relation(fields: [accountId], references: [id])\n  accountId Int\n\n  @@schema(\"public\")\n}\n";
    project.write("Cargo.toml", "[workspace.metadata.echo]\nproviders = [\"postgresql\"]\n");
    project.write(
        "schema.prisma",
        "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n",
    );
    project.run(&["db", "push"]).expect(0);
    let theirs = "CREATE SCHEMA auth; CREATE TYPE auth.\"Level\" AS ENUM ('LOW', 'HIGH'); \
                  CREATE TABLE auth.\"Account\" (id int PRIMARY KEY, level auth.\"Level\" NOT NULL, secret text);";
    project.run_answering(&["db", "execute", "--stdin"], theirs).expect(0);
    project.write("schema.prisma", &format!("{datasource}{models}"));
    project.run(&["migrate", "--name", "init"]).expect(0).says("in sync");
    let script = project.read(&format!("migrations/{}/migration.sql", project.migrations()[0]));
    assert!(
        script.contains("REFERENCES \"auth\".\"Account\"") && !script.contains("CREATE TYPE"),
        "{script}"
    );
    assert!(!script.contains("CREATE TABLE \"auth\""), "{script}");
    let more = "ALTER TYPE auth.\"Level\" ADD VALUE 'MORE'; ALTER TABLE auth.\"Account\" DROP COLUMN secret;";
    project.run_answering(&["db", "execute", "--stdin"], more).expect(0);
    project.run(&["migrate", "status"]).expect(0).says("up to date");
    project.run(&["migrate", "reset", "--force"]).expect(0);
    let insert = "INSERT INTO auth.\"Account\" VALUES (1, 'MORE'); INSERT INTO \"Note\" (level, \"accountId\") VALUES ('MORE', 1);";
    project.run_answering(&["db", "execute", "--stdin"], insert).expect(0);
}

#[test]
fn a_project_for_two_databases() {
    let database = Database::new("two");
    let mut project = project(&database);
    let output = project.run(&["migrate", "--name", "init"]).expect(0).says("in sync");
    output.complains("PostgreSQL database \"echo_commands_").complains("created");
    let name = project.migrations().pop().unwrap();
    let files = names(&project.path(&format!("migrations/{name}")));
    let expected =
        ["down.sql", "down.sqlite.sql", "echo.toml", "migration.sql", "migration.sqlite.sql", "snapshot.psl"];
    assert_eq!(files, expected);
    assert!(project.read("migrations/migration_lock.toml").ends_with("provider = \"postgresql\"\n"));
    project.run(&["migrate"]).expect(0).says("Already in sync");
    project.run(&["migrate", "status"]).expect(0);
    project.variables.clear();
    project.run(&["migrate"]).expect(0).says("have been applied").complains("SQLite database \"dev.db\"");
    project.run(&["migrate"]).expect(0).says("Already in sync");
    project.run(&["migrate", "revert"]).expect(0);
    project.run(&["migrate", "revert", "--url", &database.url]).expect(0);
}

#[test]
fn a_url_in_a_dotenv_file() {
    let database = Database::new("dotenv");
    let mut project = project(&database);
    project.variables.clear();
    project.write(".env", &format!("export DATABASE_URL=\"{}\" # here\n", database.url));
    project.run(&["migrate", "--name", "init"]).expect(0).complains("PostgreSQL database");
    project.run(&["migrate", "deploy"]).expect(0).says("No pending migrations to apply.");
}

#[test]
fn failures_and_drift() {
    let database = Database::new("drift");
    let project = project(&database);
    project.run(&["migrate", "--name", "init"]).expect(0);
    project
        .run_answering(&["db", "execute", "--stdin"], "ALTER TABLE \"User\" ADD COLUMN extra TEXT")
        .expect(0);
    project.run(&["migrate"]).expect(130).complains("Drift detected").complains("extra");
    project.run(&["migrate", "reset", "--force"]).expect(0);
    project.write("migrations/20990101000000_bad/migration.sql", "CREATE TABLE x (y INT);\nnonsense;\n");
    project.run(&["migrate", "deploy"]).expect(1).complains("P3018").complains("42601");
    project.run(&["migrate", "deploy"]).expect(1).complains("P3009");
    project.run(&["migrate", "resolve", "--rolled-back", "20990101000000_bad"]).expect(0);
    project.write("migrations/20990101000000_bad/migration.sql", "CREATE TABLE x (y INT);\n");
    project.run(&["migrate", "deploy"]).expect(0);
}

#[test]
fn nobody_answers() {
    let database = Database::new("nobody");
    let project = project(&database);
    let url = "postgresql://me:secret@127.0.0.1:1/x";
    let output = project.run(&["migrate", "status", "--url", url]).expect(1).complains("P1001");
    assert!(!output.stderr.contains("secret"), "{}", output.stderr);
    project.run(&["migrate", "status"]).expect(1).complains("P1003");
}

#[test]
fn a_wrong_password() {
    let database = Database::new("password");
    let project = project(&database);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut admin = echo_migrate::database::Database::open(&database.admin).await.unwrap();
        let role = "echo_password_required";
        admin.script(&format!("DROP ROLE IF EXISTS {role}")).await.unwrap();
        admin.script(&format!("CREATE ROLE {role} LOGIN PASSWORD 'right'")).await.unwrap();
    });
    let (_, address) = database.admin.rsplit_once('@').unwrap();
    // The server of `cargo xtask test` asks this role, and no other, for its password.
    let url = |password: &str| format!("postgresql://echo_password_required:{password}@{address}");
    let refused = project.run(&["migrate", "status", "--url", &url("wr0ng")]).expect(1).complains("P1000");
    assert!(!refused.stderr.contains("wr0ng"), "{}", refused.stderr);
    let taken = project.run(&["migrate", "status", "--url", &url("right")]);
    assert!(!taken.stderr.contains("P1000"), "{}", taken.stderr);
}

/// The databases of the server that were made to replay a history in.
fn scratch_databases(url: &str) -> i64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = echo_migrate::database::Database::open(url).await.unwrap();
        let sql = "SELECT count(*) FROM pg_database WHERE datname LIKE 'echo_scratch_%'";
        let mut count = 0;
        let sink: echo_dialect::driver::Sink<'_> = &mut |row| {
            count = row.int(0)?;
            Ok(())
        };
        database.connection().query(sql, &[], sink).await.unwrap();
        count
    })
}

#[test]
fn a_history_without_snapshots_is_replayed_beside_the_database() {
    let database = Database::new("replayed");
    let project = project(&database);
    project.write("migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    let script =
        "CREATE TABLE \"User\" (\"id\" SERIAL NOT NULL, CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));";
    project.write("migrations/1_init/migration.sql", script);
    let diff = |rest: &[&str]| {
        project.run(&[&["migrate", "diff", "--from", "migrations", "--to", "schema"], rest].concat())
    };
    let output = diff(&["--exit-code", "--script"]).expect(2).says("ADD COLUMN     \"email\" TEXT");
    assert!(!output.stdout.contains("CREATE TABLE"), "{output:?}");
    diff(&["--scratch-url", &database.admin]).expect(0).says("[+] Added column `email`");
    project.write("migrations/2_broken/migration.sql", "SELECT nothing;");
    diff(&[]).expect(1).complains("`2_broken` failed to apply cleanly");
    assert_eq!(scratch_databases(&database.admin), 0);
}

#[test]
fn values_of_an_enum_come_back_in_their_places() {
    const KINDS: &str =
        "enum kind {\n  a\n  b\n  c\n  d\n}\n\nmodel thing {\n  id   Int  @id\n  kind kind @default(a)\n}\n";
    super::site::on("postgresql", KINDS, |site| {
        site.project.run(&["migrate", "--name", "init"]).expect(0);
        site.models(&KINDS.replacen("  b\n  c\n", "", 1));
        site.project.run(&["migrate", "--name", "fewer"]).expect(0);
        let order =
            "SELECT enumlabel::text FROM pg_enum WHERE enumtypid = 'kind'::regtype ORDER BY enumsortorder";
        assert_eq!(site.rows(order), ["a", "d"]);
        site.project.run(&["migrate", "revert", "--force"]).expect(0);
        assert_eq!(site.rows(order), ["a", "b", "c", "d"]);
    });
}
