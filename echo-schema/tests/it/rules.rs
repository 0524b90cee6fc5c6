//! Each rule's example breaks it, its mended text does not, its fix mends it; and the pages in docs are made from the rules.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use echo_schema::{Rule, Severity, SourceFile, Validation, apply_fixes, rules, validate};

fn files(text: &str) -> [SourceFile; 1] {
    [SourceFile { path: "schema.prisma".to_owned(), text: text.to_owned() }]
}

fn has(validation: &Validation, rule: &Rule) -> bool {
    validation.diagnostics.iter().any(|d| d.code == rule.code)
}

#[test]
fn examples_break_their_rule_and_the_mended_text_none() {
    let mut wrong = String::new();
    for rule in rules() {
        let broken = files(rule.example);
        let validation = validate(&broken);
        if !has(&validation, rule) {
            let rendered = validation.diagnostics.render(&broken, false);
            let _ = writeln!(wrong, "{}: the example does not break it:\n{rendered}", rule.code);
        }
        let mended = files(rule.mended);
        let validation = validate(&mended);
        if !validation.diagnostics.is_empty() {
            let rendered = validation.diagnostics.render(&mended, false);
            let _ = writeln!(wrong, "{}: the mended text is not valid:\n{rendered}", rule.code);
        }
        let formatted = echo_schema::format(rule.mended);
        if formatted != rule.mended {
            let _ = writeln!(wrong, "{}: the mended text is not formatted:\n{formatted}", rule.code);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn certain_fixes_mend_what_they_are_about() {
    let mut fixed = 0;
    for rule in rules() {
        let files = files(rule.example);
        let before = validate(&files);
        let fixable =
            before.diagnostics.iter().filter(|d| d.code == rule.code && d.certain_fix().is_some()).count();
        if fixable == 0 {
            continue;
        }
        fixed += 1;
        let after = apply_fixes(&files, &before.diagnostics);
        assert!(!after.applied.is_empty(), "{}", rule.code);
        let validation = validate(&after.files);
        assert!(
            !has(&validation, rule),
            "{}: it is still broken after {:?}:\n{}",
            rule.code,
            after.applied,
            validation.diagnostics.render(&after.files, false)
        );
    }
    assert!(fixed >= 20, "only {fixed} examples can be fixed");
}

/// What two rules would each make an index for is made one.
#[test]
fn the_foreign_key_of_a_one_to_one_relation_gets_one_index() {
    let text = "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\n\nmodel User {\n  id      Int      \
                @id\n  profile Profile?\n}\n\nmodel Profile {\n  id     Int  @id\n  userId Int\n  user   User @relation(fields: \
                [userId], references: [id])\n}\n";
    let files = files(text);
    let fixed = apply_fixes(&files, &validate(&files).diagnostics);
    assert_eq!(fixed.applied, ["add `@unique` to `userId`"]);
    assert!(validate(&fixed.files).diagnostics.is_empty());
}

/// Fixes come from every text there can be, half-typed ones above all.
#[test]
fn edits_lie_on_the_text_and_do_not_overlap() {
    let texts = rules().iter().flat_map(|r| [r.example, r.mended]);
    for text in texts {
        for (at, _) in text.char_indices().step_by(3) {
            let files = files(&text[..at]);
            let validation = validate(&files);
            for fix in validation.diagnostics.iter().flat_map(|d| &d.fixes) {
                let mut spans: Vec<_> = fix.edits.iter().map(|e| e.span.clone()).collect();
                spans.sort_by_key(|s| (s.start, s.end));
                assert!(
                    spans.iter().all(|s| files[0].text.get(s.clone()).is_some()),
                    "{fix:?} in {}",
                    files[0].text
                );
                assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{fix:?}");
            }
            let fixed = apply_fixes(&files, &validation.diagnostics);
            assert_eq!(fixed.files == files, fixed.applied.is_empty(), "{:?}", fixed.applied);
            validate(&fixed.files);
        }
    }
}

#[test]
fn codes_are_unique_and_well_formed() {
    let mut codes: Vec<&str> = rules().iter().map(|r| r.code).collect();
    codes.sort_unstable();
    let count = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), count, "two rules share a code");
    assert!(codes.iter().all(|c| c.chars().all(|c| c.is_ascii_lowercase() || c == '-')), "{codes:?}");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diagnostics")
}

fn severity(rule: &Rule) -> &'static str {
    let validation = validate(&files(rule.example));
    let found = validation.diagnostics.iter().find(|d| d.code == rule.code);
    match found.expect("the example breaks the rule").severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn page(rule: &Rule) -> String {
    let broken = files(rule.example);
    let rendered = validate(&broken).diagnostics.render(&broken, false);
    let Rule { code, title, why, remedy, example, mended, .. } = rule;
    let kind = severity(rule);
    format!(
        "# {code}\n\n{title} ({kind}).\n\n{why}\n\n```prisma\n{example}```\n\n```text\n{rendered}```\n\n{remedy}\n\n\
         ```prisma\n{mended}```\n"
    )
}

fn index() -> String {
    let mut out = "# Diagnostics of the schema language\n\nWhat `cargo xtask validate` finds, a page each; each is made from its rule in \
                   `echo-schema/src/rules/`\n(`UPDATE_EXPECT=1 cargo test -p echo-schema` rewrites them). `cargo xtask explain CODE` shows \
                   one in the terminal.\nWhere a fix is certain, `cargo xtask validate --fix` makes it.\n\n| code | | what is found |\n\
                   | --- | --- | --- |\n"
        .to_owned();
    let mut sorted: Vec<&Rule> = rules().to_vec();
    sorted.sort_by_key(|r| r.code);
    for rule in sorted {
        let _ = writeln!(out, "| [{0}]({0}.md) | {1} | {2} |", rule.code, severity(rule), rule.title);
    }
    out
}

#[test]
fn the_pages_are_made_from_the_rules() {
    let mut pages = vec![("README.md".to_owned(), index())];
    pages.extend(rules().iter().map(|r| (format!("{}.md", r.code), page(r))));
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    if update {
        let _ = std::fs::remove_dir_all(folder());
        std::fs::create_dir_all(folder()).expect("the folder can be made");
    }
    for (name, text) in &pages {
        let path = folder().join(name);
        if update {
            std::fs::write(&path, text).expect("the page can be written");
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            &found, text,
            "docs/diagnostics/{name} is stale: UPDATE_EXPECT=1 cargo test -p echo-schema"
        );
    }
    let there = std::fs::read_dir(folder()).expect("the folder is there").count();
    assert_eq!(there, pages.len(), "docs/diagnostics has pages of rules that are gone");
}
