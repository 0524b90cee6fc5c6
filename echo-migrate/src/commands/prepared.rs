//! What every command on a history begins with: the schema, the database, the migrations folder.

use echo_dialect::{Dialect, lower, schema::DatabaseSchema};

use super::{
    Context,
    diagnosis::{Diagnosis, Local, Recorded},
    edits::Edit,
    host::Event,
    live::Live,
    previous, problems,
    schema::Schema,
    target::{self, Target},
};
use crate::{
    failure::Failure,
    folder::{Direction, Folder, Migration, script_name},
    history::Unfinished,
};

/// How often the history is read where it has a migration that was begun, and the journal does not know it.
const TRIES: u32 = 3;

/// Everything that is known before the database is asked.
pub struct Prepared {
    pub schema: Schema,
    pub target: Target,
    /// The databases the project is built for, the primary one first.
    pub providers: Vec<&'static dyn Dialect>,
    pub folder: Folder,
    /// The folder as it is shown.
    pub shown: String,
    /// The migrations of the folder, in order.
    pub migrations: Vec<Migration>,
    /// The same, with their scripts for the target.
    pub local: Vec<Local>,
}

impl Prepared {
    pub fn new(context: &mut Context<'_>) -> Result<Self, Failure> {
        let project = context.project;
        let schema = Schema::read(project)?;
        let target = Target::of(project, &schema, context.url)?;
        let providers = target::providers(project, &schema)?;
        let folder = Folder::open(&project.migrations)?;
        let primary = providers[0].name();
        if let Some(locked) = folder.primary()
            && echo_dialect::by_provider(locked).map(Dialect::name) != Some(primary)
        {
            return Err(problems::other_provider(primary, locked));
        }
        let migrations = folder.migrations()?;
        let local = migrations.iter().map(|migration| {
            let script = migration.script(Direction::Forward, target.dialect.name(), primary)?;
            Ok(Local { name: migration.name.clone(), script })
        });
        let local = local.collect::<Result<Vec<_>, Failure>>()?;
        let name = schema.ir.datasource.as_ref().map_or("db", |datasource| datasource.name.as_str());
        context.host.event(Event::Datasource { name, database: &target.shown() });
        let shown = project.shown(folder.path());
        Ok(Self { schema, target, providers, folder, shown, migrations, local })
    }

    /// The primary provider's name.
    pub fn primary(&self) -> &'static str {
        self.providers[0].name()
    }

    /// Takes in a migration that was just written.
    pub fn adopt(&mut self, migration: Migration) -> Result<(), Failure> {
        let script = self.script(&migration, Direction::Forward)?;
        self.local.push(Local { name: migration.name.clone(), script });
        self.migrations.push(migration);
        Ok(())
    }

    /// Compares the folder with the database.
    pub async fn diagnose(&self, live: &mut Live) -> Result<Diagnosis, Failure> {
        let (recorded, unfinished) = self.recorded(live).await?;
        let mut diagnosis = Diagnosis::new(&self.local, &recorded);
        diagnosis.go_on(unfinished);
        for name in diagnosis.edited.clone() {
            let applied = live.extra(&name).await?.and_then(|extra| extra.script);
            let now = self.local.iter().find(|migration| migration.name == name);
            if let (Some(applied), Some(now)) = (applied, now.and_then(|local| local.script.as_ref())) {
                let driver = self.target.driver;
                diagnosis.compare(Edit::new(&name, &driver.statements(&applied), &driver.statements(now)));
            }
        }
        Ok(diagnosis)
    }

    /// What the history and the journal say, at one moment: while another deployer is at work, what is begun in the one may be done
    /// in the other.
    async fn recorded(&self, live: &mut Live) -> Result<(Vec<Recorded>, Vec<Unfinished>), Failure> {
        let mut tries = 0;
        loop {
            let mut recorded = live.recorded(&self.local).await?;
            let unfinished = live.unfinished().await?;
            for row in &mut recorded {
                row.resumable = unfinished.iter().any(|one| one.name == row.name);
            }
            let is_torn = recorded.iter().any(|row| !row.finished && !row.rolled_back && !row.resumable);
            tries += 1;
            if !is_torn || tries == TRIES {
                return Ok((recorded, unfinished));
            }
        }
    }

    /// The directory of a migration.
    pub fn migration(&self, name: &str) -> Result<&Migration, Failure> {
        self.migrations.iter().find(|migration| migration.name == name).ok_or_else(|| {
            let known: Vec<String> = self.migrations.iter().map(|migration| migration.name.clone()).collect();
            problems::unknown(name, &known)
        })
    }

    /// A script of a migration for the target.
    pub fn script(&self, migration: &Migration, direction: Direction) -> Result<Option<String>, Failure> {
        migration.script(direction, self.target.dialect.name(), self.primary())
    }

    /// The name of a script for the target.
    pub fn script_name(&self, direction: Direction) -> String {
        script_name(direction, self.target.dialect.name(), self.primary())
    }

    /// What a migration promises the database to be; none where another tool wrote the migration.
    pub fn promised(&self, migration: &Migration) -> Result<Option<DatabaseSchema>, Failure> {
        let datamodel = previous::datamodel(migration)?;
        Ok(datamodel.map(|datamodel| lower(self.target.dialect, &datamodel)))
    }

    /// Whether something is known of what a migration leads to.
    pub fn knows(&self, name: &str) -> Result<bool, Failure> {
        match self.migrations.iter().find(|migration| migration.name == name) {
            Some(migration) => Ok(migration.snapshot()?.is_some()),
            None => Ok(false),
        }
    }

    /// Every directory must have its script.
    pub fn require_scripts(&self, names: &[String]) -> Result<(), Failure> {
        for (migration, local) in self.migrations.iter().zip(&self.local) {
            if local.script.is_none() && names.contains(&local.name) {
                return Err(problems::no_script(&migration.path.join(self.script_name(Direction::Forward))));
            }
        }
        Ok(())
    }
}
