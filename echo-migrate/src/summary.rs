//! Summaries: what a plan does, for people.

use std::{collections::BTreeMap, fmt::Write};

use echo_dialect::{
    Dialect,
    schema::{Arity, ColumnWalker, DatabaseSchema, Default, IndexKind, IndexWalker, Pair, TableId},
    step::{AlterColumn, ColumnChanges, RecreateColumn, Step, TableChange},
};

/// A plan's summary: a block for what is new, for what is gone, and for each thing that changes.
pub(crate) fn summary(dialect: &dyn Dialect, steps: &[Step], schemas: Pair<&DatabaseSchema>) -> String {
    let mut writer =
        Summary { dialect, schemas, blocks: Vec::new(), tables: BTreeMap::new(), rebuilt: Vec::new() };
    for step in steps {
        writer.step(step);
    }
    writer.finish()
}

/// The headings of what comes and goes, in the order of the text.
const HEADINGS: [&str; 7] = [
    "[+] Added Schemas",
    "[+] Added extensions",
    "[+] Added enums",
    "[+] Added tables",
    "[-] Removed extensions",
    "[-] Removed enums",
    "[-] Removed tables",
];

struct Summary<'a> {
    dialect: &'a dyn Dialect,
    schemas: Pair<&'a DatabaseSchema>,
    /// A heading and a line under it.
    blocks: Vec<(String, String)>,
    /// Lines by the table's name.
    tables: BTreeMap<String, Vec<String>>,
    rebuilt: Vec<String>,
}

