//! Changes a tree where its text changes: only the tokens and items that the change touches are read again.
//!
//! What makes this possible: a token depends on nothing before it and on little after it, an item on no token before it
//! and on few after it. So reading begins a little before the change and goes on until, behind the change, something begins
//! where something began before; all that follows stays as it is, at new places.

use std::ops::Range;

use crate::source::offset;
use crate::syntax::lexer::{self, LOOK_AHEAD, Lexeme, Lexer, Token};
use crate::syntax::parser;
use crate::syntax::tree::{Kind, Node, Tree};

/// A range of bytes, on character boundaries, and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replacement<'s> {
    pub range: Range<usize>,
    pub text: &'s str,
}

/// A list in which some elements were replaced: the indexes of the old ones, and the number of the new.
#[derive(Clone, Copy, Debug)]
struct Splice {
    from: u32,
    old_end: u32,
    new_end: u32,
}

impl Splice {
    /// What was at an index or offset behind the replaced ones is here now.
    fn shifted(self, index: u32) -> u32 {
        index - self.old_end + self.new_end
    }

    /// What is here now was there before.
    fn unshifted(self, index: u32) -> u32 {
        index - self.new_end + self.old_end
    }
}

impl Tree {
    /// Makes the replacement and returns the bytes of the new text that were read again.
    pub fn replace(&mut self, replacement: &Replacement<'_>) -> Range<usize> {
        let bytes = Splice {
            from: offset(replacement.range.start),
            old_end: offset(replacement.range.end),
            new_end: offset(replacement.range.start + replacement.text.len()),
        };
        self.text.replace_range(replacement.range.clone(), replacement.text);
        let (lexed, tokens) = self.replace_tokens(bytes);
        let parsed = self.replace_items(bytes, tokens);
        lexed.start.min(parsed.start)..lexed.end.max(parsed.end)
    }

    /// The bytes cut again, and the tokens that became others.
    fn replace_tokens(&mut self, bytes: Splice) -> (Range<usize>, Splice) {
        let first = self.first_damaged_token(bytes);
        let begin = self.tokens.get(first as usize).map_or(0, |t| t.start as usize);
        let (cut, end, synced) = self.cut(bytes, first, begin);
        // Those before the change that came out the same are not changed. Each ends where the next begins.
        let old = &self.tokens[first as usize..synced as usize];
        let equal =
            cut.iter().zip(old).take_while(|(new, old)| new == old && new.start <= bytes.from).count();
        let same = equal.saturating_sub(1);
        let from = first + offset(same);
        let splice = Splice { from, old_end: synced, new_end: from + offset(cut.len() - same) };
        for token in &mut self.tokens[synced as usize..] {
            token.start = bytes.shifted(token.start);
        }
        self.tokens.splice(from as usize..synced as usize, cut.into_iter().skip(same));
        (begin..end, splice)
    }

    /// The first token for which the change may matter, or, at the end of the text, the last.
    fn first_damaged_token(&self, bytes: Splice) -> u32 {
        let safe = (bytes.from as usize).saturating_sub(LOOK_AHEAD);
        let before = self.tokens.partition_point(|t| t.start as usize <= safe);
        // The last of these ends behind the safe place.
        let first = offset(before.saturating_sub(1));
        let from = (bytes.from as usize).saturating_sub(1);
        let to = (bytes.new_end as usize + 1).min(self.text.len());
        if self.text.as_bytes()[from..to].windows(2).any(|pair| pair == b"*/") {
            // A `/*` without end may have one now.
            let opens = |index: &u32| {
                let token = self.tokens[*index as usize];
                token.token == Token::Unknown
                    && self.text.as_bytes()[token.start as usize..].starts_with(b"/*")
            };
            return (0..first).find(opens).unwrap_or(first);
        }
        first
    }

