//! A disk that takes no more, as a limit on the size of files: nothing is half done, and with room the next run does it all.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

const MODELS: &str = "datasource db {
  provider = \"sqlite\"
}

model entry {
  id   Int    @id @default(autoincrement())
  text String
  size Int
}
";

/// Rows of about two megabytes.
const ROWS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO entry (text, size) SELECT printf('%090d', i), i FROM n;";

/// The limit, in the 512 bytes of POSIX: a rebuild does not fit its journal into that, the commands before do.
const BLOCKS: u32 = 1000;

fn xtask(directory: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    run(command.args(arguments), directory, input)
}

/// The same, where no file can grow beyond the limit. A signal would end the process before the database sees the error.
fn limited(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {BLOCKS}; exec \"$@\"");
    run(command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_xtask")]).args(arguments), directory, "")
}

fn run(command: &mut Command, directory: &Path, input: &str) -> Output {
    let mut child = command
        .current_dir(directory)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("the input is read");
    child.wait_with_output().expect("the command ends")
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", text(output));
    text(output)
}

/// A project with rows, and a migration that builds the table anew and is still to be applied.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a directory");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("it is written");
    write(
        "Cargo.toml",
        "[workspace]\nmembers = []\n\n[workspace.metadata.echo]\nproviders = [\"sqlite\"]\nurl = \"file:dev.db\"\n",
    );
    write("schema.prisma", MODELS);
    done(&xtask(folder.path(), &["migrate", "--name", "init", "--skip-generate"], ""));
    done(&xtask(folder.path(), &["db", "execute", "--stdin"], ROWS));
    write("schema.prisma", &MODELS.replace("size Int", "size Float"));
    done(&xtask(folder.path(), &["migrate", "--name", "rebuild", "--create-only", "--skip-generate"], ""));
    folder
}

#[test]
fn a_rebuild_without_room() {
    let folder = project();
    let output = limited(folder.path(), &["migrate", "deploy", "--no-backup"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("is full, or does not take what is written"), "{}", text(&output));
    let status = xtask(folder.path(), &["migrate", "status"], "");
    assert!(text(&status).contains("not yet been applied"), "{}", text(&status));
    assert!(!text(&status).contains("has failed"), "{}", text(&status));
    done(&xtask(folder.path(), &["migrate", "deploy", "--no-backup"], ""));
    let told = done(&xtask(folder.path(), &["migrate", "revert", "--force", "--no-backup"], ""));
    assert!(told.contains("entry (20,000 rows)") || told.contains("entry (about 20,000 rows)"), "{told}");
}

#[test]
fn a_backup_without_room() {
    let folder = project();
    let output = limited(folder.path(), &["migrate", "backup"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let backups = done(&xtask(folder.path(), &["migrate", "backups"], ""));
    assert!(backups.contains("There is no backup"), "{backups}");
    // Nor does a deployment go on without the one that it wants.
    let output = limited(folder.path(), &["migrate", "deploy"]);
    assert!(text(&output).contains("nothing was changed"), "{}", text(&output));
    done(&xtask(folder.path(), &["migrate", "deploy"], ""));
    let backups = done(&xtask(folder.path(), &["migrate", "backups"], ""));
    assert!(!backups.contains("There is no backup"), "{backups}");
}
