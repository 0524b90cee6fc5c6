//! Columns as fields.

use std::collections::{BTreeMap, BTreeSet};

use echo_schema::{ir, is_identifier};

use super::{Lift, Warnings, names, notes, previous::field_of_column, warnings::Kind};
use crate::schema::{Arity, Column, ColumnType, Family, TableId};

/// The fields that the columns of a table or view are, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Members {
    pub fields: Vec<ir::Field>,
}

impl Lift<'_> {
    /// The fields of all tables that are models.
    pub(super) fn all_fields(&mut self) -> BTreeMap<TableId, Members> {
        let mut all = BTreeMap::new();
        for table in self.model_tables() {
            let previous = self.previous_model(table).map(|previous| previous.model);
            let mut naming = FieldNames::default();
            let mut members = Members::default();
            for column in table.columns() {
                let kept = self.kept.as_ref().and_then(|kept| kept.field(column, previous));
                let field = match kept {
                    Some(field) => {
                        naming.taken.insert(field.name.clone());
                        field.clone()
                    }
                    None => self.field(column.data(), previous, &mut naming),
                };
                members.fields.push(field);
            }
            all.insert(table.id, members);
        }
        all
    }

    /// A column as a field, with what the schema so far says of it.
    pub(super) fn field(
        &self,
        column: &Column,
        model: Option<&ir::Model>,
        naming: &mut FieldNames,
    ) -> ir::Field {
        let previous = model.and_then(|model| field_of_column(model, &column.name));
        let mut field = ir::Field {
            name: naming.name(&column.name, previous),
            database_name: column.name.clone(),
            ..ir::Field::default()
        };
        field.set_arity(arity(column.column_type.arity));
        self.set_type(&mut field, &column.column_type, previous);
        field.default = self.default(column, &field, previous);
        if let Some(previous) = previous {
            field.documentation.clone_from(&previous.documentation);
            field.ignored = previous.ignored;
            field.updated_at = previous.updated_at && scalar(&field) == ir::ScalarType::DateTime;
        }
        if !is_identifier(&field.name) {
            field.documentation = notes::unnamed_field(&field.documentation);
        }
        field
    }

    fn set_type(&self, field: &mut ir::Field, of: &ColumnType, previous: Option<&ir::Field>) {
        if let Some(carried) = self.carried_type(of, previous) {
            field.r#type = Some(carried.0);
            field.arity = carried.1;
            return;
        }
        let scalar = match &of.family {
            Family::Enum(id) => {
                let name = self.names.enumeration(*id).name.clone();
                field.r#type = Some(ir::field::Type::EnumName(name));
                return;
            }
            Family::Unsupported(name) => {
                field.r#type = Some(ir::field::Type::Unsupported(name.clone()));
                return;
            }
            Family::Int => ir::ScalarType::Int,
            Family::BigInt => ir::ScalarType::BigInt,
            Family::Float => ir::ScalarType::Float,
            Family::Decimal => ir::ScalarType::Decimal,
            Family::Boolean => ir::ScalarType::Boolean,
            Family::String | Family::Uuid => ir::ScalarType::String,
            Family::DateTime => ir::ScalarType::DateTime,
            Family::Json => ir::ScalarType::Json,
            Family::Bytes => ir::ScalarType::Bytes,
        };
        field.r#type = Some(ir::field::Type::Scalar(scalar.into()));
        field.native_type = self.door().native_type(self.dialect, of, scalar);
    }

    /// What the schema so far says of a column that only carries its values: an enum as text, a list as JSON.
    fn carried_type(&self, of: &ColumnType, previous: Option<&ir::Field>) -> Option<(ir::field::Type, i32)> {
        let previous = previous?;
        let capabilities = self.dialect.capabilities();
        let said = previous.r#type.clone()?;
        let list = previous.arity() == ir::Arity::List;
        if list && !capabilities.lists {
            return (of.family == Family::Json).then_some((said, previous.arity));
        }
        let is_enum = matches!(said, ir::field::Type::EnumName(_));
        let carried = is_enum && !capabilities.enums && of.family == Family::String;
        carried.then(|| (said, arity(of.arity).into()))
    }

    /// Tells of fields without a usable name or type, and of those that are named after the schema so far.
    pub(super) fn warn_of_fields(&mut self, owner: &str, kind: &str, fields: &[ir::Field]) {
        let unnamed: Vec<String> = fields
            .iter()
            .filter(|field| !is_identifier(&field.name))
            .map(|field| format!("\"{}\"", field.name))
            .collect();
        if !unnamed.is_empty() {
            let names = unnamed.join(", ");
            self.warnings.add(Kind::UnnamedField, format!("{kind}: \"{owner}\", field(s): [{names}]"));
        }
        for field in fields {
            if let Some(ir::field::Type::Unsupported(name)) = &field.r#type {
                let text =
                    format!("{kind}: \"{owner}\", field: \"{}\", original data type: \"{name}\"", field.name);
                self.warnings.add(Kind::UnsupportedType, text);
            }
            // Any other name than the column's would be made of it.
            if field.name != names::member(&field.database_name) {
                Self::warn_of_map(&mut self.warnings, owner, kind, &field.name);
            }
        }
    }

    fn warn_of_map(warnings: &mut Warnings, owner: &str, kind: &str, field: &str) {
        warnings.add(Kind::MappedField, format!("{kind}: \"{owner}\", field: \"{field}\""));
    }
}

/// The names of one model's fields so far.
#[derive(Debug, Default)]
pub(super) struct FieldNames {
    taken: BTreeSet<String>,
}

impl FieldNames {
    fn name(&mut self, column: &str, previous: Option<&ir::Field>) -> String {
        let name = match previous {
            Some(previous) => previous.name.clone(),
            None => names::unused(&names::member(column), &self.taken),
        };
        self.taken.insert(name.clone());
        name
    }
}

fn arity(arity: Arity) -> ir::Arity {
    match arity {
        Arity::Required => ir::Arity::Required,
        Arity::Nullable => ir::Arity::Optional,
        Arity::List => ir::Arity::List,
    }
}

/// The scalar of a field; unspecified where it is not of one.
pub(super) fn scalar(field: &ir::Field) -> ir::ScalarType {
    match &field.r#type {
        Some(ir::field::Type::Scalar(scalar)) => ir::ScalarType::try_from(*scalar).unwrap_or_default(),
        _ => ir::ScalarType::Unspecified,
    }
}
