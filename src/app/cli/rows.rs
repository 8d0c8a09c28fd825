//! Rows of words under a heading, each column as wide as its widest word, and things counted. For people: programs use `--json`.

use super::{Output, output::Style};
use std::io;

/// Prints rows under their headings; the columns named in `right` stand to the right, as figures do.
pub(super) fn print(
    output: &Output,
    headings: &[&str],
    rows: &[Vec<String>],
    right: &[usize],
) -> io::Result<()> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        let heading = headings.get(column).map_or(0, |heading| heading.chars().count());
        cells.chain([heading]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    output.line(output.styled(&laid_out(&headings, &widths, right), Style::Heading))?;
    for row in rows {
        output.line(laid_out(row, &widths, right))?;
    }
    Ok(())
}

/// So many of a thing: `1 invoice`, `2 invoices`.
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn laid_out(row: &[String], widths: &[usize], right: &[usize]) -> String {
    let cells: Vec<String> = row
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(column, (cell, width))| {
            // A name must not move the cursor or colour the screen.
            let cell: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            if right.contains(&column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        })
        .collect();
    cells.join("  ").trim_end().to_owned()
}
