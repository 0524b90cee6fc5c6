//! The JSON-RPC face.

use std::io::Cursor;

use serde_json::{Value, json};

/// Sends lines, and reads the answers.
fn talk(lines: &str) -> Vec<Value> {
    let mut output = Vec::new();
    echo_migrate::rpc::serve(Cursor::new(lines.to_owned()), &mut output).unwrap();
    output
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

/// Calls methods one after the other.
pub fn calls(requests: &[(&str, Value)]) -> Vec<Value> {
    let line = |(id, (method, params)): (usize, &(&str, Value))| {
        json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string() + "\n"
    };
    talk(&requests.iter().enumerate().map(line).collect::<String>())
}

#[test]
fn the_protocol() {
    let answers = talk(concat!(
        "nope\n\n[]\n",
        r#"{"jsonrpc":"2.0","id":"a","method":"no.such"}"#,
        "\n",
        r#"{"jsonrpc":"2.0","id":1,"method":"schema.format","params":[1]}"#,
        "\n",
        r#"{"jsonrpc":"2.0","id":2,"method":"schema.format","params":{}}"#,
        "\n",
        r#"{"jsonrpc":"2.0","method":"schema.format","params":{"text":""}}"#,
        "\n",
        r#"[{"jsonrpc":"2.0","id":3,"method":"schema.format","params":{"text":""}},{"id":4}]"#,
    ));
    let codes: Vec<_> =
        answers.iter().take(5).map(|a| (a["id"].clone(), a["error"]["code"].clone())).collect();
    let expected = [
        (Value::Null, -32700),
        (Value::Null, -32600),
        (json!("a"), -32601),
        (json!(1), -32600),
        (json!(2), -32602),
    ];
    assert_eq!(codes, expected.map(|(id, code)| (id, json!(code))));
    assert_eq!(answers[5][0]["id"], 3);
    assert_eq!(answers[5][1]["error"]["code"], -32600);
    assert_eq!(answers.len(), 6);
}

#[test]
fn validating() {
    let answers = calls(&[
        (
            "schema.validate",
            json!({"files": [{"path": "a.prisma", "text": "model A {\n  id Int @id\n  b Strin\n}\n"}]}),
        ),
        ("schema.validate", json!({"files": [{"path": "a.prisma", "text": "model A {\n  id Int @id\n}\n"}]})),
    ]);
    let first = &answers[0]["result"];
    assert_eq!(first["ok"], false);
    let diagnostic = &first["diagnostics"][0];
    assert_eq!((&diagnostic["line"], &diagnostic["column"]), (&json!(3), &json!(5)));
    assert_eq!((&diagnostic["severity"], &diagnostic["path"]), (&json!("error"), &json!("a.prisma")));
    assert_eq!(answers[1]["result"]["ok"], true);
}

#[test]
fn formatting() {
    let files = json!([
        {"path": "b.prisma", "text": "model B {\n id Int @id\n}"},
        {"path": "a.prisma", "text": "model A {\n id Int @id\n b B\n}"},
    ]);
    let answers = calls(&[
        ("schema.format", json!({"text": "enum  E {\nA\n}"})),
        ("schema.format", json!({"files": files})),
        ("schema.format", json!({"file": "a.prisma"})),
    ]);
    assert_eq!(answers[0]["result"], json!({"text": "enum E {\n  A\n}\n"}));
    let expected = json!({"files": [
        {"path": "b.prisma", "text": "model B {\n  id Int @id\n  as A[]\n}\n"},
        {
            "path": "a.prisma",
            "text": "model A {\n  id  Int @id\n  b   B   @relation(fields: [bId], references: [id])\n  bId Int\n}\n",
        },
    ]});
    assert_eq!(answers[1]["result"], expected);
    assert_eq!(answers[2]["error"]["code"], -32602);
    assert!(answers[2]["error"]["message"].as_str().unwrap().contains("`text` or `files`"), "{}", answers[2]);
}

#[test]
fn asking_what_stands_at_an_offset() {
    let files = json!([
        {"path": "a.prisma", "text": "/// Who signs in.\nmodel A {\n  id Int @id\n  bs B[]\n}\n"},
        {"path": "b.prisma", "text": "model B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n"},
    ]);
    let ask =
        |path: &str, offset: usize| ("schema.at", json!({"files": files, "path": path, "offset": offset}));
    let answers = calls(&[ask("b.prisma", 37), ask("b.prisma", 40), ask("b.prisma", 9), ask("c.prisma", 0)]);
    let a = json!({"path": "a.prisma", "start": 24, "end": 25, "line": 2, "column": 7});
    let found = json!({
        "kind": "typeReference", "name": "A", "path": "b.prisma", "start": 37, "end": 38, "line": 4, "column": 5,
        "block": {"keyword": "model", "name": "B"}, "member": "a", "definition": a,
        "documentation": "Who signs in.", "description": null,
    });
    assert_eq!(answers[0]["result"], found);
    assert_eq!(answers[1]["result"]["kind"], "attributeName");
    assert_eq!(answers[1]["result"]["definition"], Value::Null);
    assert!(answers[1]["result"]["description"].as_str().unwrap().contains("foreign key"));
    assert_eq!(answers[2]["result"], Value::Null);
    assert!(answers[3]["error"]["message"].as_str().unwrap().contains("`c.prisma`"), "{}", answers[3]);
}

#[test]
fn describing() {
    let text = "/// Who signs in.\nmodel User {\n  id Int @id @default(autoincrement())\n  name String? @map(\"n\")\n}\n";
    let answers = calls(&[
        ("schema.describe", json!({"files": [{"path": "a.prisma", "text": text}]})),
        ("schema.describe", json!({"files": [{"path": "a.prisma", "text": "model A {\n  b Strin\n}\n"}]})),
    ]);
    let key = json!({"fields": [{"field": "id"}]});
    let fields = json!([
        {"name": "id", "databaseName": "id", "scalar": "SCALAR_TYPE_INT", "default": {"function": {"name": "autoincrement"}}},
        {"name": "name", "databaseName": "n", "arity": "ARITY_OPTIONAL", "scalar": "SCALAR_TYPE_STRING"},
    ]);
    let model = json!({
        "name": "User", "databaseName": "User", "fields": fields, "primaryKey": key, "documentation": "Who signs in.",
    });
    assert_eq!(answers[0]["result"]["ir"], json!({ "models": [model] }));
    let error = &answers[1]["error"];
    assert_eq!((&error["code"], &error["data"]["code"]), (&json!(1000), &json!("P1012")));
    assert!(error["message"].as_str().unwrap().contains("a.prisma:2:5"), "{error}");
}

#[test]
fn scripts() {
    let directory = tempfile::tempdir().unwrap();
    let url = format!("file:{}/x.db", directory.path().display());
    let answers = calls(&[
        ("db.execute", json!({"url": url, "sql": "CREATE TABLE a (b); INSERT INTO a VALUES (1);"})),
        ("db.execute", json!({"url": url, "sql": "INSERT INTO a VALUES (2); nonsense"})),
        ("db.reset", json!({"url": url})),
        ("db.execute", json!({"url": url, "sql": "SELECT * FROM a"})),
        ("db.execute", json!({"url": "mongodb://x", "sql": ""})),
    ]);
    assert_eq!(answers[0]["result"], json!({}));
    assert_eq!(answers[1]["error"]["code"], 1000);
    assert_eq!(answers[2]["result"], json!({}));
    assert!(answers[3]["error"]["message"].as_str().unwrap().contains("no such table"), "{}", answers[3]);
    assert_eq!(answers[4]["error"]["data"]["code"], "P1013");
}
