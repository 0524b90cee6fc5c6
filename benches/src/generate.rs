//! Schemas of any size that look like those of applications.

use std::fmt::Write;

/// What models are called, before their number.
const WORDS: [&str; 8] =
    ["Account", "Order", "Invoice", "Product", "Shipment", "Review", "Session", "Project"];
/// How far back a model refers.
const REACH: usize = 9;

/// A schema of so many models: 10 to 15 fields each, two relations, indexes, documentation; an enum for every five.
pub fn schema(models: usize) -> String {
    let mut out = String::with_capacity(models * 480);
    out.push_str(
        "datasource db {\n  provider = \"postgresql\"\n}\n\ngenerator client {\n  provider = \"rust\"\n}\n",
    );
    for number in 0..models {
        if number.is_multiple_of(5) {
            enumeration(&mut out, number / 5);
        }
        model(&mut out, number, models);
    }
    out
}

fn name(number: usize) -> String {
    format!("{}{number}", WORDS[number % WORDS.len()])
}

/// The model that another one belongs to.
fn parent(number: usize) -> Option<usize> {
    let reach = number.min(REACH);
    (reach > 0).then(|| number - 1 - number * 5 % reach)
}

fn enumeration(out: &mut String, number: usize) {
    let _ = writeln!(out, "\nenum State{number} {{\n  Open\n  Active @map(\"active\")\n  Closed\n}}");
}

fn model(out: &mut String, number: usize, models: usize) {
    let (own, table) = (name(number), WORDS[number % WORDS.len()].to_lowercase());
    let _ = writeln!(out, "\n/// What is kept of one {table}.\nmodel {own} {{");
    out.push_str("  id        Int      @id @default(autoincrement())\n");
    out.push_str("  createdAt DateTime @default(now()) @map(\"created_at\")\n");
    if number.is_multiple_of(2) {
        out.push_str("  email     String   @unique @db.VarChar(120)\n");
    }
    out.push_str("  title     String   /// as people see it\n");
    let _ = writeln!(out, "  state     State{} @default(Open)", number / 5);
    if number.is_multiple_of(3) {
        out.push_str("  amount    Decimal  @default(0)\n  note      String?\n");
    }
    if number % 4 == 1 {
        out.push_str("  settings  Json     @default(\"{}\")\n");
    }
    if let Some(parent) = parent(number) {
        let sign = if number.is_multiple_of(2) { "?" } else { "" };
        let _ = writeln!(out, "  parentId  Int{sign}");
        let _ = writeln!(
            out,
            "  parent    {}{sign} @relation(fields: [parentId], references: [id], onDelete: Cascade)",
            name(parent)
        );
    }
    for child in number + 1..=(number + REACH).min(models - 1) {
        if parent(child) == Some(number) {
            let _ = writeln!(out, "  children{child} {}[]", name(child));
        }
    }
    out.push_str("\n  @@index([state, createdAt(sort: Desc)])\n");
    let _ = writeln!(out, "  @@map(\"{table}_{number}\")\n}}");
}
