//! Datasources and generators.

use super::Resolver;
use super::names::is_scalar;
use crate::ast::{self, Expression};
use crate::datamodel::{Datasource, Map, PreviewPlace, Written};
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
    pub name_span: Span,
    pub span: Span,
    pub value: Expression<'t>,
}

impl<'t> Resolver<'t, '_> {
    pub(super) fn config(&mut self, trees: &'t [Tree]) {
        let blocks = trees.iter().flat_map(|t| t.root().children()).filter(|n| n.kind() == Kind::ConfigBlock);
        let (sources, generators): (Vec<_>, Vec<_>) = blocks.partition(|n| ast::keyword(*n) == "datasource");
        let is_lost = |n: Node<'_>| matches!(n.kind(), Kind::Error | Kind::UnknownBlock);
        self.db.previews_known = generators.iter().all(|n| is_whole(*n))
            && !trees.iter().flat_map(|t| t.root().children()).any(is_lost);
        // Generators come first: what a datasource may say depends on their preview features.
        let mut seen: Map<&str, Span> = Map::default();
        for node in generators {
            let name = ast::name(node).map_or("", Node::text);
            let first = *seen.entry(name).or_insert(node.span());
            if first != node.span() {
                let other = ("generator", Some(first));
                self.diagnostics.duplicate_block(node.span(), ("generator", name), other);
            }
            self.reserved_scalar(node);
            self.generator(node, name);
        }
        let roots = || trees.iter().flat_map(|t| t.root().children());
        let whole = roots().all(|n| n.kind() == Kind::Error || n.text().ends_with('}'))
            && sources.iter().all(|n| is_whole(*n));
        let mut sources = sources.into_iter();
        let Some(first) = sources.next() else { return };
        self.reserved_scalar(first);
        self.datasource(first);
        // Beside a block that is broken the first one may well be right.
        if sources.len() > 0 && whole {
            self.diagnostics.several_datasources(first.span(), None);
        }
        for node in sources {
            self.reserved_scalar(node);
            self.diagnostics.several_datasources(node.span(), Some(first.span()));
        }
    }

    fn reserved_scalar(&mut self, node: Node<'t>) {
        if let Some(name) = ast::name(node).filter(|n| is_scalar(n.text())) {
            self.diagnostics.reserved_scalar_name(name.span(), name.text());
        }
    }

    /// The properties of a block; those without a value or written twice are reported.
    fn entries(&mut self, node: Node<'t>) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        // Where each name was first written, and its entry.
        let mut seen: Map<&str, (Span, usize)> = Map::default();
        for property in node.children().filter(|c| c.kind() == Kind::Property) {
            let name = ast::name(property).map_or("", Node::text);
            let Some(value) = property.children().find(|c| c.kind() != Kind::Name).map(Expression) else {
                let block = format!("{} {}", ast::keyword(node), ast::name(node).map_or("", Node::text));
                self.diagnostics.property_without_value(node.span(), (name, property.span()), &block);
                continue;
            };
            let (first, index) = *seen.entry(name).or_insert((property.span(), entries.len()));
            let name_span = ast::name(property).map_or(property.span(), Node::span);
            let entry = Entry { name, name_span, span: property.span(), value };
            if first == property.span() {
                entries.push(entry);
                continue;
            }
            self.diagnostics.repeated_property(property.span(), name, first);
            entries[index] = entry;
        }
        entries
    }

    /// A string or `env("…")`.
    fn text(&mut self, value: Expression<'t>) -> Option<ir::ConfigValue> {
        let is_env = value.call().is_some_and(|(name, _)| name == "env");
        if is_env || value.kind() == Kind::StringLiteral {
            return self.config_value(value);
        }
        self.diagnostics.expected("string", value);
        None
    }

    /// One of them, or a list of them.
    fn texts(&mut self, value: Expression<'t>) -> Option<ir::ConfigValue> {
        let Some(elements) = value.elements() else { return self.text(value) };
        let values = elements.filter_map(|e| self.text(e)).collect();
        Some(ir::ConfigValue { value: Some(Value::List(ir::ConfigList { values })) })
    }

    /// A string and nothing else.
    fn plain_text(&mut self, value: Expression<'t>) -> Option<ir::ConfigValue> {
        let text = self.string(value)?;
        Some(ir::ConfigValue { value: Some(Value::Literal(text)) })
    }

    /// Whatever a generator may like to be told: a literal, `env("…")`, a list of them.
    fn config_value(&mut self, value: Expression<'t>) -> Option<ir::ConfigValue> {
        let inner = match value.kind() {
            Kind::Array => {
                let elements = value.elements().into_iter().flatten();
                let values = elements.filter_map(|e| self.config_value(e)).collect();
                Value::List(ir::ConfigList { values })
            }
            Kind::Call if value.call().is_some_and(|(name, _)| name == "env") => Value::Env(self.env(value)?),
            Kind::StringLiteral => Value::Literal(self.unescaped(value)),
            _ => Value::Literal(value.text().to_owned()),
        };
        Some(ir::ConfigValue { value: Some(inner) })
    }

    fn env(&mut self, value: Expression<'t>) -> Option<String> {
        let (_, arguments) = value.call()?;
        let arguments: Vec<_> = arguments.collect();
        let single = match arguments[..] {
            [only] => only.value().filter(|v| v.kind() == Kind::StringLiteral),
            _ => None,
        };
        if let Some(text) = single {
            return Some(self.unescaped(text));
        }
        self.diagnostics.env_argument(value.span());
        None
    }

    fn generator(&mut self, node: Node<'t>, name: &str) {
        let entries = self.entries(node);
        let place = preview_place(node, &entries);
        if entries.iter().all(|e| e.name != "provider") {
            self.missing_provider(node, "generator block", "write `provider = \"echo-client\"`");
        }
        let mut generator = ir::Generator {
            name: name.to_owned(),
            documentation: ast::documentation(node, false),
            ..ir::Generator::default()
        };
        for entry in entries {
            match entry.name {
                "provider" => generator.provider = self.text(entry.value),
                "output" => generator.output = self.text(entry.value),
                "previewFeatures" => generator.preview_features = self.preview_features(entry.value),
                other => {
                    let value = match other {
                        "engineType" => self.plain_text(entry.value),
                        "binaryTargets" => self.texts(entry.value),
                        _ => self.config_value(entry.value),
                    };
                    generator.properties.push(ir::Property { name: entry.name.to_owned(), value });
                }
            }
        }
        self.db.generators.push(generator);
        self.db.preview_place.get_or_insert(place);
    }

    /// Says, too, which lines could not be read: the provider may be among them.
    fn missing_provider(&mut self, node: Node<'t>, block: &str, help: &str) {
        // What a block that is not closed lacks may stand in the one it runs into.
        let next = || node.tree.root().children().find(|n| n.span().start >= node.span().end);
        if !node.text().ends_with('}') && next().is_none_or(|n| n.kind() == Kind::ConfigBlock) {
            return;
        }
        let name = ast::name(node).map_or("", Node::text);
        let diagnostic = self.diagnostics.missing_property(node.span(), "provider", block, name);
        diagnostic.help(help);
        for line in node.children().filter(|c| c.kind() == Kind::Error) {
            diagnostic.related(line.span(), "this line cannot be read");
        }
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
        let names: Vec<String> = features.iter().map(|f| self.db.text(f.name).to_owned()).collect();
        for name in &names {
            let lower = self.db.names.intern(&name.to_ascii_lowercase());
            self.db.preview_names.insert(lower);
        }
        names
    }

    fn datasource(&mut self, node: Node<'t>) {
        let name = ast::name(node).map_or("", Node::text);
        self.datasource_name = Some(name.to_owned());
        let entries = self.entries(node);
        let get = |name: &str| entries.iter().find(|e| e.name == name).copied();
        self.db.provider = provider::unknown();
        if let Some(entry) = get("provider") {
            self.provider(entry, node, name);
        } else {
            let help = "write `provider = \"sqlite\"`, \"postgresql\", \"mysql\" or \"cockroachdb\"";
            self.missing_provider(node, "data source block", help);
        }
        let mut datasource = ir::Datasource {
            name: name.to_owned(),
            provider: self.db.provider.name.to_owned(),
            documentation: ast::documentation(node, false),
            ..ir::Datasource::default()
        };
        let url = |this: &mut Self, name| get(name).and_then(|e| this.text(e.value));
        datasource.url = url(self, "url");
        datasource.direct_url = url(self, "directUrl");
        datasource.shadow_database_url = url(self, "shadowDatabaseUrl");
        self.same_urls(&datasource, [get("url").map(|e| e.span), get("directUrl").map(|e| e.span)]);
        if let (Some(old), Some(_)) = (get("referentialIntegrity"), get("relationMode")) {
            self.diagnostics.both_relation_modes(old.span);
        }
        let mode = get("relationMode").or_else(|| get("referentialIntegrity"));
        let mode = mode.map(|e| self.relation_mode(e, node, get("relationMode").is_some()));
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
                self.diagnostics.previews_in_datasource(entry.span);
                continue;
            }
            let (name, known) = ((entry.name, entry.name_span), DATASOURCE_PROPERTIES.iter().copied());
            self.diagnostics.unknown_property(entry.span, name, known);
        }
    }

    fn provider(&mut self, entry: Entry<'t>, node: Node<'t>, datasource: &str) {
        let span = entry.value.span();
        match entry.value.kind() {
            Kind::StringLiteral => {}
            Kind::Call => return self.diagnostics.provider_from_env(node.span(), entry.span),
            _ => return self.diagnostics.provider_not_literal(span, datasource),
        }
        let name = self.unescaped(entry.value);
        let Some(found) = provider::find(&name) else {
            return self.diagnostics.unknown_provider(span, &name);
        };
        self.db.provider = found;
        if let Some(reason) = found.refused {
            self.diagnostics.provider_not_supported(span, reason);
        }
    }

    fn same_urls(&mut self, datasource: &ir::Datasource, places: [Option<Span>; 2]) {
        let pairs = [("url", &datasource.url), ("directUrl", &datasource.direct_url)];
        for ((name, other), place) in pairs.into_iter().zip(places) {
            let Some(span) = place.filter(|_| other.is_some() && *other == datasource.shadow_database_url)
            else {
                continue;
            };
            self.diagnostics.same_shadow_database(span, name, &datasource.name);
        }
    }

    fn relation_mode(&mut self, entry: Entry<'t>, node: Node<'t>, current: bool) -> ir::RelationMode {
        if !current {
            self.diagnostics.deprecated_property(entry.span, entry.name_span);
        }
        match self.string(entry.value).as_deref() {
            Some("prisma") => ir::RelationMode::Prisma,
            Some("foreignKeys") | None => ir::RelationMode::ForeignKeys,
            // Which modes there are is asked where the provider is known.
            Some(_) if self.db.provider.name.is_empty() => ir::RelationMode::ForeignKeys,
            Some(other) => {
                self.diagnostics.unknown_relation_mode(node.span(), entry.value.span(), other);
                ir::RelationMode::ForeignKeys
            }
        }
    }
}

/// Whether every line of the block could be read.
fn is_whole(node: Node<'_>) -> bool {
    node.text().ends_with('}') && node.children().all(|c| c.kind() != Kind::Error)
}

/// Where the generator takes another preview feature.
fn preview_place(node: Node<'_>, entries: &[Entry<'_>]) -> PreviewPlace {
    let Some(list) = entries.iter().find(|e| e.name == "previewFeatures") else {
        return PreviewPlace::Block(super::blocks::block_end(node));
    };
    if let Some(element) = list.value.elements().and_then(Iterator::last) {
        return PreviewPlace::List(element.span().end());
    }
    let span = list.value.span();
    PreviewPlace::EmptyList(Span { start: span.start + 1, end: span.start + 1, ..span })
}
