//! Trees to datamodel: names, types, attributes and relations are resolved; mistakes go to the diagnostics.

mod arguments;
mod attributes;
mod blocks;
mod config;
mod config_extras;
mod fields;
mod names;
mod relations;
mod values;

use std::hash::BuildHasherDefault;

use crate::datamodel::{Datamodel, EnumId, Map, Members, ModelId, Names, Set, Symbol, Written};
use crate::diagnostics::{Diagnostics, Severity};
use crate::provider;
use crate::rules::{self, Rule};
use crate::source::{Span, offset};
use crate::syntax::{Kind, Node, Tree};
pub(crate) use attributes::ACTIONS;
pub use names::{is_identifier, is_reserved};

/// Errors that leave everything else about the model known in which they stand.
static HARMLESS: &[&Rule] = &[
    &rules::unknown_native_type::RULE,
    &rules::unknown_native_prefix::RULE,
    &rules::native_type_mismatch::RULE,
    &rules::shard_keys::RULE,
    &rules::open_block::RULE,
];

/// What a name outside of blocks stands for.
#[derive(Clone, Copy, Debug)]
enum Top {
    Model(ModelId),
    Enum(EnumId),
    /// A block that was refused; what refers to it is not wrong on top of that.
    Refused,
}

struct Resolver<'t, 'd> {
    db: Datamodel,
    diagnostics: &'d mut Diagnostics,
    tops: Map<Symbol, Top>,
    model_nodes: Vec<Node<'t>>,
    field_nodes: Vec<Node<'t>>,
    enum_nodes: Vec<Node<'t>>,
    datasource_name: Option<String>,
}

/// Resolves all files together.
pub(crate) fn resolve(trees: &[Tree], diagnostics: &mut Diagnostics) -> Datamodel {
    let count = |kind| trees.iter().map(|tree| tree.count(kind)).sum();
    let (models, fields) = (count(Kind::ModelBlock), count(Kind::Field));
    let db = Datamodel {
        names: Names::with_room_for(fields),
        provider: provider::none(),
        datasource: None,
        generators: Vec::new(),
        previews: Vec::new(),
        previews_known: true,
        preview_names: Set::default(),
        preview_place: None,
        models: Vec::with_capacity(models),
        fields: Vec::with_capacity(fields),
        enums: Vec::new(),
        indexes: Vec::with_capacity(2 * models),
        relations: Vec::with_capacity(models),
        members: Members::with_capacity(fields),
    };
    let mut resolver = Resolver {
        db,
        diagnostics,
        tops: Map::with_capacity_and_hasher(2 * models, BuildHasherDefault::default()),
        model_nodes: Vec::with_capacity(models),
        field_nodes: Vec::with_capacity(fields),
        enum_nodes: Vec::new(),
        datasource_name: None,
    };
    resolver.config(trees);
    resolver.blocks(trees);
    resolver.fields();
    resolver.attributes();
    resolver.taint();
    resolver.relations();
    resolver.db
}

impl<'t> Resolver<'t, '_> {
    fn written(&mut self, node: Node<'t>) -> Written {
        Written { name: self.db.names.intern(node.text()), span: node.span() }
    }

    /// Marks the models in which something could not be understood.
    fn taint(&mut self) {
        let mut models: Vec<(Span, usize)> =
            self.db.models.iter().enumerate().map(|(i, m)| (m.span, i)).collect();
        models.sort_by_key(|(span, _)| (span.file, span.start));
        for diagnostic in self
            .diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error && !rules::is_one_of(d.code, HARMLESS))
        {
            let at = (offset(diagnostic.file), offset(diagnostic.span.start));
            let after = models.partition_point(|(span, _)| (span.file, span.start) <= at);
            if let Some((span, index)) = after.checked_sub(1).map(|i| models[i])
                && (span.file, span.end) > at
                && span.file == at.0
            {
                self.db.models[index].tainted = true;
            }
        }
    }
}
