//! What the rules need of a `Cargo.toml`: the crate's name and its dependencies, with their lines.

use super::{source::Source, tree::Tree};

/// A manifest.
pub struct Manifest {
    /// Where it lies.
    pub path: String,
    /// The crate's name; none for a workspace without a crate.
    pub name: Option<String>,
    /// All dependencies, in order.
    pub dependencies: Vec<Dependency>,
}

/// A dependency.
pub struct Dependency {
    /// The name by which the crate's code knows it.
    pub name: String,
    /// Which table names it.
    pub table: Table,
    /// The line.
    pub line: usize,
}

/// The kinds of dependency tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// `[dependencies]`.
    Normal,
    /// `[build-dependencies]`.
    Build,
    /// `[dev-dependencies]`.
    Development,
    /// `[workspace.dependencies]`.
    Workspace,
}

/// All manifests, by path.
pub fn all(tree: &Tree) -> Vec<Manifest> {
    let manifests =
        tree.files().iter().filter(|file| file.path == "Cargo.toml" || file.path.ends_with("/Cargo.toml"));
    manifests.filter(|file| !file.path.contains("/tests/data/")).map(read).collect()
}

/// Reads line by line: the workspace's manifests keep one entry to a line, and cargo itself has read them already.
fn read(file: &Source) -> Manifest {
    let mut manifest = Manifest { path: file.path.clone(), name: None, dependencies: Vec::new() };
    let mut section = "";
    for (index, line) in file.text.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
            // `[dependencies.name]` is a table of its own.
            if let Some((parent, name)) = section.rsplit_once('.')
                && let Some(table) = table(parent)
            {
                manifest.dependencies.push(Dependency { name: name.to_owned(), table, line: index + 1 });
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        if section == "package" && key.trim() == "name" {
            manifest.name = Some(value.trim().trim_matches('"').to_owned());
        }
        if let Some(table) = table(section).filter(|_| !line.starts_with('#')) {
            let name = key.trim().split('.').next().unwrap_or_default().trim_matches('"').to_owned();
            manifest.dependencies.push(Dependency { name, table, line: index + 1 });
        }
    }
    manifest
}

fn table(section: &str) -> Option<Table> {
    let last = section.rsplit('.').next().unwrap_or(section);
    match last {
        _ if section == "workspace.dependencies" => Some(Table::Workspace),
        "dependencies" => Some(Table::Normal),
        "build-dependencies" => Some(Table::Build),
        "dev-dependencies" => Some(Table::Development),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, Table, read};

    #[test]
    fn dependencies_are_read_with_their_lines() {
        let text = "[package]\nname = \"a\"\n[dependencies]\n# c = \"1\"\nb.workspace = true\n[dev-dependencies.d]\nversion = \"1\"\n[target.'cfg(unix)'.build-dependencies]\ne = { version = \"1\" }\n";
        let manifest = read(&Source::new("a/Cargo.toml", text));
        assert_eq!(manifest.name.as_deref(), Some("a"));
        let read: Vec<_> = manifest
            .dependencies
            .iter()
            .map(|found| (found.name.as_str(), found.table, found.line))
            .collect();
        assert_eq!(read, [("b", Table::Normal, 5), ("d", Table::Development, 6), ("e", Table::Build, 9)]);
    }
}
