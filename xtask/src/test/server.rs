//! A throwaway server: a process of our own in a directory of our own, gone when we are.
//!
//! A small shell, the keeper, starts the server and reads from a pipe whose other end this process holds. When the
//! pipe closes, because the handle is dropped, the process panics, is interrupted or killed, the keeper stops its
//! server and removes the directory. It knows that one process only, so nothing else can be stopped by mistake.

use std::{
    ffi::OsStr,
    fs,
    hash::{BuildHasher as _, RandomState},
    net::{Ipv4Addr, TcpListener},
    os::unix::{
        fs::{DirBuilderExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::tools::Account;

/// How long a server may take to answer, and to stop.
const PATIENCE: Duration = Duration::from_secs(60);

/// The keeper. `$1` is the directory, in which the script `start` lies.
/// The signal is repeated because it is lost while the server does not listen yet.
/// At the end it also stops what is left of its own process group: the preparations, where they were cut short.
const KEEPER: &str = r#"
directory=$1
/bin/sh "$directory/start" >>"$directory/log" 2>&1 </dev/null &
server=$!
(
    while kill -0 "$server" 2>/dev/null; do sleep 0.2; done
    echo "the server has ended" >>"$directory/log"
) &
cat >/dev/null
while kill -s TERM "$server" 2>/dev/null; do sleep 0.1; done
trap '' TERM
kill -s TERM 0
cd /
rm -rf -- "$directory" || { sleep 1; rm -rf -- "$directory"; }
"#;

/// The script `start`: prepares, runs the server, and stops it with its own signal. One that is killed starts again, and again
/// where the old one's processes are still in its way. Its process stands in the file `server`.
const START: &str = r#"set -e
PREPARE
set +e
serve() {
    SERVER &
    server=$!
    echo "$server" >server
    wait "$server"
}
trap 'kill -s SIGNAL "$server"; wait "$server"; exit' TERM
serve
status=$?
[ "$status" -gt 128 ] || exit "$status"
while :; do
    sleep 0.2
    serve
done
"#;

/// A running server.
pub struct Server {
    /// The URL of an administrator on it.
    pub url: String,
    keeper: Child,
    directory: PathBuf,
}

/// A directory that only the account may enter, removed when dropped unless a server took it over.
pub struct Directory {
    path: PathBuf,
    account: Option<Account>,
    kept: bool,
}

impl Directory {
    /// Makes a directory for a server called `name`, which is to run as `account` (this process's own where none).
    pub fn new(name: &str, account: Option<Account>) -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("echo-test-{name}-{}", std::process::id()));
        let failed = |error| {
            format!(
                "cannot make the directory {}: {error}; set TMPDIR to one that can be written",
                path.display()
            )
        };
        fs::DirBuilder::new().mode(0o700).create(&path).map_err(failed)?;
        let directory = Self { path, account, kept: false };
        if let Some(account) = &directory.account {
            chown(&directory.path, Some(account.user), Some(account.group)).map_err(|error| {
                format!("cannot give {} to `{}`: {error}", directory.path.display(), account.name)
            })?;
        }
        Ok(directory)
    }

    /// The path of `name` inside.
    pub fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// A command that runs as the account, in the directory, without this process's terminal.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.path).stdin(Stdio::null()).env("HOME", &self.path).env("LC_ALL", "C.UTF-8");
        // What the caller's environment says about some other server must not reach ours.
        for (name, _) in std::env::vars_os() {
            if ["PG", "MYSQL", "MARIADB"].iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
                command.env_remove(name);
            }
        }
        if let Some(account) = &self.account {
            command.uid(account.user).gid(account.group);
        }
        command
    }

    /// Runs a command to its end; its output where it fails.
    pub fn run(mut command: Command) -> Result<(), String> {
        let program = command.get_program().to_string_lossy().into_owned();
        let output = command.output().map_err(|error| format!("cannot run {program}: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        let (text, errors) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        Err(format!("{program} failed ({}):\n{text}{errors}", output.status))
    }

    /// Runs `prepare` and then `server` under a keeper that stops it with `signal`; waits until `probe` succeeds. A server that is
    /// killed starts again.
    pub fn start(
        mut self,
        [prepare, server]: [&Command; 2],
        signal: &str,
        url: String,
        probe: impl Fn(&Self) -> Command,
    ) -> Result<Server, String> {
        let start = START
            .replace("PREPARE", &script(prepare))
            .replace("SERVER", &script(server))
            .replace("SIGNAL", signal);
        fs::write(self.join("start"), start)
            .map_err(|error| format!("cannot write into {}: {error}", self.path.display()))?;
        let keeper = self
            .command(Path::new("/bin/sh"))
            .args(["-c", KEEPER, "echo-test-keeper"])
            .arg(&self.path)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: Ctrl-C is for us, and closes the pipe.
            .process_group(0)
            .spawn()
            .map_err(|error| {
                format!("cannot start a shell for {}: {error}", server.get_program().display())
            })?;
        self.kept = true;
        let running = Server { url, keeper, directory: self.path.clone() };
        let begin = Instant::now();
        loop {
            let failure = match Self::run(probe(&self)) {
                Ok(()) => return Ok(running),
                Err(failure) => failure,
            };
            let log = running.log();
            if log.ends_with("the server has ended\n") || begin.elapsed() > PATIENCE {
                let waited = begin.elapsed().as_secs();
                return Err(format!(
                    "no answer at {} after {waited} s: {failure}\nIts log:\n{log}",
                    running.url
                ));
            }
            sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

impl Server {
    /// Kills the server's process, as a crash would; it starts again by itself.
    pub fn kill(&self) -> Result<(), String> {
        let path = self.directory.join("server");
        let process =
            fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let killed = Command::new("kill").args(["-s", "KILL", process.trim()]).stderr(Stdio::null()).status();
        // One that is just starting again has no process yet: that is as good.
        killed.map(|_| ()).map_err(|error| format!("cannot run kill: {error}"))
    }

    /// What the server has written so far.
    pub fn log(&self) -> String {
        fs::read(self.directory.join("log")).map_or_else(
            |error| format!("(no log: {error})"),
            |bytes| String::from_utf8_lossy(&bytes).into_owned(),
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if !matches!(self.keeper.try_wait(), Ok(None)) {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        eprintln!("the server at {} has not stopped; its keeper is process {}", self.url, self.keeper.id());
    }
}

/// The command line as a shell reads it.
fn script(command: &Command) -> String {
    let quote = |word: &OsStr| format!("'{}'", word.to_string_lossy().replace('\'', r"'\''"));
    std::iter::once(command.get_program()).chain(command.get_args()).map(quote).collect::<Vec<_>>().join(" ")
}

/// A port of 127.0.0.1 that nothing listens on just now: if there is one, from below the range that outgoing connections take
/// theirs from (Linux: from 32768), so that none of them stands in the way of a server that starts again.
pub fn free_port() -> Result<u16, String> {
    let first = RandomState::new().hash_one(std::process::id());
    let places = (0..64).map(|step| 20_000 + u16::try_from((first.wrapping_add(step)) % 12_000).unwrap_or(0));
    places
        .chain([0])
        .map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)))
        .find_map(Result::ok)
        .and_then(|listener| listener.local_addr().ok())
        .map(|address| address.port())
        .ok_or_else(|| "cannot find a free port on 127.0.0.1".to_owned())
}

#[cfg(test)]
mod tests {
    use std::{path::Path, process::Command, thread::sleep, time::Duration};

    use super::{Directory, free_port, script};

    fn sleeper(name: &str) -> Result<super::Server, String> {
        let directory = Directory::new(name, None).unwrap();
        let mut server = Command::new("sleep");
        server.arg("600");
        directory.start([&Command::new("true"), &server], "TERM", "none".to_owned(), |directory| {
            directory.command(Path::new("/bin/true"))
        })
    }

    #[test]
    fn a_dropped_server_takes_its_directory_along() {
        let server = sleeper("unit-drop").unwrap();
        let directory = server.directory.clone();
        assert!(directory.exists());
        drop(server);
        assert!(!directory.exists());
    }

    #[test]
    fn a_closed_pipe_is_enough() {
        let mut server = sleeper("unit-pipe").unwrap();
        drop(server.keeper.stdin.take());
        for _ in 0..100 {
            if !server.directory.exists() {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("the keeper is still there");
    }

    #[test]
    fn a_server_that_is_killed_starts_again() {
        let server = sleeper("unit-killed").unwrap();
        let process = || std::fs::read_to_string(server.directory.join("server")).unwrap_or_default();
        while process().is_empty() {
            sleep(Duration::from_millis(10));
        }
        let first = process();
        server.kill().unwrap();
        for _ in 0..100 {
            if process() != first {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("it did not start again");
    }

    #[test]
    fn a_server_that_dies_is_reported_with_its_log() {
        let directory = Directory::new("unit-dies", None).unwrap();
        let mut server = Command::new("sh");
        server.args(["-c", "echo out of order; exit 3"]);
        let started =
            directory.start([&Command::new("true"), &server], "TERM", "nowhere".to_owned(), |directory| {
                directory.command(Path::new("/bin/false"))
            });
        let error = started.err().unwrap();
        assert!(error.contains("nowhere") && error.contains("out of order"), "{error}");
    }

    #[test]
    fn words_are_quoted_for_the_shell() {
        let mut command = Command::new("echo");
        command.args(["it's", "a b"]);
        assert_eq!(script(&command), r"'echo' 'it'\''s' 'a b'");
    }

    #[test]
    fn ports_differ_from_zero() {
        assert_ne!(free_port().unwrap(), 0);
    }
}
