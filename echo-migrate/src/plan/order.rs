//! Orders steps so that nothing is used before it exists, or dropped while it is used.

use echo_dialect::{
    schema::{ColumnWalker, DatabaseSchema, IndexKind, Pair},
    step::{AlterTable, Step, TableChange},
};

/// Sorts steps by what they do, then by where the thing they do it to stands.
pub(super) fn sort(steps: &mut [Step]) {
    steps.sort_by_key(rank);
}

/// The place of the steps that change tables.
const ALTERED: u8 = 8;

/// The place of a kind of step.
///
/// Foreign keys go before anything they hold fast, and come after all they refer to. Enums go before tables come,
/// because a new table may have the name of an old enum. Indexes come after the columns they cover, and before the foreign
/// keys that rely on them being unique. The sort is stable: steps of a kind stay in the order of the schema.
fn rank(step: &Step) -> u8 {
    match step {
        Step::CreateNamespace(_) => 0,
        Step::DropExtension(_) => 1,
        Step::CreateExtension(_) => 2,
        Step::AlterExtension(_) => 3,
        Step::CreateEnum(_) => 4,
        Step::AddEnumValues(_) | Step::ReplaceEnum(_) => 5,
        Step::DropForeignKey(_) => 6,
        Step::DropIndex(_) => 7,
        Step::AlterTable(_) => ALTERED,
        Step::DropTable(_) => 9,
        Step::DropEnum(_) => 10,
        Step::CreateTable(_) => 11,
        Step::RebuildTables(_) => 12,
        Step::CreateIndex(_) => 13,
        Step::RenameForeignKey(_) => 14,
        Step::AddForeignKey(_) => 15,
        Step::RenameIndex(_) => 16,
        Step::RecreateIndex(_) => 17,
    }
}

/// Drops a foreign key over a column of an enum that is replaced first: its two sides would differ in type meanwhile.
pub(super) fn free_enum_columns(steps: &mut Vec<Step>, schemas: Pair<&DatabaseSchema>) {
    let mut at = 0;
    while at < steps.len() {
        let Step::ReplaceEnum(replace) = &steps[at] else {
            at += 1;
            continue;
        };
        let replaced = |column: ColumnWalker<'_>| replace.columns.iter().any(|one| one.previous == column.id);
        let in_the_way = |step: &Step| {
            let Step::DropForeignKey(id) = step else { return false };
            let key = schemas.previous.foreign_key(*id);
            key.columns().chain(key.referenced_columns()).any(replaced)
        };
        let places: Vec<usize> = (at + 1..steps.len()).filter(|place| in_the_way(&steps[*place])).collect();
        for place in places {
            let drop = steps.remove(place);
            steps.insert(at, drop);
            at += 1;
        }
        at += 1;
    }
}

/// Lets a unique index that becomes the primary key go only once the key is there: foreign keys may rely on it.
pub(super) fn keep_unique(steps: &mut Vec<Step>, schemas: Pair<&DatabaseSchema>) {
    let mut at = 0;
    while at < steps.len() {
        let replaced = match &steps[at] {
            Step::AlterTable(alter) => replaced_index(alter, &steps[..at], schemas),
            _ => None,
        };
        if let Some(place) = replaced {
            // What stood after the index moves up by one, so that `at` is where it belongs.
            let drop = steps.remove(place);
            steps.insert(at, drop);
        }
        at += 1;
    }
}

/// Lets an enum that takes the name of a table come once that table is gone: both are types.
pub(super) fn after_tables(steps: &mut Vec<Step>, schemas: Pair<&DatabaseSchema>) {
    if !steps.iter().any(|step| matches!(step, Step::DropTable(_))) {
        return;
    }
    let mut from = 0;
    while let Some((enumeration, table)) = taken_name(steps, from, schemas) {
        let drop = steps.remove(table);
        let create = steps.remove(enumeration);
        // Before all that may use the enum, behind the foreign keys that the table would be held by.
        let at = steps.iter().position(|step| rank(step) >= ALTERED).unwrap_or(steps.len());
        steps.insert(at, create);
        steps.insert(at, drop);
        from = enumeration;
    }
}

/// The first step from `from` on that makes an enum by the name of a table, and the step behind it that drops the table.
fn taken_name(steps: &[Step], from: usize, schemas: Pair<&DatabaseSchema>) -> Option<(usize, usize)> {
    steps.iter().enumerate().skip(from).find_map(|(at, step)| {
        let Step::CreateEnum(id) = step else { return None };
        let created = schemas.next.enumeration(*id);
        let dropped = steps[at..].iter().position(|step| match step {
            Step::DropTable(id) => {
                let table = schemas.previous.table(*id);
                table.name() == created.name() && table.namespace() == created.namespace()
            }
            _ => false,
        })?;
        Some((at, at + dropped))
    })
}

/// Where the step stands that drops the unique index over the columns of a primary key that is new.
fn replaced_index(alter: &AlterTable, before: &[Step], schemas: Pair<&DatabaseSchema>) -> Option<usize> {
    if !alter.changes.contains(&TableChange::AddPrimaryKey)
        || alter.changes.contains(&TableChange::DropPrimaryKey)
    {
        return None;
    }
    let key = schemas.next.table(alter.tables.next).primary_key()?;
    before.iter().position(|step| match step {
        Step::DropIndex(id) => {
            let index = schemas.previous.index(*id);
            index.table().id == alter.tables.previous
                && index.kind() == IndexKind::Unique
                && index.column_names().eq(key.column_names())
        }
        _ => false,
    })
}
