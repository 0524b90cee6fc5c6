//! Echo: the client is generated from a schema.

use std::{error::Error, fmt::Write as _};

use echo_codegen::{Options, generate};
use echo_schema::{SourceFile, ir::Schema, validate};

use super::{
    contender::{Contender, Source},
    models::{Column, Kind, Model, OWNER},
};

pub const CONTENDER: Contender = Contender {
    name: "echo",
    client_needs: "echo-runtime = { path = \"{root}/echo-runtime\", default-features = false, features = [\"sqlite\"] }\n",
    app_needs: "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n",
    lock: "Cargo.lock",
    app: include_str!("apps/echo.rs"),
    client,
};

fn client(models: &[Model]) -> Result<Vec<Source>, Box<dyn Error>> {
    let files =
        generate(&schema(models)?, &Options { crate_name: Some("client".into()), ..Options::default() });
    Ok(files.into_iter().map(|file| (file.path, file.contents)).collect())
}

/// The models as a valid schema: what Echo's client is made from, and the tables that all applications work on.
pub fn schema(models: &[Model]) -> Result<Schema, Box<dyn Error>> {
    let mut text = String::from("datasource db {\n  provider = \"sqlite\"\n}\n");
    for model in models {
        write_model(&mut text, model, models);
    }
    let read = validate(&[SourceFile { path: "schema.prisma".into(), text }]);
    Ok(read.schema.ok_or("the schema of the models is not valid")?.ir())
}

fn write_model(out: &mut String, model: &Model, models: &[Model]) {
    let _ = writeln!(out, "\nmodel {} {{", model.name);
    for column in model.columns() {
        let _ = writeln!(out, "  {} {}", column.name, field(&column));
    }
    if let Some(parent) = model.parent {
        let parent = &models[parent].name;
        let _ = writeln!(out, "  owner {parent} @relation(fields: [{OWNER}], references: [id])");
    }
    for child in &model.children {
        let child = &models[*child];
        let _ = writeln!(out, "  {} {}[]", child.table, child.name);
    }
    if model.parent.is_some() {
        let _ = writeln!(out, "\n  @@index([{OWNER}])");
    }
    let _ = writeln!(out, "  @@map(\"{}\")\n}}", model.table);
}

fn field(column: &Column) -> String {
    let plain = match column.kind {
        Kind::Key => "Int @id @default(autoincrement())",
        Kind::Text => "String",
        Kind::Int => "Int",
        Kind::Float => "Float",
        Kind::Bool => "Boolean",
        Kind::Moment if column.name == "updated_at" => "DateTime @updatedAt",
        Kind::Moment => "DateTime @default(now())",
    };
    format!("{plain}{}", if column.optional { "?" } else { "" })
}
