//! The statements of writes.

use echo_dialect::query::{Statement, ValueColumn, ValueRows, WriteForm};

use super::batch::Batch;
use crate::{
    ast::{Assign, Filter, Select, Value},
    datamodel::{FieldId, Model, Scalar},
    error::Error,
    execute::sql::{Alias, Builder, Layout},
};

/// Values for columns of a table.
pub(crate) type Values = Vec<(FieldId, Value)>;

/// A column whose values a statement brings along.
pub(super) fn column(model: &Model, field: FieldId) -> ValueColumn<'_> {
    let scalar = model.scalar(field);
    ValueColumn { column: &scalar.column, cast: scalar.cast.as_deref(), list: scalar.list }
}

impl Builder<'_> {
    /// Writes an insert. `skipping`: passes over rows that are there already.
    pub(crate) fn push_insert(&mut self, model: &Model, rows: Batch, skipping: bool) {
        let query = self.datamodel.query();
        query.insert_into(&mut self.out, skipping);
        self.push(&model.table);
        self.push_rows(model, rows);
        query.end_insert(&mut self.out, skipping);
    }

    /// Writes the columns and values of an insert.
    pub(crate) fn push_rows(&mut self, model: &Model, rows: Batch) {
        let query = self.datamodel.query();
        let columns: Vec<_> = rows.fields().into_iter().map(|field| column(model, field)).collect();
        if columns.is_empty() {
            self.push(query.no_values());
            return;
        }
        for (index, column) in columns.iter().enumerate() {
            self.push(if index == 0 { " (" } else { ", " }).push(column.column);
        }
        self.push(")");
        let count = rows.rows();
        let (values, alike) = rows.into_values();
        query.rows(&mut self.out, ValueRows { columns: &columns, count, values, alike });
    }

    /// Writes `DELETE FROM …`, for a condition that knows the table by its alias.
    pub(crate) fn push_delete(&mut self, model: &Model, alias: Alias) {
        self.datamodel.query().delete_from(&mut self.out, &model.table, &alias.to_string());
    }

    /// Writes `UPDATE … SET …`.
    pub(crate) fn push_update(&mut self, model: &Model, alias: Alias, changes: &[(FieldId, Assign)]) {
        self.push("UPDATE ").push_table(model, alias).push(" SET ");
        self.push_changes(model, alias, changes);
    }

    /// Writes the changes of an update.
    pub(crate) fn push_changes(&mut self, model: &Model, alias: Alias, changes: &[(FieldId, Assign)]) {
        for (index, (field, assign)) in changes.iter().enumerate() {
            let scalar = model.scalar(*field);
            self.push(if index == 0 { "" } else { ", " }).push(&scalar.column).push(" = ");
            self.push_assigned(scalar, alias, assign);
        }
    }

    fn push_assigned(&mut self, scalar: &Scalar, alias: Alias, assign: &Assign) {
        let (operator, value) = match assign {
            Assign::Set(value) => {
                self.bind(scalar, value.clone());
                return;
            }
            Assign::Push(values) => {
                let column = Self::column(alias, scalar);
                let query = self.datamodel.query();
                query.push(&mut self.out, &column, values.clone(), scalar.cast.as_deref());
                return;
            }
            Assign::Increment(value) => (" + ", value),
            Assign::Decrement(value) => (" - ", value),
            Assign::Multiply(value) => (" * ", value),
            Assign::Divide(value) => (" / ", value),
        };
        self.push_column(alias, scalar).push(operator);
        self.out.bind_as(value.clone(), scalar.cast.as_deref());
    }

    /// Writes the condition of a write of at most so many records.
    pub(crate) fn push_limited(
        &mut self,
        model: &Model,
        alias: Alias,
        filter: &Filter,
        limit: Option<u64>,
    ) -> Result<(), Error> {
        let query = self.datamodel.query();
        let reads_written = query.can(WriteForm::ReadWritten);
        if limit.is_none() && (reads_written || !filter.reads_relations()) {
            return self.push_where(model, alias, filter);
        }
        let inner = self.alias();
        self.push(" WHERE (");
        self.push_columns(model, alias, &model.key);
        self.push(if reads_written { ") IN (SELECT " } else { ") IN (SELECT * FROM (SELECT " });
        self.push_columns(model, inner, &model.key).push(" FROM ").push_table(model, inner);
        self.push_where(model, inner, filter)?;
        // With a limit, a derived table is one: it is not merged into the statement around it.
        query.page(&mut self.out, Some(limit.unwrap_or(u64::MAX)), 0);
        self.push(if reads_written { ")" } else { ") AS found)" });
        Ok(())
    }

    /// Writes `RETURNING …` of what a select reads, as far as it is of the record itself.
    pub(crate) fn push_returning(&mut self, model: &Model, select: &Select) -> Layout {
        let mut columns: Vec<FieldId> = select.fields.clone();
        let mut layout = Layout::default();
        for relation in &select.relations {
            let own = model.relation(relation.field).own_fields();
            let places = own.iter().map(|field| {
                let at = columns.iter().position(|known| known == field).unwrap_or_else(|| {
                    columns.push(*field);
                    columns.len() - 1
                });
                (at, model.kind(*field))
            });
            layout.relations.push(places.collect());
        }
        self.push(" RETURNING ");
        if columns.is_empty() {
            self.push("1");
        }
        for (index, field) in columns.iter().enumerate() {
            self.push(if index == 0 { "" } else { ", " }).push(&model.scalar(*field).column);
        }
        layout
    }

    /// The statement, done.
    pub(crate) fn finish(self) -> Statement {
        self.out
    }
}
