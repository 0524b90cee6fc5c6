//! Many records at once: columns of all types, keys of several fields, and relations that the executor keeps.

use echo_client::types::{FieldId, Value};
use echo_dialect::{by_url, lower, schema::DatabaseSchema};
use echo_runtime::{
    Client, ErrorKind, Executor as _, PoolOptions,
    ast::{Assign, CreateMany, Data, Unique, UpdateEach, UpsertMany},
};
use echo_schema::{SourceFile, validate};

use crate::support::{mysql, mysql_8, postgres};

/// A model whose key is of two fields; `types` are fields `a`, `b` and so on.
fn model(provider: &str, types: &[&str]) -> String {
    let names = 'a'..='z';
    let fields: Vec<String> = names.zip(types).map(|(name, of)| format!("  {name} {of}")).collect();
    let fields = fields.join("\n");
    format!(
        "datasource db {{\n  provider = \"{provider}\"\n}}\nenum Color {{\n  RED\n  GREEN @map(\"green one\")\n}}\n\
         model Thing {{\n  one Int\n  two String\n{fields}\n\n  @@id([one, two])\n}}\n"
    )
}

async fn open(url: &str, text: String) -> Client {
    let files = [SourceFile { path: "schema.prisma".into(), text }];
    let validation = validate(&files);
    let schema =
        validation.schema.unwrap_or_else(|| panic!("{}", validation.diagnostics.render(&files, false)));
    let dialect = by_url(url).unwrap();
    dialect.driver().unwrap().create_database(url).await.unwrap();
    let next = lower(dialect, &schema.ir());
    let tables = echo_migrate::plan(dialect, &DatabaseSchema::default(), &next).script();
    dialect.driver().unwrap().connect(url).await.unwrap().script(&tables).await.unwrap();
    Client::new(url, &schema.ir(), &PoolOptions::default()).unwrap()
}

/// Records that are created, set by upserts and set by updates to the same values are the same.
async fn check(url: &str, provider: &str, types: &[(&str, [&str; 2])]) {
    let names: Vec<&str> = types.iter().map(|(name, _)| *name).collect();
    let client = open(url, model(provider, &names)).await;
    let thing = client.datamodel().find("Thing").unwrap();
    let fields: Vec<FieldId> = client.datamodel().model(thing).scalars.clone();
    let key = |one: i64| vec![(fields[0], Value::Int(one)), (fields[1], Value::Text("k".into()))];
    let values = |which: usize| {
        let of = types.iter().map(move |(name, texts)| value(name, texts[which]));
        fields[2..].iter().copied().zip(of).collect::<Vec<_>>()
    };
    let data = |values: Vec<(FieldId, Value)>| Data {
        fields: values.into_iter().map(|(field, value)| (field, Assign::Set(value))).collect(),
        relations: Vec::new(),
    };
    let record = |one: i64, which: usize| data([key(one), values(which)].concat());
    let none: Vec<_> = fields[2..]
        .iter()
        .filter(|field| !client.datamodel().model(thing).field(**field).is_list())
        .map(|field| (*field, Value::Null))
        .collect();

    let create =
        CreateMany { model: thing, rows: (0..6).map(|one| record(one, 0)).collect(), skip_duplicates: false };
    client.create_many(create).await.unwrap();
    let upsert = |rows| UpsertMany { model: thing, rows, on: Vec::new(), only: None };
    client.upsert_many(upsert(vec![record(1, 1), record(9, 1)])).await.unwrap();
    let records = vec![
        (Unique::by(key(2)), data(values(1))),
        (Unique::by(key(3)), data(values(0))),
        (Unique::by(key(4)), data(none.clone())),
        (Unique::by(key(8)), data(values(1))),
    ];
    assert_eq!(client.update_each(UpdateEach { model: thing, records }).await.unwrap(), 3);

    let table = &client.datamodel().model(thing).table;
    let mut found = client.query_raw(&format!("SELECT * FROM {table}"), &[]).await.unwrap();
    let mut at = |one: i64| {
        let place = found
            .iter()
            .position(|row| row.iter().any(|(name, value)| name == "one" && *value == Value::Int(one)));
        let row = found.remove(place.unwrap());
        row.into_iter().filter(|(name, _)| name != "one").collect::<Vec<_>>()
    };
    let (first, changed) = (at(0), at(1));
    assert!(first.iter().zip(&changed).skip(1).all(|(one, other)| one != other), "{first:?} {changed:?}");
    assert_eq!(at(9), changed, "a new record of an upsert");
    assert_eq!(at(2), changed, "an update");
    assert_eq!((at(3), at(5)), (first.clone(), first), "what was not changed");
    let empty = at(4).into_iter().filter(|(_, value)| *value == Value::Null).count();
    assert_eq!(empty, none.len());
    client.close();
}

