//! Fields as columns.

use echo_schema::ir;

use super::{Lowering, defaults::default_literal, field, scalar};
use crate::schema::{Arity, Column, ColumnType, Default as ColumnDefault, Family, TableId};

impl<'a> Lowering<'a> {
    /// Adds the columns of a table, in source order.
    pub(super) fn columns(&mut self, table: TableId, model: &'a ir::Model) {
        for field in &model.fields {
            if let Some(mut column_type) = self.column_type(field) {
                self.inline_enum(table, &field.database_name, field, &mut column_type);
                self.unlimited_text(model, field, &mut column_type);
                let column = self.column(model, field, column_type);
                self.database.add_column(table, column);
            }
        }
    }

    /// The type of a field's column; none where the field is a relation.
    pub(super) fn column_type(&self, field: &ir::Field) -> Option<ColumnType> {
        let list = field.arity() == ir::Arity::List;
        let carried = list && !self.dialect.capabilities().lists;
        let arity = match field.arity() {
            ir::Arity::Required => Arity::Required,
            ir::Arity::Optional => Arity::Nullable,
            ir::Arity::List if carried => Arity::Nullable,
            ir::Arity::List => Arity::List,
        };
        let typed = |scalar, native| {
            let (family, native) = self.dialect.scalar_type(scalar, native);
            ColumnType { family, native: Some(native), arity }
        };
        let native = field.native_type.as_ref().filter(|_| self.native);
        Some(match field.r#type.as_ref()? {
            ir::field::Type::Relation(_) => return None,
            ir::field::Type::Unsupported(name) => {
                ColumnType { family: Family::Unsupported(name.clone()), native: None, arity }
            }
            _ if carried => typed(ir::ScalarType::Json, None),
            ir::field::Type::Scalar(_) if self.is_carried_number(field) => typed(ir::ScalarType::Int, None),
            ir::field::Type::Scalar(_) => typed(scalar(field), native),
            ir::field::Type::EnumName(name) => match self.enums.get(name.as_str()) {
                Some(id) => ColumnType { family: Family::Enum(*id), native: None, arity },
                None => typed(ir::ScalarType::String, None),
            },
        })
    }

    /// Gives a column an enum of its own, where the database keeps enums in columns.
    pub(super) fn inline_enum(
        &mut self,
        table: TableId,
        column: &str,
        source: &ir::Field,
        column_type: &mut ColumnType,
    ) {
        let capabilities = self.dialect.capabilities();
        let Some(ir::field::Type::EnumName(name)) = &source.r#type else { return };
        let Some(declared) = self.schema.enums.iter().find(|declared| declared.name == *name) else { return };
        let carried = source.arity() == ir::Arity::List && !capabilities.lists;
        if capabilities.inline_enums && !carried {
            let values = declared.values.iter().map(|value| value.database_name.clone()).collect();
            let name = format!("{}_{column}", self.database.table(table).name());
            column_type.family = Family::Enum(self.database.add_enum(None, &name, values));
            column_type.native = None;
        }
    }

    /// Takes the limit off text that was made for another database, which has none, where no key or index needs it.
    fn unlimited_text(&self, model: &ir::Model, source: &ir::Field, column_type: &mut ColumnType) {
        let is_text = scalar(source) == ir::ScalarType::String && source.arity() != ir::Arity::List;
        if !self.native && is_text && !is_keyed(model, source) {
            column_type.native = self.dialect.unlimited_text().or_else(|| column_type.native.take());
        }
    }

    fn column(&self, model: &ir::Model, source: &ir::Field, column_type: ColumnType) -> Column {
        let mut column = Column::new(source.database_name.as_str(), column_type);
        column.auto_increment = self.is_auto_increment(model, source);
        column.client_default = is_client_default(source);
        column.default = source.default.as_ref().and_then(|default| self.default(source, default));
        column
    }

    /// A column that the database numbers: one that says so, or, where the key of a table is the number of its rows, that.
    fn is_auto_increment(&self, model: &ir::Model, source: &ir::Field) -> bool {
        if self.dialect.capabilities().row_number_keys {
            return is_single_key(model, source)
                && (scalar(source) == ir::ScalarType::Int || self.is_carried_number(source));
        }
        is_numbered(source)
    }

    /// Whether a field is a `BigInt` that the database numbers, of a schema made for another database: where keys are row numbers,
    /// only a column declared as an integer is one. (A schema made for this database gets the type it asks for.)
    fn is_carried_number(&self, source: &ir::Field) -> bool {
        !self.native
            && self.dialect.capabilities().row_number_keys
            && scalar(source) == ir::ScalarType::BigInt
            && is_numbered(source)
    }

    fn default(&self, source: &ir::Field, default: &ir::Default) -> Option<ColumnDefault> {
        let carried = source.arity() == ir::Arity::List && !self.dialect.capabilities().lists;
        match default.value.as_ref()? {
            ir::default::Value::Function(function) => match function.name.as_str() {
                "now" => Some(ColumnDefault::Now),
                "dbgenerated" => {
                    let expression = function.arguments.first().map(|argument| argument.value.clone());
                    Some(ColumnDefault::Expression(expression.unwrap_or_default()))
                }
                // Numbering is part of the type; all others are made by the client.
                _ => None,
            },
            _ if carried => {
                Some(ColumnDefault::Value(super::defaults::as_json(&self.declared, source, default)?))
            }
            _ => Some(ColumnDefault::Value(default_literal(&self.declared, source, default)?)),
        }
    }
}

/// Whether the database numbers the field.
fn is_numbered(source: &ir::Field) -> bool {
    matches!(&source.default, Some(ir::Default { value: Some(ir::default::Value::Function(function)) })
        if function.name == "autoincrement")
}

/// Whether the field alone is the primary key.
fn is_single_key(model: &ir::Model, source: &ir::Field) -> bool {
    model.primary_key.as_ref().is_some_and(|key| match key.fields.as_slice() {
        [only] => field(model, &only.field).is_some_and(|found| found.name == source.name),
        _ => false,
    })
}

/// Whether a key, an index or a foreign key is over the field. What another model refers to is always a key.
fn is_keyed(model: &ir::Model, source: &ir::Field) -> bool {
    let parts = model.primary_key.iter().flat_map(|key| &key.fields);
    let indexed = parts.chain(model.indexes.iter().flat_map(|index| &index.fields));
    let refers = |field: &ir::Field| match &field.r#type {
        Some(ir::field::Type::Relation(end)) => end.fields.contains(&source.name),
        _ => false,
    };
    indexed.into_iter().any(|part| part.field == source.name) || model.fields.iter().any(refers)
}

/// Whether the field has a default that no database makes: `uuid()`, `cuid()` and so on.
fn is_client_default(source: &ir::Field) -> bool {
    matches!(&source.default, Some(ir::Default { value: Some(ir::default::Value::Function(function)) })
        if !["autoincrement", "dbgenerated", "now"].contains(&function.name.as_str()))
}
