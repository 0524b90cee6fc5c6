//! Tables and their columns.

use super::{Reading, default::default, types::column_type};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{Column, CustomKind, CustomObject, Default, Identity},
};

/// Reads tables: no partitions of others, none of an extension, no history.
pub(super) async fn tables(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY($1) \
               AND c.relname NOT IN ('_prisma_migrations', '_echo_journal') AND NOT EXISTS (\
               SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') \
               ORDER BY n.nspname, c.relname";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let namespace = reading.namespace(row.text(1)?);
            let id = reading.schema.add_table(namespace, row.text(2)?);
            reading.tables.insert(row.int(0)?, id);
            Ok(())
        })
        .await
}

/// Reads columns with types, defaults and numbering.
pub(super) async fn columns(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    // The type of an array's elements stands in the place of the array's own.
    let sql = "SELECT a.attrelid, a.attnum, a.attname, a.attnotnull, a.attidentity::text, a.atttypmod, \
               coalesce(e.oid, t.oid), coalesce(e.typname, t.typname), coalesce(e.typtype, t.typtype)::text, \
               e.oid IS NOT NULL, format_type(coalesce(e.oid, t.oid), a.atttypmod), \
               pg_get_expr(d.adbin, d.adrelid), \
               q.sequence, a.attgenerated::text \
               FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
               JOIN pg_type t ON t.oid = a.atttypid \
               LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A' AND t.typlen = -1 \
               LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum \
               LEFT JOIN (SELECT o.refobjid, o.refobjsubid, min(format('%I.%I', sn.nspname, s.relname)) AS sequence \
                          FROM pg_depend o JOIN pg_class s ON s.oid = o.objid AND s.relkind = 'S' \
                          JOIN pg_namespace sn ON sn.oid = s.relnamespace \
                          WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass \
                          AND o.deptype IN ('a', 'i') GROUP BY 1, 2) q \
               ON q.refobjid = a.attrelid AND q.refobjsubid = a.attnum \
               WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v') AND n.nspname = ANY($1) \
               ORDER BY a.attrelid, a.attnum";
    let within = reading.within.clone();
    connection
        .query(sql, &within, &mut |row: &dyn Row| {
            let (table, number) = (row.int(0)?, row.int(1)?);
            if let Some(view) = reading.views.get(&table).copied() {
                let column = column(row, reading)?;
                reading.schema.add_view_column(view, column);
            } else if let Some(id) = reading.tables.get(&table).copied() {
                let generated = generated(row)?;
                let column = column(row, reading)?;
                let name = column.name.clone();
                let column = reading.schema.add_column(id, column);
                reading.columns.insert((table, number), column);
                if let Some(definition) = generated {
                    let kind = CustomKind::GeneratedColumn;
                    reading.schema.add_custom(CustomObject { table: id, kind, name, definition });
                }
            }
            Ok(())
        })
        .await
}

/// The expression that a column is computed by, and whether it is stored.
fn generated(row: &dyn Row) -> Result<Option<String>, Error> {
    let stored = match row.text(13)? {
        "s" => "STORED",
        "v" => "VIRTUAL",
        _ => return Ok(None),
    };
    let expression = if row.is_null(11) { "" } else { row.text(11)? };
    Ok(Some(format!("GENERATED ALWAYS AS ({expression}) {stored}")))
}

fn column(row: &dyn Row, reading: &Reading) -> Result<Column, Error> {
    let column_type = column_type(row, reading)?;
    let mut column = Column::new(row.text(2)?, column_type);
    column.identity = match row.text(4)? {
        "a" => Some(Identity::Always),
        "d" => Some(Identity::ByDefault),
        _ => None,
    };
    let generated = !row.text(13)?.is_empty();
    if !row.is_null(11) {
        let text = row.text(11)?;
        // A generated column has its expression in the place of a default.
        column.default = if generated {
            Some(Default::Expression(text.to_owned()))
        } else {
            default(&column.column_type, text)
        };
    }
    let numbered = matches!(column.default, Some(Default::Sequence(_)));
    column.auto_increment = numbered || column.identity.is_some();
    Ok(column)
}
