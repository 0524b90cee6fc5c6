//! Column types as families and as names of the schema language.

use crate::schema::{Arity, ColumnType, DatabaseSchema, Family, Native};

/// The type of a column, from how the database writes it: `int(10) unsigned`, `enum('a','b')`. An enum belongs to its column,
/// and is named after it.
pub(super) fn column_type(
    schema: &mut DatabaseSchema,
    (table, column): (&str, &str),
    written: &str,
    nullable: bool,
) -> ColumnType {
    let arity = if nullable { Arity::Nullable } else { Arity::Required };
    if let Some(values) = written.strip_prefix("enum(").and_then(|rest| rest.strip_suffix(')')) {
        let id = schema.add_enum(None, &format!("{table}_{column}"), texts(values));
        return ColumnType { family: Family::Enum(id), native: None, arity };
    }
    let (family, native) = match known(written) {
        Some((family, native)) => (family, Some(native)),
        None => (Family::Unsupported(written.to_owned()), None),
    };
    ColumnType { family, native, arity }
}

/// A built-in type. The width that whole numbers are shown with means nothing, but for `tinyint(1)`, which is a boolean.
fn known(written: &str) -> Option<(Family, Native)> {
    let (name, rest) = written.split_at(written.find(['(', ' ']).unwrap_or(written.len()));
    let arguments =
        rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or("", |(inside, _)| inside);
    let unsigned = written.contains(" unsigned");
    let whole = |signed: &str, other: &str| Native::plain(if unsigned { other } else { signed });
    let counted = |name: &str| Native::with(name, split(arguments));
    Some(match name {
        "tinyint" if arguments == "1" => (Family::Boolean, whole("TinyInt", "UnsignedTinyInt")),
        "tinyint" => (Family::Int, whole("TinyInt", "UnsignedTinyInt")),
        "smallint" => (Family::Int, whole("SmallInt", "UnsignedSmallInt")),
        "mediumint" => (Family::Int, whole("MediumInt", "UnsignedMediumInt")),
        "int" => (Family::Int, whole("Int", "UnsignedInt")),
        "bigint" => (Family::BigInt, whole("BigInt", "UnsignedBigInt")),
        "year" => (Family::Int, Native::plain("Year")),
        "decimal" => (Family::Decimal, counted("Decimal")),
        "float" => (Family::Float, Native::plain("Float")),
        "double" => (Family::Float, Native::plain("Double")),
        "bit" if arguments == "1" => (Family::Boolean, counted("Bit")),
        "bit" => (Family::Bytes, counted("Bit")),
        "char" => (Family::String, counted("Char")),
        "varchar" => (Family::String, counted("VarChar")),
        "tinytext" => (Family::String, Native::plain("TinyText")),
        "text" => (Family::String, Native::plain("Text")),
        "mediumtext" => (Family::String, Native::plain("MediumText")),
        "longtext" => (Family::String, Native::plain("LongText")),
        "binary" => (Family::Bytes, counted("Binary")),
        "varbinary" => (Family::Bytes, counted("VarBinary")),
        "tinyblob" => (Family::Bytes, Native::plain("TinyBlob")),
        "blob" => (Family::Bytes, Native::plain("Blob")),
        "mediumblob" => (Family::Bytes, Native::plain("MediumBlob")),
        "longblob" => (Family::Bytes, Native::plain("LongBlob")),
        "date" => (Family::DateTime, Native::plain("Date")),
        "time" => (Family::DateTime, counted("Time")),
        "datetime" => (Family::DateTime, counted("DateTime")),
        "timestamp" => (Family::DateTime, counted("Timestamp")),
        "json" => (Family::Json, Native::plain("Json")),
        _ => return None,
    })
}

fn split(arguments: &str) -> impl Iterator<Item = &str> {
    arguments.split(',').map(str::trim).filter(|argument| !argument.is_empty())
}

/// The texts of `'a','it''s'`.
fn texts(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut text: Option<String> = None;
    let mut characters = list.chars().peekable();
    while let Some(character) = characters.next() {
        match (&mut text, character) {
            (Some(inside), '\'') if characters.next_if_eq(&'\'').is_some() => inside.push('\''),
            (Some(_), '\'') => found.extend(text.take()),
            (Some(inside), other) => inside.push(other),
            (None, '\'') => text = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_as_written() {
        let native = |name: &str, arguments: &[&str]| Native::with(name, arguments);
        assert_eq!(known("int(10) unsigned"), Some((Family::Int, native("UnsignedInt", &[]))));
        assert_eq!(known("int unsigned"), Some((Family::Int, native("UnsignedInt", &[]))));
        assert_eq!(known("tinyint(1)"), Some((Family::Boolean, native("TinyInt", &[]))));
        assert_eq!(known("decimal(10,2)"), Some((Family::Decimal, native("Decimal", &["10", "2"]))));
        assert_eq!(known("datetime(3)"), Some((Family::DateTime, native("DateTime", &["3"]))));
        assert_eq!(known("geometry"), None);
        assert_eq!(texts("'a','it''s','b,c',''"), ["a", "it's", "b,c", ""]);
    }
}
