//! Names for new fields: those that no field of the model has yet.

use std::collections::BTreeMap;

use crate::datamodel::{Datamodel, FieldId, FieldWalker, Map, ModelId, ModelWalker, Symbol};

/// The fields of all models by name, those that were added among them.
pub(super) struct FreeNames<'d> {
    db: &'d Datamodel,
    fields: Map<(ModelId, Symbol), FieldId>,
    /// The numbers given to added fields of a wanted name so far.
    added: BTreeMap<(ModelId, String), u32>,
}

impl<'d> FreeNames<'d> {
    pub fn new(db: &'d Datamodel) -> Self {
        let fields = db.models().flat_map(ModelWalker::fields);
        let fields = fields.map(|field| ((field.data.model, field.data.name.name), field.id)).collect();
        Self { db, fields, added: BTreeMap::new() }
    }

    /// The field of that name that the schema has.
    pub fn existing(&self, model: ModelId, name: &str) -> Option<FieldWalker<'d>> {
        let symbol = self.db.names.find(name)?;
        self.fields.get(&(model, symbol)).map(|id| self.db.field(*id))
    }

    /// Whether a field was added under that name.
    pub fn was_added(&self, model: ModelId, name: &str) -> bool {
        self.added.contains_key(&(model, name.to_owned()))
    }

    /// The wanted name, with a number behind it if it is taken.
    pub fn take(&mut self, model: ModelId, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = self.added.get(&(model, name.clone())).copied().unwrap_or(1);
        while self.existing(model, &name).is_some() || self.was_added(model, &name) {
            number += 1;
            name = format!("{wanted}{number}");
        }
        self.added.insert((model, wanted.to_owned()), number);
        self.added.entry((model, name.clone())).or_insert(1);
        name
    }
}
