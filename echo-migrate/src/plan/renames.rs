//! Renames come first, on a copy of the previous schema: what differs after them is planned as ever.

use echo_dialect::{
    Dialect,
    rename::{Place, Rename},
    schema::{ColumnWalker, DatabaseSchema, Pair, TableWalker},
    step::Statement,
};

/// A schema with its renames made, and the statements that make them.
pub(super) struct Renamed {
    pub(super) schema: DatabaseSchema,
    pub(super) statements: Vec<Statement>,
    pub(super) names: Vec<&'static str>,
}

/// Makes the renames, in order; a name that is still taken is freed first.
pub(super) fn rename(dialect: &dyn Dialect, schemas: Pair<&DatabaseSchema>, renames: &[Rename]) -> Renamed {
    let mut made = Renamed { schema: schemas.previous.clone(), statements: Vec::new(), names: Vec::new() };
    let mut renames = renames.to_vec();
    for at in 0..renames.len() {
        let rename = renames[at].clone();
        if let Some(out_of_the_way) = out_of_the_way(&made.schema, &rename) {
            for later in &mut renames[at + 1..] {
                follow(later, &out_of_the_way);
            }
            made.make(dialect, &out_of_the_way);
        }
        made.make(dialect, &as_far_as_there(&made.schema, rename));
    }
    for rename in join_tables(schemas.next, &made.schema) {
        made.make(dialect, &rename);
    }
    made
}

impl Renamed {
    fn make(&mut self, dialect: &dyn Dialect, rename: &Rename) {
        let texts = dialect.rename(rename, &mut self.schema);
        if !texts.is_empty() {
            self.names.push(rename.step_name());
            self.statements.extend(Statement::of_step(rename.step_name(), texts));
        }
    }
}

/// Columns that come with this migration hold no value yet.
fn as_far_as_there(schema: &DatabaseSchema, mut rename: Rename) -> Rename {
    if let Rename::EnumValue { uses, .. } = &mut rename {
        uses.retain(|one| schema.column_at(&one.table, &one.column).is_some());
    }
    rename
}

/// The rename that frees the name which another one takes.
fn out_of_the_way(schema: &DatabaseSchema, rename: &Rename) -> Option<Rename> {
    match rename {
        Rename::Table { table, to } => {
            let taken = Place { namespace: table.namespace.clone(), name: to.clone() };
            schema.table_at(&taken)?;
            let free = free(to, |name| schema.find_table(table.namespace.as_deref(), name).is_none());
            Some(Rename::Table { table: taken, to: free })
        }
        Rename::Column { table, to, .. } => {
            let taken = schema.column_at(table, to)?;
            let others = schema.column(taken).table();
            let free = free(to, |name| others.column(name).is_none());
            Some(Rename::Column { table: table.clone(), from: to.clone(), to: free })
        }
        Rename::Enum { .. } | Rename::EnumValue { .. } => None,
    }
}

/// A name like this one that is free.
fn free(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let stem: String = name.chars().take(40).collect();
    let candidates = (1..).map(|number| format!("{stem}_old{number}"));
    candidates.into_iter().find(|name| is_free(name)).unwrap_or(stem)
}

/// A later rename speaks of what was moved out of the way by its new name.
fn follow(later: &mut Rename, moved: &Rename) {
    match (later, moved) {
        (Rename::Table { table, .. } | Rename::Column { table, .. }, Rename::Table { table: old, to })
            if table == old =>
        {
            table.name.clone_from(to);
        }
        (Rename::Column { table, from, .. }, Rename::Column { table: other, from: old, to })
            if table == other && from == old =>
        {
            from.clone_from(to);
        }
        _ => {}
    }
}

/// The tables of implicit relations whose names are made of the models' names. Their columns `A` and `B` stand in the order of
/// these names, and change places with them.
fn join_tables(next: &DatabaseSchema, renamed: &DatabaseSchema) -> Vec<Rename> {
    let mut found = Vec::new();
    for table in next.tables().filter(|table| renamed.find_table(table.namespace(), table.name()).is_none()) {
        let Some(wanted) = ends(table) else { continue };
        let swapped = [wanted[1], wanted[0]];
        let is_gone = |other: &TableWalker<'_>| next.find_table(other.namespace(), other.name()).is_none();
        let mut candidates = renamed.tables().filter(is_gone).filter_map(|other| {
            let has = ends(other)?;
            (has == wanted || has == swapped).then_some((other, has != wanted))
        });
        let (Some((other, swaps)), None) = (candidates.next(), candidates.next()) else { continue };
        let place =
            Place { namespace: other.namespace().map(ToOwned::to_owned), name: other.name().to_owned() };
        let table = Place { name: table.name().to_owned(), ..place.clone() };
        found.push(Rename::Table { table: place, to: table.name.clone() });
        if swaps && wanted[0] != wanted[1] {
            for (from, to) in [("A", "C"), ("B", "A"), ("C", "B")] {
                found.push(Rename::Column { table: table.clone(), from: from.into(), to: to.into() });
            }
        }
    }
    found
}

/// What the columns `A` and `B` of an implicit relation's table refer to.
fn ends(table: TableWalker<'_>) -> Option<[&str; 2]> {
    let names: Vec<&str> = table.columns().map(ColumnWalker::name).collect();
    if names != ["A", "B"] || !table.name().starts_with('_') {
        return None;
    }
    let target = |column: &str| {
        let mut keys = table.foreign_keys();
        keys.find(|key| key.columns().all(|other| other.name() == column))
            .map(|key| key.referenced_table().name())
    };
    Some([target("A")?, target("B")?])
}
