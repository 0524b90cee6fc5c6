//! What a rebuilt table would lose, kept over a script: triggers, indexes that only SQL can say, checks, the numbers of its rows,
//! the high-water mark of AUTOINCREMENT. And proof that no reference was broken.

use std::collections::{BTreeMap, BTreeSet};

use super::ddl;
use crate::{
    driver::{Connection, Row},
    error::{Error, ErrorKind},
    script::Statement,
    sql::{Quoting, Sql},
    value::Value,
};

/// Triggers and indexes; of each whether no script that rebuilds a table may know of it: triggers, partial and expression indexes.
const OBJECTS: &str = "SELECT s.type, s.name, s.tbl_name, s.sql, s.type = 'trigger' OR EXISTS (\
     SELECT 1 FROM pragma_index_list(s.tbl_name) l WHERE l.name = s.name AND (l.partial OR EXISTS (\
         SELECT 1 FROM pragma_index_xinfo(s.name) x WHERE x.key AND x.cid = -2))) \
     FROM sqlite_schema s WHERE s.sql IS NOT NULL AND s.type IN ('trigger', 'index')";
const COLUMNS: &str = "SELECT t.name, lower(c.name) FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
const TABLES: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'";
/// Whether the rows of a table have numbers of their own: no column is the number, none is called so, and there are rows by
/// number at all.
const HAS_ROW_NUMBERS: &str = "SELECT NOT EXISTS (SELECT 1 FROM pragma_table_info(?1) c WHERE lower(c.name) = 'rowid' OR \
     (c.pk = 1 AND upper(c.type) = 'INTEGER' AND NOT EXISTS (SELECT 1 FROM pragma_table_info(?1) o WHERE o.pk = 2))) \
     AND EXISTS (SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND name = ?1 AND type = 'table' AND NOT wr)";
const SEQUENCES: &str = "SELECT name, seq FROM sqlite_sequence";
const VIOLATIONS: &str = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2";

struct Object {
    kind: String,
    name: String,
    table: String,
    sql: String,
}

/// The columns of each table, in lower case.
type Columns = BTreeMap<String, BTreeSet<String>>;

/// What was there before the script.
#[derive(Default)]
pub(super) struct Kept {
    rebuilt: BTreeSet<String>,
    dropped: BTreeSet<String>,
    objects: Vec<Object>,
    checks: BTreeMap<String, Vec<String>>,
    columns: Columns,
    sequences: BTreeMap<String, i64>,
    violations: BTreeMap<(String, String), i64>,
    checked: bool,
}

impl Kept {
    /// Looks at what the script is going to do, and at what is there. An explicit script has a statement for every index that it
    /// drops.
    pub(super) async fn before(
        connection: &mut dyn Connection,
        statements: &[Statement],
        is_explicit: bool,
    ) -> Result<Self, Error> {
        let names = |words: &[&str]| -> BTreeSet<String> {
            statements.iter().filter_map(|statement| statement.name_after(words)).collect()
        };
        let gone = names(&["DROP", "TABLE"]);
        let renamed = statements.iter().filter_map(|statement| statement.name_following(&["RENAME", "TO"]));
        let rebuilt: BTreeSet<_> = renamed.filter(|target| gone.contains(target)).collect();
        let dropped = names(&["DROP", "TRIGGER"]).into_iter().chain(names(&["DROP", "INDEX"])).collect();
        let mut kept = Self { rebuilt, dropped, checked: !gone.is_empty(), ..Self::default() };
        if kept.checked {
            kept.violations = violations(connection).await?;
            kept.sequences = sequences(connection).await?;
            kept.objects = objects(connection, is_explicit).await?;
            kept.checks = checks(connection).await?;
            kept.columns = columns(connection).await?;
        }
        Ok(kept)
    }

    /// The copy of a table that is rebuilt, with the numbers of its rows where the table made for it takes them.
    pub(super) async fn with_row_numbers(
        &self,
        connection: &mut dyn Connection,
        statement: &Statement,
        sql: &str,
    ) -> Result<Option<String>, Error> {
        let Some(target) = statement.name_after(&["INSERT", "INTO"]) else { return Ok(None) };
        let source = statement.name_following(&["FROM"]).unwrap_or_default();
        if !self.is_rebuilt(&source) {
            return Ok(None);
        }
        for table in [target, source] {
            let mut has = false;
            connection
                .query(HAS_ROW_NUMBERS, &[Value::Text(table)], &mut |row: &dyn Row| {
                    has = row.int(0)? != 0;
                    Ok(())
                })
                .await?;
            if !has {
                return Ok(None);
            }
        }
        Ok(ddl::copy_with_row_numbers(sql))
    }

    /// Whether the script drops a table of this name and renames another one to it.
    pub(super) fn is_rebuilt(&self, table: &str) -> bool {
        self.rebuilt.contains(table)
    }

    /// Puts back what the script lost, and checks that it broke no reference.
    pub(super) async fn restore(&self, connection: &mut dyn Connection) -> Result<(), Error> {
        if !self.checked {
            return Ok(());
        }
        let there: BTreeSet<String> = names(connection).await?;
        let now = columns(connection).await?;
        for object in &self.objects {
            let lost = self.is_rebuilt(&object.table) && !there.contains(&object.name);
            // An index goes with its column.
            let goes = object.kind == "index" && ddl::mentions(&object.sql, &self.gone(&object.table, &now));
            if lost && !goes && !self.dropped.contains(&object.name) {
                restore_object(connection, object).await?;
            }
        }
        self.restore_checks(connection, &now).await?;
        for (table, before) in &self.sequences {
            if self.is_rebuilt(table) {
                raise_sequence(connection, table, *before).await?;
            }
        }
        self.check_references(connection).await
    }

