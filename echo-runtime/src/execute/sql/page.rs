//! Pages: where they are cut, by the database or by the executor, and how a cursor becomes a condition.

use echo_dialect::value::Kind;

use super::{
    Alias, Builder, distinct,
    select::{Orders, Parents},
    unsupported,
};
use crate::{
    ast::{Nulls, Order, OrderBy, Select, Unique, Value},
    datamodel::{Datamodel, FieldId, Model, Scalar},
    error::Error,
};

/// How a level's page is cut.
pub(super) struct Paging<'a> {
    pub(super) order: Orders<'a>,
    pub(super) reversed: bool,
    pub(super) take: Option<u64>,
    /// A cursor that becomes a condition.
    pub(super) cursor: Option<&'a Unique>,
    pub(super) cut: Cut,
}

/// What cuts a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// The end of the statement.
    Limit,
    /// The numbers of rows within each parent.
    Numbers,
    /// The end of the statement, after it left only the first row of what must not come twice.
    FirstsLimit,
    /// The numbers within each parent of the rows that are left so.
    FirstsNumbers,
    /// The executor.
    Memory,
}

impl Cut {
    /// Whether the database leaves only the first row of what must not come twice.
    pub(super) fn is_of_firsts(self) -> bool {
        matches!(self, Self::FirstsLimit | Self::FirstsNumbers)
    }
}

