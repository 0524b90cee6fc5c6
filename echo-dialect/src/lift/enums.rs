//! Enums of the database, and those that only the schema so far knows.

use std::collections::BTreeSet;

use echo_schema::{ir, is_identifier};

use super::{Lift, names, notes, place, previous::PreviousEnum, warnings::Kind};
use crate::schema::{Column, Commented, EnumWalker, Family};

/// What stands for a value that is empty.
const EMPTY: &str = "EMPTY_ENUM_VALUE";

/// The name of a value without a name in the schema so far.
pub(super) fn value_name(value: &str) -> String {
    if value.is_empty() { EMPTY.to_owned() } else { names::member(value) }
}

impl Lift<'_> {
    /// All enums: those of the schema so far in its order, then the others by name.
    pub(super) fn enums(&mut self) -> Vec<ir::Enum> {
        let mut enums: Vec<(usize, ir::Enum)> = Vec::new();
        let mut seen = BTreeSet::new();
        for item in self.database.enums() {
            let name = self.names.enumeration(item.id).name.clone();
            if !self.is_used(item) || !seen.insert(name.clone()) {
                continue;
            }
            let previous = self.previous.place_of_enum(&name).zip(self.previous.named_enum(&name));
            let previous = previous.map(|(place, declared)| PreviousEnum { declared, place });
            let declared = self.enumeration(item, previous);
            enums.push((place(previous.map(|previous| previous.place)), declared));
        }
        enums.extend(self.carried_enums());
        enums.sort_by_key(|(at, _)| *at);
        enums.into_iter().map(|(_, declared)| declared).collect()
    }

    /// Whether a model or view has a field of an enum, where enums are of their columns.
    fn is_used(&self, item: EnumWalker<'_>) -> bool {
        let views = self.previous.has_preview("views");
        let of_view = |column: &Column| column.column_type.family == Family::Enum(item.id);
        !self.dialect.capabilities().inline_enums
            || views
            || !self.database.view_columns().iter().any(|(_, column)| of_view(column))
    }

    /// Where the database has no enums, those of the schema so far stay. Their names in the database mean nothing.
    fn carried_enums(&self) -> Vec<(usize, ir::Enum)> {
        if self.dialect.capabilities().enums {
            return Vec::new();
        }
        let keep = self.kept.is_some();
        let previous = self.previous.schema.into_iter().flat_map(|schema| &schema.enums).enumerate();
        let carried = previous.map(|(place, declared)| {
            let mut declared = declared.clone();
            if !keep {
                declared.database_name.clone_from(&declared.name);
            }
            (place, declared)
        });
        carried.collect()
    }

    fn enumeration(&mut self, item: EnumWalker<'_>, previous: Option<PreviousEnum<'_>>) -> ir::Enum {
        let top = self.names.enumeration(item.id).clone();
        let previous = previous.map(|previous| previous.declared);
        let commented = self.database.comments().iter().any(|comment| comment.on == Commented::Enum(item.id));
        let documentation = match previous {
            Some(previous) => previous.documentation.clone(),
            None if commented => notes::COMMENTED_ENUM.to_owned(),
            None => String::new(),
        };
        if commented {
            self.warnings.add(Kind::Comment, format!("Type: \"enum\", name: \"{}\"", top.name));
        }
        if previous.is_some() && top.name != item.name() && !self.dialect.capabilities().inline_enums {
            self.warnings.add(Kind::MappedEnum, format!("\"{}\"", top.name));
        }
        let values = item.values().iter().map(|value| self.value(&top.name, value, previous)).collect();
        // The name of an enum that is of its column is made of the column's.
        let inline = self.dialect.capabilities().inline_enums;
        let database_name = previous.filter(|_| inline).map(|previous| match self.kept {
            Some(_) => previous.database_name.clone(),
            None => previous.name.clone(),
        });
        ir::Enum {
            name: top.name,
            database_name: database_name.unwrap_or_else(|| item.name().to_owned()),
            schema: item.namespace().unwrap_or_default().to_owned(),
            values,
            documentation,
        }
    }

    fn value(&mut self, owner: &str, value: &str, previous: Option<&ir::Enum>) -> ir::EnumValue {
        let known = previous.and_then(|previous| previous.values.iter().find(|v| v.database_name == value));
        if let Some(known) = known {
            if known.name != value {
                let text = format!("Enum: \"{owner}\", value: \"{}\"", known.name);
                self.warnings.add(Kind::MappedValue, text);
            }
            return known.clone();
        }
        let name = value_name(value);
        if !is_identifier(&name) {
            self.warnings.add(Kind::UnnamedValue, format!("Enum: \"{owner}\", value: \"{name}\""));
        }
        ir::EnumValue { name, database_name: value.to_owned(), documentation: String::new() }
    }
}
