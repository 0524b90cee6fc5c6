//! How long an application waits for its data layer to compile: Echo's client beside the models of its typed peers.

mod contender;
mod diesel;
mod echo;
mod measure;
mod models;
mod project;
mod report;
mod sea_orm;
mod toasty;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use contender::{ALL, Contender};
use measure::Row;

/// What was asked for.
struct Options {
    /// How many models the clients have.
    models: Vec<usize>,
    contenders: Vec<Contender>,
    /// How often each time is taken.
    rounds: u32,
    /// Where the projects stay.
    into: Option<PathBuf>,
}

/// The contender of this name.
fn named(name: &str) -> Result<Contender, Box<dyn Error>> {
    let found = ALL.iter().find(|contender| contender.name == name);
    found.copied().ok_or_else(|| format!("no contender is called {name}").into())
}

impl Options {
    fn read(words: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut options = Self { models: vec![10, 50, 200], contenders: ALL.to_vec(), rounds: 3, into: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let value = *words.next().ok_or_else(|| format!("{word} needs a value"))?;
            match *word {
                "--models" => options.models = value.split(',').map(str::parse).collect::<Result<_, _>>()?,
                "--only" => options.contenders = value.split(',').map(named).collect::<Result<_, _>>()?,
                "--rounds" => options.rounds = value.parse()?,
                "--into" => options.into = Some(value.into()),
                _ => return Err(format!("{word} is no option").into()),
            }
        }
        if options.models.iter().any(|models| *models < models::USED) || options.rounds == 0 {
            return Err(format!("at least {} models and one round", models::USED).into());
        }
        Ok(options)
    }
}

/// Writes the projects, measures them and prints a table for each measure.
pub fn run(words: &[&str]) -> Result<(), Box<dyn Error>> {
    let options = Options::read(words)?;
    let Some(directory) = &options.into else {
        let folder = tempfile::tempdir()?;
        return measure_in(folder.path(), &options);
    };
    fs::create_dir_all(directory)?;
    measure_in(&directory.canonicalize()?, &options)
}

fn measure_in(directory: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    let empty = project::empty(directory)?;
    measure::prepare(directory, options)?;
    let mut rows: Vec<Row> = Vec::new();
    for &models in &options.models {
        rows.push(measure::row(directory, models, &empty, options)?);
    }
    println!("{}", report::tables(&options.contenders, &rows));
    Ok(())
}
