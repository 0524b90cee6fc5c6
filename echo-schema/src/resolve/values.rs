//! Expressions to values of the wanted kind; each mistake is reported once, here.

use std::borrow::Cow;

use super::Resolver;
use crate::ast::Expression;
use crate::datamodel::Written;
use crate::source::{Span, offset};
use crate::syntax::Kind;
use crate::syntax::text::unescape;

impl Resolver<'_, '_> {
    /// The value of a string literal, or nothing and a diagnostic.
    pub(super) fn string(&mut self, value: Expression<'_>) -> Option<String> {
        if value.kind() == Kind::StringLiteral {
            return Some(self.unescaped(value));
        }
        self.diagnostics.expected("string", value);
        None
    }

    /// The value of what is known to be a string literal.
    pub(super) fn unescaped(&mut self, value: Expression<'_>) -> String {
        self.unquoted(value.text(), value.span())
    }

    pub(super) fn unquoted(&mut self, literal: &str, span: Span) -> String {
        self.without_escapes(literal, span).into_owned()
    }

    fn without_escapes<'l>(&mut self, literal: &'l str, span: Span) -> Cow<'l, str> {
        let (text, unknown) = unescape(literal);
        for escape in unknown {
            let place = Span {
                start: span.start + offset(escape.start),
                end: span.start + offset(escape.end),
                ..span
            };
            self.diagnostics.unknown_escape(place);
        }
        text
    }

    pub(super) fn written_string(&mut self, value: Expression<'_>) -> Option<Written> {
        if value.kind() != Kind::StringLiteral {
            self.diagnostics.expected("string", value);
            return None;
        }
        let text = self.without_escapes(value.text(), value.span());
        Some(Written { name: self.db.names.intern(&text), span: value.span() })
    }

    /// The text of a constant such as `Cascade`, or nothing and a diagnostic.
    pub(super) fn constant<'e>(&mut self, value: Expression<'e>) -> Option<&'e str> {
        let constant = value.constant();
        if constant.is_none() {
            self.diagnostics.expected("constant literal", value);
        }
        constant
    }

    pub(super) fn boolean(&mut self, value: Expression<'_>) -> Option<bool> {
        let parsed = value.constant().and_then(|c| c.parse().ok());
        if parsed.is_none() {
            self.diagnostics.expected("boolean", value);
        }
        parsed
    }

    pub(super) fn integer(&mut self, value: Expression<'_>) -> Option<i64> {
        let parsed = (value.kind() == Kind::NumberLiteral).then(|| value.text().parse().ok()).flatten();
        if parsed.is_none() {
            self.diagnostics.expected("integer", value);
        }
        parsed
    }
}
