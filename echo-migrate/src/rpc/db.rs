//! `db.*`: scripts, emptying, bringing a database to a schema.
//!
//! Connections are not kept here: a database that was dropped and made anew would be answered from the old one.

use std::path::Path;

use echo_schema::Layout;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    protocol::Error,
    schema::{File, Schemas},
};
use crate::{
    commands::{
        host::Silent,
        pull,
        push::{self, Options},
        target::Target,
    },
    database::Database,
    failure::Failure,
};

/// The database behind a URL; a path in it is relative to the directory that the server runs in.
pub fn target(url: &str) -> Result<Target, Failure> {
    let directory = std::env::current_dir().map_err(|error| Failure::file("read", Path::new("."), &error))?;
    Target::from_url(url, &directory)
}

/// Opens a database, which is made where it is missing.
async fn open(url: &str) -> Result<Database, Failure> {
    Ok(Database::open_or_create(&target(url)?.url).await?.0)
}

#[derive(Deserialize)]
pub struct Execute {
    url: String,
    sql: String,
}

/// `db.execute`
pub async fn execute(params: Execute) -> Result<Value, Error> {
    open(&params.url).await?.script(&params.sql).await?;
    Ok(json!({}))
}

#[derive(Deserialize)]
pub struct Reset {
    url: String,
}

/// `db.reset`
pub async fn reset(params: Reset) -> Result<Value, Error> {
    open(&params.url).await?.reset().await?;
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Push {
    files: Vec<File>,
    url: String,
    #[serde(default)]
    accept_data_loss: bool,
    #[serde(default)]
    force_reset: bool,
}

/// `db.push`
pub async fn push(schemas: &mut Schemas, params: Push) -> Result<Value, Error> {
    let schema = schemas.get(&params.files)?;
    let target = target(&params.url)?.with_schemas_of(&schema.ir);
    let options = Options {
        accept_data_loss: params.accept_data_loss,
        force_reset: params.force_reset,
        skip_generate: true,
    };
    let pushed = push::push_to(&target, &schema.ir, options, &mut Silent).await?;
    Ok(json!({ "executed": pushed.executed, "warnings": pushed.warnings }))
}

#[derive(Deserialize)]
pub struct Introspect {
    url: String,
    files: Option<Vec<File>>,
    #[serde(default)]
    layout: Arrangement,
}

/// How an introspected schema is laid out.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Arrangement {
    /// As Prisma does.
    #[default]
    Anew,
    /// As it was, as far as it can be.
    Kept,
}

/// `db.introspect`
pub async fn introspect(schemas: &mut Schemas, params: Introspect) -> Result<Value, Error> {
    let schema = match params.files.as_deref() {
        Some(files) if !files.is_empty() => Some(schemas.get(files)?),
        _ => None,
    };
    let layout = match params.layout {
        Arrangement::Anew => Layout::Anew,
        Arrangement::Kept => Layout::Kept,
    };
    let introspected = pull::introspect(&target(&params.url)?, schema.as_deref(), layout).await?;
    let warnings: Vec<Value> = introspected
        .warnings
        .iter()
        .map(|warning| json!({ "message": warning.message, "items": warning.items }))
        .collect();
    let files: Vec<Value> =
        introspected.files.iter().map(|file| json!({ "path": file.path, "text": file.text })).collect();
    Ok(json!({ "text": introspected.text(), "files": files, "warnings": warnings }))
}
