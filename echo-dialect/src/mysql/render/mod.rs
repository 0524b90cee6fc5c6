//! Steps as MySQL's SQL, in Prisma's words.

mod alter;
mod rename;
mod table;

use chrono::DateTime;

use super::{QUOTING, query::hex, types};
use crate::{
    schema::{
        ColumnWalker, DatabaseSchema, Default, DefaultLiteral, Family, ForeignKeyWalker, IndexWalker, Pair,
        ReferentialAction,
    },
    sql::Sql,
    step::{Statement, Step},
};

pub use self::rename::rename;

/// A step as statements.
///
/// What MySQL has no statement for (enums, namespaces, extensions by themselves) has none here either.
pub fn render(step: &Step, schemas: Pair<&DatabaseSchema>) -> Vec<Statement> {
    let Pair { previous, next } = schemas;
    let one = |comment, text: String| Statement::of_step(comment, [text]);
    match step {
        Step::CreateTable(id) => one("CreateTable", table::create(next.table(*id))),
        Step::DropTable(id) => one("DropTable", table::drop(previous.table(*id))),
        Step::AlterTable(alter) => one("AlterTable", alter::alter(alter, schemas)),
        Step::RebuildTables(tables) => {
            Statement::of_step("AlterTable", alter::instead_of_rebuild(tables, schemas))
        }
        Step::CreateIndex(create) => one("CreateIndex", create_index(next.index(create.index))),
        Step::DropIndex(id) => one("DropIndex", drop_index(previous.index(*id))),
        // The new one comes first: a foreign key may rely on there being one.
        Step::RenameIndex(ids) | Step::RecreateIndex(ids) => Statement::of_step(
            "RedefineIndex",
            [create_index(next.index(ids.next)), drop_index(previous.index(ids.previous))],
        ),
        Step::AddForeignKey(id) => one("AddForeignKey", add_foreign_key(next.foreign_key(*id))),
        Step::DropForeignKey(id) => one("DropForeignKey", drop_foreign_key(previous.foreign_key(*id))),
        Step::RenameForeignKey(ids) => Statement::of_step(
            "RenameForeignKey",
            [
                drop_foreign_key(previous.foreign_key(ids.previous)),
                add_foreign_key(next.foreign_key(ids.next)),
            ],
        ),
        Step::CreateNamespace(_)
        | Step::CreateExtension(_)
        | Step::AlterExtension(_)
        | Step::DropExtension(_)
        | Step::CreateEnum(_)
        | Step::AddEnumValues(_)
        | Step::ReplaceEnum(_)
        | Step::DropEnum(_) => Vec::new(),
    }
}

/// A writer.
fn sql() -> Sql {
    Sql::new(QUOTING)
}

fn create_index(index: IndexWalker<'_>) -> String {
    let mut create = sql();
    create.text("CREATE ").text(table::index_words(index.kind())).ident(index.name());
    create.text(" ON ").ident(index.table().name()).text("(");
    table::parts(&mut create, index);
    create.text(")");
    create.finish()
}

fn drop_index(index: IndexWalker<'_>) -> String {
    let mut drop = sql();
    drop.text("DROP INDEX ").ident(index.name()).text(" ON ").ident(index.table().name());
    drop.finish()
}

/// The beginning of every change to a foreign key.
fn alter_table_of(key: ForeignKeyWalker<'_>) -> Sql {
    let mut alter = sql();
    alter.text("ALTER TABLE ").ident(key.table().name());
    alter
}

fn add_foreign_key(key: ForeignKeyWalker<'_>) -> String {
    let mut add = alter_table_of(key);
    add.text(" ADD ");
    if let Some(name) = key.name() {
        add.text("CONSTRAINT ").ident(name).text(" ");
    }
    add.text("FOREIGN KEY (").idents(key.columns().map(ColumnWalker::name)).text(") REFERENCES ");
    add.ident(key.referenced_table().name());
    add.text("(").idents(key.referenced_columns().map(ColumnWalker::name)).text(")");
    add.text(" ON DELETE ").text(action(key.on_delete()));
    add.text(" ON UPDATE ").text(action(key.on_update()));
    add.finish()
}

