//! Faults from outside while a deployment runs: connections that are cut, servers that never answer, tables that others keep.

mod proxy;

use std::{
    fs,
    net::TcpListener,
    thread,
    time::{Duration, Instant},
};

use echo_dialect::driver::driver_for;
use echo_migrate::database::Database;

use self::proxy::{Cut, Proxy};
use super::site::{Site, block_on, on};

const PERSON: &str = "model person {\n  id   Int    @id @default(autoincrement())\n  name String\n}\n";
const NOTE: &str = "model person {\n  id    Int    @id @default(autoincrement())\n  name  String\n  age   Int?\n  notes note[]\n\n  @@index([age])\n}\n\nmodel note {\n  id       Int    @id @default(autoincrement())\n  text     String @default(\"x\")\n  personId Int\n  person   person @relation(fields: [personId], references: [id])\n}\n";

/// How many cuts are tried on each database.
const CUTS: u64 = 12;
/// How long a deployment may take that is cut.
const BOUND: Duration = Duration::from_secs(60);
const ROWS: &str = "SELECT id, name FROM person ORDER BY id";
const NOTES: &str = "SELECT \"personId\", text, counted FROM note ORDER BY id";
const HISTORY: &str = "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL \
                       ORDER BY migration_name";

/// Four migrations of which the first is applied, with rows. The others change tables, move rows, and change tables again.
fn history(site: &Site) -> Vec<String> {
    let write = |name: &str| site.project.run(&["migrate", "--name", name, "--create-only"]).expect(0);
    write("init");
    site.models(NOTE);
    write("note");
    let later = [
        (
            "rows",
            "INSERT INTO note (text, {personId}) SELECT name, id FROM person;\nUPDATE person SET name = concat(name, '!');\n",
        ),
        (
            "tallied",
            "ALTER TABLE note ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;\nUPDATE note SET counted = counted + 1;\nCREATE INDEX by_text ON note (counted);\n",
        ),
    ];
    let quoted = if site.provider == "mysql" { "personId" } else { "\"personId\"" };
    for (name, script) in later {
        let script = script.replace("{personId}", quoted);
        site.project.write(&format!("migrations/20990101000000_{name}/migration.sql"), &script);
    }
    let mut names = site.project.migrations();
    names.sort();
    names
}

/// A new database with the first migration and its rows.
fn begin(site: &Site, names: &[String]) {
    block_on(driver_for(&site.url).unwrap().drop_database(&site.url)).unwrap();
    let (folder, aside) = (site.project.path("migrations"), site.project.path("aside"));
    fs::create_dir_all(&aside).unwrap();
    let later = &names[1..];
    for name in later {
        fs::rename(folder.join(name), aside.join(name)).unwrap();
    }
    let output = site.project.run(&["migrate", "deploy"]);
    for name in later {
        fs::rename(aside.join(name), folder.join(name)).unwrap();
    }
    output.expect(0);
    site.execute("INSERT INTO person (name) VALUES ('a'), ('b')");
}

/// All that a deployment leaves.
fn left(site: &Site) -> (String, [Vec<String>; 3]) {
    let schema = block_on(async { Database::open(&site.url).await.unwrap().introspect().await.unwrap() });
    let notes = if site.provider == "mysql" { NOTES.replace('"', "") } else { NOTES.to_owned() };
    (format!("{schema:?}"), [site.rows(ROWS), site.rows(&notes), site.rows(HISTORY)])
}

fn deploy(site: &Site, url: &str) -> super::project::Output {
    site.project.run(&["migrate", "deploy", "--no-backup", "--url", url])
}

