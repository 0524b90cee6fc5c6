//! The part of a migration's name that people give, made fit for a directory, by Prisma's rule.

/// The longest name a migration is given, without its time.
const LONGEST: usize = 200;

/// `Add the Bio-field, 2!` becomes `add_the_bio_field_2`.
///
/// Letters with marks lose them, camel case is taken apart, and every run of other characters becomes one underscore.
/// A name that holds nothing usable is empty: the migration is then named by its time alone.
pub fn slug(name: &str) -> String {
    let plain: String = name.chars().map(|c| Plain(c).to_string()).collect();
    let mut out = String::new();
    for word in decamelize(&plain).split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push('_');
        }
        out.push_str(&word.to_ascii_lowercase());
    }
    out.truncate(LONGEST);
    out
}

/// Puts a space where a new word begins: `addHTTPUser2` becomes `add HTTP User2`. The apostrophe of `don't` goes.
fn decamelize(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let lower = |i: usize| chars.get(i).is_some_and(char::is_ascii_lowercase);
    let upper = |i: usize| chars.get(i).is_some_and(char::is_ascii_uppercase);
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        if *c == '\'' && chars.get(i + 1).is_some_and(|c| "tsTS".contains(*c)) {
            let ends = chars.get(i + 2).is_none_or(|c| c.is_whitespace());
            if i > 0 && (lower(i - 1) || upper(i - 1) || digit(i - 1)) && ends {
                continue;
            }
        }
        let after_word = i > 0 && (lower(i - 1) || digit(i - 1)) && upper(i);
        let after_acronym = i > 0 && upper(i - 1) && upper(i) && begins_word(&chars, i);
        let number = i > 1 && upper(i - 1) && upper(i - 2) && digit(i);
        if after_word || after_acronym || number {
            out.push(' ');
        }
        out.push(*c);
    }
    out
}

/// Whether the capital at `i` begins a word of small letters (an `s` alone is a plural: `URLs`).
fn begins_word(chars: &[char], i: usize) -> bool {
    match chars.get(i + 1) {
        Some(c) => *c != 's' && c.is_ascii_lowercase(),
        None => false,
    }
}

/// A character in ASCII, as far as it has an obvious form there.
struct Plain(char);

impl std::fmt::Display for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Ok(position) = SPECIAL.binary_search_by_key(&self.0, |(c, _)| *c) {
            return f.write_str(SPECIAL[position].1);
        }
        let base = MARKED.iter().find(|(_, letters)| letters.contains(self.0)).map(|(base, _)| *base);
        write!(f, "{}", base.unwrap_or(self.0))
    }
}

/// Characters that become several, or a word; in order.
const SPECIAL: &[(char, &str)] = &[
    ('&', " and "),
    ('Ä', "Ae"),
    ('Æ', "AE"),
    ('Ö', "Oe"),
    ('Ü', "Ue"),
    ('Þ', "TH"),
    ('ß', "ss"),
    ('ä', "ae"),
    ('æ', "ae"),
    ('ö', "oe"),
    ('ü', "ue"),
    ('þ', "th"),
    ('Ĳ', "IJ"),
    ('ĳ', "ij"),
    ('\u{2665}', " love "),
    ('\u{1F984}', " unicorn "),
];

/// Letters that lose their mark.
const MARKED: &[(char, &str)] = &[
    ('A', "ÀÁÂÃÅĀĂĄ"),
    ('C', "ÇĆĈĊČ"),
    ('D', "ÐĎĐ"),
    ('E', "ÈÉÊËĒĔĖĘĚ"),
    ('G', "ĜĞĠĢ"),
    ('H', "ĤĦ"),
    ('I', "ÌÍÎÏĨĪĬĮİ"),
    ('J', "Ĵ"),
    ('K', "Ķ"),
    ('L', "ĹĻĽĿŁ"),
    ('N', "ÑŃŅŇ"),
    ('O', "ÒÓÔÕØŌŎŐ"),
    ('R', "ŔŖŘ"),
    ('S', "ŚŜŞŠ"),
    ('T', "ŢŤŦ"),
    ('U', "ÙÚÛŨŪŬŮŰŲ"),
    ('W', "Ŵ"),
    ('Y', "ÝŶŸ"),
    ('Z', "ŹŻŽ"),
    ('a', "àáâãåāăą"),
    ('c', "çćĉċč"),
    ('d', "ðďđ"),
    ('e', "èéêëēĕėęě"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįı"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŉ"),
    ('o', "òóôõøōŏő"),
    ('r', "ŕŗř"),
    ('s', "śŝşš"),
    ('t', "ţťŧ"),
    ('u', "ùúûũūŭůűų"),
    ('w', "ŵ"),
    ('y', "ýÿŷ"),
    ('z', "źżž"),
];

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_as_prisma_makes_them() {
        for (name, expected) in [
            ("Add the Bio-field, 2!", "add_the_bio_field_2"),
            ("addUserEmail", "add_user_email"),
            ("addHTTPServer", "add_http_server"),
            ("addHTTPUser", "add_httpuser"),
            ("HTTP2AB12c", "http_2_ab_12c"),
            ("ABseat ABSeat ABs", "abseat_ab_seat_abs"),
            ("userURLs", "user_urls"),
            ("don't", "dont"),
            ("Ünïcödé & más", "uenicoede_and_mas"),
            ("__init__", "init"),
            ("!!!", ""),
            ("v2", "v2"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
        assert_eq!(slug(&"x".repeat(300)).len(), 200);
        assert!(super::SPECIAL.is_sorted_by_key(|(c, _)| *c));
    }
}
