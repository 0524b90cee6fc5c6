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
            self.trailing_comma(&bound, comma);
        }
        if !self.brackets_forgotten(&bound) {
            for argument in attribute.arguments() {
                self.bind_one(&mut bound, signature, argument);
            }
        }
        bound
    }

    fn brackets_forgotten(&mut self, bound: &Bound<'t>) -> bool {
        let unnamed: Vec<&str> =
            bound.attribute.arguments().filter(|a| a.name().is_none()).map(|a| a.0.text()).collect();
        if unnamed.len() < 2 {
            return false;
        }
        let message = format!(
            "You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? \
             Did you mean `[{}]`?",
            unnamed.join(", ")
        );
        self.diagnostics.attribute_error("unnamed-arguments", bound.span(), &bound.label(), message);
        true
    }

    fn bind_one(&mut self, bound: &mut Bound<'t>, signature: &Signature, argument: Argument<'t>) {
        let name = match argument.name() {
            Some(name) => signature.names.iter().find(|n| **n == name.text()),
            None => signature.names.first().filter(|_| signature.unnamed),
        };
        let Some(name) = name.copied() else {
            let given = argument.name().map_or("", |n| n.text());
            return self.diagnostics.unknown_argument(
                argument.span(),
                given,
                signature.names.iter().copied(),
            );
        };
        if argument.value().is_none() {
            self.missing_value(bound, argument.span(), name);
        } else if let Some(earlier) = bound.argument(name) {
            let how = if earlier.name().is_none() { " as unnamed argument" } else { "" };
            let message = format!("Argument \"{name}\" is already specified{how}.");
            self.diagnostics.error("repeated-argument", argument.span(), message);
        } else {
            self.nested(bound, argument.0);
            bound.values.push((name, argument));
        }
    }

    /// Arguments of the calls within a value: each has a value, and no comma follows the last.
    fn nested(&mut self, bound: &Bound<'t>, node: Node<'t>) {
        for child in node.children() {
            if child.kind() == Kind::Arguments
                && let Some(comma) = trailing_comma(child)
            {
                self.trailing_comma(bound, comma);
            }
            let argument = Argument(child);
            if child.kind() == Kind::Argument
                && let (Some(name), None) = (argument.name(), argument.value())
            {
                self.missing_value(bound, argument.span(), name.text());
            }
            self.nested(bound, child);
        }
    }

    fn trailing_comma(&mut self, bound: &Bound<'t>, comma: Span) {
        let message = "Trailing commas are not valid in attribute arguments, please remove the comma.";
        self.diagnostics.attribute_error("trailing-comma", comma, &bound.label(), message);
    }

    fn missing_value(&mut self, bound: &Bound<'t>, span: Span, name: &str) {
        let message = format!("The `{name}` argument is missing a value.");
        self.diagnostics.attribute_error("missing-value", span, &bound.label(), message);
    }
}
