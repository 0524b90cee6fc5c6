//! The command line: any workspace's `xtask` is a call of [`main`].

mod arguments;
mod run;
mod session;
mod show;
mod terminal;

use std::{ffi::OsString, process::ExitCode};

use clap::{ArgMatches, Command, FromArgMatches};

use self::arguments::Arguments;
pub use self::session::Session;
use crate::interrupt;

/// A subcommand that a workspace adds to its own command line.
#[derive(Clone, Copy)]
pub struct Extra {
    /// Its name.
    pub name: &'static str,
    /// One line about it, for `--help`.
    pub about: &'static str,
    /// Runs it with the arguments after its name; a text is why it failed.
    pub run: fn(&[String]) -> Result<ExitCode, String>,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    main_with(&[])
}

/// Runs the command line of this process, with a workspace's own subcommands beside Echo's.
pub fn main_with(extra: &[Extra]) -> ExitCode {
    let matches = match command(extra).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return ExitCode::from(usage(&error)),
    };
    if let Some((extra, arguments)) = chosen(extra, &matches) {
        return (extra.run)(&arguments).unwrap_or_else(|reason| {
            Session::of_process().error(&format!("error: {reason}\n"));
            ExitCode::FAILURE
        });
    }
    interrupt::listen();
    ExitCode::from(dispatch(&matches, &mut Session::of_process()))
}

/// Runs one command line, without its program's name, in a session; returns the exit status.
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString>>, session: &mut Session) -> u8 {
    let name = OsString::from("xtask");
    let arguments = std::iter::once(name).chain(arguments.into_iter().map(Into::into));
    match command(&[]).try_get_matches_from(arguments) {
        Ok(matches) => dispatch(&matches, session),
        Err(error) if error.use_stderr() => {
            session.error(&error.to_string());
            1
        }
        Err(error) => {
            session.print(&error.to_string());
            0
        }
    }
}

/// Tells the user about a command line that cannot be run, or shows the help that was asked for.
fn usage(error: &clap::Error) -> u8 {
    // Where even that cannot be printed there is nobody to tell.
    let _ = error.print();
    u8::from(error.use_stderr())
}

fn command(extra: &[Extra]) -> Command {
    use clap::{Arg, CommandFactory};
    let mut command = Arguments::command();
    for extra in extra {
        let rest = Arg::new("arguments").num_args(0..).trailing_var_arg(true).allow_hyphen_values(true);
        let added = Command::new(extra.name).about(extra.about).arg(rest).disable_help_flag(true);
        command = command.subcommand(added);
    }
    command
}

fn chosen<'a>(extra: &'a [Extra], matches: &ArgMatches) -> Option<(&'a Extra, Vec<String>)> {
    let (name, matches) = matches.subcommand()?;
    let extra = extra.iter().find(|extra| extra.name == name)?;
    let arguments = matches.get_many::<String>("arguments").unwrap_or_default().cloned().collect();
    Some((extra, arguments))
}

fn dispatch(matches: &ArgMatches, session: &mut Session) -> u8 {
    match Arguments::from_arg_matches(matches) {
        Ok(arguments) => run::run(arguments, session),
        Err(error) => usage(&error),
    }
}
