//! Runs the test runners, shows what they print as they print it, and counts.

use std::{
    env,
    io::{BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    thread,
};

use super::count::{self, Count};

/// Another workspace, which uses Echo as a library.
const OWN_SCHEMA: &str = "examples/own-schema";

/// One run of a test runner.
pub struct Part {
    name: &'static str,
    directory: Option<&'static str>,
    arguments: Vec<String>,
}

/// How a part ended.
pub struct Outcome {
    name: &'static str,
    count: Count,
    success: bool,
}

impl Part {
    /// Everything there is to run.
    pub fn all() -> Vec<Self> {
        let mut parts = vec![Self::workspace(&["--no-fail-fast".to_owned()])];
        parts.push(Self {
            name: "doc tests",
            directory: None,
            arguments: words("test --workspace --doc --no-fail-fast"),
        });
        if Path::new(OWN_SCHEMA).join("Cargo.toml").exists() {
            let arguments = words("test --workspace --no-fail-fast");
            parts.push(Self { name: OWN_SCHEMA, directory: Some(OWN_SCHEMA), arguments });
        }
        parts
    }

    /// The workspace's tests, run with `extra` arguments.
    pub fn workspace(extra: &[String]) -> Self {
        let mut arguments = if has_nextest() { words("nextest run") } else { words("test") };
        if !extra.iter().any(|argument| is_package(argument)) {
            arguments.push("--workspace".to_owned());
        }
        if !has_nextest() && !extra.iter().any(|argument| argument == "--all-targets") {
            // Doc tests are a part of their own.
            arguments.push("--all-targets".to_owned());
        }
        arguments.extend_from_slice(extra);
        Self { name: "workspace", directory: None, arguments }
    }

    /// Runs it with `environment` added.
    pub fn run(&self, environment: &[(&str, &str)]) -> Result<Outcome, String> {
        eprintln!("\n== {}: cargo {}", self.name, self.arguments.join(" "));
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(&self.arguments).envs(environment.iter().copied()).stdin(Stdio::null());
        if let Some(directory) = self.directory {
            // The same target directory, so that what both workspaces depend on is built once.
            command.current_dir(directory).env("CARGO_TARGET_DIR", target_directory()?);
        }
        if std::io::stderr().is_terminal() && env::var_os("CARGO_TERM_COLOR").is_none() {
            command.env("CARGO_TERM_COLOR", "always");
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot run cargo: {error}"))?;
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        let (output, errors) = thread::scope(|scope| {
            let output = scope.spawn(|| copy(output, std::io::stdout()));
            let errors = scope.spawn(|| copy(errors, std::io::stderr()));
            (output.join(), errors.join())
        });
        let mut count = output.map_err(|_| "the thread that reads cargo's output has panicked")?;
        count += errors.map_err(|_| "the thread that reads cargo's errors has panicked")?;
        let status = child.wait().map_err(|error| format!("cannot wait for cargo: {error}"))?;
        Ok(Outcome { name: self.name, count, success: status.success() })
    }
}

fn target_directory() -> Result<PathBuf, String> {
    let configured = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    std::path::absolute(configured)
        .map_err(|error| format!("cannot tell where the target directory is: {error}"))
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(ToOwned::to_owned).collect()
}

fn is_package(argument: &str) -> bool {
    argument == "--package" || argument.starts_with("--package=") || argument.starts_with("-p")
}

fn has_nextest() -> bool {
    let version = Command::new("cargo").args(["nextest", "--version"]).stderr(Stdio::null()).output();
    version.is_ok_and(|output| output.status.success())
}

/// Copies a stream as it comes, and adds up the counts it states.
fn copy(stream: Option<impl Read>, mut to: impl Write) -> Count {
    let mut total = Count::default();
    let Some(stream) = stream else { return total };
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // Where our own output is closed, there is nobody left to tell.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        if let Some(count) = count::read(&String::from_utf8_lossy(&line)) {
            total += count;
        }
        line.clear();
    }
    total
}

/// Prints the count of each part and of all; the status says whether all is well.
pub fn report(outcomes: &[Outcome]) -> ExitCode {
    let mut total = Count::default();
    println!();
    for Outcome { name, count, success } in outcomes {
        let Count { passed, failed, skipped } = count;
        let verdict = if *success { "ok" } else { "FAILED" };
        println!("{name:>20}: {verdict}. {passed} passed; {failed} failed; {skipped} ignored");
        total += *count;
    }
    let (success, problem) = verdict(outcomes, total);
    let Count { passed, failed, skipped } = total;
    println!(
        "test result: {}. {passed} passed; {failed} failed; {skipped} ignored{problem}",
        if success { "ok" } else { "FAILED" }
    );
    if success { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn verdict(outcomes: &[Outcome], total: Count) -> (bool, &'static str) {
    if outcomes.iter().any(|outcome| !outcome.success) || total.failed > 0 {
        return (false, "");
    }
    if total.passed == 0 { (false, "; no test ran") } else { (true, "") }
}

#[cfg(test)]
mod tests {
    use super::{Count, Outcome, copy, is_package, verdict};

    #[test]
    fn output_is_copied_and_counted() {
        let text = "running\ntest result: ok. 2 passed; 0 failed; 0 ignored\ntest result: ok. 1 passed; 0 failed; 3 ignored";
        let mut out = Vec::new();
        let count = copy(Some(text.as_bytes()), &mut out);
        assert_eq!(out, text.as_bytes());
        assert_eq!(count, Count { passed: 3, failed: 0, skipped: 3 });
    }

    #[test]
    fn no_test_at_all_is_a_failure() {
        let outcome = Outcome { name: "workspace", count: Count::default(), success: true };
        assert_eq!(verdict(&[outcome], Count::default()), (false, "; no test ran"));
    }

    #[test]
    fn packages_narrow_the_run() {
        assert!(is_package("-p") && is_package("-pecho-schema") && is_package("--package=xtask"));
        assert!(!is_package("--profile"));
    }
}
