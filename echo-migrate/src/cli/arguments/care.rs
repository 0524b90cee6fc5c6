//! What can be typed after the commands that set up a project and take care of its data: deployments, backups, repairs.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Care {
    /// Take a backup of the database, and check it
    #[command(after_help = "Examples:
  cargo xtask migrate backup
  cargo xtask migrate backup --output before.dump")]
    Backup(Backup),
    /// Put a backup back, in the place of everything that is in the database
    #[command(after_help = "Examples:
  cargo xtask migrate restore --latest
  cargo xtask migrate restore .echo/backups/20261122093000_app_init.dump --force")]
    Restore(Restore),
    /// List the backups, the newest first
    Backups,
    /// Make what was changed in the database by hand a migration, and part of the schema
    #[command(after_help = "Example:
  cargo xtask migrate adopt --name add_region_column")]
    Adopt {
        /// The migration's name
        #[arg(short, long)]
        name: Option<String>,
    },
    /// Bring edited and missing migrations, and a database that drifted, back to what the history says
    #[command(after_help = "Examples:
  cargo xtask migrate repair                 puts files back as they were applied, and undoes drift
  cargo xtask migrate repair --keep-edits    takes the files as they are now for what was applied")]
    Repair(Repair),
    /// Put a database that was there first under migrations, as it is
    #[command(after_help = "Examples:
  cargo xtask migrate baseline           the schema says what is there already
  cargo xtask migrate baseline --pull    bring the schema to the database first")]
    Baseline(Baseline),
    /// Plan the later one of two merged branches anew on top of the other
    #[command(after_help = "Examples:
  cargo xtask migrate rebase
  cargo xtask migrate rebase 20261122093000_add_email    the branch that this one belongs to")]
    Rebase(Rebase),
}

#[derive(Args, Debug)]
pub struct Init {
    /// The project's directory
    #[arg(default_value = ".")]
    pub directory: PathBuf,
    /// The primary database
    #[arg(long, default_value = "sqlite", value_parser = ["sqlite", "postgresql", "mysql"], conflicts_with = "from_prisma")]
    pub provider: String,
    /// Take over a project of Prisma's
    #[arg(long)]
    pub from_prisma: bool,
    /// A checkout of Echo to build with, instead of its published crates
    #[arg(long, value_name = "DIRECTORY")]
    pub echo: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Deploy {
    /// Only tell what would be done: the tables, their rows, who has to wait, whether it can be reverted
    #[arg(long)]
    pub dry_run: bool,
    /// Take no backup, though rows are dropped, changed or rewritten
    #[arg(long)]
    pub no_backup: bool,
}

#[derive(Args, Debug)]
pub struct Backup {
    /// The file to write; by default one in the project's directory for backups
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Do not restore it into a scratch database to check it
    #[arg(long)]
    pub no_verify: bool,
}

#[derive(Args, Debug)]
pub struct Restore {
    /// The backup's file
    #[arg(required_unless_present = "latest", conflicts_with = "latest")]
    pub file: Option<PathBuf>,
    /// The newest one of the project's directory for backups
    #[arg(long)]
    pub latest: bool,
    /// Do not ask
    #[arg(short, long)]
    pub force: bool,
    /// Take no backup of what is there now
    #[arg(long)]
    pub no_backup: bool,
}

#[derive(Args, Debug)]
pub struct Repair {
    /// Take the files as they are now for what was applied, instead of putting them back
    #[arg(long)]
    pub keep_edits: bool,
    /// Undo drift even where that loses data
    #[arg(long)]
    pub accept_data_loss: bool,
}

#[derive(Args, Debug)]
pub struct Baseline {
    /// The first migration's name
    #[arg(short, long, default_value = "init")]
    pub name: String,
    /// Bring the schema to the database first
    #[arg(long)]
    pub pull: bool,
}

#[derive(Args, Debug)]
pub struct Rebase {
    /// A migration of the branch to plan anew; by default the one that the database does not have, else the later one
    pub name: Option<String>,
    /// Plan scripts anew that were edited, too; the old ones are kept beside them
    #[arg(long)]
    pub force: bool,
}
