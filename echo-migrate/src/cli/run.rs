//! From what was typed to what is printed: runs a command, reports its outcome or its failure.

use std::{future::Future, path::Path};

use serde::Serialize;
use serde_json::json;

use super::{
    Session,
    arguments::{
        Arguments, Care, Common, Db, Dev, Diff, Init, Migrate, MigrateCommand, Repair, Reset, Resolve,
        Subcommands, Validate,
    },
    show::Show,
    terminal::Terminal,
};
use crate::{
    commands::{self, Context, outcome::Resolution},
    config::Project,
    failure::Failure,
    folder::Renamed,
    rpc,
};

/// Runs what was typed; returns the exit status.
pub fn run(arguments: Arguments, session: &mut Session) -> u8 {
    let Arguments { common, command } = arguments;
    match command {
        Subcommands::Rpc => serve(session),
        Subcommands::Init(init) => report(self::init(init, session), &common, session),
        Subcommands::Migrate(Migrate { dev, command }) => migrate(dev, command, &common, session),
        Subcommands::Generate(check) => {
            let outcome = project(&common, session).and_then(|project| {
                let schema = commands::schema::Schema::read(&project)?;
                let generated = commands::generate::generate(&project, &schema.ir, check.check)?;
                if check.check && !generated.was_fresh() { Err(generated.stale()) } else { Ok(generated) }
            });
            report(outcome, &common, session)
        }
        Subcommands::Explain { code } => {
            report(commands::explain::explain(code.as_deref()), &common, session)
        }
        Subcommands::Validate(Validate { fix }) => {
            let outcome =
                project(&common, session).and_then(|project| commands::validate::validate(&project, fix));
            if let Ok(validated) = &outcome {
                let warnings = &validated.schema.warnings;
                session.error(&warnings.render(&validated.schema.files, session.color));
            }
            report(outcome, &common, session)
        }
        Subcommands::Format(check) => {
            let outcome = project(&common, session).and_then(|project| {
                let formatted = commands::schema::format(&project, check.check)?;
                if check.check && !formatted.changed.is_empty() {
                    Err(formatted.unformatted())
                } else {
                    Ok(formatted)
                }
            });
            report(outcome, &common, session)
        }
        Subcommands::Db(command) => db(command, &common, session),
    }
}

fn init(init: Init, session: &Session) -> Result<commands::init::Initialized, Failure> {
    commands::init::init(&commands::init::Options {
        directory: session.directory.join(init.directory),
        provider: init.provider,
        from_prisma: init.from_prisma,
        echo: init.echo.map(|path| session.directory.join(path)),
    })
}

fn db(command: Db, common: &Common, session: &mut Session) -> u8 {
    match command {
        Db::Seed { arguments } => {
            with_context(common, session, async |context| commands::seed::seed(context, &arguments))
        }
        Db::Push(push) => {
            let options = commands::push::Options {
                accept_data_loss: push.accept_data_loss,
                force_reset: push.force_reset,
                skip_generate: push.skip_generate,
            };
            with_context(common, session, async |context| commands::push::push(context, &options).await)
        }
        Db::Pull(pull) => {
            let options = commands::pull::Options { print: pull.print, force: pull.force, anew: pull.anew };
            with_context(common, session, async |context| commands::pull::pull(context, options).await)
        }
        Db::Execute(execute) => {
            let sql = match execute.file {
                Some(file) => read_script(&session.directory.join(file)),
                None => read_input(session),
            };
            with_context(common, session, async |context| commands::execute::execute(context, &sql?).await)
        }
    }
}

fn serve(session: &mut Session) -> u8 {
    match rpc::serve(std::io::BufReader::new(std::io::stdin()), std::io::stdout()) {
        Ok(()) => 0,
        // Whoever read the answers has gone: that is how such a session ends.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            session.error(&format!("Error: the conversation broke off: {error}\n"));
            1
        }
    }
}

