//! Large and odd texts: they are read in time that grows with their length, and nothing panics.
//!
//! Where the work grew with the square of the length, these tests would take minutes.

use echo_schema::{SourceFile, apply_fixes, at, format, print, validate};

use crate::cases::{files, source};

/// All that can be done with a text.
fn run(text: &str) {
    let files = [SourceFile { path: "a.prisma".to_owned(), text: text.to_owned() }];
    let validation = validate(&files);
    apply_fixes(&files, &validation.diagnostics);
    format(text);
    for offset in [0, text.len() / 2, text.len()] {
        at(&files, 0, offset);
    }
    if let Some(schema) = validation.schema {
        print(&schema.ir());
    }
}

/// Some lines, or other pieces, by number.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn model(name: &str, lines: &str) -> String {
    format!("model {name} {{\n  id Int @id\n{lines}}}\n")
}

const POSTGRESQL: &str = "datasource db {\n  provider = \"postgresql\"\n}\n";
const EMULATED: &str = "datasource db {\n  provider = \"mysql\"\n  relationMode = \"prisma\"\n}\n";

#[test]
fn many_members() {
    let count = 5_000;
    run(&model("A", &many(count, |i| format!("  f{i} String? @unique @db.VarChar({i})\n"))));
    run(&model("A", &many(count, |_| "  f String?\n".to_owned())));
    run(&model("A", &many(count, |i| format!("  f{i} Strnig{i}\n"))));
    run(&model("A", &many(count, |i| format!("  f{i} Int\n  @@unique([id, f{i}])\n"))));
    run(&model("A", &many(count, |i| format!("  @@index([f{i}])\n"))));
    run(&model("A", &many(count, |_| "  @@id([id])\n".to_owned())));
    let values = many(count, |i| format!("  v{i} @map(\"m\")\n"));
    let fields = many(count, |i| format!("  f{i} E @default(v{i})\n"));
    run(&format!("{POSTGRESQL}enum E {{\n{values}}}\n{}", model("A", &fields)));
    run(&format!("generator g {{\n{}}}\n", many(count, |i| format!("  p{} = \"x\"\n", i / 2))));
}

#[test]
fn many_blocks() {
    let count = 3_000;
    run(&many(count, |i| model(&format!("M{i}"), "  name String\n")));
    run(&many(count, |_| model("M", "")));
    run(&many(count, |i| model(&format!("M{i}"), &format!("  x N{i}\n"))));
    run(&many(count, |i| model(&format!("M{i}"), "  @@map(\"m\")\n")));
    run(&many(count, |i| format!("model M{i} {{\n  id Int\n")));
    run(&many(count, |i| format!("modle M{i} {{\n}}\nfoo {i}\ntype T{i} = Int\n")));
}

#[test]
fn many_relations() {
    let count = 1_500;
    let lists = many(count, |i| format!("  b{i} B[] @relation(\"r{i}\")\n  u{i} Int @unique\n"));
    let ends = many(count, |i| {
        format!("  a{i}Id Int @unique\n  a{i} A @relation(\"r{i}\", fields: [a{i}Id], references: [u{i}])\n")
    });
    for datasource in [POSTGRESQL, EMULATED] {
        run(&format!("{datasource}{}{}", model("A", &lists), model("B", &ends)));
        run(&format!("{datasource}{}{}", model("A", ""), model("B", &ends)));
    }
    run(&format!("{POSTGRESQL}{}{}", model("A", &many(count, |i| format!("  b{i} B[]\n"))), model("B", "")));
    let circle = many(count, |i| {
        let (next, before) = ((i + 1) % count, (i + count - 1) % count);
        let end =
            format!("  n M{next} @relation(fields: [nId], references: [id])\n  nId Int\n  b M{before}[]\n");
        model(&format!("M{i}"), &end)
    });
    run(&format!("{POSTGRESQL}{circle}"));
    run(&format!("{EMULATED}{circle}"));
}

#[test]
fn many_pieces_of_one_line() {
    let count = 10_000;
    let list = many(count, |i| format!("a{i}, "));
    let named = many(count, |i| format!("a{i}: {i}, "));
    run(&model(
        "A",
        &format!("  x Int @default({list}1)\n  y Int @default({named}z: 1)\n  @@index([{list}b])\n"),
    ));
    for attribute in ["@id ", "@unique ", "@map(\"a\") ", "@db.X ", "@foo ", "@default(1) ", "@", "/**/"] {
        run(&model("A", &format!("  x Int {}\n", attribute.repeat(count))));
        run(&model("A", &format!("{}  x Int\n", attribute.repeat(count))));
    }
    let text = format!("\"{}\"", "\\u00e9\\q".repeat(count));
    run(&model(
        "A",
        &format!("  x String @default({text})\n  y Json @default(\"[{}]\")\n", "[0],".repeat(count)),
    ));
    for opened in ["[", "(", "a(", "{a:", "{", "a.", "\""] {
        run(&model("A", &format!("  x String @default({}\n", opened.repeat(count))));
    }
}

#[test]
fn long_runs() {
    let pieces = [
        "a",
        "a ",
        "0",
        " ",
        "\n",
        "\r",
        "\r\n",
        "{",
        "}",
        "[",
        "(",
        "@",
        "/*",
        "*/",
        "/",
        "/**/",
        "//",
        "///\n",
        "\"",
        "\\",
        ".",
        "-",
        "\0",
        "\u{feff}",
        "\u{2028}",
        "\u{e9}",
        "e\u{301}",
        "\u{5d0}",
        "\u{1f600}",
        "model A {",
        "model A {\n",
        "enum A {\n}\n",
        "/* \n",
        "/*\n*/",
    ];
    for piece in pieces {
        let run_of = piece.repeat(60_000 / piece.len());
        run(&run_of);
        run(&model("A", &run_of));
    }
}

#[test]
fn cases_without_one_character() {
    for path in files("schemas").into_iter().chain(files("diagnostics")) {
        let text = source(&path).text;
        for (at, c) in text.char_indices().step_by(2) {
            let without = format!("{}{}", &text[..at], &text[at + c.len_utf8()..]);
            let files = [SourceFile { path: "a.prisma".to_owned(), text: without }];
            let diagnostics = validate(&files).diagnostics;
            if at % 32 == 0 {
                diagnostics.render(&files, true);
                run(&files[0].text);
            }
        }
    }
}
