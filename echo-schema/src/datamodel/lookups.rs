//! What is found by name or by fields without looking through all.

use super::{Datamodel, EnumId, FieldId, FieldWalker, ModelId, ModelWalker, Set, Symbol};

/// Members of models and enums by name. Of two of one name the first counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    /// The fields of a model, ordered by their names, stand at the places of its fields: near each other, as they are looked
    /// for together.
    fields: Vec<(Symbol, FieldId)>,
    pub values: Set<(EnumId, Symbol)>,
}

impl Members {
    /// Room for so many fields.
    pub fn with_capacity(fields: usize) -> Self {
        Self { fields: Vec::with_capacity(fields), values: Set::default() }
    }

    /// Adds the fields of the next model, and answers them ordered by their names, those of one name in the order of the text.
    pub fn add_model(&mut self, fields: impl Iterator<Item = (Symbol, FieldId)>) -> &[(Symbol, FieldId)] {
        let from = self.fields.len();
        self.fields.extend(fields);
        self.fields[from..].sort_unstable();
        &self.fields[from..]
    }
}

impl Datamodel {
    /// The field of a name in a model.
    pub fn field_named(&self, model: ModelId, name: &str) -> Option<FieldWalker<'_>> {
        let symbol = self.names.find(name)?;
        let (from, to) = self.models[model.0 as usize].fields;
        let named = &self.members.fields[from as usize..to as usize];
        let (_, id) = named
            .get(named.partition_point(|(name, _)| *name < symbol))
            .filter(|(name, _)| *name == symbol)?;
        Some(self.field(*id))
    }

    /// Whether an enum has a value of that name.
    pub fn has_value(&self, id: EnumId, name: &str) -> bool {
        self.names.find(name).is_some_and(|symbol| self.members.values.contains(&(id, symbol)))
    }

    /// Whether a generator names the preview feature, in whatever case, or may do so on a line that could not be read.
    pub fn has_preview(&self, feature: &str) -> bool {
        !self.previews_known
            || self
                .names
                .find(&feature.to_ascii_lowercase())
                .is_some_and(|symbol| self.preview_names.contains(&symbol))
    }
}

/// The primary keys and unique criteria of all models, but for partial ones, by their fields in whatever order.
pub(crate) struct UniqueCriteria {
    /// By the field's number.
    single: Vec<bool>,
    compound: Set<Vec<FieldId>>,
}

impl UniqueCriteria {
    pub fn new(db: &Datamodel) -> Self {
        let mut all = Self { single: vec![false; db.fields.len()], compound: Set::default() };
        let indexes = db.models().flat_map(ModelWalker::indexes);
        for index in indexes.filter(|i| i.is_unique() && i.data.predicate.is_none()) {
            if let [only] = &index.data.fields[..] {
                all.single[only.field.0 as usize] = true;
            } else {
                all.compound.insert(sorted(index.data.fields.iter().map(|f| f.field).collect()));
            }
        }
        all
    }

    /// Whether these fields, in any order, are the primary key or a unique criterion of their model.
    pub fn contains(&self, fields: &[FieldId]) -> bool {
        match fields {
            [only] => self.single[only.0 as usize],
            _ => self.compound.contains(&sorted(fields.to_vec())),
        }
    }
}

fn sorted(mut fields: Vec<FieldId>) -> Vec<FieldId> {
    fields.sort_unstable();
    fields
}
