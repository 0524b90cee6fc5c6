//! Whether PostgreSQL would take a migration: its version, whether it takes writes, the rights of the user; all in one query
//! (PostgreSQL manual, "Privileges", "Access Privilege Inquiry Functions").

use std::collections::BTreeSet;

use super::{super::Postgres, administration::OWN_SCHEMA, migrating::SYNTAX};
use crate::{
    driver::{BoxFuture, Connection, Row},
    error::Error,
    preflight::{Lacking, Preflight, Refusal, Work},
    touched::{Act, Touched, touched},
    value::Value,
};

/// The first version that will do, as `server_version_num` counts.
const LEAST: (i64, &str) = (120_000, "PostgreSQL 12");

/// What is needed: for each of `$1` (a right), `$2` (a schema; empty: the own one) and `$3` (an object). The first row says of the
/// server: its version twice, whether it is a standby, whether it takes no writes, the user. Each other is a right that the user
/// lacks, in words, and the statement that grants it. Only objects that are there are looked at, by their names in the catalogues,
/// which everybody may read.
const QUERY: &str = "WITH need AS (SELECT n.what, coalesce(nullif(n.namespace, ''), {own}) AS namespace, n.name, n.number \
     FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS n(what, namespace, name, number)), \
 place AS (SELECT need.*, s.oid AS schema, pg_has_role(s.nspowner, 'USAGE') AS owns_schema FROM need \
     JOIN pg_namespace s ON s.nspname = need.namespace), \
 relation AS (SELECT place.*, c.oid AS relation, c.relowner AS owner, pg_has_role(c.relowner, 'USAGE') AS owned \
     FROM place JOIN pg_class c ON c.relnamespace = place.schema AND c.relname = place.name), \
 kind AS (SELECT place.*, t.typowner AS owner, pg_has_role(t.typowner, 'USAGE') AS owned \
     FROM place JOIN pg_type t ON t.typnamespace = place.schema AND t.typname = place.name), \
 lacking AS (\
 SELECT number, format('USAGE on the schema %I', namespace) AS in_words, \
     format('GRANT USAGE ON SCHEMA %I TO %I', namespace, current_user) AS granting \
     FROM place WHERE what NOT IN ('create', 'schema', 'extension', 'reset') AND NOT has_schema_privilege(schema, 'USAGE') \
 UNION ALL SELECT number, format('CREATE on the schema %I', namespace), \
     format('GRANT CREATE ON SCHEMA %I TO %I', namespace, current_user) \
     FROM place WHERE NOT has_schema_privilege(schema, 'CREATE') AND (what = 'create' OR what = 'history' \
     AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = schema AND c.relname = place.name)) \
 UNION ALL SELECT number, format('the ownership of %I.%I, which is %s''s', namespace, name, owner::regrole), \
     {granting} FROM relation WHERE NOT owned AND (what = 'own' OR what = 'drop' AND NOT owns_schema OR what = 'history' AND NOT EXISTS \
     (SELECT FROM pg_attribute a WHERE a.attrelid = relation AND a.attname = 'echo_script' AND NOT a.attisdropped)) \
 UNION ALL SELECT number, format('the ownership of the type %I.%I, which is %s''s', namespace, name, owner::regrole), \
     {granting} FROM kind WHERE NOT owned AND (what = 'own type' OR what = 'drop type' AND NOT owns_schema) \
 UNION ALL SELECT number, format('REFERENCES on the table %I.%I', namespace, name), \
     format('GRANT REFERENCES ON TABLE %I.%I TO %I', namespace, name, current_user) \
     FROM relation WHERE what = 'refer' AND NOT has_any_column_privilege(relation, 'REFERENCES') \
 UNION ALL SELECT number, format('%s on the table %I.%I', string_agg(privilege, ', '), namespace, name), \
     format('GRANT %s ON TABLE %I.%I TO %I', string_agg(privilege, ', '), namespace, name, current_user) \
     FROM relation, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS privilege \
     WHERE what = 'history' AND NOT has_any_column_privilege(relation, privilege) GROUP BY number, namespace, name \
 UNION ALL SELECT number, format('the ownership of the schema %I', namespace), NULL \
     FROM place WHERE what = 'reset' AND NOT owns_schema \
 UNION ALL SELECT number, format('CREATE on the database %I', current_database()), \
     format('GRANT CREATE ON DATABASE %I TO %I', current_database(), current_user) \
     FROM need WHERE NOT has_database_privilege(current_database(), 'CREATE') AND (what IN ('schema', 'reset') \
     OR what = 'extension' AND NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = need.name))) \
 SELECT 0 AS number, current_setting('server_version'), current_user::text, current_setting('server_version_num')::bigint, \
     pg_is_in_recovery(), current_setting('transaction_read_only') = 'on' \
 UNION ALL SELECT number, in_words, granting, NULL, NULL, NULL FROM lacking ORDER BY 1, 2";
/// To be one of the owner's; not where that is a superuser.
const GRANTING: &str = "(SELECT format('GRANT %I TO %I', r.rolname, current_user) FROM pg_roles r WHERE r.oid = owner AND NOT r.rolsuper)";

