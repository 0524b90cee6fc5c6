//! What the words of the language mean, a line each.

use super::AtKind;
use super::place::Place;
use crate::datamodel::Datamodel;

use AtKind::{
    ArgumentName, ArgumentValue, AttributeName, Function, Keyword, PropertyName, ReferentialAction,
    TypeModifier, TypeReference,
};

/// The kind of a word, where it stands, and what it means. An attribute stands at a field (`@`) or block (`@@`), an
/// argument in an attribute, a property in a block.
const WORDS: &[(AtKind, &str, &str, &str)] = &[
    (Keyword, "", "model", "A table and the records in it."),
    (Keyword, "", "view", "A view of the database: it is read, and not made, by migrations."),
    (Keyword, "", "enum", "A type with a fixed list of values."),
    (Keyword, "", "type", "A composite type, which SQL databases do not have."),
    (Keyword, "", "datasource", "The database: its provider and how it is reached."),
    (Keyword, "", "generator", "What is generated from the schema, such as a client."),
    (TypeReference, "", "String", "Text."),
    (TypeReference, "", "Int", "A whole number of 32 bits."),
    (TypeReference, "", "BigInt", "A whole number of 64 bits."),
    (TypeReference, "", "Float", "A floating-point number of 64 bits."),
    (TypeReference, "", "Decimal", "A decimal number that is kept exactly."),
    (TypeReference, "", "Boolean", "True or false."),
    (TypeReference, "", "DateTime", "An instant: date and time."),
    (TypeReference, "", "Json", "A JSON value."),
    (TypeReference, "", "Bytes", "Bytes of any length."),
    (TypeReference, "", "Unsupported", "A type of the database that the client cannot read or write."),
    (TypeModifier, "", "?", "The field may be null."),
    (TypeModifier, "", "[", "The field is a list."),
    (TypeModifier, "", "]", "The field is a list."),
    (TypeModifier, "", "!", "The field is required, as an older version of the language wrote it."),
    (AttributeName, "@", "id", "The field is the primary key."),
    (AttributeName, "@", "unique", "No two records have the same value in this field."),
    (AttributeName, "@", "default", "The value that the field has where none is given."),
    (AttributeName, "@", "updatedAt", "The field is set to the current time whenever the record is written."),
    (AttributeName, "@", "map", "The name that the column or value has in the database."),
    (
        AttributeName,
        "@",
        "relation",
        "How the field refers to another model: name, foreign key and referential actions.",
    ),
    (AttributeName, "@", "ignore", "The field is left out of the client."),
    (AttributeName, "@", "shardKey", "The field decides on which shard a record lies."),
    (AttributeName, "@@", "id", "The fields together are the primary key."),
    (AttributeName, "@@", "unique", "No two records have the same values in these fields."),
    (AttributeName, "@@", "index", "An index of the database over these fields."),
    (AttributeName, "@@", "fulltext", "A full-text index over these fields."),
    (AttributeName, "@@", "map", "The name that the table or enum has in the database."),
    (AttributeName, "@@", "schema", "The schema of the database that the table or enum lies in."),
    (AttributeName, "@@", "ignore", "The model is left out of the client."),
    (AttributeName, "@@", "shardKey", "The fields that decide on which shard a record lies."),
    (Function, "", "autoincrement", "The next whole number, counted by the database."),
    (Function, "", "sequence", "The next number of a sequence of the database."),
    (Function, "", "now", "The time at which the record is made."),
    (Function, "", "uuid", "A UUID: of version 4, or with `uuid(7)` one that sorts by time."),
    (Function, "", "cuid", "A collision-resistant id; `cuid(2)` makes one of the second version."),
    (Function, "", "ulid", "An id that sorts by time."),
    (Function, "", "nanoid", "A short random id of as many letters as given, 21 where nothing is said."),
    (Function, "", "dbgenerated", "A default that the database makes from an expression in SQL."),
    (Function, "", "auto", "A value that the database makes, on MongoDB."),
    (Function, "", "env", "The value of an environment variable."),
    (Function, "", "raw", "A piece of SQL, taken as it is."),
    (ReferentialAction, "", "Cascade", "What refers to the record is changed or deleted with it."),
    (ReferentialAction, "", "Restrict", "The record cannot go while something refers to it."),
    (
        ReferentialAction,
        "",
        "NoAction",
        "The database does nothing, and fails in the end if something still refers to the record.",
    ),
    (ReferentialAction, "", "SetNull", "The foreign keys that refer to the record become null."),
    (ReferentialAction, "", "SetDefault", "The foreign keys that refer to the record take their defaults."),
    (
        ArgumentName,
        "relation",
        "name",
        "The name of the relation, which tells it from others between the same models.",
    ),
    (ArgumentName, "relation", "fields", "The fields of this model that hold the foreign key."),
    (ArgumentName, "relation", "references", "The fields of the other model that the foreign key refers to."),
    (
        ArgumentName,
        "relation",
        "onDelete",
        "What happens to this record when the one it refers to is deleted.",
    ),
    (ArgumentName, "relation", "onUpdate", "What happens to this record when the key it refers to changes."),
    (ArgumentName, "", "fields", "The fields, in order."),
    (ArgumentName, "", "name", "The name that the client gives the key."),
    (ArgumentName, "", "map", "The name that it has in the database."),
    (ArgumentName, "", "value", "The value."),
    (ArgumentName, "", "sort", "Whether the index runs up (`Asc`) or down (`Desc`)."),
    (ArgumentName, "", "length", "How many letters or bytes of the field are indexed."),
    (ArgumentName, "", "ops", "The operator class by which the field is indexed."),
    (ArgumentName, "", "type", "The kind of index."),
    (ArgumentName, "", "where", "The condition that a record meets to be in the index."),
    (ArgumentName, "", "not", "The condition holds where the value is another."),
    (ArgumentName, "", "clustered", "Whether the table is stored in the order of the index, on SQL Server."),
    (ArgumentValue, "", "Asc", "From small to large."),
    (ArgumentValue, "", "Desc", "From large to small."),
    (ArgumentValue, "", "BTree", "A balanced tree: equality, ranges and order."),
    (ArgumentValue, "", "Hash", "A hash table: equality only."),
    (ArgumentValue, "", "Gin", "An inverted index: for what holds many values, such as lists and JSON."),
    (ArgumentValue, "", "Gist", "A generalised search tree: for ranges, shapes and the nearest."),
    (ArgumentValue, "", "SpGist", "A space-partitioned tree: for points, prefixes and networks."),
    (ArgumentValue, "", "Brin", "Summaries of blocks: small, for large tables in natural order."),
    (
        PropertyName,
        "datasource",
        "provider",
        "Which database it is: `sqlite`, `postgresql`, `mysql` or `cockroachdb`.",
    ),
    (PropertyName, "datasource", "url", "Where the database is, often from the environment."),
    (
        PropertyName,
        "datasource",
        "directUrl",
        "Where the database is for migrations, past a pool of connections.",
    ),
    (PropertyName, "datasource", "shadowDatabaseUrl", "A scratch database for planning migrations."),
    (
        PropertyName,
        "datasource",
        "relationMode",
        "Who keeps relations whole: `foreignKeys` of the database, or the client (`prisma`).",
    ),
    (PropertyName, "datasource", "schemas", "The schemas of the database that tables and enums lie in."),
    (PropertyName, "datasource", "extensions", "The extensions that the database needs."),
    (PropertyName, "generator", "provider", "The program that generates."),
    (PropertyName, "generator", "output", "The folder that is generated into."),
    (PropertyName, "generator", "previewFeatures", "Features of the language that have to be asked for."),
];

