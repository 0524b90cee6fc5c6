//! What can be typed.

mod care;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use self::care::{Care, Deploy, Init, Repair};
use crate::commands::state::Given;

/// Echo: a schema-first data layer.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, arg_required_else_help = true)]
#[command(
    after_help = "Exit status: 0 done, 1 failed or something to mend, 2 differences (diff --exit-code), 130 cancelled."
)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Subcommands,
}

/// What every command takes.
#[derive(Args, Debug, Default)]
pub struct Common {
    /// Print the result as one JSON object
    #[arg(long, global = true)]
    pub json: bool,
    /// The database, instead of the configured one and that of the environment
    #[arg(long, global = true, value_name = "URL", hide_env_values = true)]
    pub url: Option<String>,
    /// The schema: a file, or a folder of *.prisma files
    #[arg(long, global = true, value_name = "PATH")]
    pub schema: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Subcommands {
    /// Bring the database to the schema, writing a migration for what changed; and its subcommands
    #[command(
        args_conflicts_with_subcommands = false,
        after_help = "Examples:
  cargo xtask migrate                             apply what is pending, regenerate the client if it is stale
  cargo xtask migrate --name add_user_nickname    and write a migration for what changed in the schema"
    )]
    Migrate(Migrate),
    /// Generate the client from the schema
    #[command(after_help = "Examples:
  cargo xtask generate
  cargo xtask generate --check    for CI: fails where the committed client is stale")]
    Generate(Check),
    /// Check the schema
    #[command(after_help = "Examples:
  cargo xtask validate
  cargo xtask validate --fix    mend what is certain, such as a missing opposite field or a misspelt name")]
    Validate(Validate),
    /// Tell what a code of a finding means, and what to do
    #[command(after_help = "Examples:
  cargo xtask explain one-to-one
  cargo xtask explain              all codes")]
    Explain {
        /// The code, as it stands in brackets before the finding
        code: Option<String>,
    },
    /// Format the schema's files
    #[command(after_help = "Examples:
  cargo xtask format
  cargo xtask format --check    for CI: fails where a file is not formatted")]
    Format(Check),
    /// Work on the database without migrations
    #[command(subcommand)]
    Db(Db),
    /// Set up a project: schema, configuration, an xtask crate; or take over one of Prisma's
    #[command(after_help = "Examples:
  cargo xtask init ../shop --provider postgresql
  cargo xtask init ../shop --from-prisma            its schema and its history stay where they are")]
    Init(Init),
    /// Serve JSON-RPC 2.0 over standard input and output, a message a line
    #[command(after_help = r#"Example:
  echo '{"jsonrpc":"2.0","id":1,"method":"schema.format","params":{"text":"model A{}"}}' | cargo xtask rpc"#)]
    Rpc,
}

#[derive(Args, Debug)]
pub struct Check {
    /// Change nothing; fail where something would change
    #[arg(long)]
    pub check: bool,
}

#[derive(Args, Debug)]
pub struct Validate {
    /// Apply the fixes that are certain
    #[arg(long)]
    pub fix: bool,
}

#[derive(Args, Debug)]
pub struct Migrate {
    #[command(flatten)]
    pub dev: Dev,
    #[command(subcommand)]
    pub command: Option<MigrateCommand>,
}

#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct Dev {
    /// The new migration's name
    #[arg(short, long)]
    pub name: Option<String>,
    /// Write the migration, do not apply it
    #[arg(long)]
    pub create_only: bool,
    /// Go on where the migration loses data
    #[arg(long)]
    pub accept_data_loss: bool,
    /// Leave the client as it is
    #[arg(long)]
    pub skip_generate: bool,
    /// What is only called something else: User.name=User.fullName, User=Account, Role.ADMIN=Role.OWNER
    #[arg(long = "rename", value_name = "OLD=NEW")]
    pub renames: Vec<String>,
    /// What rows without a value get in a field that is required from now on, as SQL: "User.name='nobody'"
    #[arg(long = "fill", value_name = "FIELD=SQL")]
    pub fills: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    /// Bring the database to the schema, writing a migration for what changed (the default)
    #[command(after_help = "Example:
  cargo xtask migrate dev --name add_user_nickname --create-only")]
    Dev(Dev),
    /// Apply the pending migrations, as production does
    #[command(after_help = "Example:
  DATABASE_URL=postgresql://app@db.example.com/app cargo xtask migrate deploy")]
    Deploy(Deploy),
    /// Compare the migrations folder with the database
    #[command(after_help = "Example:
  cargo xtask migrate status --json")]
    Status,
    /// Show what leads from one state to another
    #[command(after_help = "A state is one of
  empty          a database with nothing in it
  schema         the project's schema, or --from PATH of a schema file or folder
  migrations     the project's migrations folder, or --from PATH of one
  database       the project's database, or --from URL of one

