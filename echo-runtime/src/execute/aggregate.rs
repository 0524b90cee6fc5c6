//! Numbers about many records.

use echo_dialect::{query::Statement, value::Kind};

use super::{
    read::level,
    session::Run,
    shape::{Decode, Flat},
    sql::{Builder, aggregate_kind, paged},
};
use crate::{
    ast::{Aggregate, Filter, GroupBy, Output, Select, Value},
    datamodel::Model,
    error::Error,
};

impl Run<'_> {
    /// What is asked for about all records that match, in that order.
    pub(crate) async fn aggregate(&mut self, aggregate: &Aggregate) -> Result<Vec<Value>, Error> {
        let model = self.datamodel.model(aggregate.model);
        let select = Select {
            filter: aggregate.filter.clone(),
            order: aggregate.order.clone(),
            take: aggregate.take,
            skip: aggregate.skip,
            cursor: aggregate.cursor.clone(),
            ..Select::of(aggregate.model)
        };
        let statement = self.aggregate_statement(model, &select, &aggregate.outputs).await?;
        let row = OutputRow::of(model, &[], &aggregate.outputs);
        let mut values = Vec::new();
        self.query(model.id, &statement, |found| {
            values = row.decode(found)?;
            Ok(())
        })
        .await?;
        Ok(values)
    }

    async fn aggregate_statement(
        &mut self,
        model: &Model,
        select: &Select,
        outputs: &[Output],
    ) -> Result<Statement, Error> {
        let mut builder = Builder::new(self.datamodel);
        let alias = builder.alias();
        if select.take.is_none() && select.skip == 0 && select.cursor.is_none() {
            push_outputs(&mut builder, model, alias, outputs);
            builder.push(" FROM ").push_table(model, alias);
            builder.push_where(model, alias, &select.filter)?;
            return Ok(builder.out);
        }
        push_outputs(&mut builder, model, alias, outputs);
        builder.push(" FROM (");
        if !paged(&mut builder, model, select)? {
            // The database cannot cut this page: what is on it is read first.
            let keys = Select { fields: model.key.clone(), ..select.clone() };
            let shape = Flat(KeyRow::of(model));
            let (_, found) = level(self, &keys, None, &shape).await?;
            let filter = Filter::Or(found);
            builder = Builder::new(self.datamodel);
            let alias = builder.alias();
            push_outputs(&mut builder, model, alias, outputs);
            builder.push(" FROM ").push_table(model, alias);
            builder.push_where(model, alias, &filter)?;
            return Ok(builder.out);
        }
        builder.push(") AS ").push_alias(alias);
        Ok(builder.out)
    }

    /// For each group the values of `by`, then what is asked for.
    pub(crate) async fn group_by(&mut self, group: &GroupBy) -> Result<Vec<Vec<Value>>, Error> {
        let model = self.datamodel.model(group.model);
        let mut builder = Builder::new(self.datamodel);
        let alias = builder.alias();
        builder.push("SELECT ").push_columns(model, alias, &group.by);
        for (function, field) in &group.outputs {
            builder.push(", ").push_aggregate(model, alias, *function, *field);
        }
        builder.push(" FROM ").push_table(model, alias);
        builder.push_where(model, alias, &group.filter)?;
        builder.push(" GROUP BY ").push_columns(model, alias, &group.by);
        if !group.having.is_empty() {
            builder.push(" HAVING ");
            builder.push_filter(model, alias, &group.having)?;
        }
        let reversed = group.take.is_some_and(|take| take < 0);
        builder.push_order(model, alias, &group.order, reversed)?;
        let query = self.datamodel.query();
        query.page(&mut builder.out, group.take.map(i64::unsigned_abs), group.skip);
        let row = OutputRow::of(model, &group.by, &group.outputs);
        let mut groups = Vec::new();
        self.query(model.id, &builder.out, |found| {
            groups.push(row.decode(found)?);
            Ok(())
        })
        .await?;
        if reversed {
            groups.reverse();
        }
        Ok(groups)
    }
}

fn push_outputs(builder: &mut Builder<'_>, model: &Model, alias: super::sql::Alias, outputs: &[Output]) {
    builder.push(if outputs.is_empty() { "SELECT 1" } else { "SELECT " });
    for (index, (function, field)) in outputs.iter().enumerate() {
        builder.push(if index == 0 { "" } else { ", " });
        builder.push_aggregate(model, alias, *function, *field);
    }
}

/// Reads fields and aggregates.
struct OutputRow(Vec<(Kind, bool)>);

impl OutputRow {
    fn of(model: &Model, by: &[crate::datamodel::FieldId], outputs: &[Output]) -> Self {
        let fields = by.iter().map(|field| (model.kind(*field), model.scalar(*field).list));
        let outputs = outputs.iter().map(|(function, field)| {
            let kind = field.map_or(Kind::Int, |field| aggregate_kind(*function, model.kind(field)));
            (kind, false)
        });
        Self(fields.chain(outputs).collect())
    }
}

impl Decode for OutputRow {
    type Record = Vec<Value>;

    fn decode(&self, row: &dyn echo_dialect::driver::Row) -> Result<Vec<Value>, echo_dialect::driver::Error> {
        let columns = self.0.iter().enumerate();
        columns.map(|(index, (kind, list))| row.value(index, *kind, *list)).collect()
    }
}

/// Reads a key as a condition that only its record matches.
struct KeyRow(Vec<(crate::datamodel::FieldId, Kind)>);

impl KeyRow {
    fn of(model: &Model) -> Self {
        Self(model.key.iter().map(|field| (*field, model.kind(*field))).collect())
    }
}

impl Decode for KeyRow {
    type Record = Filter;

    fn decode(&self, row: &dyn echo_dialect::driver::Row) -> Result<Filter, echo_dialect::driver::Error> {
        let fields = self
            .0
            .iter()
            .enumerate()
            .map(|(index, (field, kind))| Ok(Filter::equals(*field, row.value(index, *kind, false)?)));
        Ok(Filter::And(fields.collect::<Result<_, echo_dialect::driver::Error>>()?))
    }
}
