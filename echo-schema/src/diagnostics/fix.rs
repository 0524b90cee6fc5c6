//! Fixes: text edits that mend what a diagnostic is about.

use std::ops::Range;

use super::{Diagnostic, Diagnostics};
use crate::datamodel::{BlockEnd, PreviewPlace};
use crate::source::{SourceFile, Span};

/// A replacement of some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The index of the file among those validated.
    pub file: usize,
    /// The bytes to replace; empty where text is only added.
    pub span: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

impl Edit {
    pub(crate) fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { file: span.file as usize, span: span.start as usize..span.end as usize, text: text.into() }
    }

    /// Adds text at the end of what stands there.
    pub(crate) fn after(span: Span, text: impl Into<String>) -> Self {
        Self::replace(span.end(), text)
    }

    /// Adds a line at the end of a block.
    pub(crate) fn line_in_block(end: BlockEnd, line: &str) -> Self {
        let break_before = if end.own_line { "" } else { "\n" };
        Self::replace(end.at, format!("{break_before}  {line}\n"))
    }
}

/// A way to mend a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: "add `@unique`".
    pub title: String,
    /// The edits, which belong together and do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it is what the author must have meant; other fixes are for the author to choose.
    pub certain: bool,
}

/// The files of a schema after fixes were applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The files, in the order given.
    pub files: Vec<SourceFile>,
    /// What was done, in the order of the source.
    pub applied: Vec<String>,
}

/// Applies the certain fixes of one validation. Of fixes that touch the same bytes only the first is applied; validating the
/// result again tells what is left.
pub fn apply_fixes(files: &[SourceFile], diagnostics: &Diagnostics) -> Fixed {
    let mut fixed = Fixed { files: files.to_vec(), applied: Vec::new() };
    let mut edits: Vec<&Edit> = Vec::new();
    for fix in diagnostics.iter().filter_map(Diagnostic::certain_fix) {
        let known = |e: &Edit| edits.contains(&e);
        if fix.edits.is_empty() || fix.edits.iter().all(known) || !fits(&edits, fix, files) {
            continue;
        }
        edits.extend(&fix.edits);
        fixed.applied.push(fix.title.clone());
    }
    // From the end, so that the places of what comes before stay true; stable, so that additions at one place keep their order.
    edits.sort_by_key(|e| (e.file, e.span.start, e.span.end));
    for edit in edits.into_iter().rev() {
        fixed.files[edit.file].text.replace_range(edit.span.clone(), &edit.text);
    }
    fixed
}

/// Whether a fix lies within the files and touches nothing that another one changes.
fn fits(edits: &[&Edit], fix: &Fix, files: &[SourceFile]) -> bool {
    let inside = |e: &Edit| {
        files.get(e.file).is_some_and(|f| e.span.start <= e.span.end && f.text.get(e.span.clone()).is_some())
    };
    let touches = |a: &Edit, b: &Edit| {
        let both_add = a.span.is_empty() && b.span.is_empty();
        a.file == b.file && !both_add && a.span.start <= b.span.end && b.span.start <= a.span.end
    };
    fix.edits.iter().all(|e| inside(e) && !edits.iter().any(|other| touches(e, other)))
}

impl Diagnostic {
    /// The fix that may be applied without asking, if there is one.
    pub fn certain_fix(&self) -> Option<&Fix> {
        self.fixes.iter().find(|f| f.certain)
    }

    /// A fix that is what the author must have meant.
    pub(crate) fn fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.repair(title, edits, true)
    }

    /// Proposes to turn a preview feature on, where a generator could hold it.
    pub(crate) fn enable_preview(&mut self, place: Option<PreviewPlace>, feature: &str) -> &mut Self {
        self.help(format!("add `previewFeatures = [\"{feature}\"]` to a generator"));
        let edit = match place {
            Some(PreviewPlace::List(last)) => Edit::replace(last, format!(", \"{feature}\"")),
            Some(PreviewPlace::EmptyList(bracket)) => Edit::replace(bracket, format!("\"{feature}\"")),
            Some(PreviewPlace::Block(end)) => {
                Edit::line_in_block(end, &format!("previewFeatures = [\"{feature}\"]"))
            }
            None => return self,
        };
        self.fix(format!("turn the preview feature `{feature}` on"), vec![edit])
    }

    /// A fix that the author may choose.
    pub(crate) fn suggestion(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.repair(title, edits, false)
    }

    pub(crate) fn repair(&mut self, title: impl Into<String>, edits: Vec<Edit>, certain: bool) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), edits, certain });
        self
    }

    /// Proposes the word that is nearest, if there is one, for what stands at the place.
    pub(crate) fn did_you_mean(&mut self, near: Option<String>, place: Span) -> &mut Self {
        let Some(near) = near else { return self };
        let help = match self.help.take() {
            Some(help) => format!("did you mean `{near}`? {help}"),
            None => format!("did you mean `{near}`?"),
        };
        self.help(help).fix(format!("write `{near}`"), vec![Edit::replace(place, near)])
    }
}