Examples:
  cargo xtask migrate diff --from migrations --to schema --exit-code    for CI: fails where a migration is missing
  cargo xtask migrate diff --from database --to schema --script         the SQL that would bring it there
  cargo xtask migrate diff --from migrations --to schema --reverse      what its down script would do")]
    Diff(Box<Diff>),
    /// Drop everything in the database and apply all migrations anew
    #[command(after_help = "Example:
  cargo xtask migrate reset --force")]
    Reset(Reset),
    /// Tell the history what was done by hand
    #[command(after_help = "Examples:
  cargo xtask migrate resolve --applied 20261122093000_init           it is in the database already
  cargo xtask migrate resolve --rolled-back 20261122093000_init       its failure has been undone")]
    Resolve(Resolve),
    #[command(flatten)]
    Care(Care),
    /// Write the scripts of past migrations for a database that was added to `providers`
    #[command(after_help = "Examples:
  cargo xtask migrate complete
  cargo xtask migrate complete --check    for CI: fails where a script is missing")]
    Complete(Check),
    /// Undo the last migration, or several, with their down scripts
    #[command(after_help = "Examples:
  cargo xtask migrate revert                              the last one
  cargo xtask migrate revert --steps 2
  cargo xtask migrate revert --to 20261122093000_init     everything after that one")]
    Revert(Revert),
}

#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("source").required(true)), group(clap::ArgGroup::new("target").required(true)))]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that can be typed")]
pub struct Diff {
    /// The state to start from
    #[arg(long, value_name = "STATE", group = "source")]
    pub from: Option<String>,
    /// The state to arrive at
    #[arg(long, value_name = "STATE", group = "target")]
    pub to: Option<String>,
    /// As Prisma spells it
    #[arg(long, group = "source", hide = true)]
    pub from_empty: bool,
    /// As Prisma spells it
    #[arg(long, group = "target", hide = true)]
    pub to_empty: bool,
    /// As Prisma spells it
    #[arg(long, value_name = "PATH", group = "source", hide = true, alias = "from-schema-datamodel")]
    pub from_schema: Option<String>,
    /// As Prisma spells it
    #[arg(long, value_name = "PATH", group = "target", hide = true, alias = "to-schema-datamodel")]
    pub to_schema: Option<String>,
    /// As Prisma spells it
    #[arg(long, value_name = "PATH", group = "source", hide = true)]
    pub from_migrations: Option<String>,
    /// As Prisma spells it
    #[arg(long, value_name = "PATH", group = "target", hide = true)]
    pub to_migrations: Option<String>,
    /// As Prisma spells it
    #[arg(long, value_name = "URL", group = "source", hide = true)]
    pub from_url: Option<String>,
    /// As Prisma spells it
    #[arg(long, value_name = "URL", group = "target", hide = true)]
    pub to_url: Option<String>,
    /// As Prisma spells it
    #[arg(long, value_name = "PATH", group = "source", hide = true)]
    pub from_schema_datasource: Option<String>,
    /// As Prisma spells it
    #[arg(long, value_name = "PATH", group = "target", hide = true)]
    pub to_schema_datasource: Option<String>,
    /// As Prisma spells it
    #[arg(long, group = "source", hide = true)]
    pub from_config_datasource: bool,
    /// As Prisma spells it
    #[arg(long, group = "target", hide = true)]
    pub to_config_datasource: bool,
    /// What is only called something else, where both states have a schema: User.name=User.fullName
    #[arg(long = "rename", value_name = "OLD=NEW")]
    pub renames: Vec<String>,
    /// Print SQL instead of a summary
    #[arg(long)]
    pub script: bool,
    /// Show the way back instead, from the second state to the first
    #[arg(long)]
    pub reverse: bool,
    /// Exit with status 2 where there are differences
    #[arg(long)]
    pub exit_code: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A database on the server where a history without snapshots is replayed, in a temporary database beside it; by
    /// default the project's own
    #[arg(long, value_name = "URL", alias = "shadow-database-url")]
    pub scratch_url: Option<String>,
}

