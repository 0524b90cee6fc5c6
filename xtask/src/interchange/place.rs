//! A project that both tools work on, and its databases.

use std::{
    env, fs,
    path::PathBuf,
    process::{self, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// A project in a directory of its own, removed when it goes out of scope.
pub struct Place {
    provider: &'static str,
    name: String,
    directory: PathBuf,
    server: Option<String>,
    prisma: Vec<String>,
    /// How many commands were run, and did what they should.
    pub checks: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.directory);
    }
}

impl Place {
    /// An empty project.
    pub fn new(provider: &'static str, server: Option<String>, prisma: &[String]) -> Result<Self, String> {
        static PLACES: AtomicU32 = AtomicU32::new(0);
        let name = format!("interchange_{}_{}", process::id(), PLACES.fetch_add(1, Ordering::Relaxed));
        let directory = env::temp_dir().join(format!("echo-{name}"));
        let place = Self { provider, name, directory, server, prisma: prisma.to_vec(), checks: 0 };
        place.write(
            "Cargo.toml",
            &format!(
                "[workspace]\nmembers = []\n\n[workspace.metadata.echo]\nproviders = [\"{provider}\"]\n"
            ),
        )?;
        Ok(place)
    }

    /// Puts other models into the schema.
    pub fn schema(&self, models: &str) -> Result<(), String> {
        let datasource = format!("datasource db {{\n  provider = \"{}\"\n}}\n\n", self.provider);
        self.write("schema.prisma", &(datasource + models))
    }

    /// Runs Echo on one of the databases; it must succeed and say this.
    pub fn echo(&mut self, database: &str, arguments: &[&str], says: &str) -> Result<(), String> {
        let itself = env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
        let mut command = Command::new(itself);
        command.args(arguments).env("DATABASE_URL", self.url(database));
        self.check("Echo", command, arguments, says)
    }

    /// Runs Prisma on one of the databases; it must succeed and say this.
    pub fn prisma(&mut self, database: &str, arguments: &[&str], says: &str) -> Result<(), String> {
        let config = format!(
            "export default {{ schema: 'schema.prisma', migrations: {{ path: 'migrations' }}, datasource: {{ url: '{}' }} }}\n",
            self.url(database)
        );
        self.write("prisma.config.ts", &config)?;
        let (program, first) = self.prisma.split_first().ok_or("--prisma is empty")?;
        let mut command = Command::new(program);
        command.args(first).args(arguments).env("CHECKPOINT_DISABLE", "1");
        self.check("Prisma", command, arguments, says)
    }

    fn check(
        &mut self,
        who: &str,
        mut command: Command,
        arguments: &[&str],
        says: &str,
    ) -> Result<(), String> {
        let shown = format!("{who} on {}: {}", self.provider, arguments.join(" "));
        let output =
            command.current_dir(&self.directory).env("NO_COLOR", "1").stdin(Stdio::null()).output().map_err(
                |error| format!("cannot run {who} ({}): {error}", command.get_program().display()),
            )?;
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        if !output.status.success() || !text.contains(says) {
            return Err(format!("{shown}: {}, \"{says}\" was expected:\n{text}", output.status));
        }
        self.checks += 1;
        Ok(())
    }

    /// The URL of a database, by its name.
    fn url(&self, database: &str) -> String {
        match &self.server {
            None => format!("file:{}", self.directory.join(format!("{database}.db")).display()),
            Some(server) => {
                let stem = server.rsplit_once('/').map_or(server.as_str(), |(stem, _)| stem);
                format!("{stem}/{}_{database}", self.name)
            }
        }
    }

    fn write(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.directory.join(name);
        fs::create_dir_all(&self.directory)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("cannot write {}: {error}", path.display()))
    }
}
