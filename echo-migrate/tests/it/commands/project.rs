//! A throwaway project, and what its commands print.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    io::{self, Cursor, Write},
    path::{Path, PathBuf},
    rc::Rc,
};

use echo_migrate::cli::{self, Session};

/// A project in a temporary directory, removed when dropped.
pub struct Project {
    directory: tempfile::TempDir,
    pub variables: BTreeMap<String, String>,
}

/// What a command printed, and its exit status.
#[derive(Debug)]
pub struct Output {
    pub status: u8,
    pub stdout: String,
    pub stderr: String,
}

pub const DATASOURCE: &str = "datasource db {\n  provider = \"sqlite\"\n}\n\n";

pub const USER: &str =
    "model User {\n  id    Int     @id @default(autoincrement())\n  email String? @unique\n}\n";

impl Project {
    /// A project on SQLite with this schema (without its datasource).
    pub fn new(models: &str) -> Self {
        let project = Self::empty();
        project.write(
            "Cargo.toml",
            "[workspace]\nmembers = []\n\n[workspace.metadata.echo]\nproviders = [\"sqlite\"]\nurl = \"file:dev.db\"\n",
        );
        project.write("schema.prisma", &format!("{DATASOURCE}{models}"));
        project
    }

    /// A directory with nothing in it.
    pub fn empty() -> Self {
        Self { directory: tempfile::tempdir().unwrap(), variables: BTreeMap::new() }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        let path = self.path(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Puts other models into the schema.
    pub fn set_models(&self, models: &str) {
        self.write("schema.prisma", &format!("{DATASOURCE}{models}"));
    }

    /// The names of the migrations.
    pub fn migrations(&self) -> Vec<String> {
        names(&self.path("migrations")).into_iter().filter(|name| name != "migration_lock.toml").collect()
    }

    /// Runs a command that nobody watches.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, None)
    }

    /// Runs a command with a person who answers its questions.
    pub fn run_answering(&self, arguments: &[&str], answers: &str) -> Output {
        self.run_with(arguments, Some(answers))
    }

    fn run_with(&self, arguments: &[&str], answers: Option<&str>) -> Output {
        run_in_with(self.directory.path(), &self.variables, arguments, answers)
    }

    /// Runs statements on the SQLite database.
    pub fn execute(&self, sql: &str) {
        let database = rusqlite::Connection::open(self.path("dev.db")).unwrap();
        database.execute_batch(sql).unwrap();
    }

    /// The first value that a query on the SQLite database gives, as text.
    pub fn query(&self, sql: &str) -> String {
        let database = rusqlite::Connection::open(self.path("dev.db")).unwrap();
        let sql = format!("SELECT CAST(({sql}) AS TEXT)");
        database.query_row(&sql, [], |row| row.get(0)).unwrap()
    }
}

/// Runs a command in a directory, without variables.
pub fn run_in(directory: &Path, arguments: &[&str], answers: Option<&str>) -> Output {
    run_in_with(directory, &BTreeMap::new(), arguments, answers)
}

fn run_in_with(
    directory: &Path,
    variables: &BTreeMap<String, String>,
    arguments: &[&str],
    answers: Option<&str>,
) -> Output {
    let (output, errors) = (Captured::default(), Captured::default());
    let mut session = Session {
        directory: directory.to_owned(),
        variables: variables.clone(),
        input: Box::new(Cursor::new(answers.unwrap_or_default().to_owned())),
        output: Box::new(output.clone()),
        errors: Box::new(errors.clone()),
        progress: false,
        interactive: answers.is_some(),
        color: false,
    };
    let status = cli::run(arguments, &mut session);
    Output { status, stdout: output.text(), stderr: errors.text() }
}

impl Output {
    /// The command must have ended with this status.
    #[track_caller]
    pub fn expect(self, status: u8) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output must hold this.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(
            self.stdout.contains(text),
            "no {text:?} in stdout:\n{}\nstderr:\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Standard error must hold this.
    #[track_caller]
    pub fn complains(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "no {text:?} in stderr:\n{}\nstdout:\n{}",
            self.stderr,
            self.stdout
        );
        self
    }
}

/// The names in a directory, sorted; none where it does not exist.
pub fn names(path: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(path).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[derive(Clone, Default)]
struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
