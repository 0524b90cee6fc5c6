//! `cargo xtask tidy`: the house rules that a machine can hold.

mod exceptions;
mod manifest;
mod mask;
mod rules;
mod source;
mod tree;

use std::process::ExitCode;

use exceptions::Exceptions;
use rules::{Finding, RULES, Rule};
use tree::Tree;

const HELP: &str = "\
Check the house rules that a machine can hold

Usage: cargo xtask tidy

Prints what breaks a rule as `file:line: what`, why it is a rule, and what to do. The rules are described in
docs/house-rules.md; what may still break one stands in xtask/tidy.exceptions.

Example:
  cargo xtask tidy";

/// Checks the workspace against every rule; prints what it finds.
///
/// # Errors
///
/// Fails where the workspace's files cannot be listed or read, or the list of exceptions is malformed.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    if arguments == ["--help"] || arguments == ["-h"] {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(unknown) = arguments.first() {
        return Err(format!("`cargo xtask tidy` takes no arguments, but got `{unknown}`; run it without"));
    }
    let tree = Tree::read()?;
    let exceptions = Exceptions::parse(tree.text(exceptions::PATH).unwrap_or_default())?;
    let mut count = 0;
    for rule in RULES {
        for finding in exceptions.apply(rule, (rule.check)(&tree)) {
            count += 1;
            print(rule, &finding);
        }
    }
    for stale in exceptions.unknown(RULES) {
        count += 1;
        println!("{stale}\n");
    }
    println!("tidy: {} files, {} rules, {count} findings", tree.files().len(), RULES.len());
    Ok(if count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(rule: &Rule, finding: &Finding) {
    println!("{}:{}: {} [{}]", finding.path, finding.line, finding.what, rule.code);
    println!("    why: {}", rule.why);
    println!("    do:  {}\n", finding.remedy.as_deref().unwrap_or(rule.remedy));
}
