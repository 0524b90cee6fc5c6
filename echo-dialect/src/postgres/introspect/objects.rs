//! Extensions, enums, views, sequences, triggers and policies.

use super::{
    super::{Postgres, by_hand::MATERIALIZED},
    Reading,
};
use crate::{
    dialect::Dialect as _,
    driver::{Connection, Row},
    error::Error,
    schema::{CustomKind, CustomObject, Extension, Routine, Sequence, View},
    sql::Sql,
    value::{Kind, Value},
};

/// Reads the extensions that were installed by hand.
pub(super) async fn extensions(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT e.extname, n.nspname, e.extversion FROM pg_extension e \
               JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql' ORDER BY e.extname";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            reading.schema.add_extension(Extension {
                name: row.text(0)?.to_owned(),
                schema: Some(row.text(1)?.to_owned()),
                version: Some(row.text(2)?.to_owned()),
            });
            Ok(())
        })
        .await
}

/// Reads enums with their values in order.
pub(super) async fn enums(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT t.oid, n.nspname, t.typname, \
               ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) \
               FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace \
               WHERE t.typtype = 'e' AND n.nspname = ANY($1) \
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e') \
               ORDER BY n.nspname, t.typname";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let values = match row.value(3, Kind::Text, true)? {
                Value::List(values) => values
                    .into_iter()
                    .filter_map(|value| match value {
                        Value::Text(text) => Some(text),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            let namespace = reading.namespace(row.text(1)?);
            let id = reading.schema.add_enum(namespace, row.text(2)?, values);
            reading.enums.insert(row.int(0)?, id);
            Ok(())
        })
        .await
}

/// Reads views, materialized ones too. The columns of plain ones are read with those of tables.
pub(super) async fn views(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT c.oid, n.nspname, c.relname, pg_get_viewdef(c.oid), c.relkind = 'v' \
               FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE c.relkind IN ('v', 'm') AND n.nspname = ANY($1) AND NOT EXISTS (\
               SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid \
               AND d.deptype = 'e') ORDER BY 2, 3";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let namespace = reading.namespace(row.text(1)?);
            let (name, mut definition) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
            let is_plain = row.int(4)? != 0;
            if !is_plain {
                let mut sql = Sql::new(Postgres.quoting());
                let named = namespace.map(|id| reading.schema.namespace_name(id));
                sql.text(MATERIALIZED).qualified(named, &name).text(" AS\n").text(&definition);
                definition = sql.finish();
            }
            let id = reading.schema.add_view(View { namespace, name, definition });
            if is_plain {
                reading.views.insert(row.int(0)?, id);
            }
            Ok(())
        })
        .await
}

/// Reads sequences that no column owns.
pub(super) async fn sequences(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE c.relkind = 'S' AND n.nspname = ANY($1) AND NOT EXISTS (\
               SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid \
               AND d.deptype IN ('a', 'i', 'e')) ORDER BY 1, 2";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let namespace = reading.namespace(row.text(0)?);
            let name = row.text(1)?.to_owned();
            reading.schema.add_sequence(Sequence { namespace, name });
            Ok(())
        })
        .await
}

/// Reads functions and procedures.
pub(super) async fn routines(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), p.prokind = 'p', \
               pg_get_functiondef(p.oid), quote_ident(n.nspname) \
               FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace \
               WHERE p.prokind IN ('f', 'p') AND n.nspname = ANY($1) AND NOT EXISTS (\
               SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid \
               AND d.deptype = 'e') ORDER BY 1, 2, 3";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let namespace = reading.namespace(row.text(0)?);
            let is_procedure = row.int(3)? != 0;
            let mut definition = row.text(4)?.to_owned();
            if namespace.is_none() {
                // The connection's own namespace may be another one elsewhere.
                let word = if is_procedure { "PROCEDURE " } else { "FUNCTION " };
                definition = definition.replacen(&format!("{word}{}.", row.text(5)?), word, 1);
            }
            let (name, parameters) = (row.text(1)?.to_owned(), Some(row.text(2)?.to_owned()));
            reading.schema.add_routine(Routine { namespace, name, parameters, is_procedure, definition });
            Ok(())
        })
        .await
}

/// Reads triggers and row-level security policies.
pub(super) async fn triggers_and_policies(
    connection: &mut dyn Connection,
    reading: &mut Reading,
) -> Result<(), Error> {
    let sql = "SELECT TRUE, t.tgrelid, t.tgname, pg_get_triggerdef(t.oid, true) FROM pg_trigger t \
               JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE NOT t.tgisinternal AND n.nspname = ANY($1) \
               UNION ALL \
               SELECT FALSE, p.polrelid, p.polname, concat_ws(' ', \
               CASE WHEN p.polpermissive THEN 'AS PERMISSIVE' ELSE 'AS RESTRICTIVE' END, \
               'FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' \
               WHEN 'd' THEN 'DELETE' ELSE 'ALL' END, \
               'TO ' || (SELECT string_agg(CASE o WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o)) END, ', ') \
               FROM unnest(p.polroles) o), \
               'USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', \
               'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')') FROM pg_policy p \
               JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE n.nspname = ANY($1) ORDER BY 2, 3";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            if let Some(table) = reading.tables.get(&row.int(1)?) {
                let kind = if row.int(0)? != 0 { CustomKind::Trigger } else { CustomKind::Policy };
                let (name, definition) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
                reading.schema.add_custom(CustomObject { table: *table, kind, name, definition });
            }
            Ok(())
        })
        .await
}
