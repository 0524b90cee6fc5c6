//! What one database is and can do: the doors that every room has.

use echo_schema::ir;

use crate::{
    by_hand::{ByHand, Making},
    capabilities::Capabilities,
    lift::{Lifting, Plain},
    names::Names,
    query::Query,
    rename::Rename,
    schema::{ColumnWalker, DatabaseSchema, DefaultLiteral, Family, IndexWalker, Native, Pair},
    sql::Quoting,
    step::{Statement, Step, TypeChange},
};

/// A database, as far as it can be known without asking one. Each room implements it once.
pub trait Dialect: Send + Sync + std::fmt::Debug {
    /// The provider's name in the schema language: `postgresql`, `sqlite`, `mysql`.
    fn name(&self) -> &'static str;

    /// Its name for people: `PostgreSQL`, `SQLite`, `MySQL`.
    fn display_name(&self) -> &'static str;

    /// All names a schema or a lock file may call it by.
    fn provider_names(&self) -> &'static [&'static str];

    /// What an URL to it starts with, up to and including the colon.
    fn url_schemes(&self) -> &'static [&'static str];

    /// Facts about what it can do.
    fn capabilities(&self) -> &'static Capabilities;

    /// How it quotes names and text.
    fn quoting(&self) -> Quoting;

    /// How long names may be, and what it names what the schema leaves nameless.
    fn names(&self) -> Names;

    /// The type of a column for a scalar, as `@db.…` chose it or by default.
    fn scalar_type(&self, scalar: ir::ScalarType, native: Option<&ir::NativeType>) -> (Family, Native);

    /// The type for text of any length, where the default one has a limit. It cannot be part of a key or an index. Schemas
    /// that were made for another database get it where they can.
    fn unlimited_text(&self) -> Option<Native> {
        None
    }

    /// A column's type for people: `VarChar(255)`, `Int`.
    fn type_name(&self, column: ColumnWalker<'_>) -> String;

    /// An operator class of an index by its name in the schema language: `JsonbPathOps`.
    fn operator_class(&self, name: &str) -> String;

    /// A constant as SQL.
    fn literal(&self, value: &DefaultLiteral) -> String;

    /// Whether two types differ, and how well values come over. Nullability is not looked at.
    fn type_change(&self, columns: Pair<ColumnWalker<'_>>) -> Option<TypeChange>;

    /// A condition in SQL for the values of a column that its next type does not hold as they are; none where no condition tells
    /// it.
    fn unfit(&self, columns: Pair<ColumnWalker<'_>>) -> Option<String>;

    /// Whether two defaults are the same, as far as this database can tell them apart.
    fn defaults_match(&self, columns: Pair<ColumnWalker<'_>>) -> bool;

    /// Whether two indexes over the same columns are the same but for their names.
    fn indexes_match(&self, indexes: Pair<IndexWalker<'_>>) -> bool;

    /// A step as statements. Total: every step that the planner makes for this database has some.
    fn render(&self, step: &Step, schemas: Pair<&DatabaseSchema>) -> Vec<Statement>;

    /// A rename as statements, made in the schema as well.
    fn rename(&self, rename: &Rename, schema: &mut DatabaseSchema) -> Vec<String>;

    /// A URL to begin with, on the machine of whoever writes the application.
    fn sample_url(&self) -> &'static str;

    /// How something of a schema that was made by hand is made and taken away; none where that cannot be told.
    fn made_by_hand(&self, object: ByHand<'_>, schema: &DatabaseSchema) -> Option<Making>;

    /// How what the database holds is said in the schema language.
    fn lifting(&self) -> &'static dyn Lifting {
        &Plain
    }

    /// What differs in the SQL of queries.
    fn query(&self) -> &'static dyn Query;

    /// How to connect to it. Each database's driver is a cargo feature: an error where this program was built without.
    #[cfg(feature = "driver")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        let message = format!(
            "This program was built without the driver for {}. In its Cargo.toml, add the feature \"{}\" to `echo-runtime`.",
            self.display_name(),
            self.name()
        );
        Err(crate::driver::Error::new(crate::driver::ErrorKind::Unsupported, message))
    }
}

/// Every database there is.
pub static DIALECTS: &[&dyn Dialect] =
    &[&crate::postgres::Postgres, &crate::sqlite::Sqlite, &crate::mysql::MySql];

/// The dialect a schema's `provider` means: `by_provider("postgresql")`.
pub fn by_provider(provider: &str) -> Option<&'static dyn Dialect> {
    DIALECTS.iter().copied().find(|dialect| dialect.provider_names().contains(&provider))
}

/// The dialect an URL leads to: `by_url("file:dev.db")`.
pub fn by_url(url: &str) -> Option<&'static dyn Dialect> {
    DIALECTS
        .iter()
        .copied()
        .find(|dialect| dialect.url_schemes().iter().any(|scheme| url.starts_with(scheme)))
}
