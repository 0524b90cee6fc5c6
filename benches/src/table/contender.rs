//! A contender's process.

use std::{
    error::Error,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// A process that does tasks when told to.
pub struct Contender {
    pub name: String,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Contender {
    /// Starts it, and waits until it is connected.
    pub fn start(name: &str, program: &str, arguments: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{program} does not start: {error}"))?;
        let input = child.stdin.take().ok_or("a process with standard input")?;
        let output = BufReader::new(child.stdout.take().ok_or("a process with standard output")?);
        let mut contender = Self { name: name.to_owned(), child, input, output };
        match contender.line()?.as_str() {
            "ready" => Ok(contender),
            other => Err(format!("{name} is not ready: {other}").into()),
        }
    }

    /// Has it do a task so many times: nanoseconds in all and the sum of what it read, or why it cannot.
    pub fn turn(&mut self, task: &str, times: u32) -> Result<Result<(f64, u64), String>, Box<dyn Error>> {
        writeln!(self.input, "{task} {times}")?;
        self.input.flush()?;
        let line = self.line()?;
        if let Some(why) = line.strip_prefix("error ") {
            return Ok(Err(why.to_owned()));
        }
        let (time, sum) = line.split_once(' ').ok_or_else(|| format!("{} said `{line}`", self.name))?;
        Ok(Ok((time.parse()?, sum.parse()?)))
    }

    fn line(&mut self) -> Result<String, Box<dyn Error>> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            return Err(format!("{} ended", self.name).into());
        }
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for Contender {
    fn drop(&mut self) {
        // It would end by itself with its input; this does not wait for that.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
