//! The tables as text, and where they are written down.

use std::{error::Error, fmt::Write as _, fs, path::Path};

use super::{chart, measure::Column};

/// Between these lines performance.md has the tables.
const BEGIN: &str = "<!-- the speed table: written by cargo xtask bench -->";
const END: &str = "<!-- the end of the speed table -->";

/// A table in Markdown: microseconds of the one written by hand, for all others what they take of that.
pub fn table(column: &Column) -> String {
    let mut text = format!("| {} |", column.database);
    for name in &column.contenders {
        let _ = write!(text, " {name} |");
    }
    text.push_str("\n|---|");
    text.push_str(&"--:|".repeat(column.contenders.len()));
    text.push('\n');
    for row in &column.rows {
        let _ = write!(text, "| {} |", row.title);
        let limit = row.times.first().copied().flatten();
        for (index, time) in row.times.iter().enumerate() {
            match (time, limit) {
                (Some(time), _) if index == 0 => {
                    let _ = write!(text, " {} |", microseconds(*time));
                }
                (Some(time), Some(limit)) => {
                    let _ = write!(text, " {:.2}x |", time / limit);
                }
                _ => text.push_str(" – |"),
            }
        }
        text.push('\n');
    }
    text
}

fn microseconds(time: f64) -> String {
    if time < 1_000.0 { format!("{time:.1} µs") } else { format!("{:.2} ms", time / 1e3) }
}

/// Writes the tables into performance.md of this directory, and the charts beside it.
pub fn write(docs: &Path, columns: &[Column]) -> Result<(), Box<dyn Error>> {
    let path = docs.join("performance.md");
    let text = fs::read_to_string(&path)?;
    let missing = || format!("{} has no line {BEGIN} before a line {END}", path.display());
    let (before, rest) = text.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    let mut tables = String::new();
    for column in columns {
        let file = format!("speed-{}.svg", column.database.to_lowercase());
        fs::write(docs.join(&file), chart::draw(column))?;
        let _ = write!(
            tables,
            "\n![{}, times of the hand-written limit]({file})\n\n{}",
            column.database,
            table(column)
        );
    }
    fs::write(&path, format!("{before}{BEGIN}\n{tables}\n{END}{after}"))?;
    Ok(())
}
