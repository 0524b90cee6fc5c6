//! The chain that migrations make: each says which one it was planned from. Where two were planned from the same one, two branches were
//! merged.

use serde::Serialize;

use crate::{failure::Failure, folder::Migration};

/// Two migrations that were planned from the same state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fork {
    /// What both were planned from; none where both are the first.
    pub parent: Option<String>,
    /// The two, in the order they apply.
    pub heads: [String; 2],
    /// Whether what the second one was planned from is not in the folder at all.
    pub parent_is_missing: bool,
}

impl Fork {
    /// What is wrong, in a sentence.
    pub fn sentence(&self) -> String {
        let Self { parent, heads: [first, second], parent_is_missing } = self;
        let parent = parent.as_ref().map_or("nothing".to_owned(), |parent| format!("`{parent}`"));
        if *parent_is_missing {
            return format!(
                "`{second}` was planned on top of {parent}, which is not in the folder; `{first}` stands before it."
            );
        }
        format!(
            "Two branches were merged that each added a migration: `{first}` and `{second}` were both planned from {parent}."
        )
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        if self.parent_is_missing {
            "Bring the missing directory back: git pull, git checkout, or cargo xtask migrate repair"
        } else {
            "Plan the later one anew on top of the other: cargo xtask migrate rebase"
        }
    }
}

/// Where a history forks.
pub fn forks(migrations: &[Migration]) -> Result<Vec<Fork>, Failure> {
    let mut forks = Vec::new();
    for (previous, migration, parent) in broken(migrations)? {
        let at = migrations.iter().position(|other| Some(&other.name) == parent.as_ref());
        let parent_is_missing = parent.is_some() && at.is_none();
        let head = if parent_is_missing { Some(previous) } else { migrations.get(at.map_or(0, |at| at + 1)) };
        let Some(head) = head.filter(|head| head.name != migration.name) else { continue };
        // One that another tool wrote does not say what it was planned from.
        let known = head.record()?.map(|record| record.parent.map(|parent| parent.name));
        if parent_is_missing || known.is_some_and(|known| known == parent) {
            let heads = [head.name.clone(), migration.name.clone()];
            forks.push(Fork { parent, heads, parent_is_missing });
        }
    }
    Ok(forks)
}

/// A migration that breaks the chain: the one before it, itself, the name of the one it was planned from.
type Broken<'a> = (&'a Migration, &'a Migration, Option<String>);

/// The migrations that were not planned from the one that stands before them.
fn broken(migrations: &[Migration]) -> Result<Vec<Broken<'_>>, Failure> {
    let mut found = Vec::new();
    for pair in migrations.windows(2) {
        let [previous, migration] = pair else { continue };
        let Some(record) = migration.record()? else { continue };
        let parent = record.parent.map(|parent| parent.name);
        if parent.as_deref() != Some(previous.name.as_str()) {
            found.push((previous, migration, parent));
        }
    }
    Ok(found)
}

/// A migration and those that were planned from it, one after the other.
pub fn branch(migrations: &[Migration], first: &str) -> Result<Vec<Migration>, Failure> {
    let mut branch: Vec<Migration> = migrations.iter().filter(|one| one.name == first).cloned().collect();
    for migration in migrations {
        let parent = migration.record()?.and_then(|record| record.parent);
        let last = branch.last().map(|last| last.name.as_str());
        if last.is_some() && parent.as_ref().map(|parent| parent.name.as_str()) == last {
            branch.push(migration.clone());
        }
    }
    Ok(branch)
}
