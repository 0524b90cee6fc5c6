//! What is special about tables as a whole, and comments.

use super::Reading;
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{Comment, Commented, CustomKind, CustomObject},
};

/// Reads partitions, inheritance and row-level security.
pub(super) async fn tables(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT c.oid, 'security', '', '' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE c.relrowsecurity AND n.nspname = ANY($1) \
               UNION ALL \
               SELECT c.oid, 'partitions', '', pg_get_partkeydef(c.oid) FROM pg_class c \
               JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'p' AND n.nspname = ANY($1) \
               AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid) \
               UNION ALL \
               SELECT c.oid, 'inheritance', i.inhrelid::regclass::text, '' FROM pg_class c \
               JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_inherits i ON i.inhparent = c.oid \
               WHERE c.relkind = 'r' AND n.nspname = ANY($1) ORDER BY 1, 2, 3";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let Some(table) = reading.tables.get(&row.int(0)?).copied() else { return Ok(()) };
            let kind = match row.text(1)? {
                "security" => CustomKind::RowSecurity,
                "partitions" => CustomKind::Partitions,
                _ => CustomKind::Inheritance,
            };
            let (name, definition) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
            reading.schema.add_custom(CustomObject { table, kind, name, definition });
            Ok(())
        })
        .await
}

/// Reads the comments on tables, views, their columns, and enums.
pub(super) async fn comments(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT TRUE, d.objoid, d.objsubid, d.description FROM pg_description d \
               JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE d.classoid = 'pg_class'::regclass AND n.nspname = ANY($1) \
               UNION ALL \
               SELECT FALSE, d.objoid, 0, d.description FROM pg_description d \
               JOIN pg_type t ON t.oid = d.objoid JOIN pg_namespace n ON n.oid = t.typnamespace \
               WHERE d.classoid = 'pg_type'::regclass AND t.typtype = 'e' AND n.nspname = ANY($1) ORDER BY 1, 2, 3";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let (object, column) = (row.int(1)?, row.int(2)?);
            let table = reading.tables.get(&object).map(|id| Commented::Table(*id));
            let view = reading.views.get(&object).map(|id| Commented::View(*id));
            let on = match (row.int(0)? != 0, column) {
                (false, _) => reading.enums.get(&object).map(|id| Commented::Enum(*id)),
                (true, 0) => table.or(view),
                (true, _) => reading.columns.get(&(object, column)).map(|id| Commented::Column(*id)).or(view),
            };
            if let Some(on) = on {
                reading.schema.add_comment(Comment { on, text: row.text(3)?.to_owned() });
            }
            Ok(())
        })
        .await
}
