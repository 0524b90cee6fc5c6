//! What only some datasources have: schemas and extensions.

use super::Resolver;
use super::config::Entry;
use crate::ast::{Argument, Expression};
use crate::datamodel::{Map, Symbol, Written};
use crate::ir;
use crate::provider::Feature;
use crate::source::Span;
use crate::syntax::Kind;

impl<'t> Resolver<'t, '_> {
    /// `schemas = ["public", …]`
    pub(super) fn schemas(&mut self, entry: Entry<'t>) -> Vec<Written> {
        if !self.db.provider.has(Feature::Schemas) {
            self.diagnostics.schemas_not_supported(entry.span);
            return Vec::new();
        }
        let schemas = self.strings(entry.value);
        if schemas.is_empty() {
            self.diagnostics.empty_schemas(entry.value.span());
        }
        let mut seen: Map<Symbol, Span> = Map::default();
        for schema in &schemas {
            let first = *seen.entry(schema.name).or_insert(schema.span);
            if first != schema.span {
                self.diagnostics.duplicate_schema(schema.span, first);
            }
        }
        schemas
    }

    /// `extensions = [postgis, vector(map: "pgvector", schema: "public", version: "1")]`
    pub(super) fn extensions(&mut self, entry: Entry<'t>) -> Vec<ir::Extension> {
        let has_them = self.db.provider.has(Feature::Extensions);
        if !has_them || !self.db.has_preview("postgresqlExtensions") {
            self.diagnostics.extensions_not_enabled(entry.span, self.db.preview_place, has_them);
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
            self.diagnostics.expected("constant or function", value);
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
            return self.diagnostics.unnamed_argument(argument.span());
        };
        let slot = match name.text() {
            "map" => &mut extension.database_name,
            "schema" => &mut extension.schema,
            "version" => &mut extension.version,
            _ => {
                let known = ["map", "schema", "version"];
                return self.diagnostics.unknown_argument(argument.span(), argument.title(), known);
            }
        };
        if let Some(value) = argument.value().filter(|v| v.kind() == Kind::StringLiteral) {
            *slot = self.unescaped(value);
        } else {
            self.diagnostics.extension_argument_not_string(argument.span(), name.text());
        }
    }
}
