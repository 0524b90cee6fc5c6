//! Datasources and generators.

use super::Resolver;
use crate::ast::{self, Expression};
use crate::datamodel::{Datasource, Written};
use crate::ir::{self, config_value::Value};
use crate::provider;
use crate::source::Span;
use crate::syntax::{Kind, Node, Tree};

const DATASOURCE_PROPERTIES: &[&str] = &[
    "provider",
    "url",
    "directUrl",
    "shadowDatabaseUrl",
    "relationMode",
    "referentialIntegrity",
    "schemas",
    "extensions",
];

/// `name = value`
#[derive(Clone, Copy)]
pub(super) struct Entry<'t> {
    pub name: &'t str,
    pub span: Span,
    pub value: Expression<'t>,
}

impl<'t> Resolver<'t, '_> {
    pub(super) fn config(&mut self, trees: &'t [Tree]) {
        let blocks = trees.iter().flat_map(|t| t.root().children()).filter(|n| n.kind() == Kind::ConfigBlock);
        let (sources, generators): (Vec<_>, Vec<_>) = blocks.partition(|n| ast::keyword(*n) == "datasource");
        // Generators come first: what a datasource may say depends on their preview features.
        let mut seen: Vec<&str> = Vec::new();
        for node in generators {
            let name = ast::name(node).map_or("", Node::text);
            if seen.contains(&name) {
                self.diagnostics.duplicate_block(node.span(), ("generator", name), "generator");
            }
            seen.push(name);
            self.generator(node, name);
        }
        for (index, node) in sources.iter().enumerate() {
            if index > 0 {
                self.diagnostics.error(
                    "several-datasources",
                    node.span(),
                    "You defined more than one datasource. This is not allowed yet because support for multiple \
                     databases has not been implemented yet.",
                );
            } else {
                self.datasource(*node);
            }
        }
    }

    /// The properties of a block; those without a value or written twice are reported.
    fn entries(&mut self, node: Node<'t>) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        for property in node.children().filter(|c| c.kind() == Kind::Property) {
            let name = ast::name(property).map_or("", Node::text);
            let Some(value) = property.children().find(|c| c.kind() != Kind::Name).map(Expression) else {
                let block = format!("{} {}", ast::keyword(node), ast::name(node).map_or("", Node::text));
                let message = format!("Property {name} in {block} needs to be assigned a value");
                self.diagnostics.error("missing-value", property.span(), message);
                continue;
            };
            if entries.iter().any(|e| e.name == name) {
                let message = format!("Property \"{name}\" is written twice in one block.");
                self.diagnostics.error("repeated-property", property.span(), message);
                continue;
            }
            entries.push(Entry { name, span: property.span(), value });
        }
        entries
    }

    /// A literal, `env("…")` or a list of them.
    fn config_value(&mut self, value: Expression<'t>) -> Option<ir::ConfigValue> {
        let inner = match value.kind() {
            Kind::Array => {
                let elements = value.elements().into_iter().flatten();
                let values = elements.filter_map(|e| self.config_value(e)).collect();
                Value::List(ir::ConfigList { values })
            }
            Kind::Call => Value::Env(self.env(value)?),
            Kind::StringLiteral => Value::Literal(self.unescaped(value)),
            _ => Value::Literal(value.text().to_owned()),
        };
        Some(ir::ConfigValue { value: Some(inner) })
    }

    fn env(&mut self, value: Expression<'t>) -> Option<String> {
        let (name, arguments) = value.call()?;
        let arguments: Vec<_> = arguments.collect();
        if name != "env" {
            self.diagnostics.expected(value.span(), "string", &value.describe());
            return None;
        }
        let single = match arguments[..] {
            [only] if only.name().is_none() => only.value().filter(|v| v.kind() == Kind::StringLiteral),
            _ => None,
        };
        if let Some(text) = single {
            return Some(self.unescaped(text));
        }
        let message = "The env function expects a singular, unnamed, string argument.";
        self.diagnostics.error("env", value.span(), message);
        None
    }

    fn generator(&mut self, node: Node<'t>, name: &str) {
        let entries = self.entries(node);
        let mut generator = ir::Generator {
            name: name.to_owned(),
            documentation: ast::documentation(node, false),
            ..ir::Generator::default()
        };
        for entry in entries {
            match entry.name {
                "provider" => generator.provider = self.config_value(entry.value),
                "output" => generator.output = self.config_value(entry.value),
                "previewFeatures" => generator.preview_features = self.preview_features(entry.value),
                _ => {
                    let value = self.config_value(entry.value);
                    generator.properties.push(ir::Property { name: entry.name.to_owned(), value });
                }
            }
        }
        if generator.provider.is_none() && !node.children().any(|c| c.kind() == Kind::Error) {
            let message = format!("Argument \"provider\" is missing in generator block \"{name}\".");
            self.diagnostics.error("missing-argument", node.span(), message);
        }
        self.db.generators.push(generator);
    }

    /// One string, or a list of them.
    pub(super) fn strings(&mut self, value: Expression<'t>) -> Vec<Written> {
        match value.elements() {
            Some(elements) => elements.filter_map(|e| self.written_string(e)).collect(),
            None => self.written_string(value).into_iter().collect(),
        }
    }

    fn preview_features(&mut self, value: Expression<'t>) -> Vec<String> {
        let features = self.strings(value);
        self.db.previews.extend(&features);
        features.iter().map(|f| self.db.text(f.name).to_owned()).collect()
    }

    fn datasource(&mut self, node: Node<'t>) {
        let name = ast::name(node).map_or("", Node::text);
        self.datasource_name = Some(name.to_owned());
        let entries = self.entries(node);
        let get = |name: &str| entries.iter().find(|e| e.name == name).copied();
        let broken = node.children().any(|c| c.kind() == Kind::Error);
        match get("provider") {
            Some(entry) => self.provider(entry, name),
            None if broken => {}
            None => {
                let message = format!("Argument \"provider\" is missing in data source block \"{name}\".");
                self.diagnostics.error("missing-argument", node.span(), message);
            }
        }
        let mut datasource = ir::Datasource {
            name: name.to_owned(),
            provider: self.db.provider.name.to_owned(),
            documentation: ast::documentation(node, false),
            ..ir::Datasource::default()
        };
        let url = |this: &mut Self, name| get(name).and_then(|e| this.config_value(e.value));
        datasource.url = url(self, "url");
        datasource.direct_url = url(self, "directUrl");
        datasource.shadow_database_url = url(self, "shadowDatabaseUrl");
        self.same_urls(&datasource, [get("url").map(|e| e.span), get("directUrl").map(|e| e.span)]);
        let mode = get("relationMode").or_else(|| get("referentialIntegrity"));
        let mode = mode.map(|e| self.relation_mode(e, get("relationMode").is_some()));
        datasource.set_relation_mode(mode.unwrap_or_default());
        let schemas = get("schemas").map(|e| self.schemas(e)).unwrap_or_default();
        datasource.schemas = schemas.iter().map(|s| self.db.text(s.name).to_owned()).collect();
        datasource.extensions = get("extensions").map(|e| self.extensions(e)).unwrap_or_default();
        self.db.datasource = Some(Datasource { ir: datasource, schemas });
        self.unknown_properties(&entries);
    }

    fn unknown_properties(&mut self, entries: &[Entry<'t>]) {
        for entry in entries.iter().filter(|e| !DATASOURCE_PROPERTIES.contains(&e.name)) {
            if entry.name == "previewFeatures" {
                let message = "Preview features are only supported in the generator block. \
                               Please move this field to the generator block.";
                self.diagnostics.error("unknown-property", entry.span, message);
                continue;
            }
            let near = crate::diagnostics::closest(entry.name, DATASOURCE_PROPERTIES.iter().copied());
            let message = format!("Property not known: \"{}\".", entry.name);
            let diagnostic = self.diagnostics.error("unknown-property", entry.span, message);
            if let Some(near) = near {
                diagnostic.help(format!("did you mean `{near}`?"));
            }
        }
    }

    fn provider(&mut self, entry: Entry<'t>, datasource: &str) {
        let span = entry.value.span();
        match entry.value.kind() {
            Kind::StringLiteral => {}
            Kind::Call => {
                let message = "A datasource must not use the env() function in the provider argument.";
                self.diagnostics.error("provider", entry.span, message);
                return;
            }
            _ => {
                let message = format!(
                    "Error validating datasource `{datasource}`: The provider argument in a datasource must be a \
                     string literal"
                );
                self.diagnostics.error("provider", span, message);
                return;
            }
        }
        let name = self.unescaped(entry.value);
        let Some(found) = provider::find(&name) else {
            let known = provider::PROVIDERS.iter().filter(|p| p.refused.is_none()).map(|p| p.name);
            let list = known.clone().collect::<Vec<_>>().join(", ");
            let near = crate::diagnostics::closest(&name, known);
            let help = near.map_or(format!("use one of {list}"), |n| format!("did you mean `{n}`?"));
            let message = format!("Datasource provider not known: \"{name}\".");
            self.diagnostics.error("unknown-provider", span, message).help(help);
            return;
        };
        self.db.provider = found;
        if let Some(reason) = found.refused {
            self.diagnostics.error("provider-not-supported", span, reason);
        }
    }

    fn same_urls(&mut self, datasource: &ir::Datasource, places: [Option<Span>; 2]) {
        let pairs = [("url", &datasource.url), ("directUrl", &datasource.direct_url)];
        for ((name, other), place) in pairs.into_iter().zip(places) {
            let Some(span) = place.filter(|_| other.is_some() && *other == datasource.shadow_database_url)
            else {
                continue;
            };
            let message = format!(
                "shadowDatabaseUrl is the same as {name} for datasource \"{}\". Please specify a different database as \
                 shadow database to avoid data loss.",
                datasource.name
            );
            self.diagnostics.error("same-shadow-database", span, message);
        }
    }

    fn relation_mode(&mut self, entry: Entry<'t>, current: bool) -> ir::RelationMode {
        if !current {
            let message = "The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. \
                           Learn more at https://pris.ly/d/relation-mode";
            self.diagnostics.warning("deprecated-property", entry.span, message);
        }
        match self.string(entry.value).as_deref() {
            Some("prisma") => ir::RelationMode::Prisma,
            Some("foreignKeys") | None => ir::RelationMode::ForeignKeys,
            Some(other) => {
                let message = format!(
                    "Error validating datasource: Invalid relation mode setting: \"{other}\". \
                     Supported values: \"prisma\", \"foreignKeys\""
                );
                self.diagnostics.error("relation-mode", entry.value.span(), message);
                ir::RelationMode::ForeignKeys
            }
        }
    }
}
