//! Generating in a build script.

use std::{
    env, fmt, fs, io,
    path::{Path, PathBuf},
};

use crate::{File, Options, Root, crate_name, embed, generate, read};

/// Generates a client in a build script.
///
/// # Examples
///
/// In `build.rs`:
///
/// ```no_run
/// fn main() -> Result<(), echo_codegen::Error> {
///     echo_codegen::Builder::new().schema("schema.prisma").generate()
/// }
/// ```
///
/// and in the crate:
///
/// ```text
/// mod db {
///     include!(concat!(env!("OUT_DIR"), "/echo/mod.rs"));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    schema: PathBuf,
    migrations: Option<PathBuf>,
    out_dir: Option<PathBuf>,
    options: Options,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            schema: "schema.prisma".into(),
            migrations: None,
            out_dir: None,
            options: Options { root: Root::Include, made_by: "the build script".into(), crate_name: None },
        }
    }
}

impl Builder {
    /// Reads `schema.prisma` next to `Cargo.toml` and writes to `$OUT_DIR/echo`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the schema from this file, or from all `.prisma` files in this folder.
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schema = path.into();
        self
    }

    /// Also writes the migrations of this folder, for `echo_migrate::embed!()`: the binary then applies them by itself.
    #[must_use]
    pub fn migrations(mut self, path: impl Into<PathBuf>) -> Self {
        self.migrations = Some(path.into());
        self
    }

    /// Writes to this folder, where the files are a module of the crate with `mod.rs` as its root.
    #[must_use]
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self.options.root = Root::Module;
        self
    }

    /// Generates with these options in place of a build script's own.
    #[must_use]
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Writes the files and tells Cargo what they depend on. Files that are up to date are left alone.
    ///
    /// # Errors
    /// The schema cannot be read or is not valid (the error's text is then the diagnostics, as the commands show them), or
    /// the files cannot be written.
    pub fn generate(self) -> Result<(), Error> {
        println!("cargo::rerun-if-changed={}", self.schema.display());
        let schema = read::schema(&self.schema)?;
        let folder = self.folder()?;
        if let Some(migrations) = &self.migrations {
            println!("cargo::rerun-if-changed={}", migrations.display());
            let contents = embed::text(&read::paths(&self.schema)?, migrations)?;
            write(&folder, &File { path: embed::FILE.into(), contents: contents.into() })?;
        }
        generate(&schema, &self.named()).iter().try_for_each(|file| write(&folder, file))
    }

    /// Whether [`generate`](Self::generate) would write nothing, for clients that are committed. Tells Cargo to ask again when the
    /// schema changes.
    ///
    /// # Errors
    /// The schema cannot be read or is not valid.
    pub fn is_fresh(&self) -> Result<bool, Error> {
        println!("cargo::rerun-if-changed={}", self.schema.display());
        let schema = read::schema(&self.schema)?;
        let folder = self.folder()?;
        Ok(generate(&schema, &self.named()).iter().all(|file| is_written(&folder, file)))
    }

    /// The options, with the name of the crate that is built.
    fn named(&self) -> Options {
        let own = env::var("CARGO_PKG_NAME").ok().map(|name| crate_name(&name));
        Options { crate_name: self.options.crate_name.clone().or(own), ..self.options.clone() }
    }

    fn folder(&self) -> Result<PathBuf, Error> {
        match (&self.out_dir, env::var_os("OUT_DIR")) {
            (Some(folder), _) => Ok(folder.clone()),
            (None, Some(folder)) => Ok(Path::new(&folder).join("echo")),
            (None, None) => {
                Err(Error::new("OUT_DIR is not set: call this in a build script, or say `.out_dir(…)`"))
            }
        }
    }
}

fn is_written(folder: &Path, file: &File) -> bool {
    fs::read(folder.join(&file.path)).is_ok_and(|contents| contents == file.contents)
}

/// Writes a file where it is not there yet or differs.
fn write(folder: &Path, file: &File) -> Result<(), Error> {
    if is_written(folder, file) {
        return Ok(());
    }
    let path = folder.join(&file.path);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(&path, &file.contents))
        .map_err(|error| Error::io("write", &path, &error))
}

/// Why a client could not be generated.
pub struct Error {
    message: String,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    pub(crate) fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {what} {}: {error}", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// As [`Display`](fmt::Display): a build script that returns the error from `main` shows it so.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
