//! Attributes, arguments and values with the usual spacing.

use crate::ast::{Argument, Attribute, Expression};
use crate::syntax::{Kind, Node};

/// `@name(arguments)`
pub(super) fn attribute(out: &mut String, attribute: Attribute<'_>) {
    out.push_str(if attribute.is_block() { "@@" } else { "@" });
    out.push_str(attribute.name());
    if let Some(node) = attribute.0.child(Kind::Arguments) {
        arguments(out, node);
    }
}

fn arguments(out: &mut String, node: Node<'_>) {
    list(out, node, ("(", ")"), |out, item| argument(out, Argument(item)));
}

fn list(out: &mut String, node: Node<'_>, (open, close): (&str, &str), item: impl Fn(&mut String, Node<'_>)) {
    out.push_str(open);
    for (index, child) in node.children().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        item(out, child);
    }
    out.push_str(close);
}

fn argument(out: &mut String, argument: Argument<'_>) {
    if let Some(name) = argument.name() {
        out.push_str(name.text());
        out.push_str(": ");
    }
    if let Some(value) = argument.value() {
        expression(out, value);
    }
}

pub(super) fn expression(out: &mut String, value: Expression<'_>) {
    let node = value.0;
    match node.kind() {
        Kind::Array => list(out, node, ("[", "]"), |out, item| expression(out, Expression(item))),
        Kind::Object if node.children().next().is_some() => {
            list(out, node, ("{ ", " }"), |out, item| argument(out, Argument(item)));
        }
        Kind::Object => out.push_str("{}"),
        Kind::Call => {
            out.push_str(node.child(Kind::Path).map_or("", Node::text));
            if let Some(node) = node.child(Kind::Arguments) {
                arguments(out, node);
            }
        }
        _ => out.push_str(node.text()),
    }
}
