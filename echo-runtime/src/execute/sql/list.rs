//! What a statement selects: the columns that were asked for, and those that the executor needs besides.

use super::{
    Alias, Builder,
    page::Cut,
    select::{Along, Layout, Level},
};
use crate::{
    ast::{OrderBy, Select},
    datamodel::{FieldId, Model},
    error::Error,
};

/// Columns as they are added: those that are there already are used again.
struct Columns<'a> {
    select: &'a Select,
    next: usize,
    extra: Vec<(FieldId, usize)>,
    alias_each: bool,
}

impl Columns<'_> {
    /// The place of a field's column, adding it where it is not read yet.
    fn place(&mut self, builder: &mut Builder<'_>, model: &Model, alias: Alias, field: FieldId) -> usize {
        if let Some(at) = self.select.fields.iter().position(|known| *known == field) {
            return at;
        }
        if let Some((_, at)) = self.extra.iter().find(|(known, _)| *known == field) {
            return *at;
        }
        let at = self.begin(builder);
        builder.push_column(alias, model.scalar(field));
        self.end(builder, at);
        self.extra.push((field, at));
        at
    }

    fn begin(&mut self, builder: &mut Builder<'_>) -> usize {
        builder.push(if self.next == 0 { "" } else { ", " });
        self.next += 1;
        self.next - 1
    }

    fn end(&self, builder: &mut Builder<'_>, at: usize) {
        if self.alias_each {
            builder.push(" AS c");
            builder.out.number(at as u64);
        }
    }
}

impl Builder<'_> {
    /// Writes what is selected; gives where things are, and the number of columns.
    pub(super) fn push_list(
        &mut self,
        level: &Level<'_>,
        alias_each: bool,
    ) -> Result<(Layout, usize), Error> {
        let Level { model, select, alias, .. } = *level;
        let mut columns = Columns { select, next: 0, extra: Vec::new(), alias_each };
        if alias == Alias::FIRST && !alias_each && select.fields == model.scalars {
            self.push(&model.columns);
            columns.next = select.fields.len();
        } else {
            for field in &select.fields {
                let at = columns.begin(self);
                self.push_column(alias, model.scalar(*field));
                columns.end(self, at);
            }
        }
        for count in &select.counts {
            let at = columns.begin(self);
            self.push_related_count(model, alias, count.field, &count.filter)?;
            columns.end(self, at);
        }
        let mut layout = Layout { reversed: level.paging.reversed, ..Layout::default() };
        for relation in &select.relations {
            let own = model.relation(relation.field).own_fields();
            let places =
                own.iter().map(|field| (columns.place(self, model, alias, *field), model.kind(*field)));
            layout.relations.push(places.collect());
        }
        self.push_along(level, &mut columns, &mut layout);
        self.push_parent_key(level, &mut columns, &mut layout);
        if level.paging.cut == Cut::Memory {
            layout.page = Some((select.skip, level.paging.take));
            if let Some(cursor) = &select.cursor {
                let at = columns.begin(self);
                self.push("CASE WHEN ");
                self.push_filter(model, alias, &cursor.to_filter())?;
                self.push(" THEN 1 ELSE 0 END");
                columns.end(self, at);
                layout.cursor = Some(at);
            }
            for field in &select.distinct {
                let scalar = model.scalar(*field);
                let at = columns.place(self, model, alias, *field);
                layout.distinct.push((at, scalar.kind, scalar.list));
            }
        }
        if columns.next == 0 {
            columns.begin(self);
            self.push("1");
            columns.end(self, 0);
        }
        Ok((layout, columns.next))
    }

    /// Writes what is read along with each record.
    fn push_along(&mut self, level: &Level<'_>, columns: &mut Columns<'_>, layout: &mut Layout) {
        let Level { model, alias, .. } = *level;
        if level.along == Along::Place {
            for term in level.paging.order.iter() {
                let OrderBy::Field(field) = term.by else { continue };
                let at = columns.begin(self);
                let value = self.order_value(alias, model.scalar(field));
                self.push(&value);
                columns.end(self, at);
                layout.places.push(at);
            }
        }
        if level.along == Along::Key {
            let places = model.key.iter();
            let places = places.map(|field| (columns.place(self, model, alias, *field), model.kind(*field)));
            layout.key = places.collect();
        }
    }

    fn push_parent_key(&mut self, level: &Level<'_>, columns: &mut Columns<'_>, layout: &mut Layout) {
        let Some(parents) = level.parents else { return };
        if let Some(through) = level.through() {
            let at = columns.begin(self);
            self.push_alias(level.pairs).push(".").push(&through.own_column);
            columns.end(self, at);
            layout.parent.push((at, parents.model.kind(through.own_fields[0])));
        } else {
            for field in parents.relation.other_fields() {
                let at = columns.place(self, level.model, level.alias, *field);
                layout.parent.push((at, level.model.kind(*field)));
            }
        }
    }
}
