//! The host of commands that a person runs: events go to standard error, questions to whoever sits there.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

use super::{Session, show::outline};
use crate::commands::host::{Answer, Choice, Event, Host};

/// Tells and asks through the streams of a session.
pub struct Terminal<'a> {
    session: &'a mut Session,
    json: bool,
    since: Instant,
    /// What runs now, with the time that it takes.
    running: Option<ProgressBar>,
}

/// How long a step may take before the next message says how long it took.
const LONG: Duration = Duration::from_secs(1);
/// How often the time of what runs is written anew.
const TICK: Duration = Duration::from_millis(200);

impl<'a> Terminal<'a> {
    /// A host for the session; with `json`, events are JSON objects, one a line.
    pub fn new(session: &'a mut Session, json: bool) -> Self {
        Self { session, json, since: Instant::now(), running: None }
    }

    fn line(&mut self, text: &str) {
        self.clear();
        let now = Instant::now();
        let took = now.duration_since(self.since);
        self.since = now;
        if took > LONG {
            self.session.error(&format!("  (took {:.1} s)\n", took.as_secs_f64()));
        }
        self.session.error(&format!("{text}\n"));
    }

    /// A line for what begins, and below it, in a terminal, the time that it takes.
    fn begin(&mut self, text: &str) {
        self.line(text);
        if self.session.progress {
            let style = ProgressStyle::with_template("  {elapsed}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner());
            let bar = ProgressBar::new_spinner().with_style(style);
            bar.enable_steady_tick(TICK);
            self.running = Some(bar);
        }
    }

    fn clear(&mut self) {
        if let Some(bar) = self.running.take() {
            bar.finish_and_clear();
        }
    }

    fn answer(&mut self, question: &str) -> Option<String> {
        if !self.session.interactive {
            return None;
        }
        self.clear();
        self.session.error(question);
        let mut line = String::new();
        let read = self.session.input.read_line(&mut line);
        // What a person takes to answer is no step's time.
        self.since = Instant::now();
        match read {
            Ok(read) if read > 0 => Some(line.trim().to_owned()),
            // The end of the input is a no.
            _ => {
                self.session.error("\n");
                Some(String::new())
            }
        }
    }
}

impl Host for Terminal<'_> {
    fn event(&mut self, event: Event<'_>) {
        if self.json {
            let line = serde_json::to_string(&event).unwrap_or_default();
            self.session.error(&format!("{line}\n"));
            return;
        }
        match event {
            Event::Datasource { name, database } => {
                self.line(&format!("Datasource \"{name}\": {database}\n"));
            }
            Event::Created(text) => self.line(&format!("{text} created")),
            Event::Plan { back, migrations } => {
                let what = if back { "To be reverted:" } else { "To be applied:" };
                self.line(&outline(migrations, what));
            }
            Event::Applying(name) => self.begin(&format!("Applying migration `{name}`")),
            Event::Reverting(name) => self.begin(&format!("Reverting migration `{name}`")),
            Event::Working(text) => self.begin(text),
            Event::Warning(text) => {
                let (yellow, reset) = if self.session.color { ("\x1b[1;33m", "\x1b[0m") } else { ("", "") };
                self.line(&format!("{yellow}Warning{reset}: {text}"));
            }
        }
    }

    fn confirm(&mut self, question: &str) -> Answer {
        match self.answer(&format!("{question} (y/N) ")) {
            None => Answer::Nobody,
            Some(answer) if ["y", "yes"].contains(&answer.to_lowercase().as_str()) => Answer::Yes,
            Some(_) => Answer::No,
        }
    }

    fn choose(&mut self, question: &str, options: &[String]) -> Choice {
        let mut text = format!("{question}\n");
        for (index, option) in options.iter().enumerate() {
            let _ = writeln!(text, "  {}) {option}", index + 1);
        }
        let _ = write!(text, "Which? (1-{}, {0} if you just press Enter) ", options.len());
        loop {
            match self.answer(&text) {
                None => return Choice::Nobody,
                Some(answer) if answer.is_empty() => return Choice::Of(options.len() - 1),
                Some(answer) => match answer.parse::<usize>() {
                    Ok(number) if (1..=options.len()).contains(&number) => return Choice::Of(number - 1),
                    _ => text = format!("Please type a number from 1 to {}: ", options.len()),
                },
            }
        }
    }

    fn ask(&mut self, question: &str) -> Option<String> {
        self.answer(&format!("{question} ")).filter(|answer| !answer.is_empty())
    }
}

impl Drop for Terminal<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}
