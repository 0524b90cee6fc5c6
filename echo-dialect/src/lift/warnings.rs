//! What is worth knowing of a schema that was read from a database, in Prisma's words.

use super::Lift;
use crate::schema::{Commented, CustomKind, TableWalker};

/// Something worth knowing, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is, ending in a colon or a link.
    pub message: String,
    /// What it is about, one thing each.
    pub items: Vec<String>,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        self.items.iter().try_for_each(|item| write!(f, "\n  - {item}"))
    }
}

/// The kinds of warnings, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    UnnamedField,
    UnnamedValue,
    NoColumns,
    NoIdentifier,
    UnsupportedType,
    CompoundName,
    MappedField,
    MappedModel,
    MappedView,
    MappedValue,
    MappedEnum,
    Duplicate,
    Partitions,
    Inheritance,
    NullOrder,
    RowSecurity,
    CopiedRelations,
    Check,
    Exclusion,
    Deferral,
    Comment,
    ExpressionIndex,
}

/// What each kind says, before what it is about.
const MESSAGES: [(Kind, &str); 22] = [
    (
        Kind::UnnamedField,
        "These fields were commented out because their names are currently not supported by Prisma. Please provide valid \
                 ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:",
    ),
    (
        Kind::UnnamedValue,
        "These enum values were commented out because their names are currently not supported by Prisma. Please provide \
                 valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:",
    ),
    (
        Kind::NoColumns,
        "The following models were commented out as we could not retrieve columns for them. Please check your privileges:",
    ),
    (
        Kind::NoIdentifier,
        "The following models were ignored as they do not have a valid unique identifier or id. This is currently not \
                 supported by Prisma Client:",
    ),
    (
        Kind::UnsupportedType,
        "These fields are not supported by Prisma Client, because Prisma currently does not support their types:",
    ),
    (
        Kind::CompoundName,
        "These models were enriched with custom compound id names taken from the previous Prisma schema:",
    ),
    (
        Kind::MappedField,
        "These fields were enriched with `@map` information taken from the previous Prisma schema:",
    ),
    (
        Kind::MappedModel,
        "These models were enriched with `@@map` information taken from the previous Prisma schema:",
    ),
    (
        Kind::MappedView,
        "These views were enriched with `@@map` information taken from the previous Prisma schema:",
    ),
    (
        Kind::MappedValue,
        "These enum values were enriched with `@map` information taken from the previous Prisma schema:",
    ),
    (
        Kind::MappedEnum,
        "These enums were enriched with `@@map` information taken from the previous Prisma schema:",
    ),
    (Kind::Duplicate, "These items were renamed due to their names being duplicates in the Prisma schema:"),
    (Kind::Partitions, "These tables are partition tables, which are not yet fully supported:"),
    (Kind::Inheritance, "These tables are inherited tables, which are not yet fully supported:"),
    (
        Kind::NullOrder,
        "These index columns are having a non-default null sort order, which is not yet fully supported. Read more: \
                 https://pris.ly/d/non-default-index-null-ordering",
    ),
    (
        Kind::RowSecurity,
        "These tables contain row level security, which is not yet fully supported. Read more: \
                 https://pris.ly/d/row-level-security",
    ),
    (
        Kind::CopiedRelations,
        "Relations were copied from the previous data model due to not using foreign keys in the database. If any of the \
                 relation columns changed in the database, the relations might not be correct anymore:",
    ),
    (
        Kind::Check,
        "These constraints are not supported by Prisma Client, because Prisma currently does not fully support check \
                 constraints. Read more: https://pris.ly/d/check-constraints",
    ),
    (
        Kind::Exclusion,
        "These constraints are not supported by Prisma Client, because Prisma currently does not fully support exclusion \
                 constraints. Read more: https://pris.ly/d/exclusion-constraints",
    ),
    (
        Kind::Deferral,
        "These primary key, foreign key or unique constraints are using non-default deferring in the database, which is not \
                 yet fully supported. Read more: https://pris.ly/d/constraint-deferring",
    ),
    (
        Kind::Comment,
        "These objects have comments defined in the database, which is not yet fully supported. Read more: \
                 https://pris.ly/d/database-comments",
    ),
    (
        Kind::ExpressionIndex,
        "These indexes are not supported by Prisma Client, because Prisma currently does not fully support expression \
                 indexes. Read more: https://pris.ly/d/expression-indexes",
    ),
];

