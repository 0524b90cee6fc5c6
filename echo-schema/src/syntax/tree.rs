//! The lossless tree: nodes in pre-order over the tokens, stored flat, read through `Copy` walkers.

use crate::source::{Span, offset};
use crate::syntax::lexer::{Lexeme, Token};

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

#[derive(Clone, Copy, Debug)]
struct NodeData {
    kind: Kind,
    /// The index of the first node after this one's subtree.
    end: u32,
    first_token: u32,
    end_token: u32,
}

/// The tree of one file.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub file: u32,
    pub text: String,
    pub tokens: Vec<Lexeme>,
    nodes: Vec<NodeData>,
}

impl Tree {
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: 0 }
    }

    pub fn token_start(&self, index: u32) -> usize {
        self.tokens.get(index as usize).map_or(self.text.len(), |t| t.start as usize)
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

/// Builds a tree, node by node.
pub(crate) struct Builder {
    pub tree: Tree,
    open: Vec<u32>,
}

impl Builder {
    pub fn new(file: u32, text: &str, tokens: Vec<Lexeme>) -> Self {
        let nodes = Vec::with_capacity(tokens.len() / 2 + 1);
        Self { tree: Tree { file, text: text.to_owned(), tokens, nodes }, open: Vec::new() }
    }

    pub fn open(&mut self, kind: Kind, token: u32) {
        self.open.push(offset(self.tree.nodes.len()));
        self.tree.nodes.push(NodeData { kind, end: 0, first_token: token, end_token: token });
    }

    pub fn close(&mut self, end_token: u32) {
        let id = self.open.pop().expect("every close has its open");
        let end = offset(self.tree.nodes.len());
        let node = &mut self.tree.nodes[id as usize];
        node.end = end;
        node.end_token = end_token;
    }

    /// A place to come back to with `rewind`.
    pub fn mark(&self) -> (usize, usize) {
        (self.tree.nodes.len(), self.open.len())
    }

    pub fn rewind(&mut self, mark: (usize, usize)) {
        self.tree.nodes.truncate(mark.0);
        self.open.truncate(mark.1);
    }
}
