//! Binds the arguments of an attribute to the names that it knows.

use super::Resolver;
use crate::ast::{Argument, Attribute, Expression, trailing_comma};
use crate::source::Span;
use crate::syntax::{Kind, Node};

/// What an attribute takes: the first name is the one that may be left out where `unnamed`.
pub(super) struct Signature {
    pub names: &'static [&'static str],
    pub unnamed: bool,
}

/// The arguments of one attribute by name.
pub(super) struct Bound<'t> {
    pub attribute: Attribute<'t>,
    values: Vec<(&'static str, Argument<'t>)>,
}

impl<'t> Bound<'t> {
    pub fn get(&self, name: &str) -> Option<Expression<'t>> {
        self.argument(name).and_then(Argument::value)
    }

    pub fn argument(&self, name: &str) -> Option<Argument<'t>> {
        self.values.iter().find(|(n, _)| *n == name).map(|(_, a)| *a)
    }

    pub fn span(&self) -> Span {
        self.attribute.span()
    }

    /// The attribute with one at sign, as messages about its arguments say it.
    pub fn label(&self) -> String {
        format!("@{}", self.attribute.name())
    }

    /// The attribute as it is written.
    pub fn full_label(&self) -> String {
        let signs = if self.attribute.is_block() { "@@" } else { "@" };
        format!("{signs}{}", self.attribute.name())
    }
}

impl<'t> Resolver<'t, '_> {
    pub(super) fn bind(&mut self, attribute: Attribute<'t>, signature: &Signature) -> Bound<'t> {
        let mut bound = Bound { attribute, values: Vec::new() };
        if let Some(comma) = attribute.trailing_comma() {
            self.diagnostics.trailing_comma(comma, &bound.label());
        }
        if !self.brackets_forgotten(&bound) {
            for argument in attribute.arguments() {
                self.bind_one(&mut bound, signature, argument);
            }
        }
        bound
    }

    fn brackets_forgotten(&mut self, bound: &Bound<'t>) -> bool {
        let unnamed = || bound.attribute.arguments().filter(|a| a.name().is_none());
        if unnamed().nth(1).is_none() {
            return false;
        }
        let unnamed: Vec<Argument<'t>> = unnamed().collect();
        let [first, .., last] = unnamed[..] else { return false };
        let place = Span { end: last.span().end, ..first.span() };
        let within = |a: &Argument<'t>| (place.start..place.end).contains(&a.span().start);
        let adjacent = bound.attribute.arguments().filter(within).count() == unnamed.len();
        let texts: Vec<&str> = unnamed.iter().map(|a| a.0.text()).collect();
        self.diagnostics.unnamed_arguments(bound.span(), &bound.label(), &texts, (place, adjacent));
        true
    }

    fn bind_one(&mut self, bound: &mut Bound<'t>, signature: &Signature, argument: Argument<'t>) {
        let name = match argument.name() {
            Some(name) => signature.names.iter().find(|n| **n == name.text()),
            None => signature.names.first().filter(|_| signature.unnamed),
        };
        let Some(name) = name.copied() else {
            let known = signature.names.iter().copied();
            return self.diagnostics.unknown_argument(argument.span(), argument.title(), known);
        };
        if argument.value().is_none() {
            self.diagnostics.argument_without_value(argument.span(), &bound.label(), name);
        } else if let Some(earlier) = bound.argument(name) {
            let first = (earlier.span(), earlier.name().is_none());
            self.diagnostics.repeated_argument(argument.span(), name, first);
        } else {
            if let Some(comma) = argument.value().and_then(|v| trailing_comma(v.0.child(Kind::Arguments)?)) {
                self.diagnostics.trailing_comma(comma, &bound.label());
            }
            self.nested(bound, argument.0);
            bound.values.push((name, argument));
        }
    }

    /// Arguments of the calls within a value: each has a value.
    fn nested(&mut self, bound: &Bound<'t>, node: Node<'t>) {
        for child in node.children() {
            let argument = Argument(child);
            if child.kind() == Kind::Argument
                && let (Some(name), None) = (argument.name(), argument.value())
            {
                self.diagnostics.argument_without_value(argument.span(), &bound.label(), name.text());
            }
            self.nested(bound, child);
        }
    }
}
