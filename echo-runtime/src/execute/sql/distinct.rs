//! Only the first record of each combination of values: records are numbered within each, and those with the first number are taken.

use std::borrow::Cow;

use super::{
    Builder,
    page::Cut,
    select::{Layout, Level},
};
use crate::{
    ast::Select,
    datamodel::{Datamodel, FieldId, Model},
    error::Error,
};

/// Whether the database can tell which come twice. Rows that are numbered cannot be locked, and a cursor counts only if its record is
/// among those that are left: then the executor does it.
pub(super) fn in_database(datamodel: &Datamodel, model: &Model, select: &Select) -> bool {
    let query = datamodel.query();
    let can = |field: &FieldId| {
        let scalar = model.scalar(*field);
        !scalar.list && query.exact_value(&scalar.column, scalar.kind).is_some()
    };
    select.lock.is_none() && select.cursor.is_none() && select.distinct.iter().all(can)
}

impl Builder<'_> {
    /// Writes a level of only the first records.
    pub(super) fn push_distinct(&mut self, level: &Level<'_>) -> Result<Layout, Error> {
        let (layout, count) = self.push_firsts(level)?;
        let Level { select, paging, .. } = level;
        if paging.cut == Cut::FirstsLimit {
            self.push_around(count, "");
            self.push(" AS firsts WHERE place = 1");
            self.push_named_order(&paging.order, paging.reversed)?;
            self.datamodel.query().page(&mut self.out, paging.take, select.skip);
            return Ok(layout);
        }
        // A page of each parent's own: those that are left are numbered again.
        let mut number = Builder::new(self.datamodel);
        number.push(", ROW_NUMBER() OVER (PARTITION BY ");
        for (index, (at, _)) in layout.parent.iter().enumerate() {
            number.push(if index == 0 { "c" } else { ", c" }).out.number(*at as u64);
        }
        number.push_named_order(&paging.order, paging.reversed)?;
        number.push(") AS rank_left");
        self.push_around(count, &number.out.sql);
        self.push(" AS firsts WHERE place = 1");
        self.push_around(count, "");
        self.push_numbered_page(level, "rank_left");
        Ok(layout)
    }

    /// Writes all rows with the values that they are ordered by, numbered within what must not come twice.
    fn push_firsts(&mut self, level: &Level<'_>) -> Result<(Layout, usize), Error> {
        let Level { model, select, alias, .. } = *level;
        self.push("SELECT ");
        let (layout, count) = self.push_list(level, true)?;
        for (index, term) in level.paging.order.iter().enumerate() {
            self.push(", ");
            self.push_order_value(model, alias, &term.path, &term.by)?;
            self.push(" AS o").out.number(index as u64);
        }
        self.push(", ROW_NUMBER() OVER (PARTITION BY ");
        if level.parents.is_some() {
            self.push_parent_columns(level);
            self.push(", ");
        }
        for (index, field) in select.distinct.iter().enumerate() {
            let scalar = model.scalar(*field);
            let column = Self::column(alias, scalar);
            let value = self.datamodel.query().exact_value(&column, scalar.kind).map_or(column, Cow::Owned);
            self.push(if index == 0 { "" } else { ", " }).push(&value);
        }
        self.push_order(model, alias, &level.paging.order, level.paging.reversed)?;
        self.push(") AS place");
        self.push_rest(level)?;
        Ok((layout, count))
    }

    /// Puts `SELECT c0, c1, … FROM (…)` around what is written.
    fn push_around(&mut self, count: usize, further: &str) {
        let inner = std::mem::take(&mut self.out.sql);
        for at in 0..count {
            self.push(if at == 0 { "SELECT c" } else { ", c" }).out.number(at as u64);
        }
        self.push(further).push(" FROM (").push(&inner).push(")");
    }
}
