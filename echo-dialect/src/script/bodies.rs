//! Statements that hold statements: procedures, functions, triggers, events.

use super::Token;

/// What is made with a body.
const BODIED: [&str; 5] = ["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE"];
/// What opens a block where a statement may begin.
const OPENERS: [&str; 5] = ["IF", "LOOP", "WHILE", "REPEAT", "FOR"];
/// After these a statement of a body begins.
const BEFORE_STATEMENT: [&str; 7] = ["BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ROW"];

/// Whether a statement has a body: `CREATE [OR REPLACE] [DEFINER = …] PROCEDURE …`, or a block by itself.
pub(super) fn has_body(tokens: &[Token]) -> bool {
    let Some((first, rest)) = tokens.split_first() else { return false };
    if first.is_word("BEGIN") {
        return rest.first().is_some_and(|token| token.is_word("NOT"));
    }
    if !first.is_word("CREATE") && !first.is_word("ALTER") {
        return false;
    }
    let mut definer = false;
    for token in rest {
        if BODIED.iter().any(|word| token.is_word(word)) {
            return true;
        }
        definer |= token.is_word("DEFINER");
        if !definer && !["OR", "REPLACE", "AGGREGATE"].iter().any(|word| token.is_word(word)) {
            return false;
        }
    }
    false
}

/// Whether every block that was opened is closed.
pub(super) fn is_closed(tokens: &[Token]) -> bool {
    let mut depth = 0_u32;
    let mut previous: Option<&Token> = None;
    for token in tokens {
        let after = |word: &str| previous.is_some_and(|token| token.is_word(word));
        if token.is_word("END") {
            depth = depth.saturating_sub(1);
        } else if token.is_word("BEGIN")
            || (token.is_word("CASE") && !after("END"))
            || (begins_statement(previous) && OPENERS.iter().any(|word| token.is_word(word)))
        {
            depth += 1;
        }
        previous = Some(token);
    }
    depth == 0
}

/// Whether a statement may begin after this token: after `;`, a label's colon, the parameters of a routine, or a word that asks for one.
fn begins_statement(previous: Option<&Token>) -> bool {
    match previous {
        Some(Token::Mark(mark)) => matches!(mark, ';' | ':' | ')'),
        Some(token) => BEFORE_STATEMENT.iter().any(|word| token.is_word(word)),
        None => false,
    }
}