/// Whether a word is the name of a built-in type.
pub(super) fn is_type(name: &str) -> bool {
    WORDS.iter().any(|(kind, _, word, _)| *kind == TypeReference && *word == name)
}

/// What a word means in the language; nothing for the names of a schema's authors.
pub(super) fn describe(place: &Place<'_>, db: &Datamodel) -> String {
    let attribute = place.attribute.map_or("", crate::ast::Attribute::name);
    let scope = match place.kind {
        AtKind::NativeType => return native_type(place.name, db),
        AtKind::AttributeName if place.attribute.is_none_or(crate::ast::Attribute::is_block) => "@@",
        AtKind::AttributeName => "@",
        ArgumentName => attribute,
        PropertyName => place.block.map_or("", crate::ast::keyword),
        _ => "",
    };
    let kind = if place.kind == AtKind::Unreadable { TypeReference } else { place.kind };
    let find =
        |scope: &str| WORDS.iter().find(|(k, s, word, _)| *k == kind && *s == scope && *word == place.name);
    let found = find(scope).or_else(|| find(if scope == "@@" { "@" } else { "" }));
    found.map_or_else(String::new, |(.., meaning)| (*meaning).to_owned())
}

/// What a type of the database is for.
fn native_type(name: &str, db: &Datamodel) -> String {
    let name = name.split_once('.').map_or(name, |(_, name)| name);
    let Some(native) = db.provider.native_type(name) else { return String::new() };
    let scalars: Vec<String> = native.scalars.iter().map(|s| format!("`{s:?}`")).collect();
    format!("A type of {}, for fields of type {}.", db.provider.title, scalars.join(" or "))
}
