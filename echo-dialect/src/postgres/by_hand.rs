//! What was made by hand, from what PostgreSQL's own functions say of it.

use crate::{
    by_hand::{ByHand, Making, statement},
    dialect::Dialect as _,
    schema::{CustomKind, CustomObject, DatabaseSchema, Routine, View},
    sql::Sql,
};

use super::Postgres;

/// What the definition of a materialized view begins with.
pub(super) const MATERIALIZED: &str = "CREATE MATERIALIZED VIEW ";

/// How it is made and taken away; none where there is more to it than its definition says.
pub(super) fn making(object: ByHand<'_>, schema: &DatabaseSchema) -> Option<Making> {
    match object {
        ByHand::View(view) => Some(self::view(view, schema)),
        ByHand::Routine(routine) => self::routine(routine, schema),
        ByHand::OnTable(custom) => on_table(custom, schema),
    }
}

fn view(view: &View, schema: &DatabaseSchema) -> Making {
    let namespace = view.namespace.map(|id| schema.namespace_name(id));
    let mut drop = sql("DROP ");
    if view.definition.starts_with(MATERIALIZED) {
        drop.text("MATERIALIZED VIEW ").qualified(namespace, &view.name);
        return Making { create: bare(&view.definition).to_owned(), drop: drop.finish() };
    }
    drop.text("VIEW ").qualified(namespace, &view.name);
    let mut create = sql("CREATE VIEW ");
    create.qualified(namespace, &view.name).text(" AS\n").text(bare(&view.definition));
    Making { create: create.finish(), drop: drop.finish() }
}

fn routine(routine: &Routine, schema: &DatabaseSchema) -> Option<Making> {
    let mut drop = sql(if routine.is_procedure { "DROP PROCEDURE " } else { "DROP FUNCTION " });
    drop.qualified(routine.namespace.map(|id| schema.namespace_name(id)), &routine.name);
    drop.text("(").text(routine.parameters.as_deref().unwrap_or_default()).text(")");
    Some(Making { create: statement(&routine.definition)?, drop: drop.finish() })
}

fn on_table(custom: &CustomObject, schema: &DatabaseSchema) -> Option<Making> {
    let table = schema.table(custom.table);
    let on_table = |start: &str| {
        let mut sql = sql(start);
        sql.qualified(table.namespace(), table.name());
        sql
    };
    let name = custom.name.as_str();
    let (create, drop) = match custom.kind {
        CustomKind::Trigger | CustomKind::Policy => {
            let word = if custom.kind == CustomKind::Trigger { "DROP TRIGGER " } else { "DROP POLICY " };
            let mut drop = sql(word);
            drop.ident(name).text(" ON ").qualified(table.namespace(), table.name());
            let mut create = sql("CREATE POLICY ");
            create.ident(name).text(" ON ").qualified(table.namespace(), table.name());
            create.text(" ").text(&custom.definition);
            let create = if custom.kind == CustomKind::Trigger {
                statement(&custom.definition)?
            } else {
                create.finish()
            };
            (create, drop.finish())
        }
        CustomKind::Check | CustomKind::Exclusion => {
            let mut create = on_table("ALTER TABLE ");
            create.text(" ADD CONSTRAINT ").ident(name).text(" ").text(&custom.definition);
            let mut drop = on_table("ALTER TABLE ");
            drop.text(" DROP CONSTRAINT ").ident(name);
            (create.finish(), drop.finish())
        }
        CustomKind::Index => {
            let mut drop = sql("DROP INDEX ");
            drop.qualified(table.namespace(), name);
            (statement(&custom.definition)?, drop.finish())
        }
        CustomKind::RowSecurity => {
            let (mut create, mut drop) = (on_table("ALTER TABLE "), on_table("ALTER TABLE "));
            create.text(" ENABLE ROW LEVEL SECURITY");
            drop.text(" DISABLE ROW LEVEL SECURITY");
            (create.finish(), drop.finish())
        }
        _ => return None,
    };
    Some(Making { create, drop })
}

fn sql(start: &str) -> Sql {
    let mut sql = Sql::new(Postgres.quoting());
    sql.text(start);
    sql
}

fn bare(definition: &str) -> &str {
    definition.trim().trim_end_matches(';').trim_end()
}
