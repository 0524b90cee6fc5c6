//! Which tables are implicit many-to-many relations: `_AToB` with two columns `A` and `B`, and nothing that a model would need.

use echo_schema::ir;

use super::{
    names::TopNames,
    previous::{Previous, end},
};
use crate::schema::{DatabaseSchema, IndexKind, TableId, TableWalker};
use crate::{dialect::Dialect, names::Names};

/// A table that stands for a relation.
#[derive(Clone, Debug)]
pub(super) struct Join {
    pub table: TableId,
    /// The name of the relation.
    pub relation: String,
    /// The tables that `A` and `B` refer to.
    pub ends: [TableId; 2],
}

/// All tables that stand for relations, by name.
pub(super) fn find(
    dialect: &dyn Dialect,
    database: &DatabaseSchema,
    previous: &Previous<'_>,
    names: &TopNames,
) -> Vec<Join> {
    let joins = database.tables().filter_map(|table| join(dialect.names(), table, previous));
    let in_order = |join: &Join| {
        let [a, b] = join.ends.map(|end| names.table(end).name.as_str());
        a <= b
    };
    joins.filter(in_order).collect()
}

fn join(limits: Names, table: TableWalker<'_>, previous: &Previous<'_>) -> Option<Join> {
    let relation = table.name().strip_prefix('_')?;
    // A model of its own in the schema so far stays one.
    if previous.model(table.namespace(), table.name(), ir::ModelKind::Table).is_some() {
        return None;
    }
    let columns = (table.column("A")?, table.column("B")?);
    let only_these = table.columns().len() == 2;
    let mut keys =
        table.indexes().filter(|index| index.kind() == IndexKind::Unique).chain(table.primary_key());
    let paired = keys.any(|key| key.column_names().eq(["A", "B"]));
    let found = table.indexes().any(|index| index.column_names().eq(["B"]));
    if !(only_these && paired && found) {
        return None;
    }
    let said = previous.many_to_many(limits, table.name());
    let target = |column| {
        let mut keys = table.foreign_keys().filter(|key| key.columns().len() == 1);
        let key = keys.find(|key| key.columns().any(|other| other.id == column))?;
        Some(key.referenced_table().id)
    };
    let ends = if let (Some(a), Some(b)) = (target(columns.0.id), target(columns.1.id)) {
        [a, b]
    } else {
        // Without foreign keys, the schema so far has to know of it.
        let ends = said?;
        let of = |model: &ir::Model| {
            let namespace = Some(model.schema.as_str()).filter(|name| !name.is_empty());
            table.schema().find_table(namespace, &model.database_name).map(|found| found.id)
        };
        [of(ends[0].0)?, of(ends[1].0)?]
    };
    let said = said.and_then(|ends| end(ends[0].1)).map(|end| end.relation.clone());
    Some(Join { table: table.id, relation: said.unwrap_or_else(|| relation.to_owned()), ends })
}
