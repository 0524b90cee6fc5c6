//! The same project on each database, with a way to its rows.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use echo_dialect::driver::{Row, driver_for};
use echo_migrate::database::Database;

use super::project::Project;
use crate::live::on_server;

/// A project with a database of its own.
pub struct Site {
    pub provider: &'static str,
    pub project: Project,
    pub url: String,
}

/// Runs a test with a project of these models on each database.
pub fn on_each(models: &str, test: impl Fn(&Site)) {
    for provider in ["sqlite", "postgresql", "mysql"] {
        on(provider, models, &test);
    }
}

/// Runs a test with a project of these models on one database.
pub fn on(provider: &'static str, models: &str, test: impl Fn(&Site)) {
    let mut project = Project::empty();
    let url = match provider {
        "sqlite" => format!("file:{}", project.path("dev.db").display()),
        "postgresql" => on_server("ECHO_TEST_POSTGRES_URL"),
        _ => on_server("ECHO_TEST_MYSQL_URL"),
    };
    project.write(
        "Cargo.toml",
        &format!("[workspace]\nmembers = []\n\n[workspace.metadata.echo]\nproviders = [\"{provider}\"]\n"),
    );
    project.variables.insert("DATABASE_URL".into(), url.clone());
    let site = Site { provider, project, url };
    site.models(models);
    let result = catch_unwind(AssertUnwindSafe(|| test(&site)));
    let dropped = block_on(driver_for(&site.url).unwrap().drop_database(&site.url));
    if let Err(panic) = result {
        eprintln!("on {provider}");
        resume_unwind(panic);
    }
    dropped.unwrap();
}

/// Waits for a future.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

impl Site {
    /// Puts other models into the schema.
    pub fn models(&self, models: &str) {
        let text = format!(
            "datasource db {{\n  provider = \"{}\"\n  url      = env(\"DATABASE_URL\")\n}}\n\n{models}",
            self.provider
        );
        self.project.write("schema.prisma", &text);
    }

    /// Runs statements.
    pub fn execute(&self, sql: &str) {
        block_on(async {
            Database::open_or_create(&self.url).await.unwrap().0.script(sql).await.unwrap();
        });
    }

    /// The rows of a query, each as its values with a space between.
    pub fn rows(&self, sql: &str) -> Vec<String> {
        let mut rows = Vec::new();
        block_on(async {
            let mut database = Database::open(&self.url).await.unwrap();
            let connection = database.connection();
            connection
                .query(sql, &[], &mut |row: &dyn Row| {
                    let values: Result<Vec<String>, _> = (0..row.len())
                        .map(|index| {
                            use echo_dialect::value::Value;
                            Ok(match row.any(index)? {
                                Value::Null => "-".to_owned(),
                                Value::Int(number) => number.to_string(),
                                Value::Text(text) | Value::Enum(text) => text,
                                other => format!("{other:?}"),
                            })
                        })
                        .collect();
                    rows.push(values?.join(" "));
                    Ok(())
                })
                .await
                .unwrap();
        });
        rows
    }

    /// A script of the newest migration.
    pub fn script(&self, name: &str) -> String {
        let newest = self.project.migrations().pop().unwrap();
        self.project.read(&format!("migrations/{newest}/{name}"))
    }
}