impl Summary<'_> {
    fn listed(&mut self, heading: usize, name: &str) {
        self.blocks.push((HEADINGS[heading].to_owned(), format!("  - {name}")));
    }

    fn line(&mut self, table: &str, line: &str) {
        self.tables.entry(table.to_owned()).or_default().push(format!("  {line}"));
    }

    fn step(&mut self, step: &Step) {
        let Pair { previous, next } = self.schemas;
        match step {
            Step::CreateNamespace(id) => self.listed(0, next.namespace_name(*id)),
            Step::CreateExtension(id) => self.listed(1, &next.extension(*id).name),
            Step::DropExtension(id) => self.listed(4, &previous.extension(*id).name),
            Step::AlterExtension(ids) => {
                let name = &next.extension(ids.next).name;
                self.blocks.push((format!("[*] Changed the `{name}` extension"), String::new()));
            }
            Step::CreateEnum(id) => self.listed(2, next.enumeration(*id).name()),
            Step::DropEnum(id) => self.listed(5, previous.enumeration(*id).name()),
            Step::AddEnumValues(add) => self.values(add.enums),
            Step::ReplaceEnum(replace) => self.values(replace.enums),
            Step::CreateTable(id) => self.listed(3, next.table(*id).name()),
            Step::DropTable(id) => self.listed(6, previous.table(*id).name()),
            Step::RebuildTables(tables) => {
                let names = tables.iter().map(|table| next.table(table.tables.next).name().to_owned());
                self.rebuilt.extend(names);
            }
            Step::AlterTable(alter) => {
                for change in &alter.changes {
                    self.change(alter.tables, change);
                }
            }
            _ => self.index_or_key(step),
        }
    }

    fn index_or_key(&mut self, step: &Step) {
        let Pair { previous, next } = self.schemas;
        match step {
            Step::CreateIndex(create) => {
                let index = next.index(create.index);
                self.line(index.table().name(), &format!("[+] Added {}", index_words(index)));
            }
            Step::DropIndex(id) => {
                let index = previous.index(*id);
                self.line(index.table().name(), &format!("[-] Removed {}", index_words(index)));
            }
            Step::RenameIndex(ids) | Step::RecreateIndex(ids) => {
                let (from, to) = (previous.index(ids.previous), next.index(ids.next));
                self.line(
                    to.table().name(),
                    &format!("[*] Renamed index `{}` to `{}`", from.name(), to.name()),
                );
            }
            Step::AddForeignKey(id) => {
                let key = next.foreign_key(*id);
                let columns = names(key.columns().map(ColumnWalker::name));
                self.line(key.table().name(), &format!("[+] Added foreign key on columns ({columns})"));
            }
            Step::DropForeignKey(id) => {
                let key = previous.foreign_key(*id);
                let columns = names(key.columns().map(ColumnWalker::name));
                let gone = !next.tables().any(|table| table.name() == key.table().name());
                if !gone {
                    self.line(key.table().name(), &format!("[-] Removed foreign key on columns ({columns})"));
                }
            }
            Step::RenameForeignKey(ids) => {
                let (from, to) = (previous.foreign_key(ids.previous), next.foreign_key(ids.next));
                let (old, new) = (from.name().unwrap_or_default(), to.name().unwrap_or_default());
                self.line(to.table().name(), &format!("[*] Renamed the foreign key `{old}` to `{new}`"));
            }
            _ => {}
        }
    }

    fn values(&mut self, enums: Pair<echo_dialect::schema::EnumId>) {
        let previous = self.schemas.previous.enumeration(enums.previous);
        let next = self.schemas.next.enumeration(enums.next);
        let heading = format!("[*] Changed the `{}` enum", next.name());
        let added = next.values().iter().filter(|value| !previous.values().contains(value));
        let removed = previous.values().iter().filter(|value| !next.values().contains(value));
        let added = added.map(|value| format!("  [+] Added variant `{value}`"));
        let lines = added.chain(removed.map(|value| format!("  [-] Removed variant `{value}`")));
        self.blocks.extend(lines.map(|line| (heading.clone(), line)));
    }

    fn change(&mut self, tables: Pair<TableId>, change: &TableChange) {
        let Pair { previous, next } = self.schemas;
        let keys = Pair::new(previous.table(tables.previous), next.table(tables.next))
            .map(|table| table.primary_key().map_or_else(String::new, |key| names(key.column_names())));
        let line = match change {
            TableChange::DropPrimaryKey => {
                format!("[-] Dropped the primary key on columns ({})", keys.previous)
            }
            TableChange::RenamePrimaryKey => {
                format!("[*] Renamed the primary key on columns ({})", keys.next)
            }
            TableChange::AddPrimaryKey => format!("[+] Added primary key on columns ({})", keys.next),
            TableChange::DropIndex(id) => format!("[-] Removed {}", index_words(previous.index(*id))),
            TableChange::AddIndex(id) => format!("[+] Added {}", index_words(next.index(*id))),
            TableChange::DropColumn(id) => format!("[-] Removed column `{}`", previous.column(*id).name()),
            TableChange::AddColumn(id) => format!("[+] Added column `{}`", next.column(*id).name()),
            TableChange::AlterColumn(AlterColumn { columns, changes, .. }) => {
                let columns = Pair::new(previous.column(columns.previous), next.column(columns.next));
                let what = self.changes(columns, *changes);
                format!("[*] Altered column `{}` ({what})", columns.next.name())
            }
            TableChange::RecreateColumn(RecreateColumn { columns, changes }) => {
                let columns = Pair::new(previous.column(columns.previous), next.column(columns.next));
                let what = self.changes(columns, *changes);
                format!("[*] Column `{}` would be dropped and recreated ({what})", columns.next.name())
            }
        };
        self.line(next.table(tables.next).name(), &line);
    }

    fn changes(&self, columns: Pair<ColumnWalker<'_>>, changes: ColumnChanges) -> String {
        let mut words = Vec::new();
        if changes.arity {
            let arities = columns.map(|column| match column.arity() {
                Arity::Required => "Required",
                Arity::Nullable => "Nullable",
                Arity::List => "List",
            });
            words.push(format!("changed from {} to {}", arities.previous, arities.next));
        }
        if changes.default {
            let defaults = columns.map(|column| default_text(self.dialect, column));
            words.push(format!("default changed from `{}` to `{}`", defaults.previous, defaults.next));
        }
        if changes.type_ {
            words.push("type changed".to_owned());
        }
        if changes.auto_increment {
            let becomes = columns.next.is_auto_increment();
            let text = if becomes {
                "column became autoincrementing"
            } else {
                "column is no longer autoincrementing"
            };
            words.push(text.to_owned());
        }
        words.join(", ")
    }

    fn finish(self) -> String {
        let mut text = String::new();
        let of_heading = |heading: &str| {
            let lines = self.blocks.iter().filter(|(other, _)| other == heading);
            lines.map(|(_, line)| line.as_str()).collect::<Vec<_>>()
        };
        let mut headings: Vec<&str> = HEADINGS.to_vec();
        for (heading, _) in &self.blocks {
            if !headings.contains(&heading.as_str()) {
                headings.push(heading);
            }
        }
        for heading in headings {
            block(&mut text, heading, &of_heading(heading));
        }
        for name in &self.rebuilt {
            let _ = write!(text, "\n[*] Redefined table `{name}`\n");
        }
        for (name, lines) in &self.tables {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            block(&mut text, &format!("[*] Changed the `{name}` table"), &lines);
        }
        text
    }
}

/// A column's default, for people.
pub(crate) fn default_text(dialect: &dyn Dialect, column: ColumnWalker<'_>) -> String {
    match column.default() {
        None => "none".to_owned(),
        Some(Default::Value(value)) => dialect.literal(value),
        Some(Default::Now) => "now()".to_owned(),
        Some(Default::Sequence(name)) => format!("sequence {name}"),
        Some(Default::UniqueRowId) => "unique row id".to_owned(),
        Some(Default::Expression(text)) => text.clone(),
    }
}

fn block(text: &mut String, heading: &str, lines: &[&str]) {
    if lines.is_empty() {
        return;
    }
    let _ = write!(text, "\n{heading}\n");
    for line in lines.iter().filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn index_words(index: IndexWalker<'_>) -> String {
    let unique = if index.kind() == IndexKind::Unique { "unique " } else { "" };
    format!("{unique}index on columns ({})", names(index.column_names()))
}