#[derive(Args, Debug)]
pub struct Reset {
    /// Do not ask
    #[arg(short, long)]
    pub force: bool,
    /// Leave the client as it is
    #[arg(long)]
    pub skip_generate: bool,
    /// Do not run the project's seed
    #[arg(long)]
    pub skip_seed: bool,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub struct Resolve {
    /// Record the migration as applied
    #[arg(long, value_name = "NAME")]
    pub applied: Option<String>,
    /// Record the failed migration as undone
    #[arg(long, value_name = "NAME")]
    pub rolled_back: Option<String>,
}

#[derive(Args, Debug)]
pub struct Revert {
    /// Undo everything after this migration
    #[arg(long, value_name = "NAME", conflicts_with = "steps")]
    pub to: Option<String>,
    /// How many migrations to undo
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub steps: Option<u32>,
    /// Do not ask
    #[arg(short, long)]
    pub force: bool,
    /// Bring the schema and the client back as well
    #[arg(id = "with_schema", long = "with-schema")]
    pub schema: bool,
    /// Take no backup, though rows are dropped, changed or rewritten
    #[arg(long)]
    pub no_backup: bool,
}

#[derive(Debug, Subcommand)]
pub enum Db {
    /// Bring the database to the schema without a migration
    #[command(after_help = "Example:
  cargo xtask db push --url file:scratch.db")]
    Push(Push),
    /// Bring the schema to the database
    #[command(after_help = "Examples:
  cargo xtask db pull             names, comments and order of the schema stay where the database still says the same
  cargo xtask db pull --print     change nothing, print the schema
  cargo xtask db pull --force     forget the models there are, write them as the database has them")]
    Pull(Pull),
    /// Run the project's own command that puts the first rows into a database
    #[command(after_help = "Example:
  cargo xtask db seed -- --users 10")]
    Seed {
        /// Arguments for the command
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run a script of SQL
    #[command(after_help = "Examples:
  cargo xtask db execute --file fix.sql
  echo 'DELETE FROM session' | cargo xtask db execute --stdin")]
    Execute(Execute),
}

#[derive(Args, Debug)]
pub struct Push {
    /// Go on where data is lost
    #[arg(long)]
    pub accept_data_loss: bool,
    /// Drop everything in the database first
    #[arg(long)]
    pub force_reset: bool,
    /// Leave the client as it is
    #[arg(long)]
    pub skip_generate: bool,
}

#[derive(Args, Debug)]
pub struct Pull {
    /// Print the schema, do not write it
    #[arg(long)]
    pub print: bool,
    /// Forget what the schema says now, but for its datasource and generators
    #[arg(long)]
    pub force: bool,
    /// Lay everything out anew, in the order of the database and without comments that are not documentation
    #[arg(long)]
    pub anew: bool,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub struct Execute {
    /// The script's file
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Read the script from standard input
    #[arg(long)]
    pub stdin: bool,
}

impl Diff {
    /// The state to start from.
    pub fn source(&self) -> Given {
        let typed = [
            self.from.clone().map(Given::Any),
            self.from_schema.clone().map(Given::Schema),
            self.from_migrations.clone().map(Given::Migrations),
            self.from_url.clone().map(Given::Url),
            self.from_schema_datasource.clone().map(Given::Datasource),
            self.from_config_datasource.then(Given::database),
        ];
        typed.into_iter().flatten().next().unwrap_or(Given::Empty)
    }

    /// The state to arrive at.
    pub fn target(&self) -> Given {
        let typed = [
            self.to.clone().map(Given::Any),
            self.to_schema.clone().map(Given::Schema),
            self.to_migrations.clone().map(Given::Migrations),
            self.to_url.clone().map(Given::Url),
            self.to_schema_datasource.clone().map(Given::Datasource),
            self.to_config_datasource.then(Given::database),
        ];
        typed.into_iter().flatten().next().unwrap_or(Given::Empty)
    }
}
