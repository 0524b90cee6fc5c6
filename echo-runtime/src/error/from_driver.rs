//! What a database said, in the words of the schema.

use echo_dialect::driver::{self, ErrorKind as Said};

use super::{Error, ErrorKind};
use crate::datamodel::{Datamodel, FieldId, Model, ModelId, UniqueKey};

impl Error {
    /// What a database said while working on a model.
    pub(crate) fn from_driver(
        datamodel: Option<&Datamodel>,
        model: Option<ModelId>,
        error: driver::Error,
    ) -> Self {
        let place = Place { datamodel, model: datamodel.zip(model).map(|(all, id)| all.model(id)) };
        let out = match error.kind() {
            Said::UniqueViolation { constraint, table, columns } => {
                place.unique(constraint.as_deref(), table.as_deref(), columns)
            }
            Said::ForeignKeyViolation { constraint, .. } => place.foreign_key(constraint.as_deref()),
            Said::NullViolation { table, column } => place.null(table.as_deref(), column.as_deref()),
            Said::CheckViolation { constraint } => {
                let name = constraint.as_deref().unwrap_or("(unnamed)");
                let message = format!("A constraint failed on the database: `{name}`");
                Self::new(ErrorKind::CheckViolation, Some("P2004"), message).with("constraint", name)
            }
            Said::ValueTooLong { column } => {
                let name = column.as_deref().unwrap_or("<unknown>");
                let message = format!(
                    "The provided value for the column is too long for the column's type. Column: {name}"
                );
                Self::new(ErrorKind::InvalidValue, Some("P2000"), message).with("column_name", name)
            }
            Said::NoTable(table) => {
                let message = format!("The table `{table}` does not exist in the current database.");
                Self::new(ErrorKind::SchemaMismatch, Some("P2021"), message).with("table", table.clone())
            }
            Said::NoColumn(column) => {
                let message = format!("The column `{column}` does not exist in the current database.");
                Self::new(ErrorKind::SchemaMismatch, Some("P2022"), message).with("column", column.clone())
            }
            kind => {
                let (kind, code) = plain(kind);
                Self::new(kind, code, error.message())
            }
        };
        let out = match place.model {
            Some(model) if out.model().is_none() => out.with("modelName", model.name.clone()),
            _ => out,
        };
        out.caused_by(error)
    }
}

/// What needs no words of the schema.
fn plain(kind: &Said) -> (ErrorKind, Option<&'static str>) {
    match kind {
        Said::ValueOutOfRange => (ErrorKind::InvalidValue, Some("P2020")),
        Said::InvalidValue => (ErrorKind::InvalidValue, Some("P2023")),
        Said::WriteConflict => (ErrorKind::WriteConflict, Some("P2034")),
        Said::Busy | Said::Timeout => (ErrorKind::Timeout, Some("P1008")),
        Said::Authentication => (ErrorKind::Connect, Some("P1000")),
        Said::Unreachable => (ErrorKind::Connect, Some("P1001")),
        Said::NoDatabase => (ErrorKind::Connect, Some("P1003")),
        Said::InvalidUrl => (ErrorKind::Connect, Some("P1013")),
        Said::ConnectionLost => (ErrorKind::ConnectionLost, Some("P1017")),
        Said::PermissionDenied => (ErrorKind::Database, Some("P1010")),
        _ => (ErrorKind::Database, None),
    }
}

/// Where it happened, as far as known.
struct Place<'a> {
    datamodel: Option<&'a Datamodel>,
    model: Option<&'a Model>,
}

impl Place<'_> {
    /// The model of a table: the one worked on, unless the database names another.
    fn model_of(&self, table: Option<&str>) -> Option<&Model> {
        let named = table.zip(self.datamodel).and_then(|(table, all)| all.model_of_table(table));
        named.or(if table.is_none() { self.model } else { None })
    }

    fn unique(&self, constraint: Option<&str>, table: Option<&str>, columns: &[String]) -> Error {
        let model = self.model_of(table).or(self.model);
        let by_name = model.zip(constraint).and_then(|(model, name)| {
            // MySQL calls every primary key so.
            let known =
                |unique: &&UniqueKey| unique.constraint == name || (unique.primary && name == "PRIMARY");
            model.uniques.iter().find(known).map(|unique| names(model, &unique.fields))
        });
        let fields = match by_name {
            Some(fields) => fields,
            None => columns.iter().map(|column| field_name(model, column)).collect(),
        };
        let target = match (fields.is_empty(), constraint) {
            (false, _) => format!(
                "fields: ({})",
                fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(",")
            ),
            (true, Some(name)) => format!("constraint: `{name}`"),
            (true, None) => "(not available)".to_owned(),
        };
        let message = format!("Unique constraint failed on the {target}");
        let error = Error::new(ErrorKind::UniqueViolation, Some("P2002"), message).with("target", fields);
        named(error, model, constraint)
    }

    fn foreign_key(&self, constraint: Option<&str>) -> Error {
        let known = constraint
            .zip(self.datamodel)
            .and_then(|(name, all)| all.constraint(name).map(|(model, fields)| (all.model(*model), fields)));
        let name = constraint.unwrap_or("foreign key");
        let message = format!("Foreign key constraint violated: `{name}`");
        let error = Error::new(ErrorKind::ForeignKeyViolation, Some("P2003"), message);
        match known {
            Some((model, fields)) => {
                let error = error.with("target", names(model, fields));
                named(error, Some(model), constraint)
            }
            None => named(error, self.model, constraint),
        }
    }

    fn null(&self, table: Option<&str>, column: Option<&str>) -> Error {
        let model = self.model_of(table).or(self.model);
        let field = column.map_or_else(|| "(not available)".to_owned(), |column| field_name(model, column));
        let message = format!("Null constraint violation on the fields: (`{field}`)");
        let error = Error::new(ErrorKind::NullViolation, Some("P2011"), message);
        named(error.with("target", vec![field]), model, None)
    }
}

/// Says which model, and which constraint where it has a name.
fn named(error: Error, model: Option<&Model>, constraint: Option<&str>) -> Error {
    let error = match model {
        Some(model) => error.with("model", model.name.clone()).with("modelName", model.name.clone()),
        None => error,
    };
    match constraint {
        Some(name) => error.with("constraint", name),
        None => error,
    }
}

fn names(model: &Model, fields: &[FieldId]) -> Vec<String> {
    fields.iter().map(|field| model.field(*field).name.clone()).collect()
}

/// The field of a column; a column that no field has keeps its name.
fn field_name(model: Option<&Model>, column: &str) -> String {
    model
        .and_then(|model| {
            let held = |field: &&crate::datamodel::Field| {
                field.scalar().is_some_and(|scalar| scalar.column_name == column)
            };
            model.fields.iter().find(held)
        })
        .map_or_else(|| column.to_owned(), |field| field.name.clone())
}
