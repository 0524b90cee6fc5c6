//! Whether MySQL or MariaDB would take a migration: its version, whether it takes writes, the rights of the user (MySQL manual,
//! "Privileges Provided by MySQL"; MariaDB Knowledge Base, "GRANT").

mod grants;

use self::grants::Grants;
use super::{super::MySql, SYNTAX};
use crate::{
    dialect::Dialect as _,
    driver::{BoxFuture, Connection, Row},
    error::Error,
    preflight::{Lacking, Preflight, Refusal, Work},
    sql::Sql,
    touched::{Act, touched},
};

/// The first versions that will do.
const LEAST_MYSQL: (&str, [u32; 2]) = ("MySQL 5.7", [5, 7]);
const LEAST_MARIADB: (&str, [u32; 2]) = ("MariaDB 10.3", [10, 3]);

/// What the server says of itself, its user and the history tables.
const QUERY: &str = "SELECT VERSION(), CAST(@@GLOBAL.read_only AS CHAR), DATABASE(), \
     CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1))), \
     EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '_prisma_migrations'), \
     EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '_echo_journal')";

/// What lets a user write where others may only read.
const WRITERS: [&str; 3] = ["SUPER", "READ_ONLY ADMIN", "CONNECTION_ADMIN"];

impl Preflight for MySql {
    fn preflight<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        work: Work<'a>,
    ) -> BoxFuture<'a, Result<Option<Refusal>, Error>> {
        Box::pin(async move {
            let mut server = Server::default();
            connection.query(QUERY, &[], &mut |row: &dyn Row| server.take(row)).await?;
            if let Some(refusal) = too_old(&server.version) {
                return Ok(Some(refusal));
            }
            let mut lines = Vec::new();
            connection
                .query("SHOW GRANTS", &[], &mut |row: &dyn Row| {
                    lines.push(row.text(0)?.to_owned());
                    Ok(())
                })
                .await?;
            // What a role may do beyond that, only the server knows.
            let Some(grants) = Grants::read(&lines) else { return Ok(None) };
            let writes = WRITERS.iter().any(|right| grants.allow_everywhere(right));
            if server.is_read_only && !writes {
                return Ok(Some(read_only(&server.user)));
            }
            Ok(Refusal::rights(server.user.clone(), server.lacking(&grants, &work)))
        })
    }
}

#[derive(Default)]
struct Server {
    version: String,
    is_read_only: bool,
    database: String,
    user: String,
    history: bool,
    journal: bool,
}

impl Server {
    fn take(&mut self, row: &dyn Row) -> Result<(), Error> {
        row.text(0)?.clone_into(&mut self.version);
        self.is_read_only = !["0", "OFF"].contains(&row.text(1)?);
        row.text(2)?.clone_into(&mut self.database);
        row.text(3)?.clone_into(&mut self.user);
        (self.history, self.journal) = (row.int(4)? != 0, row.int(5)? != 0);
        Ok(())
    }

