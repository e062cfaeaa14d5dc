//! Tables as CSV and as text to paste. Cells that a spreadsheet would run as a
//! formula are marked.

use super::{Cell, Table};

/// The table by RFC 4180, in UTF-8 with a byte order mark, so that
/// spreadsheets read it right.
pub fn csv(table: &Table) -> String {
    ["\u{feff}", &lines(table, ',')].concat()
}

/// The table as text that spreadsheets take when it is pasted: as the CSV,
/// with tabs.
pub fn tsv(table: &Table) -> String {
    lines(table, '\t')
}

fn lines(table: &Table, separator: char) -> String {
    let mut text = String::new();
    let head = table.fields.iter().map(|it| it.key.to_owned());
    line(&mut text, separator, head);
    for row in &table.rows {
        line(&mut text, separator, row.iter().map(safe));
    }
    text
}

fn line(text: &mut String, separator: char, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(separator);
        }
        if cell.contains([separator, '"', '\r', '\n']) {
            text.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

/// A cell's text, with an apostrophe before words that a spreadsheet would
/// compute. Numbers stay as they are.
fn safe(cell: &Cell) -> String {
    let text = cell.text();
    match cell {
        Cell::Text(_) if is_formula(&text) => ["'", &text].concat(),
        _ => text,
    }
}

/// Whether a spreadsheet might compute the cell, in half or full width; a
/// negative number is only that.
pub(super) fn is_formula(cell: &str) -> bool {
    const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = |digits: &str| {
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    cell.starts_with(STARTS) && !cell.strip_prefix('-').is_some_and(is_number)
}
