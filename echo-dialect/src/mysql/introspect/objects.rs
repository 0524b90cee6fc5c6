//! Checks, views and triggers.

use super::{Flavour, Reading};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{CustomKind, CustomObject, View},
};

/// Reads checks. MariaDB has no JSON type of its own: the check that it makes for one is the type.
pub(super) async fn checks(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = match reading.flavour {
        Flavour::Mariadb => {
            "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS \
             WHERE CONSTRAINT_SCHEMA = DATABASE() ORDER BY BINARY TABLE_NAME, BINARY CONSTRAINT_NAME"
        }
        Flavour::Mysql => {
            "SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS c \
             JOIN information_schema.TABLE_CONSTRAINTS t ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA \
             AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK' \
             WHERE c.CONSTRAINT_SCHEMA = DATABASE() ORDER BY BINARY t.TABLE_NAME, BINARY c.CONSTRAINT_NAME"
        }
    };
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let (table_name, name, definition) = (row.text(0)?, row.text(1)?, row.text(2)?);
            let Some(table) = reading.table(table_name) else { return Ok(()) };
            if let Some(column) = json_column(definition) {
                reading.json.insert((table_name.to_owned(), column));
                return Ok(());
            }
            let (name, definition) = (name.to_owned(), definition.to_owned());
            reading.schema.add_custom(CustomObject { table, kind: CustomKind::Check, name, definition });
            Ok(())
        })
        .await
}

/// ``json_valid(`column`)``: the column.
fn json_column(clause: &str) -> Option<String> {
    let inside = clause.trim().strip_prefix("json_valid(`")?.strip_suffix("`)")?;
    (!inside.replace("``", "").contains('`')).then(|| inside.replace("``", "`"))
}

/// Reads views.
pub(super) async fn views(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() \
               ORDER BY BINARY TABLE_NAME";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let definition = if row.is_null(1) { String::new() } else { row.text(1)?.to_owned() };
            reading.schema.add_view(View { namespace: None, name: row.text(0)?.to_owned(), definition });
            Ok(())
        })
        .await
}

/// Reads triggers.
pub(super) async fn triggers(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, ACTION_STATEMENT \
               FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() \
               ORDER BY BINARY EVENT_OBJECT_TABLE, BINARY TRIGGER_NAME";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let Some(table) = reading.table(row.text(0)?) else { return Ok(()) };
            let definition = format!("{} {} {}", row.text(2)?, row.text(3)?, row.text(4)?);
            let (kind, name) = (CustomKind::Trigger, row.text(1)?.to_owned());
            reading.schema.add_custom(CustomObject { table, kind, name, definition });
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::json_column;

    #[test]
    fn the_check_of_a_json_column() {
        assert_eq!(json_column("json_valid(`a``b`)").as_deref(), Some("a`b"));
        assert_eq!(json_column("json_valid(`a`) and length(`a`) < 9"), None);
        assert_eq!(json_column("json_valid(`a`) or json_valid(`b`)"), None);
    }
}