    /// The rights that the work needs and nothing grants.
    fn lacking(&self, grants: &Grants, work: &Work<'_>) -> Vec<Lacking> {
        let mut lacking: Vec<(String, Vec<&'static str>)> = Vec::new();
        let mut need = |rights: &[&'static str], database: Option<&str>, table: &str| {
            let database = database.unwrap_or(&self.database);
            // One of them is enough.
            let Some(named) = rights.last() else { return };
            if rights.iter().any(|right| grants.allow(right, database, table)) {
                return;
            }
            match lacking.iter_mut().find(|(other, _)| other == database) {
                Some((_, rights)) if rights.contains(named) => {}
                Some((_, rights)) => rights.push(named),
                None => lacking.push((database.to_owned(), vec![named])),
            }
        };
        if work.history {
            for (table, is_there) in [("_prisma_migrations", self.history), ("_echo_journal", self.journal)] {
                for right in ["SELECT", "INSERT", "UPDATE"] {
                    need(&[right], None, table);
                }
                if !is_there || work.reset {
                    need(&["CREATE"], None, table);
                }
            }
            need(&["DELETE"], None, "_echo_journal");
        }
        if work.reset && self.history {
            need(&["DROP"], None, "_prisma_migrations");
        }
        let mut named = Vec::new();
        for object in touched(work.scripts, SYNTAX, false) {
            let rights: &[&str] = match object.act {
                Act::Named => {
                    named.push(object.name);
                    continue;
                }
                _ if named.contains(&object.name) => &[],
                Act::Create => &["CREATE"],
                Act::CreateView => &["CREATE VIEW"],
                Act::Alter => &["ALTER"],
                Act::Drop | Act::Truncate => &["DROP"],
                Act::Index => &["INDEX"],
                Act::Refer => &["SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES"],
                _ => &[],
            };
            need(rights, object.namespace.as_deref(), &object.name);
        }
        lacking.iter().map(|(database, rights)| self.lack(&rights.join(", "), database)).collect()
    }

    fn lack(&self, rights: &str, database: &str) -> Lacking {
        let mut on = Sql::new(MySql.quoting());
        on.ident(database);
        let on = on.finish();
        Lacking {
            right: format!("{rights} on the database {on}"),
            grant: Some(format!("GRANT {rights} ON {on}.* TO {}", self.user)),
        }
    }
}

fn read_only(user: &str) -> Refusal {
    Refusal::ReadOnly {
        why: format!(
            "The server is read-only (`read_only`), and the user {user} may not write there all the same."
        ),
        help:
            "Use the URL of the primary server: a replica is read-only so that nobody changes it by itself."
                .to_owned(),
    }
}

/// A server that is too old, as far as its version can be read.
fn too_old(version: &str) -> Option<Refusal> {
    let is_mariadb = version.contains("MariaDB");
    let (product, least) = if is_mariadb { ("MariaDB", LEAST_MARIADB) } else { ("MySQL", LEAST_MYSQL) };
    // MariaDB puts this before its version where old clients of MySQL must not take fright.
    let version = version.strip_prefix("5.5.5-").filter(|_| is_mariadb).unwrap_or(version);
    let mut parts = version.split(|c: char| !c.is_ascii_digit()).map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (parts.next(), parts.next()) else { return None };
    ([major, minor] < least.1)
        .then(|| Refusal::Version { found: format!("{product} {version}"), least: least.0.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{Grants, Server, Work, too_old};

    #[test]
    fn versions() {
        for old in ["5.6.51-log", "5.5.5-10.2.44-MariaDB-log", "10.2.44-MariaDB"] {
            assert!(too_old(old).is_some(), "{old}");
        }
        for new in ["5.7.44", "8.0.36-0ubuntu0.22.04.1", "5.5.5-10.11.6-MariaDB", "11.4.2-MariaDB", "what"] {
            assert!(too_old(new).is_none(), "{new}");
        }
    }

    #[test]
    fn rights_that_nothing_grants() {
        let server = Server { database: "my_db".into(), user: "'a'@'b'".into(), ..Server::default() };
        let lacking = |lines: &[&str], script: &str| -> Vec<String> {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            let work = Work { scripts: &[script], ..Work::default() };
            let grants = Grants::read(&lines).unwrap();
            server.lacking(&grants, &work).into_iter().map(|lacking| lacking.right).collect()
        };
        let script = "CREATE TABLE a (id INT); ALTER TABLE `b` ADD FOREIGN KEY (c) REFERENCES d (id); CREATE INDEX e ON f (g);
            DROP TABLE h; CREATE TEMPORARY TABLE i (j INT); DROP TABLE i";
        let on = |rights: &str| [format!("{rights} on the database `my_db`")];
        assert_eq!(
            lacking(&["GRANT USAGE ON *.* TO `a`@`b`"], script),
            on("CREATE, ALTER, REFERENCES, INDEX, DROP")
        );
        for grant in ["ALL PRIVILEGES ON *.*", "ALL PRIVILEGES ON `my\\_db`.*", "ALL PRIVILEGES ON `m%`.*"] {
            assert!(
                lacking(&[&format!("GRANT {grant} TO `a`@`b` WITH GRANT OPTION")], script).is_empty(),
                "{grant}"
            );
        }
        let some = "GRANT SELECT, INSERT (`x`, `y`), ALTER, CREATE ON `my_db`.* TO `a`@`b`";
        assert_eq!(lacking(&[some, "GRANT INDEX ON `my_db`.`f` TO `a`@`b`"], script), on("DROP"));
        assert_eq!(lacking(&["GRANT ALL PRIVILEGES ON `other`.* TO `a`@`b`"], "DROP TABLE a"), on("DROP"));
    }
}
