//! CSV that spreadsheets open as it is meant: UTF-8 with a BOM, CRLF, and no
//! cell that they would run as a formula.

use crate::SiteError;
use csv::{Terminator, WriterBuilder};

use super::table::{Cell, Table};

/// What spreadsheets take for the beginning of a formula.
const STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table's bytes.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(crate) fn csv(table: &Table) -> Result<Vec<u8>, SiteError> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(safe))?;
    }
    writer
        .into_inner()
        .map_err(|error| SiteError::Csv(error.into_error().into()))
}

/// A cell's text, with `'` before what would be run. Numbers are none of that.
fn safe(cell: &Cell) -> String {
    let text = cell.text();
    match cell {
        Cell::Text(_) if text.starts_with(STARTS) => ["'", &text].concat(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::data::table::{Column, Kind};

    #[track_caller]
    fn check(cell: Cell, expected: &str) {
        assert_eq!(safe(&cell), expected);
    }

    #[test]
    fn words_that_a_spreadsheet_would_run_are_held_back() {
        for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            check(Cell::words(start), &format!("'{start}"));
        }
        check(Cell::words("6减1"), "6减1");
        check(Cell::words("a=b"), "a=b");
        check(Cell::Empty, "");
    }

    #[test]
    fn a_number_stays_a_number() {
        check(Cell::Number(Decimal::from(-7)), "-7");
    }

    #[test]
    fn the_file_has_a_bom_and_crlf_and_quotes_what_holds_a_comma() {
        let table = Table {
            name: "t",
            title: "",
            purpose: "",
            columns: vec![
                Column::new("a", "", Kind::Text, ""),
                Column::new("b", "", Kind::Text, ""),
            ],
            rows: vec![vec![Cell::words("1,\"2\""), Cell::words("=x")]],
        };
        let bytes = csv(&table).expect("written");
        assert_eq!(bytes, "\u{feff}a,b\r\n\"1,\"\"2\"\"\",'=x\r\n".as_bytes());
    }
}