impl Preflight for Postgres {
    fn preflight<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        work: Work<'a>,
    ) -> BoxFuture<'a, Result<Option<Refusal>, Error>> {
        Box::pin(async move {
            let needs = needs(&work);
            let list = |of: fn(&Need) -> &str| {
                Value::List(needs.iter().map(|need| Value::Text(of(need).to_owned())).collect())
            };
            let parameters = [list(|need| need.what), list(|need| &need.namespace), list(|need| &need.name)];
            let mut answer = Answer::default();
            let sql = QUERY.replace("{own}", OWN_SCHEMA).replace("{granting}", GRANTING);
            connection.query(&sql, &parameters, &mut |row: &dyn Row| answer.take(row)).await?;
            Ok(answer.refusal())
        })
    }
}

/// A right on an object.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Need {
    what: &'static str,
    namespace: String,
    name: String,
}

impl Need {
    fn new(what: &'static str, object: &Touched) -> Self {
        let namespace = object.namespace.clone().unwrap_or_default();
        Self { what, namespace, name: object.name.clone() }
    }

    /// About the schema that the connection works in.
    fn here(what: &'static str, name: &str) -> Self {
        Self { what, namespace: String::new(), name: name.to_owned() }
    }
}

/// The rights that the work needs. What a statement before has made, dropped or renamed is not what is there now.
fn needs(work: &Work<'_>) -> Vec<Need> {
    if work.reset {
        return vec![Need::here("reset", "")];
    }
    let mut needs: Vec<Need> =
        work.history.then(|| Need::here("history", "_prisma_migrations")).into_iter().collect();
    let mut new: BTreeSet<String> = BTreeSet::new();
    for object in touched(work.scripts, SYNTAX, true) {
        let rights: &[&'static str] = match object.act {
            Act::Create | Act::CreateView => &["create"],
            Act::CreateSchema => &["schema"],
            Act::CreateExtension => &["extension"],
            _ if new.contains(&object.name) => &[],
            Act::Alter => &["own"],
            Act::AlterType => &["own type"],
            Act::Drop => &["drop"],
            Act::DropType => &["drop type"],
            Act::Index => &["own", "create"],
            Act::Refer => &["refer"],
            Act::Truncate | Act::Trigger | Act::Write | Act::Named => &[],
        };
        needs.extend(rights.iter().map(|what| Need::new(what, &object)));
        if !matches!(object.act, Act::Alter | Act::AlterType | Act::Index | Act::Refer | Act::Truncate) {
            new.insert(object.name);
        }
    }
    needs
}

/// What the server says.
#[derive(Default)]
struct Answer {
    version: String,
    number: i64,
    user: String,
    is_standby: bool,
    is_read_only: bool,
    lacking: Vec<Lacking>,
}

impl Answer {
    fn take(&mut self, row: &dyn Row) -> Result<(), Error> {
        if row.int(0)? > 0 {
            let grant = if row.is_null(2) { None } else { Some(row.text(2)?.to_owned()) };
            self.lacking.push(Lacking { right: row.text(1)?.to_owned(), grant });
            return Ok(());
        }
        row.text(1)?.clone_into(&mut self.version);
        row.text(2)?.clone_into(&mut self.user);
        self.number = row.int(3)?;
        (self.is_standby, self.is_read_only) = (row.int(4)? != 0, row.int(5)? != 0);
        Ok(())
    }

    fn refusal(self) -> Option<Refusal> {
        if self.number < LEAST.0 {
            let found = format!("PostgreSQL {}", self.version);
            return Some(Refusal::Version { found, least: LEAST.1.to_owned() });
        }
        if self.is_standby {
            return Some(Refusal::ReadOnly {
                why: "The server is a standby, which takes no changes.".to_owned(),
                help: "Use the URL of the primary server.".to_owned(),
            });
        }
        if self.is_read_only {
            return Some(Refusal::ReadOnly {
                why: format!(
                    "Transactions of the user \"{}\" are read-only here (`default_transaction_read_only`).",
                    self.user
                ),
                help: "Use another user in the URL, or take the setting from the user, the database or the server.".to_owned(),
            });
        }
        Refusal::rights(self.user, self.lacking)
    }
}

#[cfg(test)]
mod tests {
    use super::{Work, needs};

    #[test]
    fn what_a_statement_before_made_is_new() {
        let script =
            "CREATE TABLE a (id INT); ALTER TABLE a ADD b INT; DROP TABLE c; CREATE TABLE c (id INT);
            CREATE INDEX ON c (id); ALTER TABLE two.d RENAME TO e; ALTER TABLE e ADD f INT;";
        let work = Work { scripts: &[script], history: true, reset: false };
        let found: Vec<String> = needs(&work)
            .iter()
            .map(|need| format!("{} {}.{}", need.what, need.namespace, need.name))
            .collect();
        assert_eq!(found, ["history ._prisma_migrations", "create .a", "drop .c", "create .c", "own two.d"]);
    }
}
