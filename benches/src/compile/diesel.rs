//! Diesel: tables, and structs that derive what can be done with them.

use std::{error::Error, fmt::Write as _};

use super::{
    contender::{Contender, Source},
    models::{Column, Kind, Model, OWNER},
};

pub const CONTENDER: Contender = Contender {
    name: "diesel",
    client_needs: concat!(
        "chrono = { version = \"0.4\", default-features = false, features = [\"clock\", \"std\"] }\n",
        "diesel = { version = \"2.3\", features = [\"chrono\", \"returning_clauses_for_sqlite_3_35\", \"sqlite\"] }\n",
        "libsqlite3-sys = { version = \"0.37\", features = [\"bundled\"] }\n",
    ),
    app_needs: concat!(
        "chrono = { version = \"0.4\", default-features = false, features = [\"clock\", \"std\"] }\n",
        "diesel = { version = \"2.3\", features = [\"chrono\", \"returning_clauses_for_sqlite_3_35\", \"sqlite\"] }\n",
    ),
    lock: "benches/contenders/sql/Cargo.lock",
    app: include_str!("apps/diesel.rs"),
    client,
};

fn client(models: &[Model]) -> Result<Vec<Source>, Box<dyn Error>> {
    let mut root = String::from("pub mod schema;\n");
    let mut sources = vec![("schema.rs".to_owned(), tables(models).into_bytes())];
    for model in models {
        let Model { name, module, .. } = model;
        writeln!(root, "mod {module};\npub use {module}::{{{name}, New{name}}};")?;
        sources.push((format!("{module}.rs"), structs(model, models).into_bytes()));
    }
    sources.push(("lib.rs".to_owned(), root.into_bytes()));
    Ok(sources)
}

/// Of two tables Diesel is told that they appear in one query only if one belongs to the other: all pairs would be many.
fn tables(models: &[Model]) -> String {
    let mut out = String::new();
    for model in models {
        let table = &model.table;
        let _ = writeln!(out, "diesel::table! {{\n    {table} (id) {{");
        for column in model.columns() {
            let _ = writeln!(out, "        {} -> {},", column.name, sql_type(&column));
        }
        out.push_str("    }\n}\n");
        if let Some(parent) = model.parent {
            let parent = &models[parent].table;
            let _ = writeln!(out, "diesel::joinable!({table} -> {parent} ({OWNER}));");
            let _ = writeln!(out, "diesel::allow_tables_to_appear_in_same_query!({table}, {parent});");
        }
    }
    out
}

fn sql_type(column: &Column) -> String {
    let plain = match column.kind {
        Kind::Key | Kind::Int => "Integer",
        Kind::Text => "Text",
        Kind::Float => "Double",
        Kind::Bool => "Bool",
        Kind::Moment => "TimestamptzSqlite",
    };
    if column.optional { format!("Nullable<{plain}>") } else { plain.to_owned() }
}

fn structs(model: &Model, models: &[Model]) -> String {
    let Model { name, table, .. } = model;
    let (derive, belongs) = match model.parent {
        Some(parent) => {
            ("Associations, ", format!(", belongs_to(crate::{}, foreign_key = {OWNER})", models[parent].name))
        }
        None => ("", String::new()),
    };
    let mut out = format!(
        "use chrono::{{DateTime, Utc}};\nuse diesel::prelude::*;\n\nuse crate::schema::{table};\n\n\
         #[derive({derive}AsChangeset, Debug, Identifiable, Queryable, Selectable)]\n\
         #[diesel(table_name = {table}{belongs})]\npub struct {name} {{\n"
    );
    fields(&mut out, model.columns());
    let _ = writeln!(
        out,
        "#[derive(Debug, Insertable)]\n#[diesel(table_name = {table})]\npub struct New{name} {{"
    );
    fields(&mut out, model.columns().filter(|column| column.kind != Kind::Key));
    out
}

fn fields(out: &mut String, columns: impl Iterator<Item = Column>) {
    for column in columns {
        let _ = writeln!(out, "    pub {}: {},", column.name, column.rust("DateTime<Utc>"));
    }
    out.push_str("}\n\n");
}
