//! Makes a case smaller while it still breaks the same property.

use echo_dialect::schema::Pair;

use super::{
    check::Case,
    model::{Datamodel, RelationKind},
};

/// All cases that are one thing smaller, those that lose most first.
pub fn smaller(case: &Case) -> Vec<Case> {
    let mut all = Vec::new();
    let mut push = |change: &dyn Fn(&mut Case)| {
        let mut copy = case.clone();
        change(&mut copy);
        all.push(copy);
    };
    push(&|case| case.rows = 0);
    push(&|case| case.rows /= 2);
    push(&|case| case.by_hand = false);
    each(
        case,
        &mut push,
        &|datamodel| datamodel.models.iter().map(|model| vec![model.id]).collect(),
        &|datamodel, id| {
            datamodel.remove_model(id[0]);
        },
    );
    each(
        case,
        &mut push,
        &|datamodel| datamodel.relations.iter().map(|one| vec![one.id]).collect(),
        &|datamodel, id| {
            datamodel.relations.retain(|relation| relation.id != id[0]);
        },
    );
    each(
        case,
        &mut push,
        &|datamodel| datamodel.enums.iter().map(|one| vec![one.id]).collect(),
        &|datamodel, id| {
            datamodel.remove_enum(id[0]);
        },
    );
    each(case, &mut push, &indexes, &|datamodel, id| {
        if let Some(model) = datamodel.model_mut(id[0]) {
            model.indexes.retain(|index| index.id != id[1]);
        }
    });
    each(case, &mut push, &fields, &|datamodel, id| datamodel.remove_field(id[0], id[1]));
    plainer(case, &mut push);
    as_before(case, &mut push);
    all
}

type Push<'p> = dyn FnMut(&dyn Fn(&mut Case)) + 'p;

/// Removes each thing, from both datamodels and from either.
fn each(
    case: &Case,
    push: &mut Push<'_>,
    list: &dyn Fn(&Datamodel) -> Vec<Vec<u32>>,
    remove: &dyn Fn(&mut Datamodel, &[u32]),
) {
    let Pair { previous, next } = case.datamodels.as_ref().map(list);
    let mut all = previous.clone();
    all.extend(next.iter().filter(|one| !previous.contains(one)).cloned());
    for id in &all {
        push(&|case| {
            remove(&mut case.datamodels.previous, id);
            remove(&mut case.datamodels.next, id);
        });
    }
    for id in &all {
        push(&|case| remove(&mut case.datamodels.previous, id));
        push(&|case| remove(&mut case.datamodels.next, id));
    }
}

fn indexes(datamodel: &Datamodel) -> Vec<Vec<u32>> {
    datamodel
        .models
        .iter()
        .flat_map(|model| model.indexes.iter().map(|index| vec![model.id, index.id]))
        .collect()
}

fn fields(datamodel: &Datamodel) -> Vec<Vec<u32>> {
    datamodel
        .models
        .iter()
        .flat_map(|model| model.fields.iter().map(|field| vec![model.id, field.id]))
        .collect()
}

/// Takes away what makes things special.
fn plainer(case: &Case, push: &mut Push<'_>) {
    push(&|case| {
        case.datamodels.previous.namespaces.clear();
        case.datamodels.next.namespaces.clear();
    });
    for (model, field) in fields(&case.datamodels.previous)
        .iter()
        .chain(&fields(&case.datamodels.next))
        .map(|id| (id[0], id[1]))
    {
        let both = |case: &mut Case, change: &dyn Fn(&mut super::model::Field)| {
            for datamodel in [&mut case.datamodels.previous, &mut case.datamodels.next] {
                if let Some(field) = datamodel.model_mut(model).and_then(|model| model.field_mut(field)) {
                    change(field);
                }
            }
        };
        push(&|case| both(case, &|field| field.default = None));
        push(&|case| both(case, &|field| field.native = None));
        push(&|case| both(case, &|field| field.column = format!("f{}", field.id)));
    }
    let ids: Vec<u32> = case
        .datamodels
        .previous
        .models
        .iter()
        .chain(&case.datamodels.next.models)
        .map(|model| model.id)
        .collect();
    for id in ids {
        push(&|case| {
            for datamodel in [&mut case.datamodels.previous, &mut case.datamodels.next] {
                if let Some(model) = datamodel.model_mut(id) {
                    model.table = format!("M{id}");
                    model.namespace = 0;
                    model.key_name = None;
                    for index in &mut model.indexes {
                        index.name = None;
                    }
                }
            }
        });
    }
}

/// Leaves things as they were.
fn as_before(case: &Case, push: &mut Push<'_>) {
    push(&|case| case.datamodels.next.enums = case.datamodels.previous.enums.clone());
    push(&|case| case.datamodels.next.without_keys = case.datamodels.previous.without_keys);
    push(&|case| case.datamodels.next.relations = case.datamodels.previous.relations.clone());
    for model in &case.datamodels.previous.models {
        push(&|case| {
            if let Some(next) = case.datamodels.next.model_mut(model.id) {
                *next = model.clone();
            }
        });
        for field in &model.fields {
            push(&|case| {
                if let Some(next) =
                    case.datamodels.next.model_mut(model.id).and_then(|next| next.field_mut(field.id))
                {
                    *next = field.clone();
                }
            });
        }
    }
    for relation in &case.datamodels.previous.relations {
        if matches!(relation.kind, RelationKind::Key(_)) {
            push(&|case| {
                if let Some(next) =
                    case.datamodels.next.relations.iter_mut().find(|next| next.id == relation.id)
                {
                    *next = relation.clone();
                }
            });
        }
    }
}
