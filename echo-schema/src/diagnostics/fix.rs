//! Fixes: text edits that mend what a diagnostic is about.

use std::collections::{BTreeMap, BTreeSet};
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
    let (mut accepted, mut applied) = (Accepted::default(), Vec::new());
    for fix in diagnostics.iter().filter_map(Diagnostic::certain_fix) {
        if !fix.edits.iter().all(|e| accepted.has(e)) && fix.edits.iter().all(|e| accepted.fits(e, files)) {
            fix.edits.iter().for_each(|e| accepted.add(e));
            applied.push(fix.title.clone());
        }
    }
    Fixed { files: accepted.apply(files), applied }
}

/// A file and a range of its bytes.
type Place = (usize, usize, usize);

/// Edits that do not touch each other, by place. Several may add text at one place; they keep their order.
#[derive(Default)]
struct Accepted<'d> {
    by_place: BTreeMap<Place, Vec<&'d str>>,
    known: BTreeSet<(Place, &'d str)>,
}

fn place(edit: &Edit) -> Place {
    (edit.file, edit.span.start, edit.span.end)
}

impl<'d> Accepted<'d> {
    fn has(&self, edit: &'d Edit) -> bool {
        self.known.contains(&(place(edit), &edit.text))
    }

    /// Whether an edit lies within the files and touches nothing that another one changes.
    fn fits(&self, edit: &Edit, files: &[SourceFile]) -> bool {
        let (file, start, end) = place(edit);
        let inside = files.get(file).is_some_and(|f| start <= end && f.text.get(edit.span.clone()).is_some());
        let touching = |at: &&Place| at.0 == file && at.2 >= start;
        let before = self.by_place.range(..=(file, end, usize::MAX)).rev().map(|(at, _)| at);
        inside && before.take_while(touching).all(|at| edit.span.is_empty() && at.1 == at.2)
    }

    fn add(&mut self, edit: &'d Edit) {
        self.by_place.entry(place(edit)).or_default().push(&edit.text);
        self.known.insert((place(edit), &edit.text));
    }

    fn apply(&self, files: &[SourceFile]) -> Vec<SourceFile> {
        let mut fixed = files.to_vec();
        for (index, (file, source)) in fixed.iter_mut().zip(files).enumerate() {
            let (mut text, mut from) = (String::with_capacity(source.text.len()), 0);
            for ((_, start, end), added) in self.by_place.range((index, 0, 0)..(index + 1, 0, 0)) {
                text.push_str(source.text.get(from..*start).unwrap_or(""));
                text.extend(added.iter().copied());
                from = *end;
            }
            text.push_str(&source.text[from..]);
            file.text = text;
        }
        fixed
    }
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
