//! What is there works.

use super::{Finding, Rule, Tree};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unfinished",
    why: "what is not done yet must say so in an error that a user can act on, not in a panic",
    remedy: "finish it, or return an error that says what is not supported and what to do instead",
    check,
};

const MACROS: [&str; 3] = ["todo!", "unimplemented!", "dbg!"];

fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.maintained_rust();
    files
        .flat_map(|file| {
            MACROS.iter().flat_map(move |name| {
                let uses = file.code.match_indices(name).map(|(at, _)| at);
                let uses =
                    uses.filter(|at| !file.code[..*at].ends_with(|c: char| c == '_' || c.is_alphanumeric()));
                uses.map(move |at| Finding::new(&file.path, file.line(at), format!("`{name}` is left here")))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn the_words_are_fine_in_prose() {
        let text = "//! No todo! here.\nfn a() { todo!() }\nfn b() { my_dbg!(\"dbg!\") }\n";
        assert_eq!(places(&RULE, &[("a/src/a.rs", text)]), ["a/src/a.rs:2"]);
    }
}
