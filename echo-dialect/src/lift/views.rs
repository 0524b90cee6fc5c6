//! Views, where the schema asks for them.

use std::collections::BTreeSet;

use echo_schema::ir;

use super::{
    Lift,
    fields::FieldNames,
    notes::{self, Notes},
    place,
    previous::field_of_column,
    warnings::Kind,
};
use crate::schema::{Column, Commented, View, ViewId};

impl<'a> Lift<'a> {
    /// All views with columns: those of the schema so far in its order, then the others by name.
    pub(super) fn views(&mut self) -> Vec<ir::Model> {
        let names: BTreeSet<String> =
            (0..self.database.views().len()).map(|place| self.names.view(place).name.clone()).collect();
        let mut views: Vec<(usize, ir::Model)> = Vec::new();
        for (at, view) in self.database.views().iter().enumerate() {
            let of_view = |(id, _): &&(ViewId, Column)| id.0 as usize == at;
            let columns = self.database.view_columns().iter().filter(of_view).map(|(_, column)| column);
            let columns: Vec<&'a Column> = columns.collect();
            if !columns.is_empty() {
                views.push(self.view(at, view, &columns, &names));
            }
        }
        views.sort_by_key(|(at, _)| *at);
        views.into_iter().map(|(_, view)| view).collect()
    }

    fn view(
        &mut self,
        at: usize,
        view: &'a View,
        columns: &[&'a Column],
        views: &BTreeSet<String>,
    ) -> (usize, ir::Model) {
        let namespace = view.namespace.map(|id| self.database.namespace_name(id));
        let previous = self.previous.model(namespace, &view.name, ir::ModelKind::View);
        let said = previous.map(|previous| previous.model);
        let name = self.names.view(at).name.clone();
        let mut naming = FieldNames::default();
        let mut fields: Vec<ir::Field> = Vec::new();
        for column in columns {
            let mut field = self.field(column, said, &mut naming);
            keep_arity(&mut field, said.and_then(|said| field_of_column(said, &column.name)));
            fields.push(field);
        }
        self.warn_of_fields(&name, "View", &fields);
        if said.is_some() && name != view.name {
            self.warnings.add(Kind::MappedView, format!("\"{name}\""));
        }
        let documentation = self.view_documentation(at, view, said);
        let known = |name: &str| fields.iter().any(|field| field.name == name);
        let primary_key = said.and_then(|said| said.primary_key.clone());
        let primary_key = primary_key.filter(|key| key.fields.iter().all(|part| known(&part.field)));
        let indexes = said.map(|said| said.indexes.clone()).unwrap_or_default();
        let indexes = indexes.into_iter().filter(|index| index.fields.iter().all(|part| known(&part.field)));
        let indexes = indexes.collect();
        fields.extend(said.map(|said| self.view_relations(said, views)).unwrap_or_default());
        let model = ir::Model {
            documentation,
            name,
            database_name: view.name.clone(),
            schema: namespace.unwrap_or_default().to_owned(),
            kind: ir::ModelKind::View.into(),
            fields,
            primary_key,
            indexes,
            ignored: said.is_some_and(|said| said.ignored),
            shard_key: Vec::new(),
        };
        (place(previous.map(|previous| previous.place)), model)
    }

    fn view_documentation(&mut self, at: usize, view: &View, said: Option<&ir::Model>) -> String {
        let top = self.names.view(at).clone();
        let on = |comment: &crate::schema::Comment| matches!(comment.on, Commented::View(id) if id.0 as usize == at);
        let commented = self.database.comments().iter().any(on);
        let mut notes = Notes::new(said.map(|said| said.documentation.as_str()));
        if commented {
            self.warnings.add(Kind::Comment, format!("Type: \"view\", name: \"{}\"", top.name));
        }
        if said.is_none() {
            if top.reserved {
                notes.push(&notes::renamed("view", &top.name, &view.name));
            }
            if commented {
                notes.push(notes::COMMENTED_VIEW);
            }
        }
        notes.finish()
    }
}

/// The database does not know whether a column of a view may be NULL, the schema so far may.
fn keep_arity(field: &mut ir::Field, said: Option<&ir::Field>) {
    let Some(said) = said else { return };
    if field.arity() != ir::Arity::List && said.arity() != ir::Arity::List {
        field.arity = said.arity;
    }
}
