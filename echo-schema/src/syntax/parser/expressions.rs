//! Arguments and the values in them.

use super::Parser;
use crate::syntax::lexer::Token;
use crate::syntax::tree::Kind;

/// Deeper nesting than this is refused, so that no text can exhaust the stack.
const MAX_DEPTH: u32 = 64;

impl Parser<'_> {
    pub(super) fn path(&mut self, what: &'static str) -> bool {
        self.builder.open(Kind::Path, self.at);
        let mut good = self.expect(Token::Identifier, what);
        while good && self.is(Token::Dot) {
            self.at += 1;
            good = self.expect(Token::Identifier, "a name after the dot");
        }
        self.builder.close(self.at);
        good
    }

    /// The name of an attribute. What a dot stands before may be missing: it is said later that there is no such type.
    pub(super) fn attribute_path(&mut self) -> bool {
        self.builder.open(Kind::Path, self.at);
        let good = self.expect(Token::Identifier, "the name of an attribute");
        while good && self.eat(Token::Dot) {
            self.eat(Token::Identifier);
        }
        self.builder.close(self.at);
        good
    }

    /// `(a, name: b)`
    pub(super) fn arguments(&mut self) -> bool {
        self.builder.open(Kind::Arguments, self.at);
        self.at += 1;
        let good = self.list(Token::RightParen, "`,` or `)`", true, Self::argument);
        self.builder.close(self.at);
        good
    }

    /// Items up to and with the closing token. A comma before it is let through where `trailing`.
    fn list(
        &mut self,
        close: Token,
        what: &'static str,
        trailing: bool,
        item: fn(&mut Self) -> bool,
    ) -> bool {
        self.space();
        if self.eat(close) {
            return true;
        }
        loop {
            if !item(self) {
                return false;
            }
            self.space();
            if self.eat(Token::Comma) {
                self.space();
                if trailing && self.eat(close) {
                    return true;
                }
                continue;
            }
            return self.expect(close, what);
        }
    }

    fn argument(&mut self) -> bool {
        self.builder.open(Kind::Argument, self.at);
        let good = if self.is_name_and_colon() { self.named_value() } else { self.expression() };
        self.builder.close(self.at);
        good
    }

    fn is_name_and_colon(&self) -> bool {
        let mut at = self.at + 1;
        while self.nth(at) == Some(Token::Whitespace) {
            at += 1;
        }
        self.is(Token::Identifier) && self.nth(at) == Some(Token::Colon)
    }

    /// `name: value`, or `name:` whose value is missing.
    fn named_value(&mut self) -> bool {
        self.name("a name");
        self.space();
        self.at += 1;
        self.space();
        matches!(self.peek(), Some(Token::Comma | Token::RightParen | Token::RightBrace)) || self.expression()
    }

    pub(super) fn expression(&mut self) -> bool {
        if self.depth >= MAX_DEPTH {
            return self.wanted("fewer levels of nesting");
        }
        self.depth += 1;
        let good = self.shallow_expression();
        self.depth -= 1;
        good
    }

    fn shallow_expression(&mut self) -> bool {
        match self.peek() {
            Some(Token::String) => self.literal(Kind::StringLiteral),
            Some(Token::Number) => self.literal(Kind::NumberLiteral),
            Some(Token::OpenString) => self.wanted("a closing `\"` on the same line"),
            Some(Token::ControlString) => self.wanted("text without control characters (`\\t` for a tab)"),
            Some(Token::LeftBracket) => {
                self.delimited(Kind::Array, Token::RightBracket, "`,` or `]`", Self::expression)
            }
            Some(Token::LeftBrace) => {
                self.delimited(Kind::Object, Token::RightBrace, "`,` or `}`", Self::argument)
            }
            Some(Token::Identifier) => self.constant_or_call(),
            _ => self.wanted("a value"),
        }
    }

    fn literal(&mut self, kind: Kind) -> bool {
        self.builder.open(kind, self.at);
        self.at += 1;
        self.builder.close(self.at);
        true
    }

    fn delimited(
        &mut self,
        kind: Kind,
        close: Token,
        what: &'static str,
        item: fn(&mut Self) -> bool,
    ) -> bool {
        self.builder.open(kind, self.at);
        self.at += 1;
        let good = self.list(close, what, false, item);
        self.builder.close(self.at);
        good
    }

    fn constant_or_call(&mut self) -> bool {
        if !self.is_call() {
            return self.path("a value");
        }
        self.builder.open(Kind::Call, self.at);
        let good = self.path("a value") && {
            self.space();
            self.arguments()
        };
        self.builder.close(self.at);
        good
    }

    /// Whether a parenthesis follows the path that begins here.
    fn is_call(&self) -> bool {
        let mut at = self.at + 1;
        while self.nth(at) == Some(Token::Dot) && self.nth(at + 1) == Some(Token::Identifier) {
            at += 2;
        }
        self.nth(self.past_space(at)) == Some(Token::LeftParen)
    }
}
