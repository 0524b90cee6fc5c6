//! A bounded memory of what was used last.

use std::borrow::Borrow;

/// The values used last, at most `limit` of them; the one longest unused goes first.
///
/// Looked up in order: made for a handful of entries with keys that are cheap to compare.
pub struct Recent<K, V> {
    limit: usize,
    /// Most recently used last.
    entries: Vec<(K, V)>,
}

impl<K: PartialEq, V> Recent<K, V> {
    /// Room for `limit` values.
    pub fn new(limit: usize) -> Self {
        Self { limit, entries: Vec::with_capacity(limit) }
    }

    /// The value under `key`, which becomes the one used last.
    pub fn get<Q>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
        Q: PartialEq + ?Sized,
    {
        let position = self.entries.iter().position(|(known, _)| known.borrow() == key)?;
        let entry = self.entries.remove(position);
        self.entries.push(entry);
        self.entries.last_mut().map(|(_, value)| value)
    }

    /// Keeps `value`, in place of what was under `key`.
    pub fn insert(&mut self, key: K, value: V) {
        self.remove(&key);
        if self.entries.len() == self.limit {
            self.entries.remove(0);
        }
        self.entries.push((key, value));
    }

    /// Forgets what is under `key`.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let position = self.entries.iter().position(|(known, _)| known == key)?;
        Some(self.entries.remove(position).1)
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn the_longest_unused_goes_first() {
        let mut recent = Recent::new(2);
        recent.insert("a", 1);
        recent.insert("b", 2);
        assert_eq!(recent.get(&"a"), Some(&mut 1));
        recent.insert("c", 3);
        assert_eq!(recent.get(&"b"), None);
        assert_eq!(recent.get(&"a"), Some(&mut 1));
        assert_eq!(recent.remove(&"c"), Some(3));
    }
}
