//! Reads `.env` files the way Prisma does.

use std::collections::BTreeMap;

/// The variables of a `.env` file. `known` are variables that are set already: they win in `${NAME}`.
///
/// Understood: `NAME=value`, `export NAME=value`, `NAME: value`, comments, values in single, double or back quotes over
/// several lines, `\n` and `\r` inside double quotes, and `${NAME}` everywhere unless written `\${NAME}`.
pub fn parse(text: &str, known: &dyn Fn(&str) -> Option<String>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (entry, after) = entry(rest);
        if let Some((name, value)) = entry {
            values.insert(name, value);
        }
        rest = after;
    }
    values.iter().map(|(name, value)| (name.clone(), interpolate(value, &values, known, 0))).collect()
}

/// Reads one entry at the start of `text`; returns it, if it is one, and what follows.
fn entry(text: &str) -> (Option<(String, String)>, &str) {
    let (line, after) = text.split_once('\n').unwrap_or((text, ""));
    let trimmed = line.trim_start();
    let trimmed = trimmed.strip_prefix("export").filter(|r| r.starts_with([' ', '\t'])).unwrap_or(trimmed);
    let trimmed = trimmed.trim_start();
    let end = trimmed.find(|c: char| !c.is_alphanumeric() && !"_.-".contains(c)).unwrap_or(trimmed.len());
    let (name, value) = trimmed.split_at(end);
    let value = match (value.trim_start().strip_prefix('='), value.strip_prefix(':')) {
        (Some(value), _) => value,
        (None, Some(value)) if value.starts_with([' ', '\t']) => value,
        _ => return (None, after),
    };
    if name.is_empty() {
        return (None, after);
    }
    // The rest of the whole text from the value on, since a quoted value may span lines.
    let start = line.len() - value.len();
    let (value, after) = value_of(&text[start..]);
    (Some((name.to_owned(), value)), after)
}

fn value_of(text: &str) -> (String, &str) {
    let (line, after) = text.split_once('\n').unwrap_or((text, ""));
    let quoted = text.trim_start_matches([' ', '\t']);
    if let Some(quote) = quoted.chars().next().filter(|c| "'\"`".contains(*c)) {
        let body = &quoted[1..];
        if let Some(end) = closing(body, quote) {
            let value = &body[..end];
            let after = body[end + 1..].split_once('\n').map_or("", |(_, after)| after);
            let value =
                if quote == '"' { value.replace("\\n", "\n").replace("\\r", "\r") } else { value.to_owned() };
            return (value, after);
        }
    }
    let value = line.split_once('#').map_or(line, |(value, _)| value);
    (value.trim().to_owned(), after)
}

/// Where the quoted text ends: the first quote that no backslash stands before.
fn closing(body: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (index, c) in body.char_indices() {
        if c == quote && !escaped {
            return Some(index);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

fn interpolate(
    value: &str,
    values: &BTreeMap<String, String>,
    known: &dyn Fn(&str) -> Option<String>,
    depth: usize,
) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(start) = rest.find("${") {
        let name_end =
            rest[start + 2..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').map(|i| start + 2 + i);
        let Some(end) = name_end.filter(|end| rest[*end..].starts_with('}')) else {
            out.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        if let Some(before) = rest[..start].strip_suffix('\\') {
            out.push_str(before);
            out.push_str(&rest[start..=end]);
        } else {
            out.push_str(&rest[..start]);
            let name = &rest[start + 2..end];
            // A cycle ends here instead of running for ever.
            if depth < 16 {
                let value = known(name).or_else(|| values.get(name).cloned()).unwrap_or_default();
                out.push_str(&interpolate(&value, values, known, depth + 1));
            }
        }
        rest = &rest[end + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_what_prisma_reads() {
        let text = r#"
# a comment
PLAIN=one # trailing
export EXPORTED = two
SINGLE='a # b\n'
DOUBLE="a\nb" # c
BACK=`it's "x"`
MULTI="first
second"
YAML: three
EMPTY=
HOST=h
URL="postgresql://${HOST}/${PLAIN}?x=\${HOST}&y=${NOWHERE}"
SET=${OUTSIDE}
not a variable
"#;
        let values = parse(text, &|name| (name == "OUTSIDE").then(|| "out".to_owned()));
        let get = |name: &str| values.get(name).map(String::as_str);
        assert_eq!(get("PLAIN"), Some("one"));
        assert_eq!(get("EXPORTED"), Some("two"));
        assert_eq!(get("SINGLE"), Some("a # b\\n"));
        assert_eq!(get("DOUBLE"), Some("a\nb"));
        assert_eq!(get("BACK"), Some("it's \"x\""));
        assert_eq!(get("MULTI"), Some("first\nsecond"));
        assert_eq!(get("YAML"), Some("three"));
        assert_eq!(get("EMPTY"), Some(""));
        assert_eq!(get("URL"), Some("postgresql://h/one?x=${HOST}&y="));
        assert_eq!(get("SET"), Some("out"));
        assert_eq!(values.len(), 11);
    }
}
