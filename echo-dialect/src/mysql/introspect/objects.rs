//! Checks, views and triggers.

use super::{super::driver::SYNTAX, Flavour, Reading};
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{Column, CustomKind, CustomObject, Family, Native, View},
    script::{Token, tokens},
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
        Flavour::OldMysql => return Ok(()),
    };
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let Some(table) = reading.table(row.text(0)?) else { return Ok(()) };
            let (name, definition) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
            if let Some(column) = json_column(&definition).and_then(|name| reading.column(table, &name))
                && reading.flavour == Flavour::Mariadb
                && is_long_text(reading.schema.column_mut(column))
            {
                let column_type = &mut reading.schema.column_mut(column).column_type;
                (column_type.family, column_type.native) = (Family::Json, Some(Native::plain("Json")));
                return Ok(());
            }
            reading.schema.add_custom(CustomObject { table, kind: CustomKind::Check, name, definition });
            Ok(())
        })
        .await
}

fn is_long_text(column: &Column) -> bool {
    column.column_type.native.as_ref().is_some_and(|native| native.name == "LongText")
}

/// ``json_valid(`column`)``: the column.
fn json_column(clause: &str) -> Option<String> {
    let inside = clause.trim().strip_prefix("json_valid(`")?.strip_suffix("`)")?;
    (!inside.replace("``", "").contains('`')).then(|| inside.replace("``", "`"))
}

/// Reads views.
pub(super) async fn views(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT TABLE_NAME, VIEW_DEFINITION, DATABASE() FROM information_schema.VIEWS \
               WHERE TABLE_SCHEMA = DATABASE() \
               ORDER BY BINARY TABLE_NAME";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let definition =
                if row.is_null(1) { String::new() } else { without_database(row.text(1)?, row.text(2)?) };
            let name = row.text(0)?.to_owned();
            let view = View { namespace: None, name: name.clone(), definition };
            reading.views.insert(name, reading.schema.add_view(view));
            Ok(())
        })
        .await
}

/// The definition with names of this database without its own, so that it means the same in another one.
fn without_database(definition: &str, database: &str) -> String {
    let all = tokens(definition, SYNTAX);
    let is_dot = |at: Option<usize>| matches!(at.and_then(|at| all.get(at)), Some((_, Token::Mark('.'))));
    let (mut out, mut rest) = (String::with_capacity(definition.len()), 0);
    for (at, (range, token)) in all.iter().enumerate() {
        let is_own = matches!(token, Token::Name(name) if name == database);
        if is_own && is_dot(Some(at + 1)) && !is_dot(at.checked_sub(1)) {
            out.push_str(&definition[rest..range.start]);
            rest = all[at + 1].0.end;
        }
    }
    out + &definition[rest..]
}

/// Reads how tables are divided into partitions.
pub(super) async fn partitions(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT DISTINCT TABLE_NAME, PARTITION_METHOD, PARTITION_EXPRESSION FROM information_schema.PARTITIONS \
               WHERE TABLE_SCHEMA = DATABASE() AND PARTITION_METHOD IS NOT NULL ORDER BY 1";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let Some(table) = reading.table(row.text(0)?) else { return Ok(()) };
            let expression = if row.is_null(2) { "" } else { row.text(2)? };
            let definition = format!("{} ({expression})", row.text(1)?);
            let (kind, name) = (CustomKind::Partitions, String::new());
            reading.schema.add_custom(CustomObject { table, kind, name, definition });
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
    use super::{json_column, without_database};

    #[test]
    fn a_view_of_its_own_database() {
        let definition = "select `a`.`b`.`a` AS `a`,'`a`.' AS `c`,`x`.`a`.`b` from `a`.`b` join `x`.`a`";
        let expected = "select `b`.`a` AS `a`,'`a`.' AS `c`,`x`.`a`.`b` from `b` join `x`.`a`";
        assert_eq!(without_database(definition, "a"), expected);
    }

    #[test]
    fn the_check_of_a_json_column() {
        assert_eq!(json_column("json_valid(`a``b`)").as_deref(), Some("a`b"));
        assert_eq!(json_column("json_valid(`a`) and length(`a`) < 9"), None);
        assert_eq!(json_column("json_valid(`a`) or json_valid(`b`)"), None);
    }
}
