//! The commands on MySQL and MariaDB.

use super::project::{Project, names};

const USER: &str = "enum Role {\n  ADMIN\n  USER\n}\n\nmodel User {\n  id    Int    @id @default(autoincrement())\n  email String @unique\n  role  Role   @default(USER)\n  extra Json?\n  posts Post[]\n}\n\nmodel Post {\n  id       BigInt @id @default(autoincrement())\n  author   User   @relation(fields: [authorId], references: [id])\n  authorId Int\n}\n";

/// A database of the test's own, on the server that the tests are given.
struct Database {
    url: String,
}

impl Database {
    fn new(name: &str) -> Self {
        let admin = std::env::var("ECHO_TEST_MYSQL_URL").expect(
            "set ECHO_TEST_MYSQL_URL to the URL of a throwaway MariaDB or MySQL server; `cargo xtask test` does",
        );
        let (server, _) = admin.rsplit_once('/').unwrap();
        Self { url: format!("{server}/echo_commands_{}_{name}", std::process::id()) }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let driver = echo_dialect::driver::driver_for(&self.url).unwrap();
        let dropped = runtime.block_on(driver.drop_database(&self.url));
        assert!(dropped.is_ok() || std::thread::panicking(), "{dropped:?}");
    }
}

fn models(project: &Project, models: &str) {
    project.write(
        "schema.prisma",
        &format!(
            "datasource db {{\n  provider = \"mysql\"\n  url      = env(\"DATABASE_URL\")\n}}\n\n{models}"
        ),
    );
}

fn project(database: &Database) -> Project {
    let mut project = Project::new(USER);
    project.write(
        "Cargo.toml",
        "[workspace.metadata.echo]\nproviders = [\"mysql\", \"sqlite\"]\nurl = \"file:dev.db\"\n",
    );
    models(&project, USER);
    project.variables.insert("DATABASE_URL".into(), database.url.clone());
    project
}

#[test]
fn there_and_back() {
    let database = Database::new("there");
    let mut project = project(&database);
    let output = project.run(&["migrate", "--name", "init"]).expect(0).says("in sync");
    output.complains("MySQL database \"echo_commands_").complains("created");
    let name = project.migrations().pop().unwrap();
    let files = names(&project.path(&format!("migrations/{name}")));
    let expected =
        ["down.sql", "down.sqlite.sql", "echo.toml", "migration.sql", "migration.sqlite.sql", "snapshot.psl"];
    assert_eq!(files, expected);
    assert!(project.read("migrations/migration_lock.toml").ends_with("provider = \"mysql\"\n"));
    project.run(&["migrate"]).expect(0).says("Already in sync");
    models(&project, &USER.replace("  extra Json?\n", "  extra Json?\n  name  String @default(\"x\")\n"));
    project.run(&["migrate", "--name", "name"]).expect(0).says("in sync");
    project.run(&["migrate", "status"]).expect(0);
    project.run(&["migrate", "revert"]).expect(0);
    project.run(&["migrate", "deploy"]).expect(0);
    project.run(&["migrate", "revert"]).expect(0);
    project.run(&["migrate", "revert"]).expect(0);
    project.variables.clear();
    project.run(&["migrate"]).expect(0).says("have been applied").complains("SQLite database \"dev.db\"");
}

