//! What only some datasources have: schemas and extensions.

use super::Resolver;
use super::config::Entry;
use crate::ast::{Argument, Expression};
use crate::datamodel::Written;
use crate::ir;
use crate::provider::Feature;
use crate::syntax::Kind;

impl<'t> Resolver<'t, '_> {
    /// `schemas = ["public", …]`
    pub(super) fn schemas(&mut self, entry: Entry<'t>) -> Vec<Written> {
        if !self.db.provider.has(Feature::Schemas) {
            let message = "The `schemas` property is not supported on the current connector.";
            self.diagnostics.error("schemas-not-supported", entry.span, message);
            return Vec::new();
        }
        let schemas = self.strings(entry.value);
        if schemas.is_empty() {
            let message = "If provided, the schemas array can not be empty.";
            self.diagnostics.error("empty-schemas", entry.value.span(), message);
        }
        for (index, schema) in schemas.iter().enumerate() {
            if schemas[..index].iter().any(|s| s.name == schema.name) {
                self.diagnostics.error(
                    "duplicate-schema",
                    schema.span,
                    "Duplicated schema names are not allowed",
                );
            }
        }
        schemas
    }

    /// `extensions = [postgis, vector(map: "pgvector", schema: "public", version: "1")]`
    pub(super) fn extensions(&mut self, entry: Entry<'t>) -> Vec<ir::Extension> {
        if !self.db.provider.has(Feature::Extensions) || !self.db.has_preview("postgresqlExtensions") {
            let message = "The `extensions` property is only available with the `postgresqlExtensions` preview feature.";
            self.diagnostics.error("extensions-not-enabled", entry.span, message);
            return Vec::new();
        }
        match entry.value.elements() {
            Some(elements) => elements.filter_map(|e| self.extension(e)).collect(),
            None => self.extension(entry.value).into_iter().collect(),
        }
    }

    fn extension(&mut self, value: Expression<'t>) -> Option<ir::Extension> {
        let named = |name: &str| ir::Extension {
            name: name.to_owned(),
            database_name: name.to_owned(),
            ..ir::Extension::default()
        };
        if let Some(name) = value.constant() {
            return Some(named(name));
        }
        let Some((name, arguments)) = value.call() else {
            self.diagnostics.expected(value.span(), "constant or function", &value.describe());
            return None;
        };
        let mut extension = named(name);
        for argument in arguments {
            self.extension_argument(&mut extension, argument);
        }
        Some(extension)
    }

    fn extension_argument(&mut self, extension: &mut ir::Extension, argument: Argument<'t>) {
        let Some(name) = argument.name() else {
            self.diagnostics.validation_error(
                "unnamed-argument",
                argument.span(),
                "The argument must have a name",
            );
            return;
        };
        let slot = match name.text() {
            "map" => &mut extension.database_name,
            "schema" => &mut extension.schema,
            "version" => &mut extension.version,
            _ => {
                return self.diagnostics.unknown_argument(
                    argument.span(),
                    name.text(),
                    ["map", "schema", "version"],
                );
            }
        };
        if let Some(value) = argument.value().filter(|v| v.kind() == Kind::StringLiteral) {
            *slot = self.unescaped(value);
        } else {
            let message = format!("The `{}` argument must be a string literal", name.text());
            self.diagnostics.validation_error("wrong-value", argument.span(), message);
        }
    }
}
