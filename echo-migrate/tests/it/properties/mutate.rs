//! Random changes to a datamodel.

use super::{
    generate::Generator,
    language::VALUES,
    model::{Arity, Datamodel, Field, Key, Kind, Model, Relation, RelationKind},
};

impl Generator<'_> {
    /// Changes one thing. It may break a rule of the language, or change nothing: whoever asks has to look.
    pub fn change(&mut self, datamodel: &mut Datamodel) {
        match self.choice.below(34) {
            0..=3 => self.add_field(datamodel),
            4..=5 => self.drop_field(datamodel),
            6 => self.rename_column(datamodel),
            7..=9 => self.change_type(datamodel),
            10..=11 => self.change_arity(datamodel),
            12..=13 => self.change_default(datamodel),
            14..=16 => self.change_enum(datamodel),
            17..=18 => self.change_indexes(datamodel),
            19 => self.change_key(datamodel),
            20 => {
                let model = self.model(datamodel);
                datamodel.models.push(model);
            }
            21 => {
                if let Some(id) = self.any_model(datamodel) {
                    datamodel.remove_model(id);
                }
            }
            22 => self.rename_table(datamodel),
            23..=25 => self.relation(datamodel),
            26 => self.drop_relation(datamodel),
            27..=28 => self.change_relation(datamodel),
            29 => self.move_thing(datamodel),
            30 => datamodel.without_keys = self.choice.once_in(3) && !datamodel.without_keys,
            31 => self.swap(datamodel),
            32 => self.number(datamodel),
            _ => self.make_explicit(datamodel),
        }
    }

    fn any_model(&mut self, datamodel: &Datamodel) -> Option<u32> {
        let ids: Vec<u32> = datamodel.models.iter().map(|model| model.id).collect();
        self.choice.any(&ids)
    }

    fn model_of<'d>(&mut self, datamodel: &'d mut Datamodel) -> Option<&'d mut Model> {
        let at = self.choice.below(datamodel.models.len());
        datamodel.models.get_mut(at)
    }

    fn field_of<'d>(&mut self, datamodel: &'d mut Datamodel) -> Option<&'d mut Field> {
        let model = self.model_of(datamodel)?;
        let at = self.choice.below(model.fields.len());
        model.fields.get_mut(at)
    }

    fn add_field(&mut self, datamodel: &mut Datamodel) {
        let Some(id) = self.any_model(datamodel) else { return };
        let Some(model) = datamodel.model(id).cloned() else { return };
        let field = self.field(datamodel, &model);
        let at = self.choice.below(model.fields.len() + 1);
        if let Some(model) = datamodel.model_mut(id) {
            model.fields.insert(at, field);
        }
    }

    fn drop_field(&mut self, datamodel: &mut Datamodel) {
        let Some(id) = self.any_model(datamodel) else { return };
        let field = self.field_in(datamodel, id);
        if let Some(field) = field {
            datamodel.remove_field(id, field);
        }
    }

    fn field_in(&mut self, datamodel: &Datamodel, model: u32) -> Option<u32> {
        let ids: Vec<u32> = datamodel.model(model)?.fields.iter().map(|field| field.id).collect();
        self.choice.any(&ids)
    }

    fn rename_column(&mut self, datamodel: &mut Datamodel) {
        let Some(id) = self.any_model(datamodel) else { return };
        let Some(field) = self.field_in(datamodel, id) else { return };
        let Some(model) = datamodel.model_mut(id) else { return };
        let taken: Vec<String> = model.fields.iter().map(|field| field.column.clone()).collect();
        let name = self.name(&taken);
        if let Some(field) = model.field_mut(field) {
            field.column = name;
        }
    }

    fn change_type(&mut self, datamodel: &mut Datamodel) {
        let Some(id) = self.any_model(datamodel) else { return };
        let Some(field) = self.field_in(datamodel, id) else { return };
        let (kind, native) = self.kind(datamodel);
        let Some(found) = datamodel.model(id).and_then(|model| model.field(field)) else { return };
        let (kind, native) = match found.kind {
            // Half of the time only the native type.
            Kind::Scalar(scalar) if self.choice.once_in(2) => (found.kind, self.native(scalar)),
            _ => (kind, native),
        };
        let arity = found.arity;
        let default = self.default(datamodel, kind, native, arity);
        retype(datamodel, id, field, (kind, native));
        if let Some(field) = datamodel.model_mut(id).and_then(|model| model.field_mut(field)) {
            field.default = default;
        }
    }

    fn change_arity(&mut self, datamodel: &mut Datamodel) {
        let at = self.choice.clone();
        let Some(kind) = self.field_of(datamodel).map(|field| field.kind) else { return };
        let arity = self.arity(kind);
        *self.choice = at;
        if let Some(field) = self.field_of(datamodel) {
            field.arity = arity;
            if arity == Arity::List || field.default.as_ref().is_some_and(|text| text.starts_with('[')) {
                field.default = None;
            }
        }
        self.choice.number();
    }

    fn change_default(&mut self, datamodel: &mut Datamodel) {
        let Some(id) = self.any_model(datamodel) else { return };
        let Some(field) = self.field_in(datamodel, id) else { return };
        let Some(found) = datamodel.model(id).and_then(|model| model.field(field)).cloned() else { return };
        let default = self.default(datamodel, found.kind, found.native, found.arity);
        if let Some(field) = datamodel.model_mut(id).and_then(|model| model.field_mut(field)) {
            field.default = default;
        }
    }

    fn change_enum(&mut self, datamodel: &mut Datamodel) {
        if datamodel.enums.is_empty() || self.choice.once_in(8) {
            let one = self.enumeration(datamodel);
            datamodel.enums.push(one);
            return;
        }
        let at = self.choice.below(datamodel.enums.len());
        let what = self.choice.below(8);
        if what == 0 {
            let id = datamodel.enums[at].id;
            return datamodel.remove_enum(id);
        }
        let renamed = self.type_name(datamodel);
        let value = self.choice.of(VALUES).to_owned();
        let one = &mut datamodel.enums[at];
        match what {
            1 => one.name = renamed,
            2 => one.values.reverse(),
            3..=4 if one.values.len() > 1 => {
                let place = self.choice.below(one.values.len());
                one.values.remove(place);
            }
            _ if !one.values.contains(&value) => {
                let place = self.choice.below(one.values.len() + 1);
                one.values.insert(place, value);
            }
            _ => {}
        }
    }

    fn change_indexes(&mut self, datamodel: &mut Datamodel) {
        let Some(id) = self.any_model(datamodel) else { return };
        let Some(model) = datamodel.model(id).cloned() else { return };
        let new = self.index(datamodel, &model);
        let name = self.index_name(datamodel);
        let at = self.choice.below(model.indexes.len());
        let what = self.choice.below(8);
        let Some(model) = datamodel.model_mut(id) else { return };
        let count = model.indexes.len();
        match what {
            0..=2 if count > 0 => {
                model.indexes.remove(at);
            }
            3 if count > 0 => model.indexes[at].name = Some(name),
            4 if count > 0 => model.indexes[at].unique = !model.indexes[at].unique,
            5 if count > 1 => {
                let other = (at + 1) % count;
                let names = (model.indexes[at].name.clone(), model.indexes[other].name.clone());
                (model.indexes[other].name, model.indexes[at].name) = names;
            }
            _ => model.indexes.extend(new),
        }
    }

    fn change_key(&mut self, datamodel: &mut Datamodel) {
        let Some(id) = self.any_model(datamodel) else { return };
        let name = self.index_name(datamodel);
        let field = self.field_in(datamodel, id);
        let named = self.language.key_names && self.choice.once_in(2);
        let Some(model) = datamodel.model_mut(id) else { return };
        match field {
            _ if named => model.key_name = Some(name),
            Some(field) if self.choice.once_in(2) => model.key = vec![field],
            Some(field) if !model.key.contains(&field) => model.key.push(field),
            _ => {
                model.key.pop();
            }
        }
    }

    fn rename_table(&mut self, datamodel: &mut Datamodel) {
        let name = self.type_name(datamodel);
        if let Some(model) = self.model_of(datamodel) {
            model.table = name;
        }
    }

    fn drop_relation(&mut self, datamodel: &mut Datamodel) {
        if !datamodel.relations.is_empty() {
            let at = self.choice.below(datamodel.relations.len());
            datamodel.relations.remove(at);
        }
    }

    fn change_relation(&mut self, datamodel: &mut Datamodel) {
        let name = self.index_name(datamodel);
        let (on_delete, on_update) = (self.action(false), self.action(false));
        let at = self.choice.below(datamodel.relations.len());
        let target = self.any_model(datamodel);
        let what = self.choice.below(if self.language.key_names { 5 } else { 4 });
        let Some(relation) = datamodel.relations.get_mut(at) else { return };
        match (&mut relation.kind, what, target) {
            (RelationKind::Key(key), 0, _) => key.single = !key.single,
            (RelationKind::Key(key), 1, Some(target)) if key.references.len() == 1 => {
                let reference =
                    datamodel.models.iter().find(|model| model.id == target).map(|model| model.key.clone());
                (key.to, key.references) = (target, reference.unwrap_or_default());
            }
            (RelationKind::Key(key), 4, _) => key.name = Some(name),
            (RelationKind::Key(key), ..) => (key.on_delete, key.on_update) = (on_delete, on_update),
            (RelationKind::Many { left, right, .. }, 0, _) => std::mem::swap(left, right),
            (RelationKind::Many { left, .. }, 1, Some(target)) => *left = target,
            (RelationKind::Many { name: own, .. }, ..) => *own = name,
        }
    }

    /// Puts a table or an enum into another namespace.
    fn move_thing(&mut self, datamodel: &mut Datamodel) {
        let to = self.choice.below(3);
        if self.choice.once_in(3) {
            let at = self.choice.below(datamodel.enums.len());
            if let Some(one) = datamodel.enums.get_mut(at) {
                one.namespace = to;
            }
        } else if let Some(model) = self.model_of(datamodel) {
            model.namespace = to;
        }
    }

    /// Lets two columns, two tables or two foreign keys exchange their names.
    fn swap(&mut self, datamodel: &mut Datamodel) {
        let count = datamodel.models.len();
        let (one, other) = (self.choice.below(count), self.choice.below(count));
        if one != other && self.choice.once_in(2) {
            let names = (datamodel.models[one].table.clone(), datamodel.models[other].table.clone());
            (datamodel.models[other].table, datamodel.models[one].table) = names;
            return;
        }
        let Some(model) = datamodel.models.get_mut(one) else { return };
        let (one, other) = (self.choice.below(model.fields.len()), self.choice.below(model.fields.len()));
        if one == other {
            return;
        }
        if self.choice.once_in(3) {
            return model.fields.swap(one, other);
        }
        let names = (model.fields[one].column.clone(), model.fields[other].column.clone());
        (model.fields[other].column, model.fields[one].column) = names;
    }

    /// Lets the database number a field, or not any more.
    fn number(&mut self, datamodel: &mut Datamodel) {
        let free = self.language.free_numbering && self.choice.once_in(2);
        let Some(model) = self.model_of(datamodel) else { return };
        let Some(id) = (if free { model.fields.last().map(|f| f.id) } else { model.key.first().copied() })
        else {
            return;
        };
        let Some(field) = model.field_mut(id) else { return };
        if matches!(field.kind, Kind::Scalar("Int" | "BigInt")) {
            let numbered = field.default.as_deref() == Some("autoincrement()");
            field.default = (!numbered).then(|| "autoincrement()".to_owned());
        }
    }

    /// Puts a model of its own in the place of an implicit many-to-many relation.
    fn make_explicit(&mut self, datamodel: &mut Datamodel) {
        let many = datamodel.relations.iter().position(|one| matches!(one.kind, RelationKind::Many { .. }));
        let Some(relation) = many.map(|at| datamodel.relations.remove(at)) else { return };
        let RelationKind::Many { left, right, name } = relation.kind else { return };
        let mut model = Model {
            id: datamodel.number(),
            table: format!("_{name}"),
            namespace: 0,
            fields: Vec::new(),
            key: Vec::new(),
            key_name: None,
            indexes: Vec::new(),
            ignored: false,
        };
        let mut relations = Vec::new();
        for (column, end) in [("A", left), ("B", right)] {
            let Some(target) = datamodel.model(end).cloned() else { return };
            let Some(key) = target.key.first().and_then(|id| target.field(*id)) else { return };
            let field =
                Field { id: datamodel.number(), column: column.to_owned(), default: None, ..key.clone() };
            model.key.push(field.id);
            let kind = RelationKind::Key(Key {
                from: model.id,
                fields: vec![field.id],
                to: end,
                references: target.key.clone(),
                on_delete: Some("Cascade"),
                on_update: Some("Cascade"),
                name: None,
                single: false,
            });
            model.fields.push(field);
            relations.push(Relation { id: datamodel.number(), kind });
        }
        if self.choice.once_in(2) {
            let field = self.field(datamodel, &model);
            model.fields.push(field);
        }
        datamodel.models.push(model);
        datamodel.relations.extend(relations);
    }
}

/// Changes a field's type, and with it those of all fields that refer to it.
fn retype(datamodel: &mut Datamodel, model: u32, field: u32, to: (Kind, Option<&'static str>)) {
    let mut waiting = vec![(model, field)];
    let mut done = Vec::new();
    while let Some((model, field)) = waiting.pop() {
        if done.contains(&field) {
            continue;
        }
        done.push(field);
        if let Some(field) = datamodel.model_mut(model).and_then(|model| model.field_mut(field)) {
            (field.kind, field.native) = to;
            field.default = None;
        }
        for relation in &datamodel.relations {
            let RelationKind::Key(key) = &relation.kind else { continue };
            for (own, other) in key.fields.iter().zip(&key.references) {
                if *other == field {
                    waiting.push((key.from, *own));
                }
                if *own == field {
                    waiting.push((key.to, *other));
                }
            }
        }
    }
}
