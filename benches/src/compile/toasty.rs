//! Toasty: structs that derive all.

use std::{error::Error, fmt::Write as _};

use super::{
    contender::{Contender, Source},
    models::{Kind, Model, OWNER},
};

pub const CONTENDER: Contender = Contender {
    name: "toasty",
    client_needs: "toasty = { version = \"0.11\", default-features = false, features = [\"jiff\", \"sqlite\"] }\n",
    app_needs: concat!(
        "toasty = { version = \"0.11\", default-features = false, features = [\"jiff\", \"sqlite\"] }\n",
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n",
    ),
    lock: "benches/contenders/toasty/Cargo.lock",
    app: include_str!("apps/toasty.rs"),
    client,
};

fn client(models: &[Model]) -> Result<Vec<Source>, Box<dyn Error>> {
    let mut root = String::new();
    let mut sources = Vec::new();
    for model in models {
        let Model { name, module, .. } = model;
        writeln!(root, "mod {module};\npub use {module}::{name};")?;
        sources.push((format!("{module}.rs"), structure(model, models).into_bytes()));
    }
    sources.push(("lib.rs".to_owned(), root.into_bytes()));
    Ok(sources)
}

fn structure(model: &Model, models: &[Model]) -> String {
    let mut out = format!(
        "use toasty::{{Deferred, Model, stmt::Timestamp}};\n\n#[derive(Debug, Model)]\n#[table = \"{}\"]\n\
         pub struct {} {{\n",
        model.table, model.name
    );
    for column in model.columns() {
        match column.kind {
            Kind::Key => out.push_str("    #[key]\n    #[auto]\n"),
            Kind::Moment => out.push_str("    #[auto]\n"),
            _ if column.name == OWNER => out.push_str("    #[index]\n"),
            _ => {}
        }
        let _ = writeln!(out, "    pub {}: {},", column.name, column.rust("Timestamp"));
    }
    if let Some(parent) = model.parent {
        let parent = &models[parent].name;
        let _ = writeln!(
            out,
            "    #[belongs_to(key = {OWNER}, references = id)]\n    pub owner: Deferred<crate::{parent}>,"
        );
    }
    for child in &model.children {
        let Model { name, table, .. } = &models[*child];
        let _ =
            writeln!(out, "    #[has_many(pair = owner)]\n    pub {table}: Deferred<Vec<crate::{name}>>,");
    }
    out.push_str("}\n");
    out
}
