//! `SeaORM`: an entity in a module of its own for each model, in the format that its command line writes by default.

use std::{error::Error, fmt::Write as _};

use super::{
    contender::{Contender, Source},
    models::{Kind, Model},
};

pub const CONTENDER: Contender = Contender {
    name: "sea-orm",
    client_needs: concat!(
        "sea-orm = { version = \"2\", default-features = false, features = ",
        "[\"macros\", \"runtime-tokio\", \"sqlite-use-returning-for-3_35\", \"sqlx-sqlite\", \"with-chrono\"] }\n",
    ),
    app_needs: concat!(
        "sea-orm = { version = \"2\", default-features = false, features = ",
        "[\"macros\", \"runtime-tokio\", \"sqlite-use-returning-for-3_35\", \"sqlx-sqlite\", \"with-chrono\"] }\n",
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n",
    ),
    lock: "benches/contenders/sql/Cargo.lock",
    app: include_str!("apps/sea_orm.rs"),
    client,
};

fn client(models: &[Model]) -> Result<Vec<Source>, Box<dyn Error>> {
    let mut root = String::new();
    let mut sources = Vec::new();
    for model in models {
        writeln!(root, "pub mod {};", model.module)?;
        sources.push((format!("{}.rs", model.module), entity(model, models).into_bytes()));
    }
    sources.push(("lib.rs".to_owned(), root.into_bytes()));
    Ok(sources)
}

fn entity(model: &Model, models: &[Model]) -> String {
    let mut out = format!(
        "use sea_orm::entity::prelude::*;\n\n#[derive(Clone, Debug, DeriveEntityModel, PartialEq)]\n\
         #[sea_orm(table_name = \"{}\")]\npub struct Model {{\n",
        model.table
    );
    for column in model.columns() {
        if column.kind == Kind::Key {
            out.push_str("    #[sea_orm(primary_key)]\n");
        }
        let _ = writeln!(out, "    pub {}: {},", column.name, column.rust("DateTimeUtc"));
    }
    out.push_str("}\n\n#[derive(Clone, Copy, Debug, DeriveRelation, EnumIter)]\npub enum Relation {\n");
    if let Some(parent) = model.parent {
        let Model { name, module, .. } = &models[parent];
        let _ = writeln!(
            out,
            "    #[sea_orm(belongs_to = \"super::{module}::Entity\", from = \"Column::OwnerId\", \
             to = \"super::{module}::Column::Id\")]\n    {name},"
        );
    }
    for child in &model.children {
        let Model { name, module, .. } = &models[*child];
        let _ = writeln!(out, "    #[sea_orm(has_many = \"super::{module}::Entity\")]\n    {name},");
    }
    out.push_str("}\n\n");
    for related in model.parent.iter().chain(&model.children) {
        let Model { name, module, .. } = &models[*related];
        let _ = writeln!(
            out,
            "impl Related<super::{module}::Entity> for Entity {{\n    fn to() -> RelationDef {{\n        \
             Relation::{name}.def()\n    }}\n}}\n"
        );
    }
    out.push_str("impl ActiveModelBehavior for ActiveModel {}\n");
    out
}
