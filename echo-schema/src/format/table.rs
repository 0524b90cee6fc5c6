//! Lines in aligned columns; a blank line begins a new table.

/// The most cells that a line has.
const CELLS: usize = 3;

/// A part of the table's text: where it starts and ends.
type Part = (usize, usize);

/// The lines of one block. What is written into `text` becomes a part of the line that is ended next.
#[derive(Default)]
pub(super) struct Table {
    pub text: String,
    /// Where the part that is being written starts.
    start: usize,
    cells: [Part; CELLS],
    count: usize,
    lines: Vec<Line>,
}

enum Line {
    /// Cells to be aligned, and what follows the last one after a space.
    Row { cells: [Part; CELLS], suffix: Part },
    /// Whole lines.
    Raw(Part),
}

impl Table {
    pub fn end_cell(&mut self) {
        self.cells[self.count] = self.part();
        self.count += 1;
    }

    /// Ends a line of cells; what was written since the last of them follows it after a space.
    pub fn end_row(&mut self) {
        let suffix = self.part();
        self.lines.push(Line::Row { cells: std::mem::take(&mut self.cells), suffix });
        self.count = 0;
    }

    /// Ends whole lines.
    pub fn end_raw(&mut self) {
        let lines = self.part();
        self.lines.push(Line::Raw(lines));
    }

    fn part(&mut self) -> Part {
        let part = (self.start, self.text.len());
        self.start = part.1;
        part
    }

    /// Writes the lines, and is empty again.
    pub fn flush(&mut self, out: &mut String) {
        let mut widths = [0; CELLS];
        for line in &self.lines {
            if let Line::Row { cells, .. } = line {
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (cell.1 - cell.0).max(*width);
                }
            }
        }
        for line in self.lines.drain(..) {
            match line {
                Line::Raw((start, end)) => out.push_str(&self.text[start..end]),
                Line::Row { cells, suffix } => row(out, &self.text, (cells, widths), suffix),
            }
        }
        self.text.clear();
        self.start = 0;
    }
}

fn row(out: &mut String, text: &str, (cells, widths): ([Part; CELLS], [usize; CELLS]), suffix: Part) {
    let last = cells.iter().rposition(|(start, end)| start < end).unwrap_or(0);
    let mut gap = 2;
    for ((start, end), width) in cells.into_iter().zip(widths).take(last + 1) {
        out.extend(std::iter::repeat_n(' ', gap));
        out.push_str(&text[start..end]);
        gap = width + 1 - (end - start);
    }
    if suffix.0 < suffix.1 {
        out.push(' ');
        out.push_str(&text[suffix.0..suffix.1]);
    }
    out.push('\n');
}
