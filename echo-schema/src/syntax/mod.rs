//! Text to tokens to a lossless tree: every byte of the input is in the tree, whatever the errors.

mod edit;
pub(crate) mod lexer;
pub(crate) mod parser;
pub(crate) mod text;
pub(crate) mod tree;

pub(crate) use edit::Replacement;
pub(crate) use parser::parse;
pub(crate) use tree::{Kind, Node, Tree};
