//! The order in which migrations apply: by name, as JavaScript's `localeCompare` orders names.

use std::cmp::Ordering;

/// Compares two names: punctuation before digits before letters, capitals beside their small letters and after them.
pub fn compare(a: &str, b: &str) -> Ordering {
    let folded = a.chars().map(weight).cmp(b.chars().map(weight));
    folded.then_with(|| a.chars().map(char::is_uppercase).cmp(b.chars().map(char::is_uppercase)))
}

fn weight(c: char) -> (u8, char) {
    let class = match c {
        '_' => 0,
        '-' => 1,
        c if c.is_numeric() => 3,
        c if c.is_alphabetic() => 4,
        _ => 2,
    };
    (class, c.to_lowercase().next().unwrap_or(c))
}

#[cfg(test)]
mod tests {
    #[test]
    fn orders_as_a_reader_would() {
        let mut names =
            ["20200101000000_b", "2020010100_x", "20200101_x", "20200101000000_B", "20200101000000_a"];
        names.sort_by(|a, b| super::compare(a, b));
        assert_eq!(
            names,
            ["20200101_x", "2020010100_x", "20200101000000_a", "20200101000000_b", "20200101000000_B"]
        );
    }
}
