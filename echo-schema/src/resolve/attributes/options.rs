//! The fields of indexes and what can be said about each: sort order, length, operator class; and partial indexes.

use super::Resolver;
use crate::ast::{Argument, Expression};
use crate::datamodel::{FieldId, FieldWalker, IndexField, ModelId, Operator, Predicate, Set, Type, Written};
use crate::ir::{PredicateTerm, SortOrder};
use crate::resolve::arguments::Bound;
use crate::rules::{RelationFields, Unknown};
use crate::source::Span;
use crate::syntax::Kind;

/// The names that were wrong in a list of fields.
#[derive(Default)]
struct Wrong {
    unknown: Vec<(String, Span)>,
    relations: RelationFields,
}

impl<'t> Resolver<'t, '_> {
    /// The list of fields in `fields`; nothing if any of them is wrong. `kind` is such as "unique index".
    pub(super) fn index_fields(
        &mut self,
        model: ModelId,
        bound: &Bound<'t>,
        kind: &str,
    ) -> Option<Vec<IndexField>> {
        let Some(value) = bound.get("fields") else {
            if bound.attribute.arguments().all(|a| a.name().is_some_and(|n| n.text() != "fields")) {
                self.diagnostics.missing_argument(bound.span(), "fields");
            }
            return None;
        };
        let elements: Vec<Expression<'t>> = value.elements().map_or_else(|| vec![value], Iterator::collect);
        let (mut fields, mut wrong, mut failed) = (Vec::new(), Wrong::default(), false);
        for element in elements {
            match self.index_field(model, bound, (kind, element), &mut wrong) {
                Some(field) => fields.push(field),
                None => failed = true,
            }
        }
        if !self.report_wrong(model, bound, kind, &wrong) || failed {
            return None;
        }
        if fields.is_empty() {
            self.diagnostics.empty_index(bound.span(), self.db.model(model).title(), kind);
            return None;
        }
        self.no_duplicates(model, bound, kind, &fields).then_some(fields)
    }

    fn no_duplicates(
        &mut self,
        model: ModelId,
        bound: &Bound<'t>,
        kind: &str,
        fields: &[IndexField],
    ) -> bool {
        let mut seen: Set<FieldId> = Set::default();
        let Some(twice) = fields.iter().find(|f| !seen.insert(f.field)) else { return true };
        let (title, name) = (self.db.model(model).title(), self.db.field(twice.field).name());
        self.diagnostics.repeated_index_field(bound.span(), title, kind, name);
        false
    }

    fn report_wrong(&mut self, model: ModelId, bound: &Bound<'t>, kind: &str, wrong: &Wrong) -> bool {
        let title = self.db.model(model).title();
        if !wrong.unknown.is_empty() {
            let (unknown, known) =
                (Unknown { names: &wrong.unknown }, self.db.model(model).fields().map(FieldWalker::name));
            self.diagnostics.unknown_index_fields(bound.span(), title, kind, &unknown, known);
        }
        if !wrong.relations.names.is_empty() {
            let index = (kind, &*bound.full_label());
            self.diagnostics.index_on_relation(bound.span(), title, index, &wrong.relations);
        }
        wrong.unknown.is_empty() && wrong.relations.names.is_empty()
    }

    /// `name` or `name(sort: Desc, length: 3, ops: Class)`.
    fn index_field(
        &mut self,
        model: ModelId,
        bound: &Bound<'t>,
        (kind, value): (&str, Expression<'t>),
        wrong: &mut Wrong,
    ) -> Option<IndexField> {
        let call = || value.call().map(|(name, _)| name).filter(|_| kind != "shard key");
        let name = value.constant().or_else(call);
        let Some(name) = name else {
            self.diagnostics.expected("constant", value);
            return None;
        };
        let Some(id) = self.db.field_named(model, name).map(|f| f.id) else {
            wrong.unknown.push((name.to_owned(), value.head()));
            return None;
        };
        match self.db.field(id).data.ty {
            Type::Unknown => return None,
            Type::Model(_) => {
                wrong.relations.names.push(name.to_owned());
                wrong.relations.foreign_keys.extend(self.written_relation_fields(id));
                return None;
            }
            _ => {}
        }
        let mut field = IndexField { field: id, sort: None, length: None, operator: None };
        for argument in value.call().into_iter().flat_map(|(_, arguments)| arguments) {
            self.index_field_option(bound, &mut field, argument);
        }
        Some(field)
    }

    fn index_field_option(&mut self, bound: &Bound<'t>, field: &mut IndexField, argument: Argument<'t>) {
        let Some(value) = argument.value() else { return };
        match argument.title() {
            ("sort", _) => field.sort = self.sort_order(bound, value),
            ("length", _) => field.length = self.index_length(bound, value),
            ("ops", _) => field.operator = self.operator(bound, value),
            title => self.diagnostics.idle_argument(argument.span(), title, ["sort", "length", "ops"]),
        }
    }

    pub(super) fn sort_order(&mut self, bound: &Bound<'t>, value: Expression<'t>) -> Option<SortOrder> {
        match self.constant(value)? {
            "Asc" => Some(SortOrder::Asc),
            "Desc" => Some(SortOrder::Desc),
            _ => {
                let word = (value.text(), value.span());
                self.diagnostics.unknown_sort_order(bound.span(), &bound.label(), word);
                None
            }
        }
    }

    pub(super) fn index_length(&mut self, bound: &Bound<'t>, value: Expression<'t>) -> Option<u32> {
        let length = self.integer(value)?;
        let parsed = u32::try_from(length).ok();
        if parsed.is_none() {
            self.diagnostics.negative_length(bound.span(), length);
        }
        parsed
    }

    fn operator(&mut self, bound: &Bound<'t>, value: Expression<'t>) -> Option<Operator> {
        let span = value.span();
        if let Some(name) = value.constant() {
            return Some(Operator { name: name.to_owned(), raw: false, span });
        }
        if let Some(raw) = self.raw(value) {
            let raw = raw?;
            if value.call().is_some_and(|(_, arguments)| arguments.count() == 1) {
                return Some(Operator { name: raw, raw: true, span });
            }
        }
        self.diagnostics.operator_class_of_wrong_kind(bound.span(), &bound.label());
        None
    }

    /// The text in `raw("…")`; `Some(None)` where the call is wrong and that has been said.
    #[allow(clippy::option_option)]
    fn raw(&mut self, value: Expression<'t>) -> Option<Option<String>> {
        let (name, arguments) = value.call()?;
        if name != "raw" {
            return None;
        }
        let arguments: Vec<_> = arguments.collect();
        let text = arguments.first().and_then(|a| a.value()).filter(|v| v.kind() == Kind::StringLiteral);
        let Some(text) = text else {
            self.diagnostics.expected("string", value);
            return Some(None);
        };
        Some(Some(self.unescaped(text)))
    }

    /// `type: Gin`; whether the database has it is a rule's business.
    pub(super) fn algorithm(&mut self, value: Expression<'t>) -> Option<Written> {
        let name = self.constant(value)?;
        Some(Written { name: self.db.names.intern(name), span: value.span() })
    }

    /// `where: raw("…")` or `where: { field: value, field: { not: value } }`.
    pub(super) fn predicate(&mut self, bound: &Bound<'t>, value: Expression<'t>) -> Option<Box<Predicate>> {
        let span = value.span();
        if let Some(raw) = self.raw(value) {
            let raw = raw?;
            if raw.is_empty() {
                self.diagnostics.empty_predicate(span, &bound.label(), "an empty string");
            }
            return Some(Box::new(Predicate { raw, terms: Vec::new(), span }));
        }
        let Some(entries) = value.entries() else {
            self.diagnostics.predicate_of_wrong_kind(span, &bound.label());
            return None;
        };
        let mut terms = Vec::new();
        for entry in entries {
            let field = entry.name().map_or("", |n| n.text()).to_owned();
            let Some(value) = entry.value() else { continue };
            let inside: Vec<Argument<'t>> = value.entries().into_iter().flatten().collect();
            let negation = match inside[..] {
                [only] if only.title().0 == "not" => Some(only),
                _ => None,
            };
            let inner = negation.and_then(Argument::value).unwrap_or(value);
            let literal = self.predicate_value(bound, inner)?;
            terms.push(PredicateTerm { field, negated: negation.is_some(), value: literal });
        }
        if terms.is_empty() {
            self.diagnostics.empty_predicate(span, &bound.label(), "an empty object");
        }
        Some(Box::new(Predicate { raw: String::new(), terms, span }))
    }

    /// A literal; the inner nothing is null.
    #[allow(clippy::option_option)]
    fn predicate_value(
        &mut self,
        bound: &Bound<'t>,
        value: Expression<'t>,
    ) -> Option<Option<crate::ir::Default>> {
        use crate::ir::default::Value;
        let literal = match (value.kind(), value.text()) {
            (Kind::StringLiteral, _) => Value::String(self.unescaped(value)),
            (Kind::NumberLiteral, text) => Value::Number(text.to_owned()),
            (Kind::Path, "null") => return Some(None),
            (Kind::Path, text @ ("true" | "false")) => Value::Boolean(text == "true"),
            _ => {
                self.diagnostics.predicate_value_of_wrong_kind(
                    value.span(),
                    &bound.label(),
                    value.constant(),
                );
                return None;
            }
        };
        Some(Some(crate::ir::Default { value: Some(literal) }))
    }
}
