//! What is wrong with a schema, where, why, and what to do about it.

mod fix;
mod render;
mod syntax;

use std::ops::Range;

use crate::nearest::Compared;
use crate::rules::Rule;
use crate::source::{SourceFile, Span};
pub use fix::{Edit, Fix, Fixed, apply_fixes};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The schema cannot be used.
    Error,
    /// The schema can be used, but this is likely to disappoint.
    Warning,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable name of the rule, such as `unknown-type`.
    pub code: &'static str,
    /// What is wrong, and why.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The index of the file among those validated.
    pub file: usize,
    /// The place, in bytes of that file.
    pub span: Range<usize>,
    /// Other places that have to do with it: file, bytes, what is there.
    pub related: Vec<(usize, Range<usize>, String)>,
    /// Ways to mend it, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// Adds what to do about it.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place.
    pub(crate) fn related(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push((span.file as usize, range(span), message.into()));
        self
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// All findings of one validation, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    compared: Compared,
}

impl Diagnostics {
    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// All of them, in the order of the source.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    pub(crate) fn items_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.items
    }

    /// For a terminal or a log: place, source line with carets, why, and what to do.
    pub fn render(&self, files: &[SourceFile], color: bool) -> String {
        render::render(self, files, color)
    }

    pub(crate) fn error(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Error, rule, span, message.into())
    }

    pub(crate) fn warning(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Warning, rule, span, message.into())
    }

    /// An error in an attribute; the name comes with its at signs.
    pub(crate) fn attribute_error(
        &mut self,
        rule: &'static Rule,
        span: Span,
        attribute: &str,
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        self.error(rule, span, format!("Error parsing attribute \"{attribute}\": {}", message.as_ref()))
    }

    /// An error in a model or view; `container` is its keyword.
    pub(crate) fn model_error(
        &mut self,
        rule: &'static Rule,
        span: Span,
        (container, name): (&str, &str),
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        self.error(rule, span, format!("Error validating {container} \"{name}\": {}", message.as_ref()))
    }

    /// An error with the general introduction.
    pub(crate) fn validation_error(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: impl AsRef<str>,
    ) -> &mut Diagnostic {
        self.error(rule, span, format!("Error validating: {}", message.as_ref()))
    }

    fn push(
        &mut self,
        severity: Severity,
        rule: &'static Rule,
        span: Span,
        message: String,
    ) -> &mut Diagnostic {
        let (file, span) = (span.file as usize, range(span));
        self.items.push(Diagnostic {
            severity,
            code: rule.code,
            message,
            help: None,
            file,
            span,
            related: Vec::new(),
            fixes: Vec::new(),
        });
        self.items.last_mut().expect("one was just pushed")
    }

    /// The candidate that is most like a word, if any is like it at all.
    pub(crate) fn nearest<'c>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<String> {
        self.compared.nearest(word, candidates)
    }

    /// Brings the findings into the order of the source.
    pub(crate) fn sort(&mut self) {
        self.items.sort_by_key(|d| (d.file, d.span.start));
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
