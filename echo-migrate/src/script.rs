//! Scripts: statements as the text of a `migration.sql`.

use echo_dialect::step::{Statement, Step};

use crate::checks::{Count, Finding, Severity};

/// The text of a migration with nothing in it.
pub const EMPTY: &str = "-- This is an empty migration.";

/// Statements as one text: a comment above each step, an empty line between steps.
pub fn script(statements: &[Statement]) -> String {
    if statements.is_empty() {
        return EMPTY.to_owned();
    }
    let mut text = String::new();
    for statement in statements {
        if let Some(comment) = statement.comment {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str("-- ");
            text.push_str(comment);
            text.push('\n');
        }
        text.push_str(&statement.sql);
        text.push_str(";\n");
    }
    text
}

/// The text with what to look out for above it.
pub fn script_with_warnings(statements: &[Statement], findings: &[Finding]) -> String {
    let mut text = String::new();
    if !findings.is_empty() {
        text.push_str("/*\n  Warnings:\n\n");
        for finding in findings {
            text.push_str("  - ");
            text.push_str(&finding.message);
            text.push('\n');
        }
        text.push_str("\n*/\n");
    }
    text.push_str(&script(statements));
    text
}

/// The text of a way back: what it loses is said above it, for each thing it loses.
pub fn down_script(statements: &[Statement], findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let word = match (finding.severity, &finding.count) {
            (Severity::Warning, Count::Rows(_) | Count::Values(_) | Count::Cast(..)) => "Loses data",
            _ => "May fail",
        };
        text.push_str("-- ");
        text.push_str(word);
        text.push_str(": ");
        text.push_str(&finding.message);
        text.push('\n');
    }
    if !findings.is_empty() {
        text.push('\n');
    }
    text.push_str(&script(statements));
    text
}

/// A step's name: `CreateTable`.
pub(crate) fn step_name(step: &Step) -> &'static str {
    match step {
        Step::CreateNamespace(_) => "CreateNamespace",
        Step::DropExtension(_) => "DropExtension",
        Step::CreateExtension(_) => "CreateExtension",
        Step::AlterExtension(_) => "AlterExtension",
        Step::CreateEnum(_) => "CreateEnum",
        Step::AddEnumValues(_) => "AddEnumValues",
        Step::ReplaceEnum(_) => "ReplaceEnum",
        Step::DropEnum(_) => "DropEnum",
        Step::DropForeignKey(_) => "DropForeignKey",
        Step::DropIndex(_) => "DropIndex",
        Step::AlterTable(_) => "AlterTable",
        Step::DropTable(_) => "DropTable",
        Step::CreateTable(_) => "CreateTable",
        Step::RebuildTables(_) => "RebuildTables",
        Step::CreateIndex(_) => "CreateIndex",
        Step::RenameForeignKey(_) => "RenameForeignKey",
        Step::AddForeignKey(_) => "AddForeignKey",
        Step::RenameIndex(_) => "RenameIndex",
        Step::RecreateIndex(_) => "RecreateIndex",
    }
}
