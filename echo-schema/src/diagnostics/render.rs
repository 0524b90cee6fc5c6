//! Diagnostics as text: place, source line, carets, why, what to do.

use std::fmt::Write;
use std::ops::Range;

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{SourceFile, line_column};

struct Palette {
    red: &'static str,
    yellow: &'static str,
    blue: &'static str,
    bold: &'static str,
    reset: &'static str,
}

const COLOR: Palette = Palette {
    red: "\x1b[1;31m",
    yellow: "\x1b[1;33m",
    blue: "\x1b[1;34m",
    bold: "\x1b[1m",
    reset: "\x1b[0m",
};
const PLAIN: Palette = Palette { red: "", yellow: "", blue: "", bold: "", reset: "" };

pub(super) fn render(diagnostics: &Diagnostics, files: &[SourceFile], color: bool) -> String {
    let palette = if color { &COLOR } else { &PLAIN };
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        one(&mut out, diagnostic, files, palette);
    }
    out
}

fn one(out: &mut String, diagnostic: &Diagnostic, files: &[SourceFile], p: &Palette) {
    let (word, hue) = match diagnostic.severity {
        Severity::Error => ("error", p.red),
        Severity::Warning => ("warning", p.yellow),
    };
    let Diagnostic { code, message, .. } = diagnostic;
    line(out, &format!("{hue}{word}[{code}]{}{}: {message}{}", p.reset, p.bold, p.reset));
    place(out, files, diagnostic.file, &diagnostic.span, (hue, "-->"), p);
    for (file, span, note) in &diagnostic.related {
        line(out, &format!("{}note:{} {note}", p.blue, p.reset));
        place(out, files, *file, span, (p.blue, ":::"), p);
    }
    if let Some(help) = &diagnostic.help {
        line(out, &format!("{}help:{} {help}", p.blue, p.reset));
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn place(
    out: &mut String,
    files: &[SourceFile],
    file: usize,
    span: &Range<usize>,
    (hue, arrow): (&str, &str),
    p: &Palette,
) {
    let Some(source) = files.get(file) else { return };
    let (row, column) = line_column(&source.text, span.start);
    let start = span.start.min(source.text.len());
    let line_start = source.text[..start].rfind('\n').map_or(0, |i| i + 1);
    let text = source.text[line_start..].lines().next().unwrap_or("");
    let number = row.to_string();
    let gutter = " ".repeat(number.len());
    let _ = writeln!(out, "{gutter}{}{arrow}{} {}:{row}:{column}", p.blue, p.reset, source.path);
    let _ = writeln!(out, "{gutter} {}|{}", p.blue, p.reset);
    let _ = writeln!(out, "{}{number} |{} {}", p.blue, p.reset, text.replace('\t', " "));
    let end = span.end.min(line_start + text.len());
    let width = source.text.get(start..end).map_or(1, |s| s.chars().count()).max(1);
    let indent = " ".repeat(column - 1);
    let _ = writeln!(out, "{gutter} {}|{} {indent}{hue}{}{}", p.blue, p.reset, "^".repeat(width), p.reset);
}
