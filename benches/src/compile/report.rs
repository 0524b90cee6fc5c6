//! The tables as text.

use std::fmt::Write as _;

use super::{
    contender::Contender,
    measure::{Cell, Row},
};

/// A table in Markdown for each measure.
pub fn tables(contenders: &[Contender], rows: &[Row]) -> String {
    let names: Vec<&str> = contenders.iter().map(|contender| contender.name).collect();
    let check = table(&names, rows, |row| numbers(row, |cell| cell.check));
    let with_empty: Vec<&str> = std::iter::once("empty application").chain(names.iter().copied()).collect();
    let rebuild = table(&with_empty, rows, |row| {
        std::iter::once(row.empty).chain(numbers(row, |cell| cell.rebuild)).collect()
    });
    let size = table(&names, rows, |row| numbers(row, |cell| cell.size));
    format!(
        "Cold `cargo check` of the client, its dependencies being there, in seconds:\n\n{check}\n\
         `cargo build` of the application after a change of one line, in seconds:\n\n{rebuild}\n\
         The application in release, stripped, in megabytes:\n\n{size}"
    )
}

fn numbers(row: &Row, of: impl Fn(&Cell) -> f64) -> Vec<f64> {
    row.cells.iter().map(of).collect()
}

fn table(names: &[&str], rows: &[Row], numbers: impl Fn(&Row) -> Vec<f64>) -> String {
    let mut text = format!("| models | {} |\n|--:|{}\n", names.join(" | "), "--:|".repeat(names.len()));
    for row in rows {
        let _ = write!(text, "| {} |", row.models);
        for number in numbers(row) {
            let _ = write!(text, " {number:.2} |");
        }
        text.push('\n');
    }
    text
}
