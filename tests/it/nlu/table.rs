//! What the tests of learnt tables share: a labelled row, and a table as its file holds it.

use santun::nlu::evaluation::Row;

/// A row as its line in a file.
pub fn row(line: &str) -> Row {
    serde_json::from_str(line).unwrap()
}

/// The weight of a feature for a class in a learnt table; none where its line does not say one.
pub fn weight(table: &str, feature: &str, class: usize) -> Option<i16> {
    let (_, cells) =
        table.lines().filter_map(|line| line.split_once('\t')).find(|(name, _)| *name == feature)?;
    let numbers: Vec<i16> = cells.split(' ').map(|cell| cell.parse().unwrap()).collect();
    numbers.chunks(2).find(|cell| cell[0] == class as i16).map(|cell| cell[1])
}
