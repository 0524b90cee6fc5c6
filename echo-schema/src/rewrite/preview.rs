//! Turning a preview feature on.

use std::fmt::Write;

use crate::ast;
use crate::syntax::{self, Kind, Node};

/// A text with a preview feature turned on in its generators; one with a datasource and no generator gets one.
pub fn with_preview(text: &str, feature: &str) -> String {
    let tree = syntax::parse(0, text);
    let blocks: Vec<Node<'_>> =
        tree.root().children().filter(|node| node.kind() == Kind::ConfigBlock).collect();
    let (generators, others): (Vec<_>, Vec<_>) =
        blocks.into_iter().partition(|node| ast::keyword(*node) == "generator");
    let mut out = text.to_owned();
    for generator in generators.iter().rev().filter(|node| !node.text().contains(feature)) {
        if let Some((at, addition)) = addition(*generator, feature) {
            out.insert_str(at, &addition);
        }
    }
    if generators.is_empty() && !others.is_empty() {
        let _ = write!(
            out,
            "\ngenerator client {{\n  provider        = \"echo-client\"\n  previewFeatures = [\"{feature}\"]\n}}\n"
        );
    }
    if out == text { out } else { crate::format(&out) }
}

/// What is added to a generator, and where.
fn addition(generator: Node<'_>, feature: &str) -> Option<(usize, String)> {
    let text = &generator.tree.text;
    let before = |node: Node<'_>, sign: char| text[..node.span().end as usize].rfind(sign);
    let is_list = |node: &Node<'_>| {
        node.kind() == Kind::Property && ast::name(*node).is_some_and(|name| name.text() == "previewFeatures")
    };
    match generator.children().find(is_list) {
        Some(property) => {
            let bracket = before(property, ']')?;
            let comma = if text[..bracket].trim_end().ends_with('[') { "" } else { ", " };
            Some((bracket, format!("{comma}\"{feature}\"")))
        }
        None => Some((before(generator, '}')?, format!("  previewFeatures = [\"{feature}\"]\n"))),
    }
}