/// Cuts the connection after a number of bytes that the seed says, in the direction and the way that it says: all connections, or the first
/// alone.
fn cut(provider: &'static str) {
    on(provider, PERSON, |site| {
        let names = history(site);
        begin(site, &names);
        let proxy = Proxy::to(&site.url, None);
        deploy(site, &proxy.url()).expect(0);
        let sent = proxy.sent();
        let expected = left(site);
        assert_eq!(
            expected.1,
            [vec!["1 a!", "2 b!"], vec!["1 a 1", "2 b 1"], names.iter().map(String::as_str).collect()]
        );
        for seed in 0..CUTS {
            begin(site, &names);
            let cut = Cut::of(seed, CUTS, sent);
            let proxy = Proxy::to(&site.url, Some(cut));
            let start = Instant::now();
            let output = deploy(site, &proxy.url());
            drop(proxy);
            assert!(start.elapsed() < BOUND, "{cut:?} took {:?}", start.elapsed());
            let codes = ["P1001", "P1017"];
            let is_said = output.status == 0 || codes.iter().any(|code| output.stderr.contains(code));
            assert!(is_said, "{cut:?}: {output:?}");
            let again = deploy(site, &site.url);
            assert_eq!(again.status, 0, "{cut:?}: first {output:?}\nthen {again:?}");
            assert_eq!(left(site), expected, "{cut:?}: {output:?}");
        }
    });
}

#[test]
fn connections_to_postgresql_that_are_cut() {
    cut("postgresql");
}

#[test]
fn connections_to_mysql_that_are_cut() {
    cut("mysql");
}

/// It takes connections and says nothing: every command ends, with the reason.
#[test]
fn a_server_that_never_answers() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let kept = thread::spawn(move || silent.incoming().take(4).collect::<Vec<_>>());
    for (provider, scheme) in [("postgresql", "postgresql"), ("mysql", "mysql")] {
        on(provider, PERSON, |site| {
            site.project.run(&["migrate", "--name", "init", "--create-only"]).expect(0);
            let url = format!("{scheme}://me:secret@127.0.0.1:{port}/x?connect_timeout=1");
            for command in ["deploy", "status"] {
                let start = Instant::now();
                let output = site.project.run(&["migrate", command, "--url", &url]).expect(1);
                let output = output.complains("P1001").complains("within 1 s (`connect_timeout`)");
                assert!(!output.stderr.contains("secret"), "{}", output.stderr);
                assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
            }
        });
    }
    drop(kept.join());
}

/// Another session keeps the table: the deployment stops after its tries, names the session, and leaves nothing half done.
fn kept(provider: &'static str, keep: &str, whose: &str, says: &str) {
    on(provider, PERSON, |site| {
        let names = history(site);
        begin(site, &names);
        let before = left_before(site);
        // Short tries: on MySQL all other deployers of the server wait meanwhile.
        let limit = if provider == "mysql" { "lock_wait_timeout = 1" } else { "lock_timeout = '200ms'" };
        let file = format!("migrations/{}/migration.sql", names[1]);
        let script = site.project.read(&file);
        site.project.write(&file, &format!("SET SESSION {limit};\n{script}"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut other = runtime.block_on(async {
            let mut other = Database::open(&site.url).await.unwrap();
            other.script(keep).await.unwrap();
            other
        });
        let whose = runtime.block_on(crate::live::column(&mut other, whose)).remove(0);
        let output = deploy(site, &site.url).expect(1);
        output.complains(says).complains(&format!(" {whose} ("));
        assert_eq!(left_before(site), before);
        drop(other);
        deploy(site, &site.url).expect(0);
        assert_eq!(site.rows(HISTORY), names);
    });
}

fn left_before(site: &Site) -> (String, Vec<String>) {
    let schema = block_on(async { Database::open(&site.url).await.unwrap().introspect().await.unwrap() });
    (format!("{schema:?}"), site.rows(ROWS))
}

#[test]
fn a_table_of_postgresql_that_another_keeps() {
    kept(
        "postgresql",
        "BEGIN; LOCK TABLE person IN ACCESS SHARE MODE",
        "SELECT pg_backend_pid()",
        "Open transactions in this database: pid",
    );
}

#[test]
fn a_table_of_mysql_that_another_keeps() {
    kept(
        "mysql",
        "LOCK TABLES person READ",
        "SELECT CONNECTION_ID()",
        "Other sessions in this database: connection",
    );
}
