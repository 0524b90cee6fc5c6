//! "Did you mean": the known word nearest to an unknown one.

/// So many pairs of letters are compared at most; a text with more mistakes than that needs another kind of help.
const MOST_COMPARED: usize = 4_000_000;

/// Longer words are no misspelt names.
const MOST_LETTERS: usize = 100;

/// The candidate that is most like a word, if any is like it at all.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    Compared::default().nearest(word, candidates)
}

/// How many pairs of letters were compared, so that many unknown words do not take forever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Compared(usize);

impl Compared {
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
            if self.0 >= MOST_COMPARED || length > MOST_LETTERS {
                break;
            }
            self.0 += 1;
            if candidate.len().abs_diff(word.len()) > limit * 4 {
                continue;
            }
            self.0 += word.len() * candidate.len();
            let distance = distance(&word, &candidate.to_lowercase());
            if distance <= limit && distance < length && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, candidate)| candidate.to_owned())
    }
}

/// How many characters must be inserted, removed, replaced, or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // The rows of two, one and no characters of `a` ago.
    let mut earlier: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let replaced = before[j] + usize::from(from != to);
            let mut least = replaced.min(before[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                least = least.min(earlier[j - 1] + 1);
            }
            row.push(least);
        }
        earlier = std::mem::replace(&mut before, row);
    }
    before[b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn neighbours_may_be_swapped() {
        for (a, b, expected) in
            [("", "", 0), ("url", "ulr", 1), ("abc", "", 3), ("emial", "email", 1), ("abcd", "acbe", 2)]
        {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }
}
