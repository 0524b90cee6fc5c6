//! What scripts are about to do, for whoever reads it before they run.

use std::collections::BTreeMap;

use echo_dialect::outline::{Blocks, Verb};
use serde::Serialize;

use super::{live::Live, prepared::Prepared};
use crate::{database::Estimate, failure::Failure, folder::Direction};

/// What a migration is about to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The migration.
    pub migration: String,
    /// Whether it is undone as a whole where it fails; otherwise each statement stays, and the next run goes on.
    pub one_transaction: bool,
    /// Whether it has a way back.
    pub reversible: bool,
    /// The tables it works on.
    pub tables: Vec<Table>,
}

/// What is done to a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The table.
    pub name: String,
    /// What is done: `makes`, `changes`, `rebuilds`, `indexes`, `writes to`, `drops`.
    pub does: Vec<&'static str>,
    /// How many rows it has now; absent where it is not there yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Whether that is what the database believes, and not counted.
    pub estimated: bool,
    /// Who has to wait meanwhile, at worst: `writes`, or `reads and writes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits: Option<&'static str>,
}

/// Outlines migrations of the folder, which are about to be applied.
pub async fn of_pending(
    prepared: &Prepared,
    live: &mut Live,
    names: &[String],
) -> Result<Vec<Outline>, Failure> {
    let mut scripts = Vec::new();
    for name in names {
        let migration = prepared.migration(name)?;
        let script = prepared.script(migration, Direction::Forward)?.unwrap_or_default();
        scripts.push((name.clone(), script, prepared.script(migration, Direction::Back)?.is_some()));
    }
    of_scripts(prepared, live, scripts).await
}

/// Outlines scripts: the migration of each, its text, and whether there is a way back from it.
pub async fn of_scripts(
    prepared: &Prepared,
    live: &mut Live,
    scripts: Vec<(String, String, bool)>,
) -> Result<Vec<Outline>, Failure> {
    if scripts.is_empty() {
        return Ok(Vec::new());
    }
    let driver = prepared.target.driver;
    let rows = Rows::of(live).await?;
    let mut found = Vec::new();
    for (migration, script, reversible) in scripts {
        let mut tables = Vec::new();
        for touched in driver.outline(&script) {
            let is_new = touched.verbs.first() == Some(&Verb::Make);
            let about = if is_new { None } else { rows.about(live, &touched.table).await? };
            tables.push(Table {
                rows: about.map(|(rows, _)| rows),
                estimated: about.is_some_and(|(_, estimated)| estimated),
                name: touched.table.join("."),
                does: touched.verbs.iter().map(|verb| verb.word()).collect(),
                waits: match touched.blocks {
                    Blocks::Writes if !is_new => Some("writes"),
                    Blocks::All if !is_new => Some("reads and writes"),
                    _ => None,
                },
            });
        }
        found.push(Outline { one_transaction: driver.is_atomic(&script), migration, reversible, tables });
    }
    Ok(found)
}

/// Tables of no more rows than this are counted: beliefs about small tables are often wrong.
const COUNTED: u64 = 10_000;

/// How many rows tables have, about; by their names.
struct Rows(BTreeMap<String, Vec<Estimate>>);

impl Rows {
    /// What the database believes.
    async fn of(live: &mut Live) -> Result<Self, Failure> {
        let mut found: BTreeMap<String, Vec<Estimate>> = BTreeMap::new();
        for estimate in live.database().estimates().await? {
            found.entry(estimate.table.clone()).or_default().push(estimate);
        }
        Ok(Self(found))
    }

    /// How many rows a table has, and whether that is what the database believes, or counted.
    async fn about(&self, live: &mut Live, table: &[String]) -> Result<Option<(u64, bool)>, Failure> {
        let (namespace, name) = match table {
            [.., namespace, name] => (Some(namespace), name),
            [name] => (None, name),
            [] => return Ok(None),
        };
        let is_it = |one: &&Estimate| namespace.is_none() || one.namespace.as_ref() == namespace;
        let Some(found) = self.0.get(name).and_then(|all| all.iter().find(is_it)) else { return Ok(None) };
        if let Some(rows) = found.rows.filter(|rows| *rows > COUNTED) {
            return Ok(Some((rows, true)));
        }
        // Whoever may not read a table is not told its rows.
        let counted = live.database().count_rows(found.namespace.as_deref(), name).await;
        Ok(counted.ok().map(|rows| (rows, false)))
    }
}
