//! Pages: where they are cut, by the database or by the executor, and how a cursor becomes a condition.

use super::{
    Alias, Builder,
    select::{Orders, Parents},
};
use crate::{
    ast::{Order, OrderBy, Select, Unique},
    datamodel::Model,
    error::Error,
};

/// How a level's page is cut.
pub(super) struct Paging<'a> {
    pub(super) order: Orders<'a>,
    pub(super) reversed: bool,
    pub(super) take: Option<u64>,
    /// A cursor that becomes a condition.
    pub(super) cursor: Option<&'a Unique>,
    /// Whether rows are numbered within each parent.
    pub(super) window: bool,
    /// Whether the executor cuts the page.
    pub(super) in_memory: bool,
}

impl<'a> Paging<'a> {
    pub(super) fn of(model: &Model, select: &'a Select, parents: Option<&Parents<'_>>) -> Self {
        let pages = select.take.is_some() || select.skip > 0 || select.cursor.is_some();
        let order: Orders<'a> = if select.order.is_empty() && pages {
            model.key.iter().map(|field| Order::by(*field)).collect()
        } else {
            (&select.order[..]).into()
        };
        let by_value = select.cursor.is_some() && !is_total(model, &order);
        let order = if by_value { with_key(model, order) } else { order };
        let many_parents = parents.is_some_and(|parents| parents.keys.len() > 1);
        let in_memory =
            !select.distinct.is_empty() || by_value || select.cursor.is_some() && parents.is_some();
        let cut = select.take.is_some() || select.skip > 0;
        Self {
            reversed: select.take.is_some_and(|take| take < 0),
            take: select.take.map(i64::unsigned_abs),
            cursor: if in_memory { None } else { select.cursor.as_ref() },
            window: many_parents && cut && !in_memory,
            in_memory,
            order,
        }
    }
}

/// The order with the key at its end, so that it says where each record is.
fn with_key<'a>(model: &Model, order: Orders<'a>) -> Orders<'a> {
    let mut order = order.into_owned();
    order.extend(model.key.iter().map(|field| Order::by(*field)));
    order.into()
}

/// Whether the order tells any two records apart by values that are always there.
fn is_total(model: &Model, order: &[Order]) -> bool {
    let mut fields = Vec::with_capacity(order.len());
    for term in order {
        match (&term.by, term.path.is_empty()) {
            (OrderBy::Field(field), true) if model.field(*field).is_required() => fields.push(*field),
            _ => return false,
        }
    }
    model.is_unique(&fields)
}

impl Builder<'_> {
    /// Writes that a record is the cursor's or comes after it.
    pub(super) fn push_cursor(
        &mut self,
        model: &Model,
        alias: Alias,
        cursor: &Unique,
        paging: &Paging<'_>,
    ) -> Result<(), Error> {
        let last = paging.order.len().saturating_sub(1);
        self.push("(");
        for (index, term) in paging.order.iter().enumerate() {
            self.push(if index == 0 { "(" } else { " OR (" });
            for before in &paging.order[..index] {
                self.push_order_value(model, alias, &before.path, &before.by)?;
                self.push(" = ");
                self.push_cursor_value(model, cursor, before)?;
                self.push(" AND ");
            }
            self.push_order_value(model, alias, &term.path, &term.by)?;
            self.push(if term.descending == paging.reversed { " >" } else { " <" });
            self.push(if index == last { "= " } else { " " });
            self.push_cursor_value(model, cursor, term)?;
            self.push(")");
        }
        self.push(")");
        Ok(())
    }

    /// Writes what the cursor's record has where the order looks.
    fn push_cursor_value(&mut self, model: &Model, cursor: &Unique, term: &Order) -> Result<(), Error> {
        let place = self.alias();
        self.push("(SELECT ");
        self.push_order_value(model, place, &term.path, &term.by)?;
        self.push(" FROM ").push_table(model, place);
        self.push_where(model, place, &cursor.to_filter())?;
        self.push(")");
        Ok(())
    }
}
