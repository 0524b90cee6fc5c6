//! The lines of one block: those that say the same stay.

use std::collections::BTreeMap;

use super::blocks::documented_start;
use crate::ast;
use crate::syntax::{Kind, Node};

/// A line of a block as it is printed, with the documentation above it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Printed {
    /// The name of a field or value, or the attribute's with its number among those of that name.
    key: String,
    text: String,
}

/// The text of a block in which only those lines are new that `wanted` prints otherwise than `written`; none where the lines of
/// the block and of `written` cannot be told to be the same.
pub(super) fn merged(node: Node<'_>, written: &str, wanted: &str) -> Option<String> {
    let (written, wanted) = (lines(written)?, lines(wanted)?);
    let nodes = keyed(node);
    if nodes.len() != written.len() || written.iter().any(|line| !nodes.contains_key(&line.key)) {
        return None;
    }
    // An attribute is found again by what it says, wherever it stands now.
    let same = |line: &&Printed| wanted.iter().any(|other| other.text == line.text);
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut replaced: Vec<&str> = Vec::new();
    for line in written.iter().filter(|line| !same(line)) {
        let member = nodes[&line.key];
        let new = wanted
            .iter()
            .find(|other| other.key == line.key && !written.iter().any(|w| w.text == other.text));
        match new {
            Some(new) => {
                replaced.push(&new.text);
                edits
                    .push((documented_start(member)..member.span().end as usize, new.text.trim().to_owned()));
            }
            None => edits.push((line_range(member), String::new())),
        }
    }
    let added = wanted.iter().filter(|line| {
        !written.iter().any(|other| other.text == line.text) && !replaced.contains(&line.text.as_str())
    });
    for line in added {
        edits.push(insertion(node, &nodes, &wanted, line));
    }
    Some(apply(node, edits))
}

/// The nodes of a block's members by key.
fn keyed(node: Node<'_>) -> BTreeMap<String, Node<'_>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for member in node.children() {
        let key = match member.kind() {
            Kind::Field | Kind::EnumValue => ast::name(member).map(|name| name.text().to_owned()),
            Kind::BlockAttribute => Some(numbered(&mut counts, ast::Attribute(member).name())),
            _ => None,
        };
        if let Some(key) = key {
            found.insert(key, member);
        }
    }
    found
}

fn numbered(counts: &mut BTreeMap<String, usize>, name: &str) -> String {
    let count = counts.entry(name.to_owned()).or_default();
    *count += 1;
    format!("@@{name} {count}")
}

/// The lines of a printed block.
fn lines(block: &str) -> Option<Vec<Printed>> {
    let mut counts = BTreeMap::new();
    let (mut found, mut above) = (Vec::new(), String::new());
    let body = block.trim_end().strip_suffix('}')?;
    for line in body.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let bare = line.trim();
        if bare.starts_with("///") {
            above.push_str(line);
            above.push('\n');
            continue;
        }
        let key = match bare.strip_prefix("@@") {
            Some(attribute) => numbered(&mut counts, attribute.split('(').next()?),
            None => bare.split_whitespace().next()?.to_owned(),
        };
        found.push(Printed { key, text: std::mem::take(&mut above) + line });
    }
    Some(found)
}

/// All lines that a member takes up, to the end of the last.
fn line_range(member: Node<'_>) -> std::ops::Range<usize> {
    let text = &member.tree.text;
    let start = documented_start(member);
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = member.span().end as usize;
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    start..end
}

/// Puts a new line behind the one that it follows, or before the closing brace.
fn insertion(
    node: Node<'_>,
    nodes: &BTreeMap<String, Node<'_>>,
    wanted: &[Printed],
    line: &Printed,
) -> (std::ops::Range<usize>, String) {
    let place = wanted.iter().position(|other| other.key == line.key).unwrap_or_default();
    let before = wanted[..place].iter().rev().find_map(|other| nodes.get(&other.key));
    let same_kind =
        |member: &&Node<'_>| (member.kind() == Kind::BlockAttribute) == line.key.starts_with("@@");
    let end = match before.filter(same_kind) {
        Some(member) => line_range(*member).end,
        None if line.key.starts_with("@@") => closing(node),
        None => node
            .children()
            .find(|c| matches!(c.kind(), Kind::Field | Kind::EnumValue))
            .map_or_else(|| closing(node), |first| line_range(first).start),
    };
    (end..end, format!("{}\n", line.text))
}

fn closing(node: Node<'_>) -> usize {
    let end = node.span().end as usize;
    node.tree.text[..end].rfind('}').unwrap_or(end)
}

/// The block's text with the edits made.
fn apply(node: Node<'_>, mut edits: Vec<(std::ops::Range<usize>, String)>) -> String {
    let span = node.span();
    let start = span.start as usize;
    let mut text = node.text().to_owned();
    // Of several insertions at one place the first comes first; all come before what stood there.
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    for (range, new) in edits.into_iter().rev() {
        let end = (range.end - start).min(text.len());
        text.replace_range(range.start - start..end, &new);
    }
    text
}
