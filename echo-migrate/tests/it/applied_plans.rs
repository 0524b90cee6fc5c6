//! Plans on real databases: there, and the second plan is empty; back, and the database is as before.

use echo_dialect::schema::DatabaseSchema;
use echo_migrate::{
    Plan,
    apply::{Migration, apply, revert},
    database::Database,
    plan,
};

use crate::{
    live::{mysql, postgres, sqlite},
    plans::{cases, read},
};

async fn planned(database: &mut Database, next: &DatabaseSchema) -> Plan {
    let actual = database.introspect().await.unwrap();
    plan(database.dialect(), &actual, next)
}

async fn there_and_back(database: &mut Database, case: &std::path::Path) {
    let dialect = database.dialect();
    let (from, to) = (read(case, "from.prisma", dialect), read(case, "to.prisma", dialect));
    let name = case.display();
    let first = plan(dialect, &DatabaseSchema::new(), &from).script();
    database.script(&first).await.unwrap_or_else(|error| panic!("{name}: {error}\n{first}"));
    assert!(planned(database, &from).await.is_empty(), "{name}: {}", planned(database, &from).await.script());
    let (script, down) = (plan(dialect, &from, &to).script(), plan(dialect, &to, &from).script());
    let migration = Migration {
        name: "1",
        script: &script,
        down: Some(&down),
        snapshot: None,
        after: None,
        verify: None,
    };
    let applied = apply(database, &migration, &mut || {}).await;
    applied.unwrap_or_else(|error| panic!("{name}: {error}\n{script}"));
    assert!(planned(database, &to).await.is_empty(), "{name}: {}", planned(database, &to).await.script());
    let back = revert(database, "1", &down, None, &mut || {}).await;
    back.unwrap_or_else(|error| panic!("{name}: {error}\n{down}"));
    assert!(planned(database, &from).await.is_empty(), "{name}: {}", planned(database, &from).await.script());
}

#[test]
fn on_sqlite() {
    for case in cases() {
        sqlite(async |database| there_and_back(database, &case).await);
    }
}

#[test]
fn on_postgres() {
    for case in cases() {
        postgres(async |database| there_and_back(database, &case).await);
    }
}

#[test]
fn on_mysql() {
    for case in cases() {
        mysql(async |database| there_and_back(database, &case).await);
    }
}
