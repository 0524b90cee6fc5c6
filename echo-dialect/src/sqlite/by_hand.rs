//! Views, triggers and indexes made by hand: SQLite keeps the statement that made them.

use crate::{
    by_hand::{ByHand, Making, statement},
    dialect::Dialect as _,
    schema::CustomKind,
    sql::Sql,
};

use super::Sqlite;

/// How it is made and taken away; none where a table's own definition says it.
pub(super) fn making(object: ByHand<'_>) -> Option<Making> {
    let (words, name, definition) = match object {
        ByHand::View(view) => ("DROP VIEW ", &view.name, &view.definition),
        ByHand::Routine(_) => return None,
        ByHand::OnTable(custom) => {
            let words = match custom.kind {
                CustomKind::Trigger => "DROP TRIGGER ",
                CustomKind::Index => "DROP INDEX ",
                _ => return None,
            };
            (words, &custom.name, &custom.definition)
        }
    };
    let mut drop = Sql::new(Sqlite.quoting());
    drop.text(words).ident(name);
    Some(Making { create: statement(definition)?, drop: drop.finish() })
}
