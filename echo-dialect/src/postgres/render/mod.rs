//! Steps as PostgreSQL's SQL, in Prisma's words.

mod alter;
mod enums;
mod rename;
mod table;

use std::borrow::Cow;

use crate::{
    schema::{
        ColumnWalker, DatabaseSchema, Default, DefaultLiteral, Extension, ForeignKeyWalker, IndexKind,
        IndexWalker, Pair, ReferentialAction, Sort,
    },
    sql::{Quoting, Sql},
    step::{Statement, Step},
};

pub use self::rename::rename;

/// A step as statements.
pub fn render(step: &Step, schemas: Pair<&DatabaseSchema>) -> Vec<Statement> {
    let Pair { previous, next } = schemas;
    let one = |comment, text: String| Statement::of_step(comment, [text]);
    match step {
        Step::CreateNamespace(id) => one("CreateSchema", create_namespace(next.namespace_name(*id))),
        Step::CreateExtension(id) => one("CreateExtension", create_extension(next.extension(*id))),
        Step::AlterExtension(ids) => Statement::of_step(
            "AlterExtension",
            alter_extension(Pair::new(previous.extension(ids.previous), next.extension(ids.next))),
        ),
        Step::DropExtension(id) => one("DropExtension", drop_extension(previous.extension(*id))),
        Step::CreateEnum(id) => one("CreateEnum", enums::create(next.enumeration(*id), None)),
        Step::AddEnumValues(add) => Statement::of_step("AlterEnum", enums::add_values(add, schemas)),
        Step::ReplaceEnum(replace) => Statement::of_step("AlterEnum", enums::replace(replace, schemas)),
        Step::DropEnum(id) => one("DropEnum", enums::drop(previous.enumeration(*id))),
        Step::CreateTable(id) => one("CreateTable", table::create(next.table(*id))),
        Step::DropTable(id) => one("DropTable", table::drop(previous.table(*id))),
        Step::AlterTable(alter) => Statement::of_step("AlterTable", alter::alter(alter, schemas)),
        Step::RebuildTables(tables) => {
            Statement::of_step("AlterTable", alter::instead_of_rebuild(tables, schemas))
        }
        Step::CreateIndex(create) => one("CreateIndex", create_index(next.index(create.index))),
        Step::DropIndex(id) => one("DropIndex", drop_index(previous.index(*id))),
        Step::RenameIndex(ids) => {
            one("RenameIndex", rename_index(Pair::new(previous.index(ids.previous), next.index(ids.next))))
        }
        Step::RecreateIndex(ids) => Statement::of_step(
            "RedefineIndex",
            [drop_index(previous.index(ids.previous)), create_index(next.index(ids.next))],
        ),
        Step::AddForeignKey(id) => one("AddForeignKey", add_foreign_key(next.foreign_key(*id))),
        Step::DropForeignKey(id) => one("DropForeignKey", drop_foreign_key(previous.foreign_key(*id))),
        Step::RenameForeignKey(ids) => one(
            "RenameForeignKey",
            rename_foreign_key(Pair::new(previous.foreign_key(ids.previous), next.foreign_key(ids.next))),
        ),
    }
}

/// A writer.
fn sql() -> Sql {
    Sql::new(Quoting::STANDARD)
}

fn create_namespace(name: &str) -> String {
    let mut create = sql();
    create.text("CREATE SCHEMA IF NOT EXISTS ").ident(name);
    create.finish()
}

fn create_extension(extension: &Extension) -> String {
    let mut create = sql();
    create.text("CREATE EXTENSION IF NOT EXISTS ").ident(&extension.name);
    if extension.schema.is_some() || extension.version.is_some() {
        create.text(" WITH");
    }
    if let Some(schema) = &extension.schema {
        create.text(" SCHEMA ").ident(schema);
    }
    if let Some(version) = &extension.version {
        create.text(" VERSION ").ident(version);
    }
    create.finish()
}

fn alter_extension(extensions: Pair<&Extension>) -> Vec<String> {
    let mut texts = Vec::new();
    let Pair { previous, next } = extensions;
    if let Some(version) = next.version.as_ref().filter(|version| previous.version.as_ref() != Some(*version))
    {
        let mut alter = sql();
        alter.text("ALTER EXTENSION ").ident(&next.name).text(" UPDATE TO ").ident(version);
        texts.push(alter.finish());
    }
    if let Some(schema) = next.schema.as_ref().filter(|schema| previous.schema.as_ref() != Some(*schema)) {
        let mut alter = sql();
        alter.text("ALTER EXTENSION ").ident(&next.name).text(" SET SCHEMA ").ident(schema);
        texts.push(alter.finish());
    }
    texts
}

fn drop_extension(extension: &Extension) -> String {
    let mut drop = sql();
    drop.text("DROP EXTENSION ").ident(&extension.name);
    drop.finish()
}

