//! The kills, and what was found after them.

use std::{
    fmt::Write as _,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{
    Options,
    place::{Place, output},
};
use crate::test::Server;

/// Points around a statement at which a deployment can be made to die.
const POINTS: [&str; 3] = ["before", "after", "journal"];
/// How many deployments run at once.
const CROWDS: [usize; 3] = [2, 8, 32];
/// The status of a deployment that was asked to stop.
const INTERRUPTED: i32 = 130;

/// What was done to one database, and what came of it.
pub struct Figures {
    provider: &'static str,
    points: u32,
    kills: u32,
    interrupts: u32,
    server_kills: u32,
    deployers: usize,
    wrong: u32,
}

impl Figures {
    /// How many runs did not come to the same.
    pub fn wrong(&self) -> u32 {
        self.wrong
    }

    /// As a table.
    pub fn table(all: &[Self]) -> String {
        let mut out = String::from(
            "| database | crash points | random kills | Ctrl-C | server kills | deployers at once | lost or different |\n\
             |---|--:|--:|--:|--:|--:|--:|",
        );
        for Self { provider, points, kills, interrupts, server_kills, deployers, wrong } in all {
            let _ = write!(
                out,
                "\n| {provider} | {points} | {kills} | {interrupts} | {server_kills} | {deployers} | {wrong} |"
            );
        }
        out
    }
}

/// One database's runs.
struct Runs<'a> {
    place: &'a Place,
    expected: Vec<String>,
    random: Random,
    /// How long an undisturbed deployment takes.
    length: Duration,
    figures: Figures,
}

/// All that was asked for, on one database.
pub fn all(place: &mut Place, server: Option<&Server>, options: &Options) -> Result<Figures, String> {
    let provider = place.provider;
    eprintln!("{provider}: an undisturbed run");
    place.begin()?;
    let begin = Instant::now();
    Place::run(&place.deployment())?;
    let length = begin.elapsed();
    let expected = place.everything()?;
    let figures =
        Figures { provider, points: 0, kills: 0, interrupts: 0, server_kills: 0, deployers: 0, wrong: 0 };
    let mut runs = Runs { place, expected, random: Random(options.seed | 1), length, figures };
    if cfg!(debug_assertions) {
        eprintln!("{provider}: every point");
        runs.points(options.stride)?;
    }
    eprintln!("{provider}: several at once");
    for count in CROWDS {
        runs.crowd(count)?;
    }
    eprintln!("{provider}: {} kills, {} interrupts", options.kills, options.interrupts);
    runs.signals("KILL", options.kills)?;
    runs.signals("INT", options.interrupts)?;
    if let Some(server) = server {
        eprintln!("{provider}: {} kills of the server", options.server_kills);
        runs.servers(server, options.server_kills)?;
    }
    Ok(runs.figures)
}

impl Runs<'_> {
    /// Dies at every point once, as far as there are statements.
    fn points(&mut self, stride: usize) -> Result<(), String> {
        for number in (1..).step_by(stride) {
            let mut died = false;
            for point in POINTS {
                self.place.begin()?;
                let mut command = self.place.deployment();
                command.env("ECHO_CRASH_AT", format!("{point}:{number}"));
                if output(&command)?.status.success() {
                    continue;
                }
                died = true;
                self.figures.points += 1;
                self.again(&format!("{point}:{number}"))?;
            }
            if !died {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Sends a signal at a random moment, until that was in time for so many runs.
    fn signals(&mut self, signal: &str, count: u32) -> Result<(), String> {
        let mut hit = 0;
        while hit < count {
            self.place.begin()?;
            let mut child = spawn(self.place.deployment())?;
            let moment = self.random.below(self.length);
            sleep(moment);
            let _ = Command::new("kill")
                .args(["-s", signal, &child.id().to_string()])
                .stderr(Stdio::null())
                .status();
            let status = child.wait().map_err(|error| format!("cannot wait: {error}"))?;
            if status.success() {
                continue;
            }
            hit += 1;
            let asked = signal == "INT" && matches!(status.code(), Some(INTERRUPTED));
            let what = format!("{signal} after {} ms, {status}", moment.as_millis());
            if signal == "INT" && !asked && status.code().is_some() {
                self.wrong(&what, "did not end as one that was asked to stop");
            }
            match signal {
                "INT" => self.figures.interrupts += 1,
                _ => self.figures.kills += 1,
            }
            self.again(&what)?;
        }
        Ok(())
    }

    /// Several deployments at once, on a database with a history and on an empty one: one applies, all end well.
    fn crowd(&mut self, count: usize) -> Result<(), String> {
        self.place.begin()?;
        self.at_once(count)?;
        self.place.empty()?;
        self.at_once(count)
    }

    fn at_once(&mut self, count: usize) -> Result<(), String> {
        let children: Result<Vec<Child>, String> =
            (0..count).map(|_| spawn(self.place.deployment())).collect();
        let mut ended_well = 0;
        for mut child in children? {
            ended_well += usize::from(child.wait().is_ok_and(|status| status.success()));
        }
        let what = format!("{count} deployments at once");
        if ended_well < count {
            self.wrong(&what, &format!("only {ended_well} ended well"));
        }
        self.figures.deployers = count;
        self.again(&what)
    }

    /// Kills the server at a random moment; it starts again by itself.
    fn servers(&mut self, server: &Server, count: u32) -> Result<(), String> {
        for _ in 0..count {
            self.place.begin()?;
            let mut child = spawn(self.place.deployment())?;
            let moment = self.random.below(self.length);
            sleep(moment);
            server.kill()?;
            child.wait().map_err(|error| format!("cannot wait: {error}"))?;
            self.place
                .wait()
                .map_err(|error| format!("{error}\nIts log ends with:\n{}", end_of(&server.log())))?;
            self.figures.server_kills += 1;
            self.again(&format!("server killed after {} ms", moment.as_millis()))?;
        }
        Ok(())
    }

    /// The run after: it ends well, and all is as after an undisturbed one.
    fn again(&mut self, what: &str) -> Result<(), String> {
        if let Err(error) = Place::run(&self.place.deployment()) {
            self.wrong(what, &error);
            return Ok(());
        }
        let found = self.place.everything()?;
        if found != self.expected {
            let lines = self.expected.iter().zip(&found).find(|(expected, found)| expected != found);
            let difference = lines.map_or_else(
                || format!("{} lines in place of {}", found.len(), self.expected.len()),
                |(expected, found)| format!("expected {expected}\nfound    {found}"),
            );
            self.wrong(what, &difference);
        }
        Ok(())
    }

    fn wrong(&mut self, what: &str, why: &str) {
        self.figures.wrong += 1;
        eprintln!("{}: {what}: {why}", self.place.provider);
    }
}

fn spawn(mut command: Command) -> Result<Child, String> {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot run a deployment: {error}"))
}

/// Random moments (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, length: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let micros = u64::try_from(length.as_micros()).unwrap_or(u64::MAX).max(1);
        Duration::from_micros(self.0 % micros)
    }
}

/// The last lines of a log.
fn end_of(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
