//! Crates depend on each other only as ARCHITECTURE.md draws it.

use super::{Finding, Rule, Tree};
use crate::tidy::manifest::{self, Manifest, Table};

/// The rule.
pub const RULE: Rule = Rule {
    code: "arrows",
    why: "what may know what is the architecture; every arrow more is a wall less",
    remedy: "move the code to a crate that may know both, or pass in what is needed",
    check,
};

/// What each crate may depend on, directly.
const ALLOWED: [(&str, &[&str]); 13] = [
    // Workspaces of their own: what Echo is measured beside.
    ("contenders-sql", &["echo-contest"]),
    ("contenders-toasty", &["echo-contest"]),
    // Measures, and makes the tables it measures on.
    (
        "echo-bench",
        &["echo-codegen", "echo-contest", "echo-dialect", "echo-migrate", "echo-runtime", "echo-schema"],
    ),
    // Its build script asks the generator whether it is stale.
    ("echo-client", &["echo-codegen", "echo-runtime"]),
    ("echo-codegen", &["echo-dialect", "echo-schema"]),
    ("echo-dialect", &["echo-schema"]),
    ("echo-migrate", &["echo-codegen", "echo-dialect", "echo-runtime", "echo-schema"]),
    ("echo-runtime", &["echo-derive", "echo-dialect", "echo-schema"]),
    ("echo-schema", &[]),
    // A workspace of its own, for it needs another toolchain.
    ("echo-schema-fuzz", &["echo-schema"]),
    // Applications: what a user of Echo depends on.
    ("own-schema", &["echo-codegen", "echo-migrate", "echo-runtime"]),
    ("support-desk", &["echo-client"]),
    ("xtask", &["echo-migrate"]),
];

fn check(tree: &Tree) -> Vec<Finding> {
    manifest::all(tree).iter().flat_map(of_crate).collect()
}

fn of_crate(manifest: &Manifest) -> Vec<Finding> {
    let Some(name) = &manifest.name else { return Vec::new() };
    let allowed = ALLOWED.iter().find(|(allowed, _)| allowed == name);
    let mut findings = Vec::new();
    for dependency in &manifest.dependencies {
        // Tests may look behind the walls.
        let is_ours = dependency.name.starts_with("echo-");
        if !is_ours || dependency.table == Table::Development {
            continue;
        }
        let what = match allowed {
            None => format!("the crate `{name}` is not on the map, but depends on `{}`", dependency.name),
            Some((_, allowed)) if !allowed.contains(&dependency.name.as_str()) => {
                format!("`{name}` depends on `{}`", dependency.name)
            }
            Some(_) => continue,
        };
        findings.push(Finding::new(&manifest.path, dependency.line, what));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn arrows_are_those_on_the_map() {
        let runtime = "[package]\nname = \"echo-runtime\"\n[dependencies]\necho-dialect.workspace = true\necho-codegen = { workspace = true }\n[dev-dependencies]\necho-migrate.workspace = true\n";
        let other = "[package]\nname = \"other\"\n[dependencies]\necho-schema.workspace = true\n";
        let files = [("echo-runtime/Cargo.toml", runtime), ("other/Cargo.toml", other)];
        assert_eq!(places(&RULE, &files), ["echo-runtime/Cargo.toml:5", "other/Cargo.toml:4"]);
    }
}
