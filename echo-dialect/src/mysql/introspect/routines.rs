//! Functions and procedures.

use super::{
    super::{MySql, driver::SYNTAX},
    Reading,
};
use crate::{
    dialect::Dialect as _,
    driver::{Connection, Row},
    error::Error,
    schema::Routine,
    script::tokens,
    sql::Sql,
};

/// Reads functions and procedures. Of those that the user may not look into, the definition is empty.
pub(super) async fn read(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT ROUTINE_TYPE = 'PROCEDURE', ROUTINE_NAME FROM information_schema.ROUTINES \
               WHERE ROUTINE_SCHEMA = DATABASE() AND ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') \
               ORDER BY ROUTINE_TYPE, BINARY ROUTINE_NAME";
    let mut found = Vec::new();
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            found.push((row.int(0)? != 0, row.text(1)?.to_owned()));
            Ok(())
        })
        .await?;
    for (is_procedure, name) in found {
        let mut show = Sql::new(MySql.quoting());
        show.text("SHOW CREATE ").text(if is_procedure { "PROCEDURE " } else { "FUNCTION " }).ident(&name);
        let mut definition = String::new();
        connection
            .query(&show.finish(), &[], &mut |row: &dyn Row| {
                if !row.is_null(2) {
                    definition = without_definer(row.text(2)?);
                }
                Ok(())
            })
            .await?;
        let routine = Routine { namespace: None, name, parameters: None, is_procedure, definition };
        reading.schema.add_routine(routine);
    }
    Ok(())
}

/// The statement without the user who made it: another server need not know that one.
fn without_definer(made: &str) -> String {
    let all = tokens(made, SYNTAX);
    let kind = all.iter().find(|(_, token)| token.is_word("FUNCTION") || token.is_word("PROCEDURE"));
    kind.map_or_else(|| made.to_owned(), |(range, _)| format!("CREATE {}", &made[range.start..]))
}

#[cfg(test)]
mod tests {
    use super::without_definer;

    #[test]
    fn a_function_of_nobody() {
        let made = "CREATE DEFINER=`function`@`%` FUNCTION `f`() RETURNS int(11)\nRETURN 1";
        assert_eq!(without_definer(made), "CREATE FUNCTION `f`() RETURNS int(11)\nRETURN 1");
    }
}
