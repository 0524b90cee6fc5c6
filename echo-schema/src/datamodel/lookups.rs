//! What is found by name or by fields without looking through all.

use super::{Datamodel, EnumId, FieldId, FieldWalker, Map, ModelId, ModelWalker, Set, Symbol};

/// Members of models and enums by name. Of two of one name the first counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    pub fields: Map<(ModelId, Symbol), FieldId>,
    pub values: Set<(EnumId, Symbol)>,
}

impl Members {
    /// Room for so many fields.
    pub fn with_capacity(fields: usize) -> Self {
        let hasher = std::hash::BuildHasherDefault::default;
        Self { fields: Map::with_capacity_and_hasher(fields, hasher()), values: Set::default() }
    }
}

impl Datamodel {
    /// The field of a name in a model.
    pub fn field_named(&self, model: ModelId, name: &str) -> Option<FieldWalker<'_>> {
        let symbol = self.names.find(name)?;
        self.members.fields.get(&(model, symbol)).map(|id| self.field(*id))
    }

    /// Whether an enum has a value of that name.
    pub fn has_value(&self, id: EnumId, name: &str) -> bool {
        self.names.find(name).is_some_and(|symbol| self.members.values.contains(&(id, symbol)))
    }

    /// Whether a generator names the preview feature, in whatever case.
    pub fn has_preview(&self, feature: &str) -> bool {
        self.names
            .find(&feature.to_ascii_lowercase())
            .is_some_and(|symbol| self.preview_names.contains(&symbol))
    }
}

/// The primary keys and unique criteria of all models, but for partial ones, by their fields in whatever order.
pub(crate) struct UniqueCriteria {
    single: Set<FieldId>,
    compound: Set<Vec<FieldId>>,
}

impl UniqueCriteria {
    pub fn new(db: &Datamodel) -> Self {
        let mut all = Self { single: Set::default(), compound: Set::default() };
        let indexes = db.models().flat_map(ModelWalker::indexes);
        for index in indexes.filter(|i| i.is_unique() && i.data.predicate.is_none()) {
            if let [only] = &index.data.fields[..] {
                all.single.insert(only.field);
            } else {
                all.compound.insert(sorted(index.data.fields.iter().map(|f| f.field).collect()));
            }
        }
        all
    }

    /// Whether these fields, in any order, are the primary key or a unique criterion of their model.
    pub fn contains(&self, fields: &[FieldId]) -> bool {
        match fields {
            [only] => self.single.contains(only),
            _ => self.compound.contains(&sorted(fields.to_vec())),
        }
    }
}

fn sorted(mut fields: Vec<FieldId>) -> Vec<FieldId> {
    fields.sort_unstable();
    fields
}
