//! Conditions of partial indexes, taken apart so that they can be compared with what a database makes of them.

/// The pieces of a condition: names, key words and operators in one spelling, texts as they are; white space left out.
///
/// `fold` says that names in quotes are the same in any letter case, as plain ones always are.
pub(crate) fn pieces(text: &str, fold: bool) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (length, piece) = match first {
            '\'' => {
                let length = quoted(rest, '\'');
                (length, rest[..length].to_owned())
            }
            '"' | '`' => {
                let length = quoted(rest, first);
                let name = rest[..length].trim_matches(first).to_owned();
                (length, if fold { name.to_lowercase() } else { name })
            }
            _ if is_word(first) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                (length, rest[..length].to_lowercase())
            }
            _ if is_operator(first) => {
                let length = operator(rest);
                (length, rest[..length].to_owned())
            }
            _ => (first.len_utf8(), first.to_string()),
        };
        pieces.push(if piece == "!=" { "<>".to_owned() } else { piece });
        rest = rest[length..].trim_start();
    }
    pieces
}

/// The pieces but for parentheses, which databases put around everything.
pub(crate) fn bare(pieces: Vec<String>) -> Vec<String> {
    pieces.into_iter().filter(|piece| piece != "(" && piece != ")").collect()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$' | '.')
}

fn is_operator(character: char) -> bool {
    "+-*/<>=~!@#%^&|?:".contains(character)
}

/// The length of an operator. A sign at its end belongs to the number behind it.
fn operator(text: &str) -> usize {
    let length = text.find(|c| !is_operator(c)).unwrap_or(text.len());
    let signs = text[..length].trim_end_matches(['+', '-']).len();
    if signs == 0 { 1 } else { signs }
}

/// The length of a quoted piece, quotes included; a doubled quote is part of it.
fn quoted(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return at + quote.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn texts_keep_their_case_and_their_spaces() {
        let found = pieces("  \"Ab\" != 'It''s  A' AND b>=-1", false);
        assert_eq!(found, ["Ab", "<>", "'It''s  A'", "and", "b", ">=", "-", "1"]);
    }
}
