//! Two datamodels that went different ways from a third, brought together: what one of them changed, and the other did not.

use echo_schema::ir;

/// What both changed, each in its own way.
pub type Conflicts = Vec<String>;

/// What `ours` changed since `base`, made in `theirs`.
pub fn merge(base: &ir::Schema, theirs: &ir::Schema, ours: &ir::Schema) -> Result<ir::Schema, Conflicts> {
    let mut conflicts = Vec::new();
    let models =
        list([&base.models, &theirs.models, &ours.models], |one| one.name.clone(), model, &mut conflicts);
    let enums = list(
        [&base.enums, &theirs.enums, &ours.enums],
        |one| one.name.clone(),
        |[base, theirs, ours], conflicts| {
            let values = list(
                [&base.values, &theirs.values, &ours.values],
                |value| value.name.clone(),
                |states, conflicts| {
                    whole(&format!("the value `{}.{}`", ours.name, states[2].name), states, conflicts)
                },
                conflicts,
            );
            let alone = |of: &ir::Enum| ir::Enum { values: Vec::new(), ..of.clone() };
            let merged = whole(
                &format!("the enum `{}`", ours.name),
                [&alone(base), &alone(theirs), &alone(ours)],
                conflicts,
            );
            ir::Enum { values, ..merged }
        },
        &mut conflicts,
    );
    let alone = |of: &ir::Schema| ir::Schema { models: Vec::new(), enums: Vec::new(), ..of.clone() };
    let rest =
        whole("the datasource or a generator", [&alone(base), &alone(theirs), &alone(ours)], &mut conflicts);
    if conflicts.is_empty() { Ok(ir::Schema { models, enums, ..rest }) } else { Err(conflicts) }
}

fn model([base, theirs, ours]: [&ir::Model; 3], conflicts: &mut Conflicts) -> ir::Model {
    let name = &ours.name;
    let fields = list(
        [&base.fields, &theirs.fields, &ours.fields],
        |field| field.name.clone(),
        |states, conflicts| whole(&format!("the field `{name}.{}`", states[2].name), states, conflicts),
        conflicts,
    );
    // An index has no name of its own in the schema: it is what it is.
    let indexes = list(
        [&base.indexes, &theirs.indexes, &ours.indexes],
        |index| format!("{index:?}"),
        |states, _| states[2].clone(),
        conflicts,
    );
    let alone = |of: &ir::Model| ir::Model { fields: Vec::new(), indexes: Vec::new(), ..of.clone() };
    let merged =
        whole(&format!("the model `{name}`"), [&alone(base), &alone(theirs), &alone(ours)], conflicts);
    ir::Model { fields, indexes, ..merged }
}

/// The one that changed; a conflict where both did, and not in the same way.
fn whole<T: Clone + PartialEq>(what: &str, [base, theirs, ours]: [&T; 3], conflicts: &mut Conflicts) -> T {
    if theirs != base && ours != base && theirs != ours {
        conflicts.push(what.to_owned());
    }
    if ours == base { theirs.clone() } else { ours.clone() }
}

/// Things by a key: those of `theirs` in their order, then those that `ours` added, without those that either dropped.
fn list<T: Clone + PartialEq>(
    [base, theirs, ours]: [&[T]; 3],
    key: impl Fn(&T) -> String,
    both: impl Fn([&T; 3], &mut Conflicts) -> T,
    conflicts: &mut Conflicts,
) -> Vec<T> {
    let find = |list: &'_ [T], name: &str| list.iter().find(|one| key(one) == name).cloned();
    let mut merged = Vec::new();
    for their in theirs {
        let name = key(their);
        match (find(base, &name), find(ours, &name)) {
            (Some(base), Some(our)) => merged.push(both([&base, their, &our], conflicts)),
            (Some(base), None) if base == *their => {}
            (Some(_), None) => {
                conflicts.push(format!("`{name}`, which one branch dropped and the other changed,"));
            }
            // Both added it.
            (None, Some(our)) => merged.push(both([their, their, &our], conflicts)),
            (None, None) => merged.push(their.clone()),
        }
    }
    for our in ours {
        let name = key(our);
        if find(theirs, &name).is_some() {
            continue;
        }
        match find(base, &name) {
            None => merged.push(our.clone()),
            Some(base) if base == *our => {}
            Some(_) => {
                conflicts.push(format!("`{name}`, which one branch dropped and the other changed,"));
            }
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use echo_schema::{SourceFile, ir};

    use super::merge;
    use crate::commands::schema::Schema;

    fn schema(models: &str) -> ir::Schema {
        let text = format!("datasource db {{\n  provider = \"sqlite\"\n}}\n\n{models}");
        Schema::of(vec![SourceFile { path: "schema.prisma".into(), text }]).unwrap().ir
    }

    const BASE: &str = "model A {\n  id Int @id\n  a Int\n  b Int\n}\n";

    #[test]
    fn what_each_changed() {
        let theirs = schema(
            "model A {\n  id Int @id\n  a BigInt\n  b Int\n  c Int\n  @@index([c])\n}\nmodel T {\n  id Int @id\n}\n",
        );
        let ours = schema("model A {\n  id Int @id\n  a Int\n  d Int\n}\nmodel O {\n  id Int @id\n}\n");
        let merged = merge(&schema(BASE), &theirs, &ours).unwrap();
        let expected = schema(
            "model A {\n  id Int @id\n  a BigInt\n  c Int\n  d Int\n  @@index([c])\n}\nmodel T {\n  id Int @id\n}\nmodel O {\n  id Int @id\n}\n",
        );
        assert_eq!(echo_schema::print(&merged), echo_schema::print(&expected));
    }

    #[test]
    fn what_both_changed() {
        let theirs = schema("model A {\n  id Int @id\n  a BigInt\n}\n");
        let ours = schema("model A {\n  id Int @id\n  a String\n  b Float\n}\n");
        let conflicts = merge(&schema(BASE), &theirs, &ours).unwrap_err();
        assert_eq!(conflicts, ["the field `A.a`", "`b`, which one branch dropped and the other changed,"]);
    }
}
