//! Functions fit on one screen.

use super::{Finding, Rule, Tree};
use crate::tidy::{mask::closing, source::Source};

const LIMIT: usize = 60;

/// The rule.
pub const RULE: Rule = Rule {
    code: "function-length",
    why: "a function of more than 60 lines does not fit on a screen, nor in a head",
    remedy: "give a part of it a name of its own",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    tree.maintained_rust().flat_map(long_functions).collect()
}

fn long_functions(file: &Source) -> Vec<Finding> {
    let words = file.code.match_indices("fn ");
    let functions =
        words.filter(|(at, _)| !file.code[..*at].ends_with(|c: char| c == '_' || c.is_alphanumeric()));
    functions.filter_map(|(at, _)| long_function(file, at)).collect()
}

fn long_function(file: &Source, at: usize) -> Option<Finding> {
    let rest = &file.code[at + "fn ".len()..];
    // A type such as `fn (u8)` has no name.
    let name: String = rest.chars().take_while(|c| *c == '_' || c.is_alphanumeric()).collect();
    let open = body(&file.code, at)?;
    let end = closing(&file.code, open)?;
    let (first, last) = (file.line(at), file.line(end));
    let lines = last - first + 1;
    (lines > LIMIT && !name.is_empty()).then(|| {
        let mut finding = Finding::new(&file.path, first, format!("the function `{name}` has {lines} lines"));
        finding.item = name;
        finding.amount = lines;
        finding
    })
}

/// Where the body of the function at `at` begins, if it has one.
fn body(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in code.bytes().enumerate().skip(at) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.checked_sub(1)?,
            b'{' if depth == 0 => return Some(offset),
            b';' | b'}' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn the_whole_function_counts() {
        let text =
            |lines: usize| format!("//! A.\n\npub fn a(b: [u8; 2]) {{\n{}}}\n", "    b();\n".repeat(lines));
        let (short, long) = (text(58), text(59));
        let files = [("a/src/a.rs", short.as_str()), ("a/src/b.rs", long.as_str())];
        assert_eq!(places(&RULE, &files), ["a/src/b.rs:3"]);
    }

    #[test]
    fn declarations_and_types_are_not_functions() {
        let text = format!(
            "//! A.\ntrait A {{ fn a(&self); }}\nstruct B {{ c: fn (u8) -> u8, }}\n{}",
            "// {\n".repeat(70)
        );
        assert!(places(&RULE, &[("a/src/a.rs", text.as_str())]).is_empty());
    }
}
