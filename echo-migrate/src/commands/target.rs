//! Which database a command works on.

use std::path::Path;

use echo_dialect::{
    Dialect,
    driver::{Description, Driver},
    externals,
    schema::External,
};
use echo_schema::ir::{self, ConfigValue, config_value};

use super::schema::Schema;
use crate::{config::Project, failure::Failure};

/// A database, as a command was told to reach it.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its URL. Secret: shown through [`Target::shown`] only.
    pub url: String,
    /// What kind of database it is.
    pub dialect: &'static dyn Dialect,
    /// How to reach it.
    pub driver: &'static dyn Driver,
    /// The namespaces to work in, where the datasource lists them; else the URL's one.
    pub schemas: Vec<String>,
    /// The tables and enums that the schema leaves to somebody else.
    pub externals: Vec<External>,
    /// Whether `ECHO_LOCK=lease` asks for a lease in place of a lock of the session.
    pub lease: bool,
    description: Description,
}

impl Target {
    /// The database of a project: `--url`, else the environment variable that the datasource names (`DATABASE_URL` where it
    /// names none), else `url` of `Cargo.toml`, else the datasource's own. Where the datasource has a `directUrl`, which leads past
    /// a pooler, that stands in the place of its `url`.
    pub fn of(project: &Project, schema: &Schema, flag: Option<&str>) -> Result<Self, Failure> {
        let datasource = schema.ir.datasource.as_ref();
        let configured = datasource
            .and_then(|datasource| datasource.direct_url.as_ref().or(datasource.url.as_ref()))
            .and_then(value);
        let (variable, literal) = match configured {
            Some(config_value::Value::Env(name)) => (name.as_str(), None),
            Some(config_value::Value::Literal(url)) => ("DATABASE_URL", Some(url.as_str())),
            _ => ("DATABASE_URL", None),
        };
        let url = flag.or_else(|| project.environment.get(variable)).or(project.url.as_deref()).or(literal);
        let url = url.ok_or_else(|| no_url(variable))?;
        let mut target = Self::from_url(url, &project.root)?.with_schemas_of(&schema.ir);
        target.lease = project.environment.get("ECHO_LOCK") == Some("lease");
        let providers = providers(project, schema)?;
        if providers.iter().any(|provider| provider.name() == target.dialect.name()) {
            return Ok(target);
        }
        let names: Vec<_> = providers.iter().map(|provider| provider.display_name()).collect();
        let message = format!(
            "The URL leads to a {} database, but the project is built for {} only.",
            target.dialect.display_name(),
            names.join(" and ")
        );
        let help = format!(
            "Give the URL of another database, or add \"{}\" to `providers` in [workspace.metadata.echo] of `Cargo.toml`.",
            target.dialect.name()
        );
        Err(Failure::new("provider", message).code("P1012").help(help))
    }

    /// The database behind a URL; a path in it is relative to `root`.
    pub fn from_url(url: &str, root: &Path) -> Result<Self, Failure> {
        let Some(dialect) = echo_dialect::by_url(url) else {
            let known: Vec<String> = echo_dialect::DIALECTS
                .iter()
                .flat_map(|dialect| dialect.url_schemes())
                .map(|scheme| format!("`{scheme}`"))
                .collect();
            let message = format!(
                "The database's URL is not one Echo can use: it begins with none of {}.",
                known.join(", ")
            );
            return Err(Failure::new("url", message)
                .code("P1013")
                .help("Write it like file:dev.db, postgresql://user:password@host:5432/database or mysql://user:password@host:3306/database."));
        };
        let driver = dialect.driver()?;
        let (description, url) = (driver.describe(url)?, driver.resolve(url, root)?);
        Ok(Self {
            url,
            dialect,
            driver,
            schemas: Vec::new(),
            externals: Vec::new(),
            lease: false,
            description,
        })
    }

    /// The same, working in the namespaces that the schema's datasource lists, and leaving what the schema leaves to somebody else.
    #[must_use]
    pub fn with_schemas_of(self, schema: &ir::Schema) -> Self {
        let schemas = schema.datasource.as_ref().map(|datasource| datasource.schemas.clone());
        Self { schemas: schemas.unwrap_or_default(), externals: externals(self.dialect, schema), ..self }
    }

    /// Which database it is, for people; without secrets.
    pub fn shown(&self) -> String {
        self.description.to_string()
    }
}

/// The databases the project is built for, the schema's own first.
pub fn providers(project: &Project, schema: &Schema) -> Result<Vec<&'static dyn Dialect>, Failure> {
    let mut found: Vec<&'static dyn Dialect> = vec![dialect(schema.provider()?)?];
    for name in &project.providers {
        let dialect = dialect(name)?;
        if found.iter().all(|known| known.name() != dialect.name()) {
            found.push(dialect);
        }
    }
    Ok(found)
}

/// The dialect of a provider's name.
pub fn dialect(name: &str) -> Result<&'static dyn Dialect, Failure> {
    echo_dialect::by_provider(name).ok_or_else(|| {
        let known: Vec<_> = echo_dialect::DIALECTS.iter().map(|dialect| dialect.name()).collect();
        let message = format!("Echo cannot work with the provider \"{name}\" yet.");
        Failure::new("provider", message).help(format!("It works with {}.", known.join(" and ")))
    })
}

fn value(value: &ConfigValue) -> Option<&config_value::Value> {
    value.value.as_ref()
}

fn no_url(variable: &str) -> Failure {
    Failure::new("no-url", "Nothing says which database to use.").code("P1012").help(format!(
        "Set {variable} in the environment or in `.env`, pass --url URL, or set `url` in [workspace.metadata.echo] of `Cargo.toml`."
    ))
}
