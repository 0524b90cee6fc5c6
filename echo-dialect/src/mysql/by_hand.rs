//! What was made by hand, put together from what the information schema says of it.

use crate::{
    by_hand::{ByHand, Making, statement},
    dialect::Dialect as _,
    schema::{CustomKind, CustomObject, DatabaseSchema},
    sql::Sql,
};

use super::MySql;

/// How it is made and taken away; none where there is more to it than its definition says.
pub(super) fn making(object: ByHand<'_>, schema: &DatabaseSchema) -> Option<Making> {
    match object {
        // Whoever may not see a view's definition is given none.
        ByHand::View(view) if view.definition.is_empty() => None,
        ByHand::View(view) => {
            let (mut create, mut drop) = (sql("CREATE VIEW "), sql("DROP VIEW "));
            create.ident(&view.name).text(" AS ").text(&view.definition);
            drop.ident(&view.name);
            Some(Making { create: create.finish(), drop: drop.finish() })
        }
        ByHand::Routine(routine) => {
            let mut drop = sql(if routine.is_procedure { "DROP PROCEDURE " } else { "DROP FUNCTION " });
            drop.ident(&routine.name);
            Some(Making { create: statement(&routine.definition)?, drop: drop.finish() })
        }
        ByHand::OnTable(custom) => on_table(custom, schema),
    }
}

fn on_table(custom: &CustomObject, schema: &DatabaseSchema) -> Option<Making> {
    let table = schema.table(custom.table).name();
    match custom.kind {
        CustomKind::Trigger => {
            let (timing, rest) = custom.definition.split_once(' ')?;
            let (event, body) = rest.split_once(' ')?;
            let (mut create, mut drop) = (sql("CREATE TRIGGER "), sql("DROP TRIGGER "));
            create.ident(&custom.name).text(" ").text(timing).text(" ").text(event).text(" ON ").ident(table);
            create.text(" FOR EACH ROW ").text(body.trim_end().trim_end_matches(';'));
            drop.ident(&custom.name);
            Some(Making { create: create.finish(), drop: drop.finish() })
        }
        CustomKind::Check => {
            let (mut create, mut drop) = (sql("ALTER TABLE "), sql("ALTER TABLE "));
            create.ident(table).text(" ADD CONSTRAINT ").ident(&custom.name).text(" CHECK (");
            create.text(&custom.definition).text(")");
            // MariaDB: one that stands with its column goes with it, and cannot be dropped by name.
            drop.ident(table).text(" DROP CONSTRAINT /*M! IF EXISTS */ ").ident(&custom.name);
            Some(Making { create: create.finish(), drop: drop.finish() })
        }
        _ => None,
    }
}

fn sql(start: &str) -> Sql {
    let mut sql = Sql::new(MySql.quoting());
    sql.text(start);
    sql
}