fn create_index(index: IndexWalker<'_>) -> String {
    let mut create = sql();
    let unique = index.kind() == IndexKind::Unique;
    create.text(if unique { "CREATE UNIQUE INDEX " } else { "CREATE INDEX " });
    create.ident(index.name()).text(" ON ").qualified(index.table().namespace(), index.table().name());
    let algorithm = index.data().algorithm.as_deref().filter(|name| !name.eq_ignore_ascii_case("btree"));
    if let Some(name) = algorithm {
        create.text(" USING ").text(&name.to_uppercase()).text(" ");
    }
    create.text("(").list(", ", index.columns(), |create, column| {
        create.ident(column.name());
        if let Some(class) = column.operator_class() {
            create.text(" ").text(class);
        }
        if column.sort() == Sort::Descending {
            create.text(" DESC");
        }
    });
    create.text(")");
    if let Some(predicate) = &index.data().predicate {
        create.text(" WHERE ").text(&in_parentheses(predicate));
    }
    create.finish()
}

fn in_parentheses(condition: &str) -> Cow<'_, str> {
    if condition.starts_with('(') && condition.ends_with(')') {
        return Cow::Borrowed(condition);
    }
    Cow::Owned(format!("({condition})"))
}

fn drop_index(index: IndexWalker<'_>) -> String {
    let mut drop = sql();
    drop.text("DROP INDEX ").qualified(index.table().namespace(), index.name());
    drop.finish()
}

fn rename_index(indexes: Pair<IndexWalker<'_>>) -> String {
    let mut rename = sql();
    let namespace = indexes.previous.table().namespace();
    rename.text("ALTER INDEX ").qualified(namespace, indexes.previous.name());
    rename.text(" RENAME TO ").ident(indexes.next.name());
    rename.finish()
}

/// The beginning of every change to a foreign key.
fn alter_table_of(key: ForeignKeyWalker<'_>) -> Sql {
    let mut alter = sql();
    alter.text("ALTER TABLE ").qualified(key.table().namespace(), key.table().name());
    alter
}

fn add_foreign_key(key: ForeignKeyWalker<'_>) -> String {
    let mut add = alter_table_of(key);
    add.text(" ADD ");
    if let Some(name) = key.name() {
        add.text("CONSTRAINT ").ident(name).text(" ");
    }
    add.text("FOREIGN KEY (").idents(key.columns().map(ColumnWalker::name)).text(") REFERENCES ");
    let table = key.referenced_table();
    add.qualified(table.namespace(), table.name());
    add.text("(").idents(key.referenced_columns().map(ColumnWalker::name)).text(")");
    add.text(" ON DELETE ").text(action(key.on_delete()));
    add.text(" ON UPDATE ").text(action(key.on_update()));
    add.finish()
}

fn drop_foreign_key(key: ForeignKeyWalker<'_>) -> String {
    let mut drop = alter_table_of(key);
    drop.text(" DROP CONSTRAINT ").ident(key.name().unwrap_or_default());
    drop.finish()
}

fn rename_foreign_key(keys: Pair<ForeignKeyWalker<'_>>) -> String {
    let mut rename = alter_table_of(keys.previous);
    rename.text(" RENAME CONSTRAINT ").ident(keys.previous.name().unwrap_or_default());
    rename.text(" TO ").ident(keys.next.name().unwrap_or_default());
    rename.finish()
}

fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}

/// A column's default as SQL, where it has one that is known.
fn default(column: ColumnWalker<'_>) -> Option<String> {
    match column.default()? {
        Default::Value(value @ DefaultLiteral::List(_)) => {
            let mut text = sql();
            text.text(&literal(value)).text("::");
            super::types::write_plain_type(&mut text, column);
            Some(text.finish())
        }
        Default::Value(value) => Some(literal(value)),
        Default::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        Default::Expression(text) if !text.is_empty() => Some(text.clone()),
        Default::UniqueRowId => Some("gen_random_uuid()".to_owned()),
        Default::Expression(_) | Default::Sequence(_) => None,
    }
}

/// A constant as SQL.
pub fn literal(value: &DefaultLiteral) -> String {
    let quoted = |text: &str| Quoting::STANDARD.literal(text);
    match value {
        DefaultLiteral::String(text) | DefaultLiteral::Enum(text) => quoted(text),
        DefaultLiteral::Number(number) => number.clone(),
        DefaultLiteral::Boolean(value) => value.to_string(),
        DefaultLiteral::Bytes(value) => quoted(&bytes(value)),
        DefaultLiteral::List(values) => {
            let values: Vec<String> = values.iter().map(literal).collect();
            format!("ARRAY[{}]", values.join(", "))
        }
    }
}

/// Bytes as `bytea` reads them: `\x68656c6c6f`.
pub fn bytes(value: &[u8]) -> String {
    use std::fmt::Write;
    value.iter().fold(String::from("\\x"), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