    /// The columns that a table had and has no more.
    fn gone(&self, table: &str, now: &Columns) -> BTreeSet<String> {
        let nothing = BTreeSet::new();
        let of = |columns: &Columns| columns.get(table).unwrap_or(&nothing).clone();
        &of(&self.columns) - &of(now)
    }

    /// Adds the checks that a table made anew lacks. One over a column that is gone goes with it.
    async fn restore_checks(&self, connection: &mut dyn Connection, columns: &Columns) -> Result<(), Error> {
        let now = checks(connection).await?;
        for (table, before) in &self.checks {
            let Some(there) = now.get(table).filter(|_| self.is_rebuilt(table)) else { continue };
            let gone = self.gone(table, columns);
            let lost = |check: &&String| !there.contains(check) && !ddl::mentions(check, &gone);
            for check in before.iter().filter(lost) {
                let mut sql = Sql::new(Quoting::STANDARD);
                sql.text("ALTER TABLE ").ident(table).text(" ADD ").text(check);
                match connection.script(&sql.finish()).await {
                    Err(error) if matches!(error.kind(), ErrorKind::NoColumn(_)) => {}
                    result => result?,
                }
            }
        }
        Ok(())
    }

    async fn check_references(&self, connection: &mut dyn Connection) -> Result<(), Error> {
        for ((table, parent), count) in violations(connection).await? {
            let before = self.violations.get(&(table.clone(), parent.clone())).copied().unwrap_or(0);
            if count > before {
                let message = format!(
                    "FOREIGN KEY constraint failed: after the migration {} rows of `{table}` would refer to rows of \
                     `{parent}` that are not there.",
                    count - before
                );
                let kind = ErrorKind::ForeignKeyViolation { constraint: None, table: Some(table) };
                return Err(Error::new(kind, message).with_code("787"));
            }
        }
        Ok(())
    }
}

async fn restore_object(connection: &mut dyn Connection, object: &Object) -> Result<(), Error> {
    match connection.script(&object.sql).await {
        Ok(()) => Ok(()),
        // An index goes with its column.
        Err(error) if object.kind == "index" && matches!(error.kind(), ErrorKind::NoColumn(_)) => Ok(()),
        Err(error) => Err(Error::new(
            error.kind().clone(),
            format!(
                "The {} `{}` on `{}` does not fit the changed table: {error}. Drop it in the migration, and create it anew \
                 as it has to be.",
                object.kind, object.name, object.table
            ),
        )
        .with_code(error.code().unwrap_or("1"))),
    }
}

/// The next number must stay above every number that was ever given.
async fn raise_sequence(connection: &mut dyn Connection, table: &str, before: i64) -> Result<(), Error> {
    let parameters = [Value::Text(table.to_owned()), Value::Int(before)];
    let raise = "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1";
    if connection.execute(raise, &parameters).await? == 0 {
        // The table was copied while empty: it has no row yet. It needs one only if it still is AUTOINCREMENT.
        let insert = "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 WHERE EXISTS (\
             SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND sql LIKE '%autoincrement%')";
        connection.execute(insert, &parameters).await?;
    }
    Ok(())
}

/// What hangs on tables; where not all is wanted, only what no script knows of.
async fn objects(connection: &mut dyn Connection, all: bool) -> Result<Vec<Object>, Error> {
    let mut found = Vec::new();
    connection
        .query(OBJECTS, &[], &mut |row: &dyn Row| {
            let text = |index| row.text(index).map(ToOwned::to_owned);
            if !all && row.int(4)? == 0 {
                return Ok(());
            }
            found.push(Object { kind: text(0)?, name: text(1)?, table: text(2)?, sql: text(3)? });
            Ok(())
        })
        .await?;
    Ok(found)
}

async fn columns(connection: &mut dyn Connection) -> Result<Columns, Error> {
    let mut found = Columns::new();
    connection
        .query(COLUMNS, &[], &mut |row: &dyn Row| {
            found.entry(row.text(0)?.to_owned()).or_default().insert(row.text(1)?.to_owned());
            Ok(())
        })
        .await?;
    Ok(found)
}

/// The checks of all tables, by table.
async fn checks(connection: &mut dyn Connection) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let mut found = BTreeMap::new();
    connection
        .query(TABLES, &[], &mut |row: &dyn Row| {
            found.insert(row.text(0)?.to_owned(), ddl::checks(row.text(1)?));
            Ok(())
        })
        .await?;
    Ok(found)
}

async fn sequences(connection: &mut dyn Connection) -> Result<BTreeMap<String, i64>, Error> {
    let mut found = BTreeMap::new();
    let result = connection
        .query(SEQUENCES, &[], &mut |row: &dyn Row| {
            found.insert(row.text(0)?.to_owned(), row.int(1)?);
            Ok(())
        })
        .await;
    match result {
        // The table is there only once a table with AUTOINCREMENT was made.
        Err(error) if matches!(error.kind(), ErrorKind::NoTable(_)) => Ok(BTreeMap::new()),
        result => result.map(|()| found),
    }
}

async fn violations(connection: &mut dyn Connection) -> Result<BTreeMap<(String, String), i64>, Error> {
    let mut found = BTreeMap::new();
    connection
        .query(VIOLATIONS, &[], &mut |row: &dyn Row| {
            found.insert((row.text(0)?.to_owned(), row.text(1)?.to_owned()), row.int(2)?);
            Ok(())
        })
        .await?;
    Ok(found)
}

async fn names(connection: &mut dyn Connection) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    connection
        .query("SELECT name FROM sqlite_schema", &[], &mut |row: &dyn Row| {
            found.insert(row.text(0)?.to_owned());
            Ok(())
        })
        .await?;
    Ok(found)
}
