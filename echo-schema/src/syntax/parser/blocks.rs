//! Files, blocks and their lines.

use super::{Mistake, Parser};
use crate::syntax::lexer::Token;
use crate::syntax::tree::Kind;

impl Parser<'_> {
    /// Items up to the end of the text, or to the first that need not be read; what was read ends at the returned token.
    pub(super) fn items(&mut self, mut is_known: impl FnMut(u32) -> bool) -> u32 {
        loop {
            self.trivia();
            if self.peek().is_none() || is_known(self.at) {
                return self.at;
            }
            self.item();
        }
    }

    /// What is read here depends on this and the following tokens alone: up to the end of the item, the token after it, and,
    /// where a block lacks its end, the line that opens the next block.
    fn item(&mut self) {
        self.furthest = None;
        let start = self.at;
        let Some((kind, brace)) = self.block_start(start) else {
            if self.is(Token::Identifier) && self.text() == "type" && self.alias(start) {
                return;
            }
            return self.bad_line(start, Mistake::FileLine);
        };
        self.builder.open(kind, start);
        self.at = start + 1;
        self.space();
        if self.is(Token::Identifier) || self.is(Token::Number) {
            self.name("a name");
        }
        self.at = brace + 1;
        if kind == Kind::UnknownBlock {
            self.skip_block();
            let span = self.span(start, self.at);
            self.mistake(Mistake::UnknownBlock, span, None);
        } else {
            self.block_body(start, kind);
        }
        self.builder.close(self.at);
    }

    /// Whether a block starts at this token: its kind and the index of its brace.
    fn block_start(&self, start: u32) -> Option<(Kind, u32)> {
        if self.nth(start) != Some(Token::Identifier) {
            return None;
        }
        let keyword = self.token_text(start);
        let kind = match keyword {
            "model" | "view" | "type" => Kind::ModelBlock,
            "enum" => Kind::EnumBlock,
            "datasource" | "generator" => Kind::ConfigBlock,
            _ => Kind::UnknownBlock,
        };
        let mut at = self.past_space(start + 1);
        let named = matches!(self.nth(at), Some(Token::Identifier | Token::Number));
        if named {
            at = self.past_space(at + 1);
        }
        (self.nth(at) == Some(Token::LeftBrace) && (named || kind == Kind::UnknownBlock))
            .then_some((kind, at))
    }

    pub(super) fn past_space(&self, mut at: u32) -> u32 {
        while self.nth(at) == Some(Token::Whitespace) {
            at += 1;
        }
        at
    }

    /// `type Name = …`, which the language once had.
    fn alias(&mut self, start: u32) -> bool {
        let name = self.past_space(start + 1);
        let equals = self.past_space(name + 1);
        if self.nth(name) != Some(Token::Identifier) || self.nth(equals) != Some(Token::Equals) {
            return false;
        }
        let end = self.line_end(start);
        self.builder.open(Kind::TypeAlias, start);
        self.at = end;
        self.builder.close(end);
        let span = self.span(start, end);
        self.mistake(Mistake::TypeAlias, span, None);
        true
    }

    /// To the end of a block of unknown kind: its closing brace, or the line before the next block.
    fn skip_block(&mut self) {
        let mut depth = 1;
        let mut line_start = false;
        while let Some(token) = self.peek() {
            match token {
                Token::LeftBrace => depth += 1,
                Token::RightBrace => depth -= 1,
                Token::Newline => line_start = true,
                Token::Whitespace => {}
                _ => {
                    if line_start && self.known_block_start() {
                        return;
                    }
                    line_start = false;
                }
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    fn known_block_start(&self) -> bool {
        self.block_start(self.at).is_some_and(|(kind, _)| kind != Kind::UnknownBlock)
    }

    fn block_body(&mut self, start: u32, kind: Kind) {
        let header_end = self.at;
        self.space_and_comments();
        if !self.at_line_end() && !self.is(Token::RightBrace) {
            let from = self.at;
            self.at = self.line_end(from);
            let span = self.span(from, self.at);
            self.mistake(Mistake::AfterBrace, span, None);
        }
        loop {
            self.trivia();
            match self.peek() {
                Some(Token::RightBrace) => {
                    self.at += 1;
                    return;
                }
                Some(_) if !self.known_block_start() => self.line(kind),
                _ => {
                    let span = self.span(start, header_end);
                    return self.mistake(Mistake::OpenBlock, span, None);
                }
            }
        }
    }

    fn line(&mut self, kind: Kind) {
        self.furthest = None;
        let (start, mark) = (self.at, self.builder.mark());
        let good = match (kind, self.peek()) {
            (Kind::ConfigBlock, _) => self.property(),
            (_, Some(Token::AtAt)) => self.attribute(Kind::BlockAttribute),
            (Kind::EnumBlock, _) => self.enum_value(),
            _ => self.field(),
        };
        if good {
            self.space_and_comments();
            if self.at_line_end() {
                return;
            }
            self.wanted("the end of the line");
        }
        self.builder.rewind(mark);
        let mistake = match kind {
            Kind::ConfigBlock => Mistake::ConfigLine,
            Kind::EnumBlock => Mistake::EnumLine,
            _ => Mistake::ModelLine,
        };
        self.bad_line(start, mistake);
    }

    fn property(&mut self) -> bool {
        self.builder.open(Kind::Property, self.at);
        let good = self.name("the name of a property") && {
            self.space();
            self.expect(Token::Equals, "`=`") && {
                self.space();
                self.at_line_end() || self.expression()
            }
        };
        self.builder.close(self.at);
        good
    }

    fn enum_value(&mut self) -> bool {
        self.builder.open(Kind::EnumValue, self.at);
        let good = self.name("the name of a value") && self.field_attributes();
        self.builder.close(self.at);
        good
    }

    fn field(&mut self) -> bool {
        self.builder.open(Kind::Field, self.at);
        let good = self.name("the name of a field") && {
            self.space();
            self.eat(Token::Colon);
            self.space();
            self.field_type() && self.field_attributes()
        };
        self.builder.close(self.at);
        good
    }

    fn field_attributes(&mut self) -> bool {
        loop {
            let before = self.at;
            self.space();
            if !self.is(Token::At) {
                self.at = before;
                return true;
            }
            if !self.attribute(Kind::FieldAttribute) {
                return false;
            }
        }
    }

    fn attribute(&mut self, kind: Kind) -> bool {
        self.builder.open(kind, self.at);
        self.at += 1;
        self.space();
        let good = self.attribute_path();
        let end = self.at;
        self.space();
        let good = good
            && if self.is(Token::LeftParen) {
                self.arguments()
            } else {
                self.at = end;
                true
            };
        self.builder.close(self.at);
        good
    }

    /// The suffix of a type may stand apart from its name.
    fn space_before_suffix(&mut self) {
        let before = self.at;
        self.space();
        let suffix = [Token::LeftBracket, Token::RightBracket, Token::Question, Token::Bang];
        if !self.peek().is_some_and(|token| suffix.contains(&token)) {
            self.at = before;
        }
    }

    /// A type, or nothing: what is missing is said later, with the model's name.
    fn field_type(&mut self) -> bool {
        if !matches!(self.peek(), Some(Token::Identifier | Token::LeftBracket)) {
            return true;
        }
        self.builder.open(Kind::FieldType, self.at);
        let bracket = self.eat(Token::LeftBracket);
        let unsupported = self.is(Token::Identifier) && self.text() == "Unsupported";
        let mut good = self.expect(Token::Identifier, "the name of a type");
        if unsupported && self.is(Token::LeftParen) {
            self.at += 1;
            self.space();
            good &= self.expect(Token::String, "the database's type in quotes");
            self.space();
            good = good && self.expect(Token::RightParen, "`)`");
        }
        self.space_before_suffix();
        if bracket {
            good &= self.expect(Token::RightBracket, "`]`");
        } else if self.eat(Token::LeftBracket) {
            good &= self.expect(Token::RightBracket, "`]`");
            self.eat(Token::Question);
        } else if !self.eat(Token::Question) {
            self.eat(Token::Bang);
        }
        self.builder.close(self.at);
        good
    }
}
