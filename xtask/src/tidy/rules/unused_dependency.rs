//! Every dependency is used.

use super::{Finding, Rule, Tree};
use crate::tidy::{
    manifest::{self, Dependency, Manifest, Table},
    source::Source,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unused-dependency",
    why: "every dependency is built, audited and updated, whether it is used or not",
    remedy: "remove it from the manifest",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let manifests = manifest::all(tree);
    let mut findings: Vec<Finding> = manifests.iter().flat_map(|manifest| of_crate(tree, manifest)).collect();
    for root in manifests.iter().filter(|manifest| manifest.path == "Cargo.toml") {
        let shared = root.dependencies.iter().filter(|dependency| dependency.table == Table::Workspace);
        let unused = shared.filter(|shared| {
            !manifests
                .iter()
                .flat_map(|manifest| &manifest.dependencies)
                .any(|dependency| dependency.table != Table::Workspace && dependency.name == shared.name)
        });
        findings.extend(unused.map(|shared| {
            let what = format!("no crate depends on `{}`", shared.name);
            Finding::new(&root.path, shared.line, what)
        }));
    }
    findings
}

fn of_crate(tree: &Tree, manifest: &Manifest) -> Vec<Finding> {
    let own = manifest.dependencies.iter().filter(|dependency| dependency.table != Table::Workspace);
    let unused = own.filter(|dependency| {
        let word = dependency.name.replace('-', "_");
        !is_for_generated_code(manifest, dependency)
            && !tree
                .files()
                .iter()
                .any(|file| may_use(tree, manifest, dependency, file) && has_word(&file.code, &word))
    });
    unused
        .map(|dependency| {
            let what = format!("`{}` occurs nowhere in the crate", dependency.name);
            Finding::new(&manifest.path, dependency.line, what)
        })
        .collect()
}

/// Whether code that the build script generates stands on it, as prost-build's does on prost, and a client's on the runtime.
fn is_for_generated_code(manifest: &Manifest, dependency: &Dependency) -> bool {
    let generator = match dependency.name.as_str() {
        "echo-runtime" => "echo-codegen".to_owned(),
        // What pbjson-build writes implements serde's traits.
        "serde" => "pbjson-build".to_owned(),
        name => format!("{name}-build"),
    };
    manifest.dependencies.iter().any(|other| other.table == Table::Build && other.name == generator)
}

/// Whether the file is one that the dependency is for.
fn may_use(tree: &Tree, manifest: &Manifest, dependency: &Dependency, file: &Source) -> bool {
    let folder = manifest.path.strip_suffix("Cargo.toml").unwrap_or_default();
    if !file.is_rust() {
        return false;
    }
    let Some(inside) = file.path.strip_prefix(folder) else {
        return dependency.table == Table::Development && is_shared_with(tree, folder, file);
    };
    match dependency.table {
        Table::Build => inside == "build.rs" || inside.starts_with("build/"),
        Table::Normal => inside.starts_with("src/"),
        Table::Development | Table::Workspace => true,
    }
}

/// Whether a test of the crate at `folder` takes the file in by `#[path = "…"]`.
fn is_shared_with(tree: &Tree, folder: &str, file: &Source) -> bool {
    let tests = format!("{folder}tests/");
    tree.files().iter().filter(|other| other.path.starts_with(&tests)).any(|other| {
        let mut attributes = other.text.split("#[path = \"").skip(1);
        attributes.any(|rest| {
            let path = rest.split('"').next().unwrap_or_default().trim_start_matches("../");
            !path.is_empty() && file.path.ends_with(path)
        })
    })
}

fn has_word(code: &str, word: &str) -> bool {
    let is_part = |c: char| c == '_' || c.is_alphanumeric();
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn what_is_not_mentioned_is_not_used() {
        let manifest = "[package]\nname = \"a\"\n[dependencies]\none-two.workspace = true\nthree = \"1\"\n[build-dependencies]\nfour = \"1\"\n";
        let files = [
            ("a/Cargo.toml", manifest),
            ("a/src/lib.rs", "use one_two::b; // three\nuse four::c;"),
            ("a/build.rs", "fn main() {}"),
            ("b/src/lib.rs", "use three::d;"),
        ];
        assert_eq!(places(&RULE, &files), ["a/Cargo.toml:5", "a/Cargo.toml:7"]);
    }

    #[test]
    fn shared_dependencies_are_for_someone() {
        let files = [("Cargo.toml", "[workspace.dependencies]\none = \"1\"\n")];
        assert_eq!(places(&RULE, &files), ["Cargo.toml:2"]);
    }
}
