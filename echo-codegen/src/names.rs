//! Rust names for the schema's names: cases, keywords, and names that would clash.

use std::collections::BTreeSet;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use proc_macro2::{Ident, Span};

/// Words that need `r#` to be a name.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that cannot be a name even with `r#`.
const PATHS: &[&str] = &["crate", "self", "super"];

/// Names that are taken, and gives each new one a spelling of its own.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which these are taken.
    pub(crate) fn with<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: taken.into_iter().map(str::to_owned).collect() }
    }

    /// A module, function, field or constant for a schema name. A taken name gets a `_` at its end.
    pub(crate) fn value(&mut self, name: &str) -> Ident {
        let mut rust = name.to_snake_case();
        if PATHS.contains(&rust.as_str()) {
            rust.push('_');
        }
        while !self.taken.insert(rust.clone()) {
            rust.push('_');
        }
        ident(&rust)
    }

    /// A type or variant for a schema name. A taken name gets `suffix` at its end.
    pub(crate) fn type_name(&mut self, name: &str, suffix: &str) -> Ident {
        let mut rust = name.to_upper_camel_case();
        while !self.taken.insert(rust.clone()) {
            rust.push_str(suffix);
        }
        ident(&rust)
    }

    /// A name for a parameter or variable that is not a constant of this scope, since a pattern could not shadow it.
    pub(crate) fn variable(&self, name: &str) -> Ident {
        let mut rust = name.to_owned();
        while self.taken.contains(&rust) {
            rust.push('_');
        }
        ident(&rust)
    }
}

/// A Rust identifier, raw where it is a keyword.
pub(crate) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// The name without `r#`, as files are called.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn names_are_rust_names_and_never_clash() {
        let mut scope = Scope::with(["link"]);
        let values: Vec<String> = ["userId", "user_id", "type", "self", "link", "HTTPServer2"]
            .iter()
            .map(|name| scope.value(name).to_string())
            .collect();
        assert_eq!(values, ["user_id", "user_id_", "r#type", "self_", "link_", "http_server2"]);
        let mut scope = Scope::with(["Self"]);
        let types: Vec<String> = ["IN_PROGRESS", "inProgress", "self"]
            .iter()
            .map(|name| scope.type_name(name, "Value").to_string())
            .collect();
        assert_eq!(types, ["InProgress", "InProgressValue", "SelfValue"]);
    }
}