fn migrate(dev: Dev, command: Option<MigrateCommand>, common: &Common, session: &mut Session) -> u8 {
    if command.is_some() && dev != Dev::default() {
        let failure = Failure::new("usage", "Flags of `migrate dev` stand before another subcommand.")
            .help("Put the flags after the subcommand: cargo xtask migrate dev --name NAME");
        return report::<commands::outcome::Reverted>(Err(failure), common, session);
    }
    match command.unwrap_or(MigrateCommand::Dev(dev)) {
        MigrateCommand::Dev(dev) => with_context(common, session, async |context| {
            commands::dev::dev(context, &dev_options(dev)?).await
        }),
        MigrateCommand::Deploy(deploy) => with_context(common, session, async |context| {
            let options = commands::deploy::Options { backup: !deploy.no_backup, dry_run: deploy.dry_run };
            commands::deploy::deploy(context, options).await
        }),
        MigrateCommand::Status => {
            with_context(common, session, async |context| commands::status::status(context).await)
        }
        MigrateCommand::Care(command) => care(command, common, session),
        MigrateCommand::Complete(check) => {
            let outcome = project(common, session).and_then(|project| {
                let completed = commands::complete::complete(&project, check.check)?;
                let lacks = check.check && !completed.scripts.is_empty();
                if lacks { Err(completed.incomplete()) } else { Ok(completed) }
            });
            report(outcome, common, session)
        }
        MigrateCommand::Diff(diff) => diff_states(&diff, common, session),
        MigrateCommand::Reset(Reset { force, skip_generate, skip_seed }) => {
            let options = commands::reset::Options { force, skip_generate, skip_seed };
            with_context(common, session, async |context| commands::reset::reset(context, options).await)
        }
        MigrateCommand::Resolve(Resolve { applied, rolled_back }) => {
            let (name, resolution) = match (applied, rolled_back) {
                (Some(name), _) => (name, Resolution::Applied),
                (None, name) => (name.unwrap_or_default(), Resolution::RolledBack),
            };
            with_context(common, session, async |context| {
                commands::resolve::resolve(context, &name, resolution).await
            })
        }
        MigrateCommand::Revert(revert) => {
            let steps = revert.steps.unwrap_or(1) as usize;
            with_context(common, session, async |context| {
                let options = commands::revert::Options {
                    to: revert.to.as_deref(),
                    steps,
                    force: revert.force,
                    backup: !revert.no_backup,
                    schema: revert.schema,
                };
                commands::revert::revert(context, options).await
            })
        }
    }
}

fn dev_options(dev: Dev) -> Result<commands::dev::Options, Failure> {
    Ok(commands::dev::Options {
        renames: renames(&dev.renames)?,
        fills: dev.fills.iter().map(|text| commands::fills::parse(text)).collect::<Result<_, _>>()?,
        name: dev.name,
        create_only: dev.create_only,
        accept_data_loss: dev.accept_data_loss,
        skip_generate: dev.skip_generate,
    })
}

fn care(command: Care, common: &Common, session: &mut Session) -> u8 {
    match command {
        Care::Backup(backup) => {
            let output = backup.output.map(|path| session.directory.join(path));
            with_context(common, session, async |context| {
                commands::backup::backup(context, output.as_deref(), !backup.no_verify).await
            })
        }
        Care::Restore(restore) => {
            let file = restore.file.map(|path| session.directory.join(path));
            with_context(common, session, async |context| {
                commands::backup::restore(context, file, restore.force, !restore.no_backup).await
            })
        }
        Care::Backups => with_context(common, session, async |context| commands::backup::backups(context)),
        Care::Adopt { name } => with_context(common, session, async |context| {
            commands::adopt::adopt(context, name.as_deref()).await
        }),
        Care::Repair(repair) => with_context(common, session, async |context| {
            let Repair { keep_edits, accept_data_loss } = repair;
            commands::repair::repair(context, commands::repair::Options { keep_edits, accept_data_loss })
                .await
        }),
        Care::Baseline(baseline) => with_context(common, session, async |context| {
            commands::baseline::baseline(context, &baseline.name, baseline.pull).await
        }),
        Care::Rebase(rebase) => with_context(common, session, async |context| {
            commands::rebase::rebase(context, rebase.name.as_deref(), rebase.force).await
        }),
    }
}