    /// Cuts the text from a place on, until a token begins where one began before: the new tokens, where they end, and the
    /// index of that old token.
    fn cut(&self, bytes: Splice, first: u32, begin: usize) -> (Vec<Lexeme>, usize, u32) {
        let mut lexer = Lexer::new(&self.text, begin);
        let (mut cut, mut old) = (Vec::new(), first);
        loop {
            let at = offset(lexer.at());
            if at >= bytes.new_end {
                let at = bytes.unshifted(at);
                while self.tokens.get(old as usize).is_some_and(|t| t.start < at) {
                    old += 1;
                }
                if self.tokens.get(old as usize).is_some_and(|t| t.start == at) {
                    return (cut, lexer.at(), old);
                }
            }
            match lexer.next() {
                Some(token) => cut.push(token),
                None => return (cut, self.text.len(), offset(self.tokens.len())),
            }
        }
    }

    /// Reads the items again that hold changed tokens; the bytes of these.
    fn replace_items(&mut self, bytes: Splice, tokens: Splice) -> Range<usize> {
        let (first, begin) = self.first_damaged_item(tokens);
        let old: Vec<(u32, u32)> =
            self.items().filter(|i| i.id() >= first).map(|i| (i.tokens().start, i.id())).collect();
        let mut rest = old.iter().copied().skip_while(|(start, _)| *start < tokens.old_end).peekable();
        let read = parser::parse_items(self.file, &self.text, &self.tokens, (begin, first), |at| {
            let Some(at) = at.checked_sub(tokens.new_end).map(|at| at + tokens.old_end) else { return false };
            while rest.next_if(|(start, _)| *start < at).is_some() {}
            rest.peek().is_some_and(|(start, _)| *start == at)
        });
        let end = lexer::start(&self.tokens, &self.text, read.end);
        let known = rest.next().filter(|_| (read.end as usize) < self.tokens.len());
        let old_end = known.map_or(offset(self.nodes.len()), |(_, id)| id);
        let nodes = Splice { from: first, old_end, new_end: first + offset(read.nodes.len()) };
        for node in &mut self.nodes[old_end as usize..] {
            node.end = nodes.shifted(node.end);
            node.first_token = tokens.shifted(node.first_token);
            node.end_token = tokens.shifted(node.end_token);
        }
        self.nodes.splice(first as usize..old_end as usize, read.nodes);
        let start = lexer::start(&self.tokens, &self.text, begin);
        let old_end = known.map(|_| bytes.unshifted(offset(end)));
        self.replace_errors(bytes, offset(start), old_end, read.errors);
        self.nodes[0].end = offset(self.nodes.len());
        self.nodes[0].end_token = offset(self.tokens.len());
        start..end
    }

    fn items(&self) -> impl Iterator<Item = Node<'_>> {
        self.root().children()
    }

    /// The node from which on items may be others than before, and the token to read from. The tokens are the new ones, but
    /// only old nodes before the changed tokens are looked at.
    fn first_damaged_item(&self, tokens: Splice) -> (u32, u32) {
        let mut before: Option<Node<'_>> = None;
        let mut last: Option<Node<'_>> = None;
        for item in self.items().take_while(|i| i.tokens().start <= tokens.from) {
            (before, last) = (last, Some(item));
        }
        // A block before ends where this one opens, if it lacks its own end: so what opens it has to be unchanged.
        let opened = last.filter(|item| {
            let mut unchanged = item.tokens().start..item.tokens().end.min(tokens.from);
            item.kind() != Kind::Error && unchanged.any(|i| self.tokens[i as usize].token == Token::LeftBrace)
        });
        opened.or(before).map_or((1, 0), |item| (item.id(), item.tokens().start))
    }

    /// Puts errors in the place of those between two bytes, the second of the old text.
    fn replace_errors(
        &mut self,
        bytes: Splice,
        from: u32,
        old_end: Option<u32>,
        new: Vec<parser::SyntaxError>,
    ) {
        let first = self.errors.partition_point(|e| e.span.start < from);
        let last =
            old_end.map_or(self.errors.len(), |end| self.errors.partition_point(|e| e.span.start < end));
        for error in &mut self.errors[last..] {
            let expected = error.expected.as_mut().map(|(_, span)| span);
            for span in [Some(&mut error.span), expected].into_iter().flatten() {
                (span.start, span.end) = (bytes.shifted(span.start), bytes.shifted(span.end));
            }
        }
        self.errors.splice(first..last, new);
    }
}