impl Kind {
    fn message(self) -> &'static str {
        MESSAGES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, message)| message)
    }
}

/// Warnings being collected.
#[derive(Debug, Default)]
pub(super) struct Warnings(Vec<(Kind, String)>);

impl Warnings {
    /// Adds something that a warning is about.
    pub fn add(&mut self, kind: Kind, item: String) {
        self.0.push((kind, item));
    }

    /// The warnings, one of a kind.
    pub fn finish(mut self) -> Vec<Warning> {
        self.0.sort_by_key(|(kind, _)| *kind);
        let of_a_kind = self.0.chunk_by(|a, b| a.0 == b.0);
        let warning = |items: &[(Kind, String)]| Warning {
            message: items[0].0.message().to_owned(),
            items: items.iter().map(|(_, item)| item.clone()).collect(),
        };
        of_a_kind.map(warning).collect()
    }
}

impl Lift<'_> {
    /// Tells of what is by hand on a table.
    pub(super) fn warn_of_table(&mut self, table: TableWalker<'_>, model: &str) {
        let constraint = |name: &str| format!("Model: \"{model}\", constraint: \"{name}\"");
        let of_table = self.customs.get(table.id.0 as usize).cloned().unwrap_or_default();
        let mut inherited = false;
        for custom in of_table {
            let (kind, item) = match custom.kind {
                CustomKind::Partitions => (Kind::Partitions, format!("\"{model}\"")),
                CustomKind::Inheritance if inherited => continue,
                CustomKind::Inheritance => {
                    inherited = true;
                    (Kind::Inheritance, format!("\"{model}\""))
                }
                CustomKind::NullOrder => {
                    let (index, column) = (&custom.name, &custom.definition);
                    (Kind::NullOrder, format!("Index: \"{index}\", column: \"{column}\""))
                }
                CustomKind::RowSecurity => (Kind::RowSecurity, format!("\"{model}\"")),
                CustomKind::Check => (Kind::Check, constraint(&custom.name)),
                CustomKind::Exclusion => (Kind::Exclusion, constraint(&custom.name)),
                CustomKind::Deferral => (Kind::Deferral, constraint(&custom.name)),
                CustomKind::Index => (Kind::ExpressionIndex, constraint(&custom.name)),
                CustomKind::Trigger
                | CustomKind::Policy
                | CustomKind::GeneratedColumn
                | CustomKind::InvalidIndex => continue,
            };
            self.warnings.add(kind, item);
        }
        for comment in self.database.comments() {
            let item = match comment.on {
                Commented::Table(id) if id == table.id => format!("Type: \"model\", name: \"{model}\""),
                Commented::Column(id) if self.database.column(id).table().id == table.id => {
                    let column = self.database.column(id);
                    let field = self.tables.field_name(column).unwrap_or(column.name());
                    format!("Type: \"field\", name: \"{model}.{field}\"")
                }
                _ => continue,
            };
            self.warnings.add(Kind::Comment, item);
        }
    }

    /// Tells of names that were taken.
    pub(super) fn warn_of_renames(&mut self) {
        let enums = self.database.enums().map(|item| ("enum", self.names.enumeration(item.id)));
        let models = self.model_tables().map(|table| ("model", self.names.table(table.id)));
        let views =
            (0..self.database.views().len()).filter_map(|place| Some(("view", self.names.view_at(place)?)));
        let renamed: Vec<String> = enums
            .chain(models)
            .chain(views)
            .filter(|(_, top)| top.duplicate)
            .map(|(kind, top)| format!("Type: \"{kind}\", name: \"{}\"", top.name))
            .collect();
        for item in renamed {
            self.warnings.add(Kind::Duplicate, item);
        }
    }
}
