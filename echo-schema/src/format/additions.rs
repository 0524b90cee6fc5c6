//! Text that is added to the files, at the places where it belongs.

use crate::ast;
use crate::datamodel::{FieldWalker, ModelWalker};
use crate::diagnostics::Edit;
use crate::source::Span;
use crate::syntax::lexer::Token;
use crate::syntax::{Node, Tree};

/// What is added, file by file.
pub(super) struct Additions<'t> {
    trees: &'t [Tree],
    /// The blocks of all files, in order.
    blocks: Vec<Node<'t>>,
    /// File, byte and text.
    insertions: Vec<(u32, u32, String)>,
}

impl<'t> Additions<'t> {
    pub fn new(trees: &'t [Tree]) -> Self {
        let blocks = trees.iter().flat_map(|tree| tree.root().children()).collect();
        Self { trees, blocks, insertions: Vec::new() }
    }

    /// The attribute for the native type of a field, as it is written.
    pub fn native_type(&self, field: FieldWalker<'_>) -> Option<&'t str> {
        let place = |span: Span| (span.file, span.start);
        let span = field.model().data.span;
        let block = self.blocks.binary_search_by_key(&place(span), |block| place(block.span())).ok()?;
        let node = self.blocks[block].children().find(|child| child.span() == field.data.span)?;
        ast::attributes(node).find(|attribute| attribute.name().contains('.')).map(|found| found.0.text())
    }

    /// What is written in a place.
    fn text(&self, span: Span) -> &'t str {
        &self.trees[span.file as usize].text[span.start as usize..span.end as usize]
    }

    /// Whether a model has the closing brace before which lines are added.
    pub fn is_closed(&self, model: ModelWalker<'_>) -> bool {
        self.text(model.data.span).ends_with('}')
    }

    /// Adds a line before the closing brace of a model.
    pub fn line(&mut self, model: ModelWalker<'_>, line: &str) {
        let span = model.data.span;
        self.insertions.push((span.file, span.end - 1, format!("{line}\n")));
    }

    /// Adds arguments to the `@relation` of a field, or one with them.
    pub fn arguments(&mut self, field: FieldWalker<'_>, arguments: &str) {
        let file = field.data.span.file;
        let Some(span) = field.relation_use().map(|relation| relation.span) else {
            let at = self.type_end(field.data.span);
            return self.insertions.push((file, at, format!(" @relation({arguments})")));
        };
        let text = self.text(span);
        let given = text.find('(').map(|open| text[open + 1..].trim_end_matches(')').trim());
        let (at, text) = match given {
            None => (span.end, format!("({arguments})")),
            Some("") => (span.end - 1, arguments.to_owned()),
            Some(_) => (span.end - 1, format!(", {arguments}")),
        };
        self.insertions.push((file, at, text));
    }

    /// The end of the type of a field: of the last token before its attributes.
    fn type_end(&self, field: Span) -> u32 {
        let tree = &self.trees[field.file as usize];
        let first = tree.tokens.partition_point(|token| token.start < field.start);
        let mut end = field.end;
        for pair in tree.tokens[first..].windows(2) {
            match pair[0].token {
                Token::Whitespace => {}
                Token::At | Token::Newline | Token::Comment | Token::Documentation | Token::BlockComment => {
                    break;
                }
                _ => end = pair[1].start,
            }
        }
        end
    }

    /// How much has been added.
    pub fn count(&self) -> usize {
        self.insertions.len()
    }

    /// What has been added since then, as edits.
    pub fn edits_since(&self, count: usize) -> Vec<Edit> {
        let edit = |(file, at, text): &(u32, u32, String)| {
            Edit::replace(Span { file: *file, start: *at, end: *at }, text.clone())
        };
        self.insertions[count..].iter().map(edit).collect()
    }

    /// The new texts of the files in which something was added.
    pub fn finish(mut self) -> Vec<Option<String>> {
        self.insertions.sort_by_key(|(file, at, _)| (*file, *at));
        let mut insertions = self.insertions.iter().peekable();
        let texts = self.trees.iter().map(|tree| {
            let (mut text, mut from) = (String::new(), 0);
            while let Some((_, at, added)) = insertions.next_if(|(file, ..)| *file == tree.file) {
                text.push_str(&tree.text[from..*at as usize]);
                text.push_str(added);
                from = *at as usize;
            }
            (from > 0).then(|| text + &tree.text[from..])
        });
        texts.collect()
    }
}
