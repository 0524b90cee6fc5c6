//! A project with its history, and the database that is deployed to.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use echo_migrate::database::Database;
use tokio::runtime::Runtime;

use super::scenario::{self, BASE, STEPS, TABLES};

/// One database with its project.
pub struct Place {
    pub provider: &'static str,
    directory: PathBuf,
    /// The server's administrator; none on SQLite.
    admin: Option<String>,
    runtime: Runtime,
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.directory);
    }
}

impl Place {
    /// A project on SQLite.
    pub fn sqlite() -> Result<Self, String> {
        Self::new("sqlite", None)
    }

    /// A project on a server.
    pub fn on(provider: &'static str, admin: &str) -> Result<Self, String> {
        Self::new(provider, Some(admin.to_owned()))
    }

    fn new(provider: &'static str, admin: Option<String>) -> Result<Self, String> {
        let directory = env::temp_dir().join(format!("echo-crash-{provider}-{}", std::process::id()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| format!("cannot start: {error}"))?;
        let place = Self { provider, directory, admin, runtime };
        place.write_history()?;
        Self::run(&place.deploy("base", "base"))?;
        Ok(place)
    }

    /// Writes the history with the very commands that are tested, each step applied to a database of the author's.
    fn write_history(&self) -> Result<(), String> {
        for (index, step) in STEPS.iter().enumerate() {
            self.write("full/Cargo.toml", &scenario::manifest(self.provider))?;
            self.write("full/schema.prisma", &scenario::schema(self.provider, step.models))?;
            let mut command = self.xtask("full", "author");
            command.args(["migrate", "--name", step.name, "--create-only", "--accept-data-loss"]);
            Self::run(&command)?;
            let newest = self.newest()?;
            let script = fs::read_to_string(&newest).map_err(|error| format!("cannot read: {error}"))?;
            fs::write(&newest, script + "\n" + &(step.by_hand)(self.provider))
                .map_err(|error| format!("cannot write: {error}"))?;
            Self::run(&self.deploy("full", "author"))?;
            if index + 1 == BASE {
                let copied =
                    Command::new("cp").arg("-r").arg(self.path("full")).arg(self.path("base")).status();
                copied.map_err(|error| format!("cannot run cp: {error}"))?;
            }
        }
        Ok(())
    }

    fn newest(&self) -> Result<PathBuf, String> {
        let entries =
            fs::read_dir(self.path("full/migrations")).map_err(|error| format!("no history: {error}"))?;
        let folders = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
        Ok(folders.max().ok_or("no migration was written")?.join("migration.sql"))
    }

    fn path(&self, path: &str) -> PathBuf {
        self.directory.join(path)
    }

    fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("cannot write {}: {error}", path.display()))
    }

    /// The URL of one of this place's databases.
    fn url(&self, database: &str) -> String {
        match &self.admin {
            None => format!("file:{}", self.path(&format!("{database}.db")).display()),
            Some(admin) => {
                let server = admin.rsplit_once('/').map_or(admin.as_str(), |(server, _)| server);
                format!("{server}/echo_crash_{database}")
            }
        }
    }

    fn xtask(&self, project: &str, database: &str) -> Command {
        let mut command = Command::new(env::current_exe().unwrap_or_else(|_| "cargo-xtask".into()));
        command.current_dir(self.path(project)).stdin(Stdio::null()).env_remove("ECHO_CRASH_AT");
        command.env("DATABASE_URL", self.url(database));
        command
    }

    fn deploy(&self, project: &str, database: &str) -> Command {
        let mut command = self.xtask(project, database);
        command.args(["migrate", "deploy", "--no-backup"]);
        command
    }

    /// The deployment that is killed, on the database that is killed.
    pub fn deployment(&self) -> Command {
        self.deploy("full", "run")
    }

    /// Runs a command to its end; its output where it fails.
    pub fn run(command: &Command) -> Result<(), String> {
        let output = output(command)?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!(
            "{} ended with {}:\n{}{}",
            command.get_args().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" "),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ))
    }

    /// Puts an empty database in its place.
    pub fn empty(&self) -> Result<(), String> {
        if self.admin.is_none() {
            self.remove();
        }
        self.administer(&["DROP DATABASE IF EXISTS echo_crash_run", "CREATE DATABASE echo_crash_run"])
    }

    /// Removes the file of an SQLite database, and what belongs to it.
    fn remove(&self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(self.path(&format!("run.db{ending}")));
        }
    }

    /// Puts the database back to where the killed deployments begin: tables with rows.
    pub fn begin(&self) -> Result<(), String> {
        match self.provider {
            "sqlite" => {
                self.remove();
                let copied = fs::copy(self.path("base.db"), self.path("run.db"));
                copied.map(|_| ()).map_err(|error| format!("cannot copy the database: {error}"))
            }
            "postgresql" => self.administer(&[
                "DROP DATABASE IF EXISTS echo_crash_run WITH (FORCE)",
                "CREATE DATABASE echo_crash_run TEMPLATE echo_crash_base",
            ]),
            _ => {
                self.administer(&["DROP DATABASE IF EXISTS echo_crash_run"])?;
                Self::run(&self.deploy("base", "run"))
            }
        }
    }

    fn administer(&self, statements: &[&str]) -> Result<(), String> {
        let Some(admin) = &self.admin else { return Ok(()) };
        self.runtime.block_on(async {
            let mut database = Database::open(admin).await.map_err(|failure| failure.to_string())?;
            for statement in statements {
                database.script(statement).await.map_err(|failure| failure.to_string())?;
            }
            Ok(())
        })
    }

    /// Everything that is in the database: how each object is made, every row, and what the history says.
    pub fn everything(&self) -> Result<Vec<String>, String> {
        self.runtime.block_on(async {
            let mut database =
                Database::open(&self.url("run")).await.map_err(|failure| failure.to_string())?;
            let schema = database.introspect().await.map_err(|failure| failure.to_string())?;
            let mut lines = vec![format!("{schema:#?}")];
            let history = "SELECT migration_name, checksum, logs, applied_steps_count, finished_at IS NULL, rolled_back_at IS NULL \
                           FROM _prisma_migrations ORDER BY 1, 2";
            let extra = "SELECT migration_name, echo_down, echo_fingerprint FROM _prisma_migrations ORDER BY 1";
            let rows = TABLES.map(|table| format!("SELECT * FROM {table} ORDER BY id"));
            for sql in [history, extra].into_iter().chain(rows.iter().map(String::as_str)) {
                let result = database
                    .connection()
                    .query(sql, &[], &mut |row| {
                        let mut line = String::new();
                        for index in 0..row.len() {
                            let _ = write!(line, "{:?} ", row.any(index)?);
                        }
                        lines.push(line);
                        Ok(())
                    })
                    .await;
                result.map_err(|error| format!("{sql}: {error}"))?;
            }
            Ok(lines)
        })
    }

    /// Waits for a server that was killed.
    pub fn wait(&self) -> Result<(), String> {
        let mut last = String::new();
        for _ in 0..300 {
            match self.administer(&["SELECT 1"]) {
                Ok(()) => return Ok(()),
                Err(error) => last = error,
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        Err(format!("the server did not come back: {last}"))
    }
}

/// Runs a command to its end.
pub fn output(command: &Command) -> Result<Output, String> {
    let mut again = Command::new(command.get_program());
    again.args(command.get_args()).stdin(Stdio::null());
    if let Some(directory) = command.get_current_dir() {
        again.current_dir(directory);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => again.env(name, value),
            None => again.env_remove(name),
        };
    }
    again.output().map_err(|error| format!("cannot run {}: {error}", command.get_program().display()))
}