fn renames(typed: &[String]) -> Result<Vec<Renamed>, Failure> {
    typed.iter().map(|text| commands::renames::parse(text)).collect()
}

fn diff_states(diff: &Diff, common: &Common, session: &mut Session) -> u8 {
    let from = diff.source();
    let to = diff.target();
    let output = diff.output.as_ref().map(|path| session.directory.join(path));
    let renames = match renames(&diff.renames) {
        Ok(renames) => renames,
        Err(failure) => return report::<commands::outcome::Difference>(Err(failure), common, session),
    };
    let options = commands::diff::Options {
        renames,
        from,
        to,
        directory: session.directory.clone(),
        script: diff.script,
        reverse: diff.reverse,
        exit_code: diff.exit_code,
        output,
        scratch_url: diff.scratch_url.clone(),
    };
    with_context(common, session, async |context| commands::diff::diff(context, &options).await)
}

fn project(common: &Common, session: &Session) -> Result<Project, Failure> {
    let variables = session.variables.clone();
    Project::discover(&session.directory, variables, common.schema.as_deref())
}

/// Runs a command that may talk to a database, on a runtime of one thread.
fn with_context<T, F>(common: &Common, session: &mut Session, command: F) -> u8
where
    T: Show + Serialize,
    F: AsyncFnOnce(&mut Context<'_>) -> Result<T, Failure>,
{
    let outcome = project(common, session).and_then(|project| {
        let mut terminal = Terminal::new(session, common.json);
        let mut context = Context { project: &project, url: common.url.as_deref(), host: &mut terminal };
        block_on(command(&mut context))
    });
    report(outcome, common, session)
}

fn block_on<T>(command: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new("runtime", format!("Could not start: {error}.")))?;
    runtime.block_on(command)
}

fn read_script(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))
}

fn read_input(session: &mut Session) -> Result<String, Failure> {
    let mut sql = String::new();
    std::io::Read::read_to_string(&mut session.input, &mut sql)
        .map_err(|error| Failure::file("read", Path::new("standard input"), &error))?;
    Ok(sql)
}

/// Prints what a command came to; returns the exit status.
fn report<T: Show + Serialize>(outcome: Result<T, Failure>, common: &Common, session: &mut Session) -> u8 {
    match outcome {
        Ok(outcome) => {
            if let Some(aside) = outcome.aside() {
                session.error(&aside);
            }
            if common.json {
                let value = serde_json::to_value(&outcome).unwrap_or_default();
                session.print(&format!("{value}\n"));
            } else {
                session.print(&outcome.text());
            }
            outcome.exit_status()
        }
        Err(failure) => {
            if common.json {
                session.print(&format!("{}\n", failure_as_json(&failure)));
            } else {
                let text = failure_as_text(&failure, session.color);
                session.error(&text);
            }
            failure.exit_status()
        }
    }
}

fn failure_as_json(failure: &Failure) -> serde_json::Value {
    json!({ "error": {
        "code": failure.known_code(),
        "kind": failure.kind(),
        "message": failure.message(),
        "help": failure.next(),
        "diagnostics": failure.findings(),
    }})
}

fn failure_as_text(failure: &Failure, color: bool) -> String {
    let (red, reset) = if color { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
    let mut text = failure.diagnostics(color).map(|text| text + "\n").unwrap_or_default();
    text.extend([red, "Error", reset, ": "]);
    if let Some(code) = failure.known_code() {
        text.push_str(code);
        text.push_str("\n\n");
    }
    text.push_str(failure.message());
    text.push('\n');
    if let Some(help) = failure.next() {
        text.push('\n');
        text.push_str(help);
        text.push('\n');
    }
    text
}
