//! "Did you mean": the known word nearest to an unknown one.

use super::Diagnostics;

/// So many comparisons are made for one validation; a text with more mistakes than that needs another kind of help.
const MOST_COMPARED: usize = 200_000;

impl Diagnostics {
    /// The candidate that is most like the word, if any is like it at all.
    pub(crate) fn nearest<'c>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<String> {
        let word = word.to_lowercase();
        let length = word.chars().count();
        let limit = length.max(3) / 3;
        let mut best: Option<(usize, &str)> = None;
        for candidate in candidates {
            if self.compared >= MOST_COMPARED || length > MOST_LETTERS {
                break;
            }
            self.compared += 1;
            if candidate.len().abs_diff(word.len()) > limit * 4 {
                continue;
            }
            let distance = distance(&word, &candidate.to_lowercase());
            if distance <= limit && distance < length && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, candidate)| candidate.to_owned())
    }
}

/// Longer words are no misspelt names.
const MOST_LETTERS: usize = 100;

/// How many characters must be inserted, removed or replaced.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
