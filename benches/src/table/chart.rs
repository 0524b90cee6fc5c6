//! A table as bars (SVG): for each task a bar for each contender, as long as what it takes of the hand-written one.

use std::fmt::Write as _;

use super::measure::Column;

/// Colours of the contenders in order (Okabe and Ito's, which colour-blind people tell apart), Echo's the strongest.
const COLOURS: [&str; 8] =
    ["#999999", "#d55e00", "#56b4e9", "#0072b2", "#009e73", "#e69f00", "#cc79a7", "#f0e442"];
/// Height of a bar, in pixels.
const BAR: f64 = 9.0;
/// Between two tasks.
const GAP: f64 = 12.0;
/// Width of the titles.
const TITLE: f64 = 210.0;
/// Width of the bars.
const WIDTH: f64 = 520.0;
/// Height of the legend.
const HEAD: f64 = 34.0;
/// Where a bar ends that is longer than the chart: so many times the hand-written one.
const MOST: f64 = 8.0;

/// The chart.
pub fn draw(column: &Column) -> String {
    let bars = bars(column.contenders.len());
    let height = HEAD + bars * count(column.rows.len()) + 24.0;
    let width = TITLE + WIDTH + 70.0;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n"
    );
    legend(&mut text, column);
    for line in 0..=8_u8 {
        let x = TITLE + WIDTH * f64::from(line) / MOST;
        let end = height - 20.0;
        let _ = writeln!(
            text,
            "<line x1=\"{x}\" y1=\"{HEAD}\" x2=\"{x}\" y2=\"{end}\" stroke=\"#dddddd\"/>\
             <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#555555\">{line}x</text>",
            height - 6.0
        );
    }
    for (index, row) in column.rows.iter().enumerate() {
        let top = HEAD + bars * count(index) + GAP / 2.0;
        let middle = top + (bars - GAP) / 2.0 + 4.0;
        let _ = writeln!(
            text,
            "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{}</text>",
            TITLE - 8.0,
            row.title
        );
        let Some(limit) = row.times.first().copied().flatten() else { continue };
        for (place, time) in row.times.iter().enumerate() {
            if let Some(time) = time {
                bar(&mut text, place, top, time / limit);
            }
        }
    }
    text.push_str("</svg>\n");
    text
}

fn legend(text: &mut String, column: &Column) {
    let mut x = TITLE;
    for (place, name) in column.contenders.iter().enumerate() {
        let _ = writeln!(
            text,
            "<rect x=\"{x}\" y=\"10\" width=\"10\" height=\"10\" fill=\"{}\"/><text x=\"{}\" y=\"19\">{name}</text>",
            colour(place),
            x + 14.0
        );
        x += 26.0 + 6.4 * count(name.len());
    }
}

fn bar(text: &mut String, place: usize, top: f64, ratio: f64) {
    let y = top + BAR * count(place);
    let length = WIDTH * ratio.min(MOST) / MOST;
    let _ = writeln!(
        text,
        "<rect x=\"{TITLE}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"{}\" fill=\"{}\"/>\
         <text x=\"{:.1}\" y=\"{:.1}\" font-size=\"8\">{ratio:.2}</text>",
        BAR - 1.0,
        colour(place),
        TITLE + length + 3.0,
        y + BAR - 2.0
    );
}

fn bars(contenders: usize) -> f64 {
    BAR * count(contenders) + GAP
}

fn colour(place: usize) -> &'static str {
    COLOURS[place % COLOURS.len()]
}

/// Few things, as a factor.
fn count(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::MAX, f64::from)
}
