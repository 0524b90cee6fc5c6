//! Orders steps so that nothing is used before it exists, or dropped while it is used.

use echo_dialect::step::Step;

/// Sorts steps by what they do, then by where the thing they do it to stands.
pub(super) fn sort(steps: &mut [Step]) {
    steps.sort_by_key(rank);
}

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
        Step::AlterTable(_) => 8,
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
