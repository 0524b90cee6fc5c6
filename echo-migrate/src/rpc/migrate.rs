//! `migrate.diff`: what leads from one state to another, as data.

use std::{collections::BTreeMap, path::PathBuf};

use echo_dialect::Dialect;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    db::target,
    protocol::Error,
    schema::{File, Schemas},
};
use crate::{
    commands::{
        diff::{Comparison, compare},
        scratch::Scratch,
        state::State,
        target::dialect,
    },
    failure::Failure,
    folder::{Folder, Renamed},
};

/// A state, one of four.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Source {
    Empty(serde::de::IgnoredAny),
    Files(Vec<File>),
    Migrations(PathBuf),
    Url(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diff {
    from: Source,
    to: Source,
    provider: Option<String>,
    scratch_url: Option<String>,
    /// What is only called something else: the old name to the new one.
    #[serde(default)]
    renames: BTreeMap<String, String>,
}

/// `migrate.diff`
pub async fn diff(schemas: &mut Schemas, params: Diff) -> Result<Value, Error> {
    let (from, to) = State::pair(state(schemas, &params.from)?, state(schemas, &params.to)?);
    let dialect = dialect_of(params.provider.as_deref(), &from, &to)?;
    let url = params.scratch_url.map(|url| target(&url)).transpose()?.map(|target| target.url);
    let renames: Vec<Renamed> = params.renames.into_iter().map(|(from, to)| Renamed { from, to }).collect();
    let scratch = Scratch { url, schemas: Vec::new() };
    let Comparison { forward, back, findings, .. } = compare(&from, &to, dialect, scratch, &renames).await?;
    Ok(json!({
        "sql": forward.script(),
        "down": back.down_script(),
        "empty": forward.is_empty(),
        "warnings": findings,
        "steps": forward.step_names(),
    }))
}

fn state(schemas: &mut Schemas, source: &Source) -> Result<State, Failure> {
    Ok(match source {
        Source::Empty(_) => State::Empty,
        Source::Files(files) => State::Schema(schemas.get(files)?),
        Source::Migrations(path) => State::Migrations(path.clone()),
        Source::Url(url) => State::Database(target(url)?),
    })
}

/// The kind of database that was asked for, else that of a state.
fn dialect_of(provider: Option<&str>, from: &State, to: &State) -> Result<&'static dyn Dialect, Failure> {
    if let Some(provider) = provider {
        return dialect(provider);
    }
    for state in [to, from] {
        match state {
            State::Empty => {}
            State::Schema(schema) => return dialect(schema.provider()?),
            State::Database(target) => return Ok(target.dialect),
            State::Migrations(path) => {
                if let Some(primary) = Folder::open(path)?.primary() {
                    return dialect(primary);
                }
            }
        }
    }
    Err(Failure::new("provider", "Nothing says for which database to compare.").help("Give a `provider`."))
}
