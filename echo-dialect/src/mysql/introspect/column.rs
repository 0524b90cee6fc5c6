//! Tables and their columns.

use super::{
    Reading,
    default::{Written, default},
    types::column_type,
};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{Column, Default, Sequence},
};

/// Reads tables, partitioned and versioned ones too, and sequences; no history.
pub(super) async fn tables(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() \
               AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE') \
               AND TABLE_NAME NOT IN ('_prisma_migrations', '_echo_migrations') ORDER BY BINARY TABLE_NAME";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let name = row.text(0)?;
            if row.text(1)? == "SEQUENCE" {
                reading.schema.add_sequence(Sequence { namespace: None, name: name.to_owned() });
            } else {
                let id = reading.schema.add_table(None, name);
                reading.tables.insert(name.to_owned(), id);
            }
            Ok(())
        })
        .await
}

/// Reads columns with types, defaults and numbering.
pub(super) async fn columns(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION \
               FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() \
               ORDER BY BINARY TABLE_NAME, ORDINAL_POSITION";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let Some(table) = reading.table(row.text(0)?) else { return Ok(()) };
            let column = column(row, reading)?;
            let name = column.name.clone();
            let id = reading.schema.add_column(table, column);
            reading.columns.insert((table, name), id);
            Ok(())
        })
        .await
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
