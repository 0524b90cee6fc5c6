//! The statements of writes.

use echo_dialect::query::{Statement, WriteForm};

use crate::{
    ast::{Assign, Filter, Select, Value},
    datamodel::{FieldId, Model, Scalar},
    error::{Error, ErrorKind},
    execute::sql::{Alias, Builder, Layout},
};

/// Values for columns of a table.
pub(crate) type Values = Vec<(FieldId, Value)>;

impl Builder<'_> {
    /// Refuses a form of writing that the database does not have.
    pub(crate) fn require(&self, form: WriteForm) -> Result<(), Error> {
        if self.datamodel.query().can(form) {
            return Ok(());
        }
        let (lacks, instead) = match form {
            WriteForm::ReturnUpdated => {
                ("UPDATE … RETURNING", "Update many, and read the record afterwards.")
            }
            WriteForm::AliasDeleted => ("DELETE FROM … AS", "Delete with SQL of your own."),
            WriteForm::OnConflict => ("INSERT … ON CONFLICT", "Look for the record first, then create it."),
        };
        let message =
            format!("The database has no `{lacks}`, and there is no other way yet to write this. {instead}");
        Err(Error::new(ErrorKind::InvalidQuery, None, message))
    }

    /// Writes `INSERT INTO … VALUES …` for rows that all have the fields of the first.
    pub(crate) fn push_insert(&mut self, model: &Model, alias: Option<Alias>, rows: &[Values]) {
        self.push("INSERT INTO ");
        match alias {
            Some(alias) => self.push_table(model, alias),
            None => self.push(&model.table),
        };
        let Some(first) = rows.first().filter(|row| !row.is_empty()) else {
            self.push(" DEFAULT VALUES");
            return;
        };
        for (index, (field, _)) in first.iter().enumerate() {
            self.push(if index == 0 { " (" } else { ", " });
            self.push(&model.scalar(*field).column);
        }
        for (at, row) in rows.iter().enumerate() {
            self.push(if at == 0 { ") VALUES (" } else { "), (" });
            for (index, (field, value)) in row.iter().enumerate() {
                self.push(if index == 0 { "" } else { ", " });
                self.bind(model.scalar(*field), value.clone());
            }
        }
        self.push(")");
    }

    /// Ends an insert that passes over rows which are there already.
    pub(crate) fn push_skipping(&mut self, duplicates: bool) -> Result<(), Error> {
        if duplicates {
            self.require(WriteForm::OnConflict)?;
            self.push(" ON CONFLICT DO NOTHING");
        }
        Ok(())
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
        let Some(limit) = limit else { return self.push_where(model, alias, filter) };
        let inner = self.alias();
        self.push(" WHERE (");
        self.push_columns(model, alias, &model.key).push(") IN (SELECT ");
        self.push_columns(model, inner, &model.key).push(" FROM ").push_table(model, inner);
        self.push_where(model, inner, filter)?;
        let query = self.datamodel.query();
        query.page(&mut self.out, Some(limit), 0);
        self.push(")");
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
