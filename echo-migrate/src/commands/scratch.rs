//! Replaying a history that has no snapshots: in a database made for it, which is removed afterwards.

use std::path::Path;

use echo_dialect::{Dialect, schema::DatabaseSchema};
use uuid::Uuid;

use super::problems;
use crate::{
    database::{self, Database},
    failure::Failure,
    folder::{Direction, Folder, Migration, script_name},
};

/// Where a history may be replayed.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    /// A database on the server to make the temporary one on. SQLite needs none: it replays in memory. Secret.
    pub url: Option<String>,
    /// The namespaces to look at, where the schema lists them.
    pub schemas: Vec<String>,
}

impl Scratch {
    /// What the migrations of a folder lead to, replayed in order.
    pub async fn replay(
        &self,
        path: &Path,
        migrations: &[Migration],
        dialect: &'static dyn Dialect,
    ) -> Result<DatabaseSchema, Failure> {
        let scripts = scripts(path, migrations, dialect)?;
        let last = migrations.last().map_or("", |last| &last.name);
        let url = self.url.as_deref().filter(|url| same_database(url, dialect));
        let name = format!("echo_scratch_{}", Uuid::new_v4().simple());
        let driver = dialect.driver()?;
        let made = driver.scratch_url(url, &name).map_err(|error| database::failure(&error, None))?;
        let made = made.ok_or_else(|| problems::no_snapshot(last))?;
        let result = self.replay_in(&made, &scripts).await;
        // Whatever came of it, nothing is left behind; what went wrong first is what is said.
        let removed = driver.drop_database(&made).await.map_err(|error| database::failure(&error, None));
        let schema = result?;
        removed.map(|()| schema)
    }

    async fn replay_in(&self, url: &str, scripts: &[(&str, String)]) -> Result<DatabaseSchema, Failure> {
        let (database, _) = Database::open_or_create(url).await?;
        let mut database = database.with_schemas(self.schemas.clone());
        for (name, script) in scripts {
            database.script(script).await.map_err(|error| problems::not_replayed(name, error.message()))?;
        }
        database.introspect().await
    }
}

/// The scripts by the names of their migrations.
fn scripts<'a>(
    path: &Path,
    migrations: &'a [Migration],
    dialect: &dyn Dialect,
) -> Result<Vec<(&'a str, String)>, Failure> {
    let folder = Folder::open(path)?;
    let primary = folder.primary().and_then(echo_dialect::by_provider).unwrap_or(dialect).name();
    let script = |migration: &'a Migration| {
        let script = migration.script(Direction::Forward, dialect.name(), primary)?;
        let missing = || {
            problems::no_script(&migration.path.join(script_name(
                Direction::Forward,
                dialect.name(),
                primary,
            )))
        };
        Ok((migration.name.as_str(), script.ok_or_else(missing)?))
    };
    migrations.iter().map(script).collect()
}

fn same_database(url: &str, dialect: &dyn Dialect) -> bool {
    echo_dialect::by_url(url).is_some_and(|other| other.name() == dialect.name())
}
