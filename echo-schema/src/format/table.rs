//! Lines in aligned columns; a blank line begins a new table.

/// The lines of one block.
#[derive(Default)]
pub(super) struct Table {
    out: String,
    group: Vec<Line>,
}

enum Line {
    /// Cells to be aligned, and what follows the last one after a space.
    Row { cells: Vec<String>, suffix: String },
    /// Text that is written as it is.
    Raw(String),
}

impl Table {
    pub fn row(&mut self, cells: Vec<String>, suffix: &str) {
        self.group.push(Line::Row { cells, suffix: suffix.to_owned() });
    }

    pub fn raw(&mut self, text: String) {
        self.group.push(Line::Raw(text));
    }

    pub fn blank(&mut self) {
        self.flush();
        self.out.push('\n');
    }

    pub fn finish(mut self) -> String {
        self.flush();
        self.out
    }

    fn flush(&mut self) {
        let mut widths: Vec<usize> = Vec::new();
        for line in &self.group {
            if let Line::Row { cells, .. } = line {
                widths.resize(widths.len().max(cells.len()), 0);
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (*width).max(cell.chars().count());
                }
            }
        }
        for line in std::mem::take(&mut self.group) {
            match line {
                Line::Raw(text) => self.out.push_str(&text),
                Line::Row { cells, suffix } => self.line(&cells, &widths, &suffix),
            }
        }
    }

    fn line(&mut self, cells: &[String], widths: &[usize], suffix: &str) {
        self.out.push_str("  ");
        let last = cells.iter().rposition(|c| !c.is_empty()).unwrap_or(0);
        for (index, (cell, width)) in cells.iter().zip(widths).enumerate().take(last + 1) {
            self.out.push_str(cell);
            if index < last {
                let gap = width - cell.chars().count() + 1;
                self.out.extend(std::iter::repeat_n(' ', gap));
            }
        }
        if !suffix.is_empty() {
            self.out.push(' ');
            self.out.push_str(suffix);
        }
        self.out.push('\n');
    }
}
