//! The indexes that a database makes by itself for foreign keys.

use super::Lowering;
use crate::schema::{ForeignKeyId, ForeignKeyWalker, Index, IndexKind, TableWalker};

impl Lowering<'_> {
    /// Adds what the database makes for each foreign key that no index of its table serves.
    pub(super) fn foreign_key_indexes(&mut self) {
        if !self.dialect.capabilities().foreign_key_indexes {
            return;
        }
        let keys: Vec<ForeignKeyId> = self.database.tables().flat_map(unserved).map(|key| key.id).collect();
        for id in keys {
            let key = self.database.foreign_key(id);
            let index =
                Index::new(IndexKind::Normal, key.name().unwrap_or_default(), key.columns().map(|c| c.id));
            let table = key.table().id;
            self.database.add_index(table, index);
        }
    }
}

/// The foreign keys that need an index of their own: of several with the same columns the first, and none whose columns
/// another one's begin with.
fn unserved(table: TableWalker<'_>) -> Vec<ForeignKeyWalker<'_>> {
    let served = |key: ForeignKeyWalker<'_>| {
        table.primary_key().into_iter().chain(table.indexes()).any(|index| index.serves(key))
    };
    let keys: Vec<ForeignKeyWalker<'_>> = table.foreign_keys().filter(|key| !served(*key)).collect();
    let begins = |long: ForeignKeyWalker<'_>, short: ForeignKeyWalker<'_>| {
        short.columns().len() <= long.columns().len()
            && short.columns().zip(long.columns()).all(|(short, long)| short.id == long.id)
    };
    let alone = |at: usize| {
        let key = keys[at];
        keys.iter().enumerate().all(|(other_at, other)| {
            let same_length = other.columns().len() == key.columns().len();
            at == other_at || !begins(*other, key) || (same_length && at < other_at)
        })
    };
    (0..keys.len()).filter(|at| alone(*at)).map(|at| keys[at]).collect()
}
