//! The Rust client generator: the IR in, source files out; and a builder for build scripts.
//!
//! [`generate`] is a pure function: the same schema gives the same bytes, and writing them is the caller's matter.
//! What it writes is thin. A model's file holds its struct, what a new record must have, and one constant for each field and
//! relation; everything that can be done with these is written once, in `echo_runtime::typed`.

mod builder;
mod client;
mod create;
mod database;
mod docs;
mod embed;
mod enums;
mod examples;
mod model;
mod names;
mod newtype;
pub mod protocol;
mod read;
mod root;
mod serial;
mod source;
mod types;

use echo_schema::ir::Schema;
use prost::Message as _;

pub use builder::{Builder, Error};

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it goes, relative to the output folder; `/` separates folders.
    pub path: String,
    /// What it holds: Rust source, or the encoded schema.
    pub contents: Vec<u8>,
}

/// How the generated files become part of a crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Root {
    /// They are the sources of a crate of their own: the root is `lib.rs`.
    #[default]
    Crate,
    /// They are a module of a crate: the root is `mod.rs`.
    Module,
    /// They lie in a build script's output folder, and a module says `include!`: the root is `mod.rs`, without inner attributes.
    Include,
}

/// What [`generate`] may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How the files become part of a crate.
    pub root: Root,
    /// What made the files, for their first line: "Generated from schema.prisma by `<made_by>`; do not edit."
    pub made_by: String,
    /// The name of the crate that the client is, for examples in its documentation, which are tests of that crate; none: no examples.
    pub crate_name: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { root: Root::Crate, made_by: "cargo xtask generate".into(), crate_name: None }
    }
}

/// The name by which code names the crate of a package.
pub fn crate_name(package: &str) -> String {
    package.replace('-', "_")
}

/// The Rust client of a schema: a file for each model, one for all enums, one for the database, and the root, sorted by path.
///
/// Models and fields that the schema marks with `@@ignore` or `@ignore` are left out, and so are fields of a type that Echo
/// does not know; a model that could not be created without these has no `create`.
///
/// # Examples
///
/// ```
/// use echo_codegen::{Options, generate};
/// use echo_schema::ir::Schema;
///
/// let files = generate(&Schema::default(), &Options::default());
/// assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["db.rs", "lib.rs", "schema.ir"]);
/// ```
pub fn generate(schema: &Schema, options: &Options) -> Vec<File> {
    let client = client::Client::new(schema, options);
    let mut files = vec![
        File { path: root::path(options.root).into(), contents: root::contents(&client, options).into() },
        File { path: "db.rs".into(), contents: database::contents(&client, options).into() },
        File { path: "schema.ir".into(), contents: schema.encode_to_vec() },
    ];
    if !client.enums.is_empty() {
        files.push(File { path: "enums.rs".into(), contents: enums::contents(&client, options).into() });
    }
    for model in &client.models {
        let path = format!("{}.rs", names::plain(&model.module));
        files.push(File { path, contents: model::contents(&client, model, options).into() });
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}
