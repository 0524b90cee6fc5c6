//! Diagnostics as text: place, source lines with carets, the other places involved, what to do.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet, renderer::DEFAULT_TERM_WIDTH,
};

use super::{Diagnostic, Diagnostics, Edit, Severity};
use crate::source::{Lines, Places, SourceFile};

/// Places within so many lines are shown in one piece of source.
const NEAR: usize = 30;
/// Longer lines are named, not shown.
const LONGEST_LINE: usize = 2_000;

pub(super) fn render(diagnostics: &Diagnostics, files: &[SourceFile], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // Carets stay under what they point to however long a line is; terminals break it.
    let renderer = renderer.term_width(DEFAULT_TERM_WIDTH.max(LONGEST_LINE));
    let sources = Sources { files, places: Places::new(files) };
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&renderer.render(&sources.groups(diagnostic)));
        out.push('\n');
    }
    out
}

struct Sources<'f> {
    files: &'f [SourceFile],
    places: Places<'f>,
}

/// A place of a diagnostic: the primary one has no label.
struct Place<'d> {
    file: usize,
    span: Range<usize>,
    label: Option<&'d str>,
}

impl<'f> Sources<'f> {
    fn groups<'d>(&self, diagnostic: &'d Diagnostic) -> Vec<Group<'d>>
    where
        'f: 'd,
    {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group =
            Group::with_title(level.primary_title(diagnostic.message.trim_end()).id(diagnostic.code));
        let places = self.places(diagnostic);
        let mut rest = &places[..];
        while let Some(first) = rest.first() {
            let near = rest.iter().take_while(|p| self.is_near(first, p)).count().max(1);
            group = self.piece(group, &rest[..near]);
            rest = &rest[near..];
        }
        let patched = diagnostic.certain_fix().and_then(|fix| self.patch(&fix.edits));
        match (patched, &diagnostic.help) {
            (Some(snippet), help) => {
                let title =
                    help.as_deref().or(diagnostic.certain_fix().map(|f| f.title.as_str())).unwrap_or("");
                vec![group, Level::HELP.secondary_title(title).element(snippet)]
            }
            (None, Some(help)) => vec![group.element(Level::HELP.message(help.as_str()))],
            (None, None) => vec![group],
        }
    }

    /// The places, the primary one first, each cut to its first line.
    fn places<'d>(&self, diagnostic: &'d Diagnostic) -> Vec<Place<'d>> {
        let primary = Place { file: diagnostic.file, span: diagnostic.span.clone(), label: None };
        let related = diagnostic.related.iter().map(|(file, span, label)| Place {
            file: *file,
            span: span.clone(),
            label: Some(label),
        });
        let cut = |place: Place<'d>| {
            let lines = self.places.lines(place.file)?;
            let line = lines.index(place.span.start);
            let end = lines.range(line..=line).end;
            let start = place.span.start.min(end);
            Some(Place { span: start..place.span.end.clamp(start, end), ..place })
        };
        std::iter::once(primary).chain(related).filter_map(cut).collect()
    }

    fn is_near(&self, first: &Place<'_>, other: &Place<'_>) -> bool {
        let line = |p: &Place<'_>| self.places.lines(p.file).map_or(0, |l| l.index(p.span.start));
        first.file == other.file
            && line(first).abs_diff(line(other)) <= NEAR
            && [first, other].iter().all(|p| !self.is_long(p))
    }

    fn is_long(&self, place: &Place<'_>) -> bool {
        let lines = self.places.lines(place.file);
        lines.is_some_and(|lines| {
            let line = lines.index(place.span.start);
            lines.range(line..=line).len() > LONGEST_LINE
        })
    }

    /// Adds the source of places that are near each other.
    fn piece<'d>(&self, group: Group<'d>, places: &[Place<'d>]) -> Group<'d>
    where
        'f: 'd,
    {
        let first = &places[0];
        let (Some(file), Some(lines)) = (self.files.get(first.file), self.places.lines(first.file)) else {
            return group;
        };
        if self.is_long(first) {
            let (line, column) = self.places.line_column(first.file, first.span.start);
            let group = group.element(Origin::path(file.path.as_str()).line(line).char_column(column));
            return match first.label {
                Some(label) => group.element(Level::NOTE.message(label)),
                None => group,
            };
        }
        let (window, line) = window(lines, places.iter().map(|p| &p.span));
        let annotation = |place: &Place<'d>| -> Annotation<'d> {
            let kind = if place.label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(place.span.start - window.start..place.span.end - window.start).label(place.label)
        };
        let snippet = Snippet::source(&file.text[window.clone()]).line_start(line).path(file.path.as_str());
        group.element(snippet.annotations(places.iter().map(annotation)))
    }

    /// A fix as changed lines, where all of it is in one place.
    fn patch<'d>(&self, edits: &'d [Edit]) -> Option<Snippet<'d, Patch<'d>>>
    where
        'f: 'd,
    {
        let file = edits.first()?.file;
        let (source, lines) = (self.files.get(file)?, self.places.lines(file)?);
        let (window, line) = window(lines, edits.iter().map(|e| &e.span));
        let inside = |e: &Edit| e.file == file && window.start <= e.span.start && e.span.end <= window.end;
        if !edits.iter().all(inside) || window.len() > LONGEST_LINE {
            return None;
        }
        let patch =
            |e: &'d Edit| Patch::new(e.span.start - window.start..e.span.end - window.start, e.text.as_str());
        let snippet =
            Snippet::source(&source.text[window.clone()]).line_start(line).path(source.path.as_str());
        Some(snippet.patches(edits.iter().map(patch)))
    }
}

/// The whole lines that hold the spans, and the number of the first of them.
fn window<'s>(
    lines: &Lines<'_>,
    spans: impl Iterator<Item = &'s Range<usize>> + Clone,
) -> (Range<usize>, usize) {
    let first = spans.clone().map(|s| lines.index(s.start)).min().unwrap_or(0);
    let last = spans.map(|s| lines.index(s.end)).max().unwrap_or(first);
    let range = lines.range(first..=last);
    (range, first + 1)
}