/// A value as a text of a type says.
fn value(of: &str, text: &str) -> Value {
    let list = of.contains("[]");
    let scalar = of.split(['[', '?', ' ']).next().unwrap();
    if list {
        let parts = text.split(',').filter(|part| !part.is_empty());
        return Value::List(parts.map(|part| value(scalar, part)).collect());
    }
    match scalar {
        "Int" | "BigInt" => Value::Int(text.parse().unwrap()),
        "Float" => Value::Float(text.parse().unwrap()),
        "Decimal" => Value::Decimal(text.parse().unwrap()),
        "Boolean" => Value::Boolean(text == "true"),
        "Json" => Value::json(serde_json::from_str(text).unwrap()),
        "Bytes" => Value::Bytes(text.bytes().map(|byte| byte ^ 0xff).collect()),
        "Color" => Value::Enum(text.into()),
        "DateTime" if of.ends_with("@db.Date") => Value::Date(text.parse().unwrap()),
        "DateTime" if of.contains("@db.Time(") => Value::Time(text.parse().unwrap()),
        "DateTime" => Value::DateTime(text.parse().unwrap()),
        _ => Value::Text(text.into()),
    }
}

const SCALARS: [(&str, [&str; 2]); 11] = [
    ("String?", ["", "it's \\ \"ä\" 😀"]),
    ("Int?", ["-1", "2147483647"]),
    ("BigInt?", ["9007199254740993", "-9223372036854775807"]),
    ("Float?", ["0.1", "1e300"]),
    ("Decimal?", ["0.1", "12345678901234567890.123456789"]),
    ("Boolean?", ["true", "false"]),
    ("DateTime?", ["2020-01-02T03:04:05.678Z", "1969-12-31T23:59:59Z"]),
    ("Json?", ["{\"a\": [1, null]}", "\"text\""]),
    ("Bytes?", ["", "bytes"]),
    ("Color?", ["RED", "green one"]),
    ("Int? @default(5)", ["5", "6"]),
];

#[tokio::test]
async fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file:{}", folder.path().join("test.db").display());
    check(&url, "sqlite", &SCALARS).await;
}

#[tokio::test]
async fn on_postgres() {
    let native = [
        (
            "String? @db.Uuid",
            ["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-00000000000f"],
        ),
        ("String? @db.VarChar(9)", ["a", "b"]),
        ("String? @db.Char(3)", ["a", "abc"]),
        ("String? @db.Inet", ["10.0.0.1", "::1"]),
        ("String? @db.VarBit(4)", ["1", "0101"]),
        ("Int? @db.SmallInt", ["1", "-2"]),
        ("Float? @db.Real", ["0.5", "2.5"]),
        ("Decimal? @db.Decimal(9, 2)", ["1.25", "-99.5"]),
        ("Decimal? @db.Money", ["1.25", "99.5"]),
        ("DateTime? @db.Timestamptz(6)", ["2020-01-02T03:04:05.678901Z", "1969-12-31T23:59:59Z"]),
        ("DateTime? @db.Date", ["2020-01-02", "1969-12-31"]),
        ("DateTime? @db.Time(3)", ["03:04:05.678", "23:59:59"]),
        ("Json? @db.Json", ["{\"a\": 1}", "[]"]),
    ];
    let lists = [
        ("String[]", ["", "a,b,ä"]),
        ("Int[]", ["1,2,3", "4"]),
        ("DateTime[]", ["2020-01-02T03:04:05Z", ""]),
        ("Decimal[]", ["1.5", "2.25,3"]),
        ("Color[]", ["RED,green one", "RED"]),
        ("Json[]", ["1,2", "null"]),
        ("Bytes[]", ["a", "b,c"]),
    ];
    let url = postgres("bulk_types");
    check(&url, "postgresql", &[&SCALARS[..], &native].concat()).await;
    by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
    check(&url, "postgresql", &[&SCALARS[..], &native, &lists].concat()).await;
    by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
}

