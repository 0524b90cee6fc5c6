//! The projects that are compiled.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use super::{contender::Contender, models::Model};

/// The line of an application that is changed before each build that is timed.
const LINE: &str = "const ROUND: u32 = 0;";
/// An application without a data layer.
const EMPTY: &str = "const ROUND: u32 = 0;\n\nfn main() {\n    println!(\"{ROUND}\");\n}\n";

/// A workspace with an application, and its client if it has a data layer.
pub struct Project {
    directory: PathBuf,
    /// Where artefacts go: the dependencies' are there for clients of any size.
    target: PathBuf,
    /// The text of the application.
    app: &'static str,
}

/// The application without a data layer.
pub fn empty(directory: &Path) -> Result<Project, Box<dyn Error>> {
    let directory = directory.join("empty");
    let project = Project { target: directory.join("target"), directory, app: EMPTY };
    project.write("Cargo.toml", &workspace("\"app\""))?;
    project.write("app/Cargo.toml", &manifest("app", ""))?;
    project.change(0)?;
    Ok(project)
}

/// The application with this data layer for these models.
pub fn write(directory: &Path, contender: &Contender, models: &[Model]) -> Result<Project, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("the benches are in a workspace")?;
    let directory = directory.join(contender.name);
    let project = Project {
        target: directory.join("target"),
        directory: directory.join(models.len().to_string()),
        app: contender.app,
    };
    let needs =
        contender.client_needs.replace("{root}", root.to_str().ok_or("the workspace's path is text")?);
    project.write("Cargo.toml", &workspace("\"app\", \"client\""))?;
    project.write("client/Cargo.toml", &manifest("client", &needs))?;
    let needs = format!("client = {{ path = \"../client\" }}\n{}", contender.app_needs);
    project.write("app/Cargo.toml", &manifest("app", &needs))?;
    project.change(0)?;
    for (path, contents) in (contender.client)(models)? {
        project.write(&format!("client/src/{path}"), &contents)?;
    }
    fs::copy(root.join(contender.lock), project.directory.join("Cargo.lock"))?;
    Ok(project)
}

fn workspace(members: &str) -> String {
    format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[profile.release]\nstrip = true\n")
}

fn manifest(name: &str, needs: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{needs}"
    )
}

impl Project {
    /// The seconds of checking the client, with its dependencies there and nothing of itself.
    pub fn check(&self) -> Result<f64, Box<dyn Error>> {
        self.cargo(&["clean", "--package", "client"])?;
        self.cargo(&["check", "--package", "client"])
    }

    /// Builds what the times do not count: dependencies, and all that is there before a change.
    pub fn warm_up(&self) -> Result<(), Box<dyn Error>> {
        self.cargo(&["build"])?;
        Ok(())
    }

    /// The seconds of building after another change of one line of the application.
    pub fn rebuild(&self, round: u32) -> Result<f64, Box<dyn Error>> {
        self.change(round)?;
        self.cargo(&["build"])
    }

    /// The megabytes of the application in release. It is run on a copy of this database, and says what it did.
    pub fn release(&self, database: &Path) -> Result<(f64, String), Box<dyn Error>> {
        self.cargo(&["build", "--release"])?;
        let program = self.target.join("release/app");
        let copy = self.directory.join("app.db");
        fs::copy(database, &copy)?;
        let output = Command::new(&program).arg(&copy).output()?;
        if !output.status.success() {
            return Err(failure("the application", &self.directory, &output.stderr));
        }
        let megabytes = f64::from(u32::try_from(fs::metadata(&program)?.len())?) / 1e6;
        Ok((megabytes, String::from_utf8(output.stdout)?))
    }

    /// Runs cargo, and says how many seconds it took.
    fn cargo(&self, arguments: &[&str]) -> Result<f64, Box<dyn Error>> {
        let mut command = Command::new("cargo");
        command.args(arguments).arg("--quiet").current_dir(&self.directory);
        command.env("CARGO_TARGET_DIR", &self.target);
        let begun = Instant::now();
        let output = command.output()?;
        let seconds = begun.elapsed().as_secs_f64();
        if !output.status.success() {
            return Err(failure(&format!("cargo {}", arguments[0]), &self.directory, &output.stderr));
        }
        Ok(seconds)
    }

    /// Writes the application of this round.
    fn change(&self, round: u32) -> Result<(), Box<dyn Error>> {
        let changed = LINE.replace('0', &round.to_string());
        self.write("app/src/main.rs", &self.app.replace(LINE, &changed))
    }

    fn write(&self, path: &str, contents: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), Box<dyn Error>> {
        let path = self.directory.join(path);
        fs::create_dir_all(path.parent().ok_or("a file is in a directory")?)?;
        Ok(fs::write(path, contents)?)
    }
}

fn failure(what: &str, directory: &Path, said: &[u8]) -> Box<dyn Error> {
    format!("{what} failed in {}:\n{}", directory.display(), String::from_utf8_lossy(said)).into()
}
