//! The lossless tree: nodes in pre-order over the tokens, stored flat, read through `Copy` walkers.

use crate::source::{Span, offset};
use crate::syntax::lexer::{self, Lexeme, Token};
use crate::syntax::parser::SyntaxError;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    File,
    /// `model`, `view` or composite `type`.
    ModelBlock,
    EnumBlock,
    /// `datasource` or `generator`.
    ConfigBlock,
    /// A block that starts with an unknown keyword.
    UnknownBlock,
    /// `type Name = …`
    TypeAlias,
    Name,
    Field,
    FieldType,
    EnumValue,
    Property,
    FieldAttribute,
    BlockAttribute,
    Path,
    Arguments,
    Argument,
    StringLiteral,
    NumberLiteral,
    Array,
    Call,
    Object,
    /// A line or piece that could not be read.
    Error,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeData {
    pub kind: Kind,
    /// The index of the first node after this one's subtree.
    pub end: u32,
    pub first_token: u32,
    pub end_token: u32,
}

/// The tree of one file, and what is wrong with the text as such. The nodes below the root, the items, tell nothing of
/// each other, so that some of them can be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tree {
    pub file: u32,
    pub text: String,
    pub tokens: Vec<Lexeme>,
    pub(super) nodes: Vec<NodeData>,
    /// Those of one item follow each other, in the order of the items.
    pub errors: Vec<SyntaxError>,
}

impl Tree {
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: 0 }
    }

    /// Gives the file another index.
    pub fn set_file(&mut self, file: u32) {
        self.file = file;
        for error in &mut self.errors {
            error.span.file = file;
            if let Some((_, span)) = &mut error.expected {
                span.file = file;
            }
        }
    }

    /// How many nodes are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.nodes.iter().filter(|node| node.kind == kind).count()
    }

    /// The outermost node below the root that begins at a byte.
    pub fn node_at(&self, start: u32) -> Option<Node<'_>> {
        let token = offset(self.tokens.partition_point(|t| t.start < start));
        // In pre-order, nodes begin in the order of the text.
        let id = 1 + self.nodes[1..].partition_point(|n| n.first_token < token);
        let found = self.nodes.get(id).is_some_and(|n| n.first_token == token);
        found.then(|| Node { tree: self, id: offset(id) })
    }

    pub fn token_start(&self, index: u32) -> usize {
        lexer::start(&self.tokens, &self.text, index)
    }

    pub fn token_text(&self, index: u32) -> &str {
        &self.text[self.token_start(index)..self.token_start(index + 1)]
    }
}

/// A node of a tree.
#[derive(Clone, Copy)]
pub(crate) struct Node<'t> {
    pub tree: &'t Tree,
    id: u32,
}

impl<'t> Node<'t> {
    /// The index of the node.
    pub(super) fn id(self) -> u32 {
        self.id
    }

    fn data(self) -> NodeData {
        self.tree.nodes[self.id as usize]
    }

    pub fn kind(self) -> Kind {
        self.data().kind
    }

    pub fn children(self) -> impl Iterator<Item = Node<'t>> + Clone {
        let end = self.data().end;
        let tree = self.tree;
        let mut next = self.id + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let node = Node { tree, id: next };
                next = node.data().end;
                node
            })
        })
    }

    /// The node that follows this one and all within it.
    pub fn following(self) -> Option<Node<'t>> {
        let id = self.data().end;
        ((id as usize) < self.tree.nodes.len()).then_some(Node { tree: self.tree, id })
    }

    pub fn child(self, kind: Kind) -> Option<Node<'t>> {
        self.children().find(|c| c.kind() == kind)
    }

    /// The indexes of this node's tokens, those of its children among them.
    pub fn tokens(self) -> std::ops::Range<u32> {
        self.data().first_token..self.data().end_token
    }

    /// The text of the node without the white space and comments at its end.
    pub fn text(self) -> &'t str {
        let span = self.span();
        &self.tree.text[span.start as usize..span.end as usize]
    }

    pub fn span(self) -> Span {
        let data = self.data();
        let start = self.tree.token_start(data.first_token);
        Span {
            file: self.tree.file,
            start: offset(start),
            end: offset(self.tree.token_start(data.end_token)),
        }
    }

    pub fn token_kinds(self) -> impl Iterator<Item = Token> + 't {
        let tree = self.tree;
        self.tokens().map(move |i| tree.tokens[i as usize].token)
    }
}

/// Collects nodes, one by one.
pub(super) struct Builder {
    pub nodes: Vec<NodeData>,
    /// The index in the tree of the first of the nodes.
    base: u32,
    open: Vec<u32>,
}

impl Builder {
    pub fn new(base: u32, capacity: usize) -> Self {
        Self { nodes: Vec::with_capacity(capacity), base, open: Vec::new() }
    }

    pub fn open(&mut self, kind: Kind, token: u32) {
        self.open.push(offset(self.nodes.len()));
        self.nodes.push(NodeData { kind, end: 0, first_token: token, end_token: token });
    }

    pub fn close(&mut self, end_token: u32) {
        let id = self.open.pop().expect("every close has its open");
        let end = self.base + offset(self.nodes.len());
        let node = &mut self.nodes[id as usize];
        node.end = end;
        node.end_token = end_token;
    }

    /// A place to come back to with `rewind`.
    pub fn mark(&self) -> (usize, usize) {
        (self.nodes.len(), self.open.len())
    }

    pub fn rewind(&mut self, mark: (usize, usize)) {
        self.nodes.truncate(mark.0);
        self.open.truncate(mark.1);
    }
}
