//! `db seed`: runs the project's own command that puts the first rows into a database.

use std::process::{Command, Stdio};

use super::{Context, host::Event, outcome::Seeded, schema::Schema, target::Target};
use crate::failure::Failure;

/// Runs the command of `seed`, with more arguments for it. It runs in the project's directory, and finds the database in `DATABASE_URL`.
pub fn seed(context: &mut Context<'_>, arguments: &[String]) -> Result<Seeded, Failure> {
    let Some(command) = &context.project.seed else {
        return Err(Failure::new("no-seed", "The project says nowhere how to seed a database.").help(
            "Name a command in [workspace.metadata.echo] of `Cargo.toml`, such as seed = \"cargo run --quiet --example seed\".",
        ));
    };
    let command = command.clone();
    run(context, &command, arguments)?;
    Ok(Seeded { command })
}

/// The same, where there is a command.
pub fn seed_if_any(context: &mut Context<'_>) -> Result<Option<Seeded>, Failure> {
    if context.project.seed.is_none() {
        return Ok(None);
    }
    seed(context, &[]).map(Some)
}

fn run(context: &mut Context<'_>, command: &str, arguments: &[String]) -> Result<(), Failure> {
    let target = Target::of(context.project, &Schema::read(context.project)?, context.url)?;
    context.host.event(Event::Working(&format!("Seeding: {command}")));
    // The shell reads the command, and gives the arguments on as they are.
    let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    if cfg!(windows) {
        shell.arg("/C").arg(command).args(arguments);
    } else {
        shell.arg("-c").arg(format!("{command} \"$@\"")).arg("seed").args(arguments);
    }
    let status = shell
        .current_dir(&context.project.root)
        .env("DATABASE_URL", &target.url)
        .stdin(Stdio::null())
        // Standard output is for the command's own result.
        .stdout(std::io::stderr())
        .status()
        .map_err(|error| Failure::new("seed", format!("Could not run `{command}`: {error}.")))?;
    if status.success() {
        return Ok(());
    }
    let exit = status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    Err(Failure::new("seed", format!("`{command}` ended with {status}.")).exit(exit.max(1)))
}
