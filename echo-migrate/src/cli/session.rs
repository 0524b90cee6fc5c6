//! What a command line runs in: directory, variables, streams.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, IsTerminal, Write},
    path::PathBuf,
};

/// The surroundings of one run. Tests make their own; a process has [`Session::of_process`].
pub struct Session {
    /// The directory the command was typed in.
    pub directory: PathBuf,
    /// The environment variables.
    pub variables: BTreeMap<String, String>,
    /// Where answers and scripts come from.
    pub input: Box<dyn BufRead>,
    /// Where data goes.
    pub output: Box<dyn Write>,
    /// Where everything else goes.
    pub errors: Box<dyn Write>,
    /// Whether a person can be asked.
    pub interactive: bool,
    /// Whether `errors` is a terminal where a line can be written over.
    pub progress: bool,
    /// Whether `errors` and `output` take colours.
    pub color: bool,
}

impl Session {
    /// The surroundings of this process.
    pub fn of_process() -> Self {
        // Variables whose names or values are not Unicode cannot be ours.
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        let variables: BTreeMap<_, _> = variables.collect();
        let set = |name: &str| variables.get(name).is_some_and(|value| !value.is_empty());
        let dumb = variables.get("TERM").is_some_and(|term| term == "dumb");
        let terminal = io::stdout().is_terminal() && io::stderr().is_terminal();
        Self {
            directory: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            input: Box::new(io::BufReader::new(io::stdin())),
            output: Box::new(io::stdout()),
            errors: Box::new(io::stderr()),
            interactive: io::stdin().is_terminal() && io::stderr().is_terminal() && !set("CI"),
            progress: io::stderr().is_terminal() && !set("CI") && !dumb,
            color: terminal && !set("NO_COLOR") && !dumb,
            variables,
        }
    }

    /// Writes data. Where nobody reads it any more it is lost, as with other tools.
    pub fn print(&mut self, text: &str) {
        let _ = self.output.write_all(text.as_bytes()).and_then(|()| self.output.flush());
    }

    /// Writes what is not data.
    pub fn error(&mut self, text: &str) {
        let _ = self.errors.write_all(text.as_bytes()).and_then(|()| self.errors.flush());
    }
}
