//! What changes the fingerprint of a schema, and what does not.

use echo_schema::{SourceFile, fingerprint, print, validate};

use crate::cases::{files, source};

fn of(texts: &[&str]) -> String {
    let files: Vec<SourceFile> = (0..)
        .zip(texts)
        .map(|(index, text)| SourceFile { path: format!("{index}.prisma"), text: (*text).to_owned() })
        .collect();
    let validation = validate(&files);
    let rendered = validation.diagnostics.render(&files, false);
    assert!(validation.schema.is_some(), "{rendered}");
    fingerprint(&validation.schema.map(|schema| schema.ir()).unwrap_or_default())
}

const HEAD: &str = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n\n";

/// A schema with a relation, in three spellings that mean the same.
const SAME: [&str; 3] = [
    "model User {\n  id String @id @default(uuid())\n  email String @unique\n  posts Post[]\n}\n\nmodel Post {\n  id Int @id\n  \
     authorId String\n  author User @relation(fields: [authorId], references: [id])\n\n  @@index([authorId])\n  @@unique([id, \
     authorId])\n}\n",
    "/// Documented.\nmodel Post {\n  /// A number.\n  id       Int    // plain\n  authorId String\n\n  author   User   @relation(\"PostToUser\", references: \
     [id], fields: [authorId], onDelete: Restrict, onUpdate: Cascade)\n  @@unique(fields: [id, authorId])\n  @@index([authorId(sort: Asc)], type: \
     BTree)\n  @@map(\"Post\")\n  @@id([id])\n}\n/* Who writes. */\nmodel User {\n  id String @default(uuid(4)) @id @map(\"id\")\n  email \
     String\n  posts Post[] @relation(name: \"PostToUser\")\n  @@unique([email])\n}\n",
    "model User {\r\n\tid String @default(value: uuid()) @id()\r\n\temail String @unique()\r\n\tposts Post[]\r\n}\r\nmodel Post \
     {\r\n\tid Int @id\r\n\tauthorId String\r\n\tauthor User @relation(fields: authorId, references: id)\r\n\t@@index(authorId)\r\n\t@@unique([id, \
     authorId])\r\n}",
];

#[test]
fn spelling_comments_layout_and_order_do_not_count() {
    let [plain, spelled, windows] = SAME.map(|text| of(&[&format!("{HEAD}{text}")]));
    assert_eq!(plain, spelled);
    assert_eq!(plain, windows);
    let (user, post) = SAME[0].split_once("\n\n").expect("two models");
    assert_eq!(plain, of(&[post, HEAD, user]));
    assert_eq!(plain, of(&[user, post, HEAD]));
}

#[test]
fn every_change_of_meaning_counts() {
    let text = format!("{HEAD}{}", SAME[0]);
    let changes = [
        ("String @unique", "String"),
        ("String @unique", "String? @unique"),
        ("String @unique", "String @unique @map(\"mail\")"),
        ("String @unique", "String @unique @db.VarChar(100)"),
        ("String @unique", "String @unique @default(\"\")"),
        ("uuid()", "uuid(7)"),
        ("references: [id]", "references: [id], onDelete: Cascade"),
        ("  @@index([authorId])\n", ""),
        ("@@index([authorId])", "@@index([authorId(sort: Desc)])"),
        ("@@index([authorId])", "@@index([authorId], type: Hash)"),
        ("  id Int @id\n  authorId String\n", "  authorId String\n  id Int @id\n"),
        ("env(\"URL\")", "env(\"OTHER\")"),
    ];
    let mut seen = vec![of(&[&text])];
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        let other = of(&[&text.replace(from, to)]);
        assert!(!seen.contains(&other), "{from} -> {to}");
        seen.push(other);
    }
}

#[test]
fn printed_text_has_the_same() {
    for path in files("schemas") {
        let text = source(&path).text;
        let ir = validate(&[source(&path)]).schema.expect("it is valid").ir();
        assert_eq!(of(&[&text]), of(&[&print(&ir)]), "{}", path.display());
    }
}
