//! Rounds of each measure, the contenders one after the other in each round, so that all see the same machine.

use std::{error::Error, path::Path};

use echo_dialect::{by_url, lower, schema::DatabaseSchema};

use super::{
    Options, echo,
    models::{Model, USED, models},
    project::{self, Project},
};

/// What was measured with so many models.
pub struct Row {
    pub models: usize,
    /// Seconds from a change of the empty application to its program.
    pub empty: f64,
    /// In the order of the contenders.
    pub cells: Vec<Cell>,
}

/// What was measured of one contender: medians.
pub struct Cell {
    /// Seconds of a cold check of the client.
    pub check: f64,
    /// Seconds from a change of the application to its program.
    pub rebuild: f64,
    /// Megabytes of the application in release.
    pub size: f64,
}

/// Builds what the contenders depend on, with the least of clients, so that no time has it.
pub fn prepare(directory: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    for contender in &options.contenders {
        eprintln!("what {} depends on, not timed", contender.name);
        let project = project::write(directory, contender, &models(USED))?;
        project.check()?;
        project.warm_up()?;
    }
    Ok(())
}

/// Measures all contenders with so many models.
pub fn row(
    directory: &Path,
    count: usize,
    empty: &Project,
    options: &Options,
) -> Result<Row, Box<dyn Error>> {
    let models = models(count);
    let mut projects = Vec::new();
    for contender in &options.contenders {
        projects.push((contender.name, project::write(directory, contender, &models)?));
    }
    let mut checks = vec![Vec::new(); projects.len()];
    for round in 1..=options.rounds {
        for ((name, project), times) in projects.iter().zip(&mut checks) {
            times.push(told(count, name, "check", round, project.check()?));
        }
    }
    let (mut rebuilds, mut base) = (vec![Vec::new(); projects.len()], Vec::new());
    empty.warm_up()?;
    for (name, project) in &projects {
        eprintln!("{count} models: {name} before the change, not timed");
        project.warm_up()?;
    }
    for round in 1..=options.rounds {
        base.push(told(count, "empty", "rebuild", round, empty.rebuild(round)?));
        for ((name, project), times) in projects.iter().zip(&mut rebuilds) {
            times.push(told(count, name, "rebuild", round, project.rebuild(round)?));
        }
    }
    let sizes = sizes(directory, &models, &projects)?;
    let cells = checks.into_iter().zip(rebuilds).zip(sizes);
    let cells =
        cells.map(|((check, rebuild), size)| Cell { check: median(check), rebuild: median(rebuild), size });
    Ok(Row { models: count, empty: median(base), cells: cells.collect() })
}

/// Says on standard error what came out.
fn told(count: usize, name: &str, what: &str, round: u32, seconds: f64) -> f64 {
    eprintln!("{count} models: {name}: {what} {round}: {seconds:.2} s");
    seconds
}

/// The sizes of the applications in release, which must all do the same.
fn sizes(
    directory: &Path,
    models: &[Model],
    projects: &[(&str, Project)],
) -> Result<Vec<f64>, Box<dyn Error>> {
    let database = directory.join(format!("{}.db", models.len()));
    make(&database, models)?;
    let (mut sizes, mut right) = (Vec::new(), None);
    for (name, project) in projects {
        eprintln!("{} models: {name} in release", models.len());
        let (size, did) = project.release(&database)?;
        if *right.get_or_insert_with(|| did.clone()) != did {
            return Err(format!("the application of {name} does not do what others do: {did}").into());
        }
        sizes.push(size);
    }
    Ok(sizes)
}

/// Makes a database with the tables of the models.
fn make(path: &Path, models: &[Model]) -> Result<(), Box<dyn Error>> {
    let url = format!("file:{}", path.display());
    let dialect = by_url(&url).ok_or("SQLite is built in")?;
    let tables = lower(dialect, &echo::schema(models)?);
    let script = echo_migrate::plan(dialect, &DatabaseSchema::new(), &tables).script();
    let driver = dialect.driver()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        if path.exists() {
            driver.drop_database(&url).await?;
        }
        driver.create_database(&url).await?;
        driver.connect(&url).await?.script(&script).await
    })?;
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
