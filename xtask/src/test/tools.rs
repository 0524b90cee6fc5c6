//! The programs of the database servers: where they are, how they get here, and whom they run as.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const PACKAGES: [&str; 3] = ["postgresql", "pgbouncer", "mariadb-server"];

/// An account of the system.
#[derive(Debug, PartialEq, Eq)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// Its user id.
    pub user: u32,
    /// Its main group's id.
    pub group: u32,
}

/// Makes sure that the servers are installed; installs them where this process may.
pub fn ensure() -> Result<(), String> {
    let Err(missing) = look() else { return Ok(()) };
    let how = format!("`apt-get install {}`", PACKAGES.join(" "));
    if !is_root()? {
        return Err(format!("{missing}; run {how} as root"));
    }
    find(&["apt-get"]).map_err(|_| {
        format!("{missing}, and there is no apt-get to install it with; install PostgreSQL, PgBouncer and MariaDB and put them in PATH")
    })?;
    eprintln!("{missing}: running {how}");
    apt_get(&["update", "--quiet"])?;
    apt_get(&[&["install", "--quiet", "--yes", "--no-install-recommends"], &PACKAGES[..]].concat())?;
    look().map_err(|missing| format!("{missing}, even after {how}"))
}

fn look() -> Result<(), String> {
    for name in ["initdb", "postgres", "psql"] {
        find_postgres(name)?;
    }
    find(&["pgbouncer"])?;
    for names in [["mariadb-install-db", "mysql_install_db"], ["mariadbd", "mysqld"], ["mariadb", "mysql"]] {
        find(&names)?;
    }
    Ok(())
}

fn apt_get(arguments: &[&str]) -> Result<(), String> {
    let status = Command::new("apt-get")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // The packages' own servers are not to start: ours are throwaway ones.
        .env("RUNLEVEL", "1")
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("cannot run apt-get: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("apt-get {} failed: {status}", arguments.join(" "))) }
}

/// Finds the first of several programs in PATH, or where servers are kept out of it.
pub fn find(names: &[&str]) -> Result<PathBuf, String> {
    let mut directories: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    directories.extend(["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from));
    find_in(&directories, names)
}

/// Finds a program of PostgreSQL: of the newest version that Debian's packages installed, else in PATH.
pub fn find_postgres(name: &str) -> Result<PathBuf, String> {
    find_in(&postgres_directories(Path::new("/usr/lib/postgresql")), &[name]).or_else(|_| find(&[name]))
}

fn postgres_directories(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut versions: Vec<u32> =
        entries.filter_map(|entry| entry.file_name().to_string_lossy().parse().ok()).collect();
    versions.sort_unstable();
    versions.iter().rev().map(|version| root.join(version.to_string()).join("bin")).collect()
}

fn find_in(directories: &[PathBuf], names: &[&str]) -> Result<PathBuf, String> {
    names
        .iter()
        .flat_map(|name| directories.iter().map(move |directory| directory.join(name)))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{} was not found", names.join(" or ")))
}

/// Whom a server runs as: nobody else where this process is not root, else `preferred` or `nobody`.
pub fn account(preferred: &str) -> Result<Option<Account>, String> {
    if !is_root()? {
        return Ok(None);
    }
    let users =
        fs::read_to_string("/etc/passwd").map_err(|error| format!("cannot read /etc/passwd: {error}"))?;
    let account = [preferred, "nobody"].iter().find_map(|name| account_in(&users, name));
    account.map(Some).ok_or_else(|| {
        format!("the servers do not run as root, and there is neither a user `{preferred}` nor `nobody`; run this as another user")
    })
}

fn account_in(users: &str, name: &str) -> Option<Account> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let fields: Vec<&str> = line.split(':').collect();
    let (user, group) = (fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?);
    (user != 0).then(|| Account { name: name.to_owned(), user, group })
}

fn is_root() -> Result<bool, String> {
    let output = Command::new("id")
        .arg("-u")
        .output()
        .map_err(|error| format!("cannot run `id -u` to learn who is running this: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim() == "0")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Account, account_in, find_in, postgres_directories};

    const USERS: &str =
        "root:x:0:0:root:/r:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nnobodyelse:x:1:1::/:/x\n";

    #[test]
    fn accounts_are_found_by_their_whole_name() {
        let nobody = Account { name: "nobody".to_owned(), user: 65534, group: 65534 };
        assert_eq!(account_in(USERS, "nobody"), Some(nobody));
        assert_eq!(account_in(USERS, "postgres"), None);
        assert_eq!(account_in(USERS, "root"), None, "a server never runs as root");
    }

    #[test]
    fn the_newest_postgresql_comes_first() {
        let root = std::env::temp_dir().join(format!("echo-unit-versions-{}", std::process::id()));
        for version in ["9", "18", "15", "common"] {
            std::fs::create_dir_all(root.join(version)).unwrap();
        }
        let found = postgres_directories(&root);
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, ["18", "15", "9"].map(|version| root.join(version).join("bin")));
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = find_in(&[PathBuf::from("/nowhere")], &["mariadbd", "mysqld"]).unwrap_err();
        assert_eq!(error, "mariadbd or mysqld was not found");
    }
}