#[tokio::test]
async fn on_mysql() {
    let native = [
        ("String? @db.Text", ["a", "b"]),
        ("String? @db.Char(3)", ["a", "abc"]),
        ("Int? @db.UnsignedInt", ["1", "4294967295"]),
        ("BigInt? @db.UnsignedBigInt", ["1", "9223372036854775807"]),
        ("Int? @db.TinyInt", ["1", "-2"]),
        ("Float? @db.Float", ["0.5", "2.5"]),
        ("Decimal? @db.Decimal(9, 2)", ["1.25", "-99.5"]),
        ("DateTime? @db.DateTime(6)", ["2020-01-02T03:04:05.678901Z", "1989-12-31T23:59:59Z"]),
        ("DateTime? @db.Timestamp(0)", ["2020-01-02T03:04:05Z", "1989-12-31T23:59:59Z"]),
        ("DateTime? @db.Date", ["2020-01-02", "1969-12-31"]),
        ("DateTime? @db.Time(3)", ["03:04:05.678", "23:59:59"]),
        ("Bytes? @db.VarBinary(20)", ["a", "b"]),
    ];
    for url in [mysql("bulk_types"), mysql_8("bulk_types")] {
        let types = SCALARS.iter().chain(&native).map(|(of, texts)| match *of {
            // As many digits as its values have.
            "Decimal?" => ("Decimal? @db.Decimal(40, 10)", *texts),
            _ => (*of, *texts),
        });
        let types: Vec<_> = types.collect();
        check(&url, "mysql", &types).await;
        by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
    }
}

/// Without foreign keys the executor follows keys that change, which an upsert of many cannot.
#[tokio::test]
async fn keeps_relations_that_are_emulated() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file:{}", folder.path().join("test.db").display());
    let text = "datasource db {\n  provider = \"sqlite\"\n  relationMode = \"prisma\"\n}\n\
                model Owner {\n  id Int @id\n  code Int @unique\n  name String\n  things Thing[]\n}\n\
                model Thing {\n  id Int @id\n  owner Owner @relation(fields: [ownerId], references: [id])\n  ownerId Int\n\n  @@index([ownerId])\n}\n";
    let client = open(&url, text.into()).await;
    let [owner, thing] = ["Owner", "Thing"].map(|name| client.datamodel().find(name).unwrap());
    let data = |values: &[(u16, i64)]| {
        let set = |(field, value): &(u16, i64)| (FieldId(*field), Assign::Set(Value::Int(*value)));
        Data { fields: values.iter().map(set).collect(), relations: Vec::new() }
    };
    let named = |values: &[(u16, i64)], name: &str| data(values).set(FieldId(2), Value::Text(name.into()));
    let rows = vec![named(&[(0, 1), (1, 1)], "a"), named(&[(0, 2), (1, 2)], "b")];
    client.create_many(CreateMany { model: owner, rows, skip_duplicates: false }).await.unwrap();
    let rows = vec![data(&[(0, 1), (2, 1)]), data(&[(0, 2), (2, 2)])];
    client.create_many(CreateMany { model: thing, rows, skip_duplicates: false }).await.unwrap();

    let rows = vec![named(&[(0, 9), (1, 1)], "new")];
    let upsert = UpsertMany { model: owner, rows, on: vec![FieldId(1)], only: None };
    let error = client.upsert_many(upsert.clone()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidQuery);
    assert!(error.to_string().contains("Other records refer to Owner.id"), "{error}");
    assert_eq!(client.upsert_many(UpsertMany { only: Some(vec![FieldId(2)]), ..upsert }).await.unwrap(), 1);

    let by_code = |code: i64| Unique::by(vec![(FieldId(1), Value::Int(code))]);
    let records = vec![(by_code(1), data(&[(0, 11)])), (by_code(2), named(&[(0, 12)], "changed"))];
    assert_eq!(client.update_each(UpdateEach { model: owner, records }).await.unwrap(), 2);
    let found = client.query_raw("SELECT ownerId FROM Thing ORDER BY id", &[]).await.unwrap();
    let owners: Vec<_> = found.iter().map(|row| &row[0].1).collect();
    assert_eq!(owners, [&Value::Int(11), &Value::Int(12)]);
    let found = client.query_raw("SELECT name FROM Owner ORDER BY id", &[]).await.unwrap();
    let texts: Vec<_> = found.iter().map(|row| &row[0].1).collect();
    assert_eq!(texts, [&Value::Text("new".into()), &Value::Text("changed".into())]);
}
