//! Lifting: what a database holds as a datamodel, named as Prisma names it. The reverse of lowering.

mod defaults;
mod door;
mod enums;
mod fields;
mod indexes;
mod joins;
mod kept;
mod models;
mod names;
mod notes;
mod previous;
mod relations;
mod views;
mod warnings;

use echo_schema::ir;

pub use self::{
    door::{Lifting, Plain},
    warnings::Warning,
};
use self::{
    joins::Join, kept::Kept, models::Tables, names::TopNames, previous::Previous, relations::Relation,
    warnings::Warnings,
};
use crate::{
    dialect::Dialect,
    schema::{CustomKind, CustomObject, DatabaseSchema, TableId, TableWalker},
};

/// How to lift.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The schema there was so far: names, comments, and what no database knows are taken over from it.
    pub previous: Option<&'a ir::Schema>,
    /// Whether what the database still means the same by keeps the way it was written (`map: "User_pkey"`, `@db.Text`), rather
    /// than being written in the usual way.
    pub keep_spelling: bool,
}

/// A datamodel that was read from a database.
#[derive(Clone, Debug)]
pub struct Lifted {
    /// Its models, views and enums. Names of fields and values that no schema can have (`1`) are left as they are: they can be
    /// printed, as comments, but not be read. Datasource and generators are those there were.
    pub schema: ir::Schema,
    /// What is worth knowing about it.
    pub warnings: Vec<Warning>,
}

/// Reads a database schema as a datamodel.
pub fn lift(dialect: &dyn Dialect, database: &DatabaseSchema, options: Options<'_>) -> Lifted {
    let previous = Previous::new(options.previous);
    let views = previous.has_preview("views");
    let names = TopNames::new(dialect, database, &previous, views);
    let joins = joins::find(dialect, database, &previous, &names);
    let kept = Kept::new(dialect, options);
    let tables = Tables::new(database);
    let mut lift = Lift {
        dialect,
        database,
        previous,
        names,
        customs: by_table(database),
        joins,
        kept,
        tables,
        warnings: Warnings::default(),
    };
    lift.tables.fields = lift.all_fields();
    let relations = lift.relations();
    let mut models = lift.models(&relations);
    if views {
        models.extend(lift.views());
    }
    let enums = lift.enums();
    lift.warn_of_renames();
    let from = options.previous;
    let schema = ir::Schema {
        datasource: from.and_then(|schema| schema.datasource.clone()),
        generators: from.map(|schema| schema.generators.clone()).unwrap_or_default(),
        models,
        enums,
    };
    Lifted { schema, warnings: lift.warnings.finish() }
}

/// The work in hand.
struct Lift<'a> {
    dialect: &'a dyn Dialect,
    database: &'a DatabaseSchema,
    previous: Previous<'a>,
    names: TopNames,
    customs: Vec<Vec<&'a CustomObject>>,
    joins: Vec<Join>,
    kept: Option<Kept<'a>>,
    tables: Tables<'a>,
    warnings: Warnings,
}

impl<'a> Lift<'a> {
    fn door(&self) -> &'a dyn Lifting {
        self.dialect.lifting()
    }

    /// What is by hand of a kind on a table.
    fn customs(&self, table: TableId, kind: CustomKind) -> impl Iterator<Item = &'a CustomObject> + '_ {
        let of_table = self.customs.get(table.0 as usize).into_iter().flatten();
        of_table.copied().filter(move |custom| custom.kind == kind)
    }

    /// The tables that are models.
    fn model_tables(&self) -> impl Iterator<Item = TableWalker<'a>> + '_ {
        let joins: std::collections::BTreeSet<TableId> = self.joins.iter().map(|join| join.table).collect();
        self.database.tables().filter(move |table| !joins.contains(&table.id))
    }
}

fn by_table(database: &DatabaseSchema) -> Vec<Vec<&CustomObject>> {
    let mut customs = vec![Vec::new(); database.tables().len()];
    for custom in database.customs() {
        if let Some(of_table) = customs.get_mut(custom.table.0 as usize) {
            of_table.push(custom);
        }
    }
    customs
}

/// One more than the last place: things without a place in the schema so far come behind all others.
fn place(place: Option<usize>) -> usize {
    place.unwrap_or(usize::MAX)
}