fn drop_foreign_key(key: ForeignKeyWalker<'_>) -> String {
    let mut drop = alter_table_of(key);
    drop.text(" DROP FOREIGN KEY ").ident(key.name().unwrap_or_default());
    drop.finish()
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

/// A column's default as SQL, where it has one that the database keeps.
fn default(column: ColumnWalker<'_>) -> Option<String> {
    match column.default()? {
        Default::Value(value) => Some(constant(column, value)),
        Default::Now => Some(now(column)),
        Default::Expression(text) if !text.is_empty() => Some(expression(text)),
        Default::Expression(_) | Default::Sequence(_) | Default::UniqueRowId => None,
    }
}

/// A constant as the default of a column: an expression where the type takes no bare one.
fn constant(column: ColumnWalker<'_>, value: &DefaultLiteral) -> String {
    let text = match value {
        DefaultLiteral::String(text) if *column.family() == Family::DateTime => {
            QUOTING.literal(&moment(column, text))
        }
        value => literal(value),
    };
    // A server gives bytes back whole only where they are an expression.
    let is_expression = types::is_large(column) || matches!(value, DefaultLiteral::Bytes(_));
    if is_expression { format!("({text})") } else { text }
}

/// A moment as a column keeps it: in UTC, the day or the time alone where that is all.
fn moment(column: ColumnWalker<'_>, text: &str) -> String {
    let read = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f %z"));
    let Ok(read) = read else { return text.to_owned() };
    let format = match column.column_type().native.as_ref().map(|native| native.name.as_str()) {
        Some("Date") => "%Y-%m-%d",
        Some("Time") => "%H:%M:%S%.f",
        _ => "%Y-%m-%d %H:%M:%S%.f",
    };
    read.naive_utc().format(format).to_string()
}

/// The time of the statement, as exact as the column is.
fn now(column: ColumnWalker<'_>) -> String {
    let Some(native) = column.column_type().native.as_ref() else { return "CURRENT_TIMESTAMP".to_owned() };
    let precision = native.number(0).map_or_else(String::new, |digits| format!("({digits})"));
    match native.name.as_str() {
        // Only moments take the bare word; the others take an expression.
        "Date" => "(CURRENT_DATE)".to_owned(),
        "Time" => format!("(CURRENT_TIME{precision})"),
        _ => format!("CURRENT_TIMESTAMP{precision}"),
    }
}

/// An expression as a default. MySQL wants parentheses around all but constants and the time (MySQL manual, Data Type
/// Default Values).
fn expression(text: &str) -> String {
    let trimmed = text.trim();
    let lower = trimmed.to_ascii_lowercase();
    let is_time = ["current_timestamp", "now(", "localtime", "localtimestamp"]
        .iter()
        .any(|word| lower.starts_with(word));
    if is_time || is_constant(&lower) || is_enclosed(trimmed) {
        return trimmed.to_owned();
    }
    format!("({trimmed})")
}

fn is_constant(lower: &str) -> bool {
    let quoted = |text: &str| {
        text.len() > 1
            && text.starts_with('\'')
            && text.ends_with('\'')
            && !text[1..text.len() - 1].replace("''", "").contains('\'')
    };
    let prefixed = lower.strip_prefix(['b', 'x']).is_some_and(quoted);
    matches!(lower, "null" | "true" | "false")
        || quoted(lower)
        || prefixed
        || lower.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
        || lower.parse::<f64>().is_ok()
}

/// Whether one pair of parentheses is around all of it.
fn is_enclosed(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 && at + 1 < text.len() {
                    return false;
                }
            }
            _ => {}
        }
        if at == 0 && depth == 0 {
            return false;
        }
    }
    depth == 0 && !text.is_empty()
}

/// A constant as SQL.
pub fn literal(value: &DefaultLiteral) -> String {
    match value {
        DefaultLiteral::String(text) | DefaultLiteral::Enum(text) => QUOTING.literal(text),
        DefaultLiteral::Number(number) => number.clone(),
        DefaultLiteral::Boolean(value) => value.to_string(),
        DefaultLiteral::Bytes(value) => format!("X{}", QUOTING.literal(&hex(value))),
        DefaultLiteral::List(values) => {
            let values: Vec<String> = values.iter().map(literal).collect();
            format!("JSON_ARRAY({})", values.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn expressions_get_parentheses_where_they_need_them() {
        for bare in [
            "1",
            "-1.5",
            "'it''s'",
            "b'1'",
            "0xff",
            "NULL",
            "(uuid())",
            "(a('(') + 1)",
            "now(3)",
            "CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)",
        ] {
            assert_eq!(expression(bare), bare);
        }
        for open in ["1 + 1", "uuid()", "(1) + (2)", "'a' 'b' || 'c", "concat('a', 'b')"] {
            assert_eq!(expression(open), format!("({open})"));
        }
    }
}
