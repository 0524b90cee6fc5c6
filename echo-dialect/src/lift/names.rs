//! Names that the schema language takes, for tables, views, enums and what is in them.

use std::collections::{BTreeMap, BTreeSet};

use echo_schema::{
    ir::{ModelKind, field::Type},
    is_reserved,
};

use super::{Previous, previous::field_of_column};
use crate::{
    dialect::Dialect,
    schema::{DatabaseSchema, EnumId, EnumWalker, TableId, TableWalker, View},
};

/// The name of a model, a view or an enum.
#[derive(Clone, Debug)]
pub(super) struct TopName {
    /// Its name in the schema.
    pub name: String,
    /// What it is called in the names of relations and their fields: its own name in the database, as far as it can be.
    pub stem: String,
    /// Whether it is named anew, because its own name is reserved.
    pub reserved: bool,
    /// Whether it is named after its namespace as well, because its own name is taken.
    pub duplicate: bool,
}

/// The names of all models, views and enums, by their places in the database schema.
#[derive(Debug, Default)]
pub(super) struct TopNames {
    tables: Vec<TopName>,
    views: Vec<TopName>,
    enums: Vec<TopName>,
}

impl TopNames {
    /// Names everything; views only where they are asked for.
    pub fn new(
        dialect: &dyn Dialect,
        database: &DatabaseSchema,
        previous: &Previous<'_>,
        views: bool,
    ) -> Self {
        let mut naming = Naming {
            namespace: dialect.lifting().default_namespace(),
            counts: BTreeMap::new(),
            taken: BTreeSet::new(),
        };
        let view_list = if views { database.views() } else { &[] };
        let of_views = view_list.iter().map(|view| view.name.as_str());
        let tables = database.tables().map(TableWalker::name);
        for name in tables.chain(of_views).chain(database.enums().map(EnumWalker::name)) {
            *naming.counts.entry(sanitized(name)).or_default() += 1;
        }
        let known_table = |table: TableWalker<'_>| {
            previous.model(table.namespace(), table.name(), ModelKind::Table).map(|p| p.model.name.clone())
        };
        let namespace = |view: &View| view.namespace.map(|id| database.namespace_name(id).to_owned());
        let known_view = |view: &View| {
            previous
                .model(namespace(view).as_deref(), &view.name, ModelKind::View)
                .map(|p| p.model.name.clone())
        };
        let of_columns = enums_of_columns(dialect, database, previous);
        let known_enum = |item: EnumWalker<'_>| {
            let of_column = of_columns.get(&item.id).cloned();
            of_column.or_else(|| {
                previous.enumeration(item.namespace(), item.name()).map(|p| p.declared.name.clone())
            })
        };
        // What has a name keeps it, whatever else is named.
        naming.taken.extend(database.tables().filter_map(known_table));
        naming.taken.extend(view_list.iter().filter_map(known_view));
        naming.taken.extend(database.enums().filter_map(known_enum));
        Self {
            tables: database
                .tables()
                .map(|table| naming.name(table.namespace(), table.name(), known_table(table)))
                .collect(),
            views: view_list
                .iter()
                .map(|view| naming.name(namespace(view).as_deref(), &view.name, known_view(view)))
                .collect(),
            enums: database
                .enums()
                .map(|item| naming.name(item.namespace(), item.name(), known_enum(item)))
                .collect(),
        }
    }

    /// The name of a table.
    pub fn table(&self, id: TableId) -> &TopName {
        &self.tables[id.0 as usize]
    }

    /// The name of the view at a place.
    pub fn view(&self, place: usize) -> &TopName {
        &self.views[place]
    }

    /// The name of the view at a place, where views are named.
    pub fn view_at(&self, place: usize) -> Option<&TopName> {
        self.views.get(place)
    }

    /// The name of an enum.
    pub fn enumeration(&self, id: EnumId) -> &TopName {
        &self.enums[id.0 as usize]
    }
}

/// Where an enum is of its column, the enums of the schema so far that the columns' fields are of, as long as they have the same
/// values.
fn enums_of_columns(
    dialect: &dyn Dialect,
    database: &DatabaseSchema,
    previous: &Previous<'_>,
) -> BTreeMap<EnumId, String> {
    let mut found = BTreeMap::new();
    if !dialect.capabilities().inline_enums {
        return found;
    }
    for table in database.tables() {
        let Some(model) = previous.model(table.namespace(), table.name(), ModelKind::Table) else { continue };
        for column in table.columns() {
            let Some(id) = column.enum_id() else { continue };
            let field = field_of_column(model.model, column.name());
            let Some(Type::EnumName(name)) = field.and_then(|field| field.r#type.as_ref()) else { continue };
            let values = database.enumeration(id).values();
            let same = previous.named_enum(name).is_some_and(|declared| {
                let declared: BTreeSet<&str> =
                    declared.values.iter().map(|value| value.database_name.as_str()).collect();
                declared == values.iter().map(String::as_str).collect()
            });
            if same {
                found.insert(id, name.clone());
            }
        }
    }
    found
}

struct Naming {
    namespace: &'static str,
    /// How often each name is wanted.
    counts: BTreeMap<String, usize>,
    taken: BTreeSet<String>,
}

impl Naming {
    fn name(&mut self, namespace: Option<&str>, own: &str, known: Option<String>) -> TopName {
        let plain = sanitized(own);
        let reserved = is_reserved(&plain);
        let stem = match plain.as_str() {
            "" => self.qualified(namespace, &spelt(own)),
            _ if reserved => format!("Renamed{plain}"),
            _ => plain.clone(),
        };
        if let Some(name) = known {
            return TopName { name, stem, reserved: false, duplicate: false };
        }
        let duplicate = self.counts.get(&plain).is_some_and(|count| *count > 1);
        let wanted =
            if duplicate && !plain.is_empty() { self.qualified(namespace, &plain) } else { stem.clone() };
        let name = unused(&wanted, &self.taken);
        self.taken.insert(name.clone());
        TopName { name, stem, reserved, duplicate: duplicate || plain.is_empty() }
    }

    fn qualified(&self, namespace: Option<&str>, name: &str) -> String {
        let namespace = spelt(namespace.unwrap_or(self.namespace));
        let namespace = namespace.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        format!("{}_{name}", if namespace.is_empty() { self.namespace } else { namespace })
    }
}

/// The name, or, where it is taken, the name with the first number that makes it another.
pub(super) fn unused(name: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(name) {
        return name.to_owned();
    }
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or_default()
}

/// The name of a field or a value: without what no name begins with, and with underscores for what no name holds. Where nothing is
/// left of it, as it is.
pub(super) fn member(name: &str) -> String {
    let plain = sanitized(name);
    if plain.is_empty() { name.to_owned() } else { plain }
}

/// A name without what no name begins with, and with underscores for what no name holds.
fn sanitized(name: &str) -> String {
    spelt(name.trim_start_matches(|c: char| !c.is_ascii_alphabetic()))
}

fn spelt(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members() {
        let cases = [("_1foo", "foo"), ("a b", "a_b"), ("1", "1"), ("ä", "ä"), ("ok_1", "ok_1"), ("_", "_")];
        for (name, expected) in cases {
            assert_eq!(member(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let taken = ["a", "a_2"].map(str::to_owned).into();
        assert_eq!(unused("a", &taken), "a_3");
        assert_eq!(unused("b", &taken), "b");
    }
}
