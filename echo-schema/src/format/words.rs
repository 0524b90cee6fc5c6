//! The case of names that are filled in.

/// `UserProfile` and `user_profile` to `userProfile`. Runs of capitals are one word, a digit ends one.
pub(super) fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let (mut new_word, mut after_lower) = (false, false);
    for c in name.trim_matches(|c: char| !c.is_alphanumeric()).chars() {
        if !c.is_alphanumeric() {
            new_word = true;
        } else if c.is_numeric() {
            new_word = true;
            out.push(c);
        } else if new_word || (after_lower && c.is_uppercase()) {
            new_word = false;
            out.push(c.to_ascii_uppercase());
        } else {
            after_lower = c.is_lowercase();
            out.push(c.to_ascii_lowercase());
        }
    }
    out
}

/// With its first letter in upper case.
pub(super) fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// With its first letter in lower case.
pub(super) fn uncapitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
