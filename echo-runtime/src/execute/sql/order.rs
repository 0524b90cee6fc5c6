//! Orders.

use super::{Alias, Builder, unsupported};
use crate::{
    ast::{Filter, Nulls, Order, OrderBy},
    datamodel::{FieldId, Model},
    error::Error,
};

impl Builder<'_> {
    /// Writes ` ORDER BY …`, the other way round where `reversed`, unless there is no order.
    pub(crate) fn push_order(
        &mut self,
        model: &Model,
        alias: Alias,
        order: &[Order],
        reversed: bool,
    ) -> Result<(), Error> {
        self.push_terms(order, reversed, |builder, _, term| {
            builder.push_order_value(model, alias, &term.path, &term.by)
        })
    }

    /// The same, where the values of the terms are columns `o0`, `o1` and so on.
    pub(super) fn push_named_order(&mut self, order: &[Order], reversed: bool) -> Result<(), Error> {
        self.push_terms(order, reversed, |builder, index, _| {
            builder.push("o").out.number(index as u64);
            Ok(())
        })
    }

    fn push_terms(
        &mut self,
        order: &[Order],
        reversed: bool,
        push_value: impl Fn(&mut Self, usize, &Order) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for (index, term) in order.iter().enumerate() {
            self.push(if index == 0 { " ORDER BY " } else { ", " });
            let nulls_first = term.nulls.map(|nulls| (nulls == Nulls::First) != reversed);
            let says_nulls = self.datamodel.query().says_nulls();
            if let Some(first) = nulls_first.filter(|_| !says_nulls) {
                push_value(self, index, term)?;
                self.push(if first { " IS NULL DESC, " } else { " IS NULL ASC, " });
            }
            push_value(self, index, term)?;
            self.push(if term.descending == reversed { " ASC" } else { " DESC" });
            if let Some(first) = nulls_first.filter(|_| says_nulls) {
                self.datamodel.query().nulls(&mut self.out, first);
            }
        }
        Ok(())
    }

    /// Writes the value that a term orders by: of a related record as a subquery.
    pub(super) fn push_order_value(
        &mut self,
        model: &Model,
        alias: Alias,
        path: &[FieldId],
        by: &OrderBy,
    ) -> Result<(), Error> {
        if let Some((step, rest)) = path.split_first() {
            let relation = model.relation(*step);
            let related = self.datamodel.model(relation.model);
            // What is selected is written before the table it comes from, whose alias is the next one.
            self.push("(SELECT ");
            let other = Alias(self.aliases);
            self.aliases += 1;
            self.push_order_value(related, other, rest, by)?;
            self.push_from_one(model, alias, relation, other);
            self.push(")");
            return Ok(());
        }
        match by {
            OrderBy::Field(field) => {
                self.push_column(alias, model.scalar(*field));
                Ok(())
            }
            OrderBy::Count(field) => self.push_related_count(model, alias, *field, &Filter::default()),
            OrderBy::Relevance { fields, search } => {
                let columns: Vec<String> = fields
                    .iter()
                    .map(|field| Self::column(alias, model.scalar(*field)).into_owned())
                    .collect();
                if self.datamodel.query().relevance(&mut self.out, &columns, search) {
                    Ok(())
                } else {
                    Err(unsupported("ordering by relevance"))
                }
            }
            OrderBy::Aggregate(function, field) => {
                self.push_aggregate(model, alias, *function, *field);
                Ok(())
            }
        }
    }

    /// Writes ` FROM … WHERE …` of the one record that a to-one relation leads to.
    fn push_from_one(
        &mut self,
        model: &Model,
        alias: Alias,
        relation: &crate::datamodel::Relation,
        other: Alias,
    ) {
        let datamodel = self.datamodel;
        let related = datamodel.model(relation.model);
        self.push(" FROM ").push_table(related, other);
        let pairs = relation.own_fields().iter().zip(relation.other_fields());
        for (index, (own, far)) in pairs.enumerate() {
            self.push(if index == 0 { " WHERE " } else { " AND " });
            self.push_column(other, related.scalar(*far)).push(" = ");
            self.push_column(alias, model.scalar(*own));
        }
    }
}
