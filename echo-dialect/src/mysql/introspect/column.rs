//! Tables and their columns.

use super::{
    Reading,
    default::{Written, default},
    types::column_type,
};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{Column, Comment, Commented, CustomKind, CustomObject, Default, Sequence},
};

/// Reads tables, partitioned and versioned ones too, and sequences; no history.
pub(super) async fn tables(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT TABLE_NAME, TABLE_TYPE, TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() \
               AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE') \
               AND TABLE_NAME NOT IN ('_prisma_migrations', '_echo_journal') ORDER BY BINARY TABLE_NAME";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let name = row.text(0)?;
            if row.text(1)? == "SEQUENCE" {
                reading.schema.add_sequence(Sequence { namespace: None, name: name.to_owned() });
            } else {
                let id = reading.schema.add_table(None, name);
                reading.tables.insert(name.to_owned(), id);
                if !row.is_null(2) && !row.text(2)?.is_empty() {
                    let text = row.text(2)?.to_owned();
                    reading.schema.add_comment(Comment { on: Commented::Table(id), text });
                }
            }
            Ok(())
        })
        .await
}

/// Reads columns with types, defaults and numbering.
pub(super) async fn columns(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION, \
               COLUMN_COMMENT \
               FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() \
               ORDER BY BINARY TABLE_NAME, ORDINAL_POSITION";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            if let Some(view) = reading.views.get(row.text(0)?).copied() {
                let column = column(row, reading)?;
                reading.schema.add_view_column(view, column);
            }
            let Some(table) = reading.table(row.text(0)?) else { return Ok(()) };
            let column = column(row, reading)?;
            let name = column.name.clone();
            let id = reading.schema.add_column(table, column);
            if !row.is_null(7) && !row.text(7)?.is_empty() {
                let text = row.text(7)?.to_owned();
                reading.schema.add_comment(Comment { on: Commented::Column(id), text });
            }
            if let Some(definition) = generated(row)? {
                let (kind, name) = (CustomKind::GeneratedColumn, name.clone());
                reading.schema.add_custom(CustomObject { table, kind, name, definition });
            }
            reading.columns.insert((table, name), id);
            Ok(())
        })
        .await
}

/// The expression that a column is computed by, and whether it is stored.
fn generated(row: &dyn Row) -> Result<Option<String>, Error> {
    if row.is_null(6) || row.text(6)?.is_empty() {
        return Ok(None);
    }
    let stored = if row.text(5)?.to_ascii_uppercase().contains("VIRTUAL") { "VIRTUAL" } else { "STORED" };
    Ok(Some(format!("GENERATED ALWAYS AS ({}) {stored}", row.text(6)?)))
}

fn column(row: &dyn Row, reading: &mut Reading) -> Result<Column, Error> {
    let (table, name, nullable) = (row.text(0)?, row.text(1)?, row.text(3)? == "YES");
    let column_type = column_type(&mut reading.schema, (table, name), row.text(2)?, nullable);
    let mut column = Column::new(name, column_type);
    let extra = row.text(5)?.to_ascii_lowercase();
    column.auto_increment = extra.contains("auto_increment");
    let expression = if row.is_null(6) { "" } else { row.text(6)? };
    if !expression.is_empty() {
        // A generated column has its expression in the place of a default.
        column.default = Some(Default::Expression(expression.to_owned()));
    } else if !row.is_null(4) {
        let written = Written {
            text: row.text(4)?,
            flavour: reading.flavour,
            is_expression: extra.contains("default_generated"),
        };
        column.default = default(&column.column_type, &written);
    }
    Ok(column)
}
