//! Things of a schema by name, so that a diff asks for each but once.

use std::collections::HashMap;

/// Things that have a name and may be in a namespace.
pub(super) struct ByName<'a, T> {
    named: HashMap<&'a str, Vec<(Option<&'a str>, T)>>,
}

impl<'a, T: Copy> ByName<'a, T> {
    /// The things, given with their namespaces and names.
    pub(super) fn new(things: impl Iterator<Item = (Option<&'a str>, &'a str, T)>) -> Self {
        let mut named: HashMap<&str, Vec<_>> = HashMap::with_capacity(things.size_hint().0);
        for (namespace, name, thing) in things {
            named.entry(name).or_default().push((namespace, thing));
        }
        ByName { named }
    }

    /// The first thing of that name, where the namespaces can be one.
    pub(super) fn find(&self, namespace: Option<&str>, name: &str) -> Option<T> {
        let found = self.named.get(name)?.iter().find(|(other, _)| same_namespace(*other, namespace));
        found.map(|(_, thing)| *thing)
    }
}

/// Whether two namespaces are one; what has none is in the connection's own, which may be any.
pub(super) fn same_namespace(a: Option<&str>, b: Option<&str>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}
