//! Enums.

use super::{default, sql};
use crate::{
    schema::{ColumnWalker, DatabaseSchema, EnumWalker, Pair},
    sql::Sql,
    step::{AddEnumValues, ReplaceEnum},
};

/// What Prisma says above a migration that adds several values.
const SEVERAL_VALUES: &str = "-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


";

/// The statement that makes an enum, under another name where one is given.
pub fn create(enumeration: EnumWalker<'_>, name: Option<&str>) -> String {
    let mut create = sql();
    create.text("CREATE TYPE ").qualified(enumeration.namespace(), name.unwrap_or(enumeration.name()));
    create.text(" AS ENUM (").list(", ", enumeration.values(), |create, value| {
        create.literal(value);
    });
    create.text(")");
    create.finish()
}

/// The statement that removes an enum.
pub fn drop(enumeration: EnumWalker<'_>) -> String {
    let mut drop = sql();
    drop.text("DROP TYPE ").qualified(enumeration.namespace(), enumeration.name());
    drop.finish()
}

/// The statements that give an enum more values.
pub fn add_values(add: &AddEnumValues, schemas: Pair<&DatabaseSchema>) -> Vec<String> {
    let enumeration = schemas.previous.enumeration(add.enums.previous);
    let mut texts: Vec<String> = Vec::new();
    let places = add.before.iter().map(Option::as_deref).chain(std::iter::repeat(None));
    for (value, before) in add.values.iter().zip(places) {
        let mut alter = sql();
        if texts.is_empty() && add.values.len() > 1 {
            alter.text(SEVERAL_VALUES);
        }
        alter.text("ALTER TYPE ").qualified(enumeration.namespace(), enumeration.name());
        alter.text(" ADD VALUE ").literal(value);
        if let Some(before) = before {
            alter.text(" BEFORE ").literal(before);
        }
        texts.push(alter.finish());
    }
    texts
}

/// The statements that put a new enum in the place of an old one: make it, bring the columns over, swap the names.
pub fn replace(replace: &ReplaceEnum, schemas: Pair<&DatabaseSchema>) -> Vec<String> {
    let previous = schemas.previous.enumeration(replace.enums.previous);
    let next = schemas.next.enumeration(replace.enums.next);
    let (new, old) = (free_name(next, "_new", schemas), free_name(previous, "_old", schemas));
    let mut texts = vec!["BEGIN".to_owned(), create(next, Some(&new))];
    let dropped = replace.columns.iter().filter(|column| column.drop_default);
    texts.extend(dropped.map(|column| {
        let mut alter = alter_column(schemas.previous.column(column.previous));
        alter.text(" DROP DEFAULT");
        alter.finish()
    }));
    texts.extend(replace.columns.iter().map(|column| match column.next {
        Some(id) => convert(schemas.next.column(id), next.namespace(), &new),
        None => release(schemas.previous.column(column.previous)),
    }));
    texts.push(rename(previous.namespace(), previous.name(), &old));
    texts.push(rename(next.namespace(), &new, next.name()));
    let mut drop = sql();
    drop.text("DROP TYPE ").qualified(previous.namespace(), &old);
    texts.push(drop.finish());
    let set = replace.columns.iter().filter(|column| column.set_default).filter_map(|column| column.next);
    texts.extend(set.filter_map(|id| set_default(schemas.next.column(id))));
    texts.push("COMMIT".to_owned());
    texts
}

/// The enum's name with a suffix, cut to what PostgreSQL takes, that no other type has; tables are types too.
fn free_name(enumeration: EnumWalker<'_>, suffix: &str, schemas: Pair<&DatabaseSchema>) -> String {
    let taken = |name: &str| {
        [schemas.previous, schemas.next].into_iter().any(|schema| {
            schema.enums().any(|one| one.name() == name) || schema.tables().any(|table| table.name() == name)
        })
    };
    let mut end = suffix.to_owned();
    for number in 2.. {
        let mut stem = enumeration.name().to_owned();
        while stem.len() + end.len() > crate::postgres::NAME_LIMIT {
            stem.pop();
        }
        stem.push_str(&end);
        if !taken(&stem) {
            return stem;
        }
        end = format!("{suffix}{number}");
    }
    end
}

fn alter_column(column: ColumnWalker<'_>) -> Sql {
    let mut alter = sql();
    let table = column.table();
    alter.text("ALTER TABLE ").qualified(table.namespace(), table.name());
    alter.text(" ALTER COLUMN ").ident(column.name());
    alter
}

fn convert(column: ColumnWalker<'_>, namespace: Option<&str>, name: &str) -> String {
    let brackets = if column.is_list() { "[]" } else { "" };
    let mut alter = alter_column(column);
    alter.text(" TYPE ").qualified(namespace, name).text(brackets);
    alter.text(" USING (").ident(column.name()).text("::text::").qualified(namespace, name);
    alter.text(brackets).text(")");
    alter.finish()
}

/// Frees a column that goes later from the enum that goes now.
fn release(column: ColumnWalker<'_>) -> String {
    let text = if column.is_list() { "TEXT[]" } else { "TEXT" };
    let mut alter = alter_column(column);
    alter.text(" TYPE ").text(text).text(" USING (").ident(column.name()).text("::").text(text).text(")");
    alter.finish()
}

fn rename(namespace: Option<&str>, from: &str, to: &str) -> String {
    let mut alter = sql();
    alter.text("ALTER TYPE ").qualified(namespace, from).text(" RENAME TO ").ident(to);
    alter.finish()
}

fn set_default(column: ColumnWalker<'_>) -> Option<String> {
    let default = default(column)?;
    let mut alter = alter_column(column);
    alter.text(" SET DEFAULT ").text(&default);
    Some(alter.finish())
}