impl<'a> Paging<'a> {
    pub(super) fn of(datamodel: &Datamodel, select: &'a Select, parents: Option<&Parents<'_>>) -> Self {
        let model = datamodel.model(select.model);
        let distinct = !select.distinct.is_empty() && distinct::in_database(datamodel, model, select);
        let pages = select.take.is_some() || select.skip > 0 || select.cursor.is_some() || distinct;
        let order: Orders<'a> = if select.order.is_empty() && pages {
            model.key.iter().map(|field| Order::by(*field)).collect()
        } else {
            (&select.order[..]).into()
        };
        let has_cursor = select.cursor.is_some();
        let order = if (has_cursor || distinct || select.seek.is_some()) && !is_total(model, &order) {
            with_key(model, order)
        } else {
            order
        };
        let many_parents = parents.is_some_and(|parents| parents.keys.len() > 1);
        let in_memory = !select.distinct.is_empty() && !distinct
            || has_cursor && (parents.is_some() || !order.iter().all(|term| is_column(model, term)));
        let by_parent = many_parents && (select.take.is_some() || select.skip > 0);
        Self {
            reversed: select.take.is_some_and(|take| take < 0),
            take: select.take.map(i64::unsigned_abs),
            cursor: if in_memory { None } else { select.cursor.as_ref() },
            cut: match (in_memory, distinct, by_parent) {
                (true, ..) => Cut::Memory,
                (false, true, true) => Cut::FirstsNumbers,
                (false, true, false) => Cut::FirstsLimit,
                (false, false, true) => Cut::Numbers,
                (false, false, false) => Cut::Limit,
            },
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

/// Whether the order tells any two records apart.
fn is_total(model: &Model, order: &[Order]) -> bool {
    let columns = order.iter().filter(|term| is_column(model, term));
    let fields: Vec<FieldId> = columns
        .filter_map(|term| match term.by {
            OrderBy::Field(field) if model.field(field).is_required() => Some(field),
            _ => None,
        })
        .collect();
    model.is_unique(&fields)
}

/// Whether a term orders by a column of the model itself, of values that can be compared.
pub(crate) fn is_column(model: &Model, term: &Order) -> bool {
    match term.by {
        OrderBy::Field(field) => {
            let scalar = model.scalar(field);
            term.path.is_empty() && !scalar.list && scalar.kind != Kind::Json
        }
        _ => false,
    }
}

impl Builder<'_> {
    /// Writes that a record is the cursor's or comes after it, by the values that the order looks at.
    pub(super) fn push_cursor(
        &mut self,
        model: &Model,
        alias: Alias,
        cursor: &Unique,
        paging: &Paging<'_>,
    ) -> Result<(), Error> {
        let terms = paging.order.iter().map(|term| Place::of(self, model, alias, term, paging.reversed));
        let terms: Vec<Place<'_>> = terms.collect::<Result<_, Error>>()?;
        let has_null = terms.iter().any(|term| term.nulls_first.is_some());
        self.push("(");
        if has_null {
            // A cursor that is not there is not one without values.
            let place = self.alias();
            self.push("EXISTS (SELECT 1 FROM ").push_table(model, place);
            self.push_where(model, place, &cursor.to_filter())?;
            self.push(") AND (");
        }
        if let [first, _, ..] = &terms[..]
            && first.nulls_first.is_none()
        {
            // What follows says so, too, but not so that an index is used for it.
            self.push(&first.value).push(if first.ascending { " >= " } else { " <= " });
            self.push_cursor_value(model, cursor, first)?;
            self.push(" AND ");
        }
        self.push("(");
        for (index, term) in terms.iter().enumerate() {
            self.push(if index == 0 { "(" } else { " OR (" });
            for before in &terms[..index] {
                self.push_same(model, cursor, before)?;
                self.push(" AND ");
            }
            self.push_after(model, cursor, term, index + 1 == terms.len())?;
            self.push(")");
        }
        self.push(if has_null { ")))" } else { "))" });
        Ok(())
    }

    /// Writes that a record comes after a place, by the values of the order's terms there.
    pub(super) fn push_seek(
        &mut self,
        model: &Model,
        alias: Alias,
        values: &[Value],
        paging: &Paging<'_>,
    ) -> Result<(), Error> {
        let terms = paging.order.iter().map(|term| Place::of(self, model, alias, term, paging.reversed));
        let terms: Vec<Place<'_>> = terms.collect::<Result<_, Error>>()?;
        let after: Vec<(&Place<'_>, &Value)> = terms.iter().zip(values).collect();
        self.push("(");
        if let [(first, value), _, ..] = after[..]
            && first.nulls_first.is_none()
        {
            // What follows says so, too, but not so that an index is used for it.
            self.push(&first.value).push(if first.ascending { " >= " } else { " <= " });
            self.out.bind(value.clone());
            self.push(" AND ");
        }
        self.push("(");
        for (index, (term, value)) in after.iter().enumerate() {
            self.push(if index == 0 { "(" } else { " OR (" });
            for (before, value) in &after[..index] {
                self.push(&before.value);
                if value.is_null() {
                    self.push(" IS NULL AND ");
                } else {
                    self.push(" = ").out.bind((*value).clone());
                    self.push(" AND ");
                }
            }
            self.push_after_value(term, value);
            self.push(")");
        }
        self.push("))");
        Ok(())
    }

    /// Writes that a record's value comes after this one.
    fn push_after_value(&mut self, term: &Place<'_>, value: &Value) {
        if value.is_null() {
            let behind = term.nulls_first == Some(true);
            self.push(if behind { &term.value } else { "1 = 0" }).push(if behind {
                " IS NOT NULL"
            } else {
                ""
            });
            return;
        }
        let nulls_behind = term.nulls_first == Some(false);
        self.push(if nulls_behind { "(" } else { "" });
        self.push(&term.value).push(if term.ascending { " > " } else { " < " }).out.bind(value.clone());
        if nulls_behind {
            self.push(" OR ").push(&term.value).push(" IS NULL)");
        }
    }

    /// Writes that a record has the cursor's value.
    fn push_same(&mut self, model: &Model, cursor: &Unique, term: &Place<'_>) -> Result<(), Error> {
        if term.nulls_first.is_none() {
            self.push(&term.value).push(" = ");
            return self.push_cursor_value(model, cursor, term);
        }
        self.push("(").push(&term.value).push(" = ");
        self.push_cursor_value(model, cursor, term)?;
        self.push(" OR ").push(&term.value).push(" IS NULL AND ");
        self.push_cursor_value(model, cursor, term)?;
        self.push(" IS NULL)");
        Ok(())
    }

    /// Writes that a record's value comes after the cursor's, or where `or_same`, is the same.
    fn push_after(
        &mut self,
        model: &Model,
        cursor: &Unique,
        term: &Place<'_>,
        or_same: bool,
    ) -> Result<(), Error> {
        self.push(if term.nulls_first.is_some() { "(" } else { "" });
        self.push(&term.value).push(if term.ascending { " >" } else { " <" });
        self.push(if or_same { "= " } else { " " });
        self.push_cursor_value(model, cursor, term)?;
        if let Some(first) = term.nulls_first {
            if or_same {
                self.push(" OR ").push(&term.value).push(" IS NULL AND ");
                self.push_cursor_value(model, cursor, term)?;
                self.push(" IS NULL");
            }
            self.push(" OR ").push(&term.value).push(if first {
                " IS NOT NULL AND "
            } else {
                " IS NULL AND "
            });
            self.push_cursor_value(model, cursor, term)?;
            self.push(if first { " IS NULL)" } else { " IS NOT NULL)" });
        }
        Ok(())
    }

    /// Writes what the cursor's record has where the order looks.
    fn push_cursor_value(&mut self, model: &Model, cursor: &Unique, term: &Place<'_>) -> Result<(), Error> {
        let place = self.alias();
        let value = self.order_value(place, term.scalar);
        self.push("(SELECT ").push(&value).push(" FROM ").push_table(model, place);
        self.push_where(model, place, &cursor.to_filter())?;
        self.push(")");
        Ok(())
    }

    /// A column as its order compares.
    pub(super) fn order_value(&self, alias: Alias, scalar: &Scalar) -> String {
        self.datamodel.query().order_value(&Self::column(alias, scalar), scalar.kind)
    }
}

/// Where a record stands by one term of the order.
struct Place<'a> {
    scalar: &'a Scalar,
    /// The record's value, as SQL.
    value: String,
    ascending: bool,
    /// Where records without a value come; none where all have one.
    nulls_first: Option<bool>,
}

impl<'a> Place<'a> {
    fn of(
        builder: &Builder<'_>,
        model: &'a Model,
        alias: Alias,
        term: &Order,
        reversed: bool,
    ) -> Result<Self, Error> {
        let OrderBy::Field(field) = term.by else {
            return Err(unsupported("a cursor in an order of something else than columns"));
        };
        let (scalar, ascending) = (model.scalar(field), term.descending == reversed);
        let first = match term.nulls {
            Some(nulls) => (nulls == Nulls::First) != reversed,
            None => builder.datamodel.query().nulls_are_greatest() != ascending,
        };
        let nulls_first = (!model.field(field).is_required()).then_some(first);
        Ok(Self { scalar, value: builder.order_value(alias, scalar), ascending, nulls_first })
    }
}