#[test]
fn failures_and_drift() {
    let database = Database::new("drift");
    let project = project(&database);
    project.run(&["migrate", "--name", "init"]).expect(0);
    project.run_answering(&["db", "execute", "--stdin"], "ALTER TABLE `User` ADD COLUMN more TEXT").expect(0);
    project.run(&["migrate"]).expect(130).complains("Drift detected").complains("more");
    project.run(&["migrate", "reset", "--force"]).expect(0);
    project.write("migrations/20990101000000_bad/migration.sql", "CREATE TABLE x (y INT);\nnonsense;\n");
    let output = project.run(&["migrate", "deploy"]).expect(1).complains("P3018").complains("1064");
    output
        .complains("applied stays: 1 of the script's 2 statements. Statement 2 failed")
        .complains("--applied 20990101000000_bad");
    project.run(&["migrate", "status"]).expect(1).says("Applied in part").says("1 statements are done");
    project.run(&["migrate", "revert"]).expect(1).complains("applied in part");
    project.run(&["migrate", "deploy"]).expect(1).complains("P3018").complains("Statement 2 failed");
    project.run(&["db", "execute", "--stdin"]).expect(0);
    project.run_answering(&["db", "execute", "--stdin"], "DROP TABLE x").expect(0);
    project.run(&["migrate", "resolve", "--rolled-back", "20990101000000_bad"]).expect(0);
    project.write("migrations/20990101000000_bad/migration.sql", "CREATE TABLE x (y INT);\n");
    project.run(&["migrate", "deploy"]).expect(0);
}

/// `ECHO_LOCK=lease` asks for a lease where a lock of the session would do, and waits for one that another has.
#[test]
fn a_lease_that_is_asked_for() {
    let database = Database::new("lease");
    let mut project = project(&database);
    project.run(&["migrate", "--name", "init"]).expect(0);
    let journal = echo_dialect::driver::driver_for(&database.url).unwrap().history().create_journal;
    let lease = "INSERT INTO _echo_journal (migration_name, direction, number, statement, state, before_state) \
                 VALUES ('', 'lease', 0, 'another', 'held', CAST(UNIX_TIMESTAMP() + 2 AS CHAR))";
    project.run_answering(&["db", "execute", "--stdin"], &format!("{journal}\n{lease};")).expect(0);
    project.write("migrations/20990101000000_more/migration.sql", "CREATE TABLE x (y INT);\n");
    project.variables.insert("ECHO_LOCK".into(), "lease".into());
    let output = project.run(&["migrate", "deploy"]).expect(0).says("have been applied");
    output.complains("another deployer was at work; waited for it");
    project.run(&["migrate", "deploy"]).expect(0).says("No pending migrations");
}

/// In development too, what stays is not called undone.
#[test]
fn a_failure_in_development() {
    let database = Database::new("development");
    let project = project(&database);
    project.run(&["migrate", "--name", "init"]).expect(0);
    project.write("migrations/20990101000000_bad/migration.sql", "CREATE TABLE x (y INT);\nnonsense;\n");
    let output = project.run(&["migrate"]);
    assert!(!output.stderr.contains("as it was before"), "{}", output.stderr);
    output.expect(1).complains("P3018").complains("stays");
    project.run(&["migrate", "reset", "--force"]).expect(1);
    project.write("migrations/20990101000000_bad/migration.sql", "SELEC 1;\n");
    project.run(&["migrate", "reset", "--force"]).expect(1).complains("P3018");
}

#[test]
fn pushing() {
    let database = Database::new("push");
    let project = project(&database);
    project.run(&["db", "push"]).expect(0);
    project.run(&["db", "push"]).expect(0).says("already in sync");
    let sql = "INSERT INTO `User` (email, role) VALUES ('a', 'ADMIN')";
    project.run_answering(&["db", "execute", "--stdin"], sql).expect(0);
    models(&project, &USER.replace("  ADMIN\n", ""));
    project.run(&["db", "push"]).expect(1).complains("ADMIN");
}

#[test]
fn nobody_answers() {
    let database = Database::new("nobody");
    let project = project(&database);
    let url = "mysql://me:secret@127.0.0.1:1/x";
    let output = project.run(&["migrate", "status", "--url", url]).expect(1).complains("P1001");
    assert!(!output.stderr.contains("secret"), "{}", output.stderr);
    project.run(&["migrate", "status"]).expect(1).complains("P1003");
    let wrong = database.url.replacen("root@", "nobody:secret@", 1);
    let output = project.run(&["migrate", "status", "--url", &wrong]).expect(1).complains("P1000");
    assert!(!output.stderr.contains("secret"), "{}", output.stderr);
}
