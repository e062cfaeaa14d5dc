//! XLSX: a sheet with the table, and one that says what it is.
//!
//! Words are written as words, so nothing in them is run as a formula.

use crate::SiteError;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::metadata::Metadata;
use super::table::{Cell, Table};

/// The width of the widest columns, in characters.
const WIDEST: f64 = 60.0;

/// A table's bytes; equal tables give equal bytes.
///
/// # Errors
///
/// When a cell is longer than a spreadsheet can hold.
pub(super) fn xlsx(table: &Table, metadata: &Metadata<'_>) -> Result<Vec<u8>, SiteError> {
    let mut workbook = Workbook::new();
    // The format asks for a time; a build's own would change the bytes.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    rows(workbook.add_worksheet(), table)?;
    about(workbook.add_worksheet(), table, metadata)?;
    Ok(workbook.save_to_buffer()?)
}

fn rows(sheet: &mut Worksheet, table: &Table) -> Result<(), SiteError> {
    let bold = Format::new().set_bold();
    sheet.set_name(table.title)?;
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, column.name, &bold)?;
        sheet.set_column_width(at, width(table, at.into()))?;
    }
    for (line, row) in (1_u32..).zip(&table.rows) {
        for (at, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => sheet.write_string(line, at, text)?,
                Cell::Number(number) => match exact(*number) {
                    Some(number) => sheet.write_number(line, at, number)?,
                    None => sheet.write_string(line, at, number.to_string())?,
                },
            };
        }
    }
    let last_row = u32::try_from(table.rows.len()).map_err(|_| SiteError::TableSize)?;
    let last_column =
        u16::try_from(table.columns.len().saturating_sub(1)).map_err(|_| SiteError::TableSize)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

/// The number as spreadsheets hold it, if that prints the same: `2.0` would
/// become `2`.
fn exact(number: Decimal) -> Option<f64> {
    let float = number.to_f64()?;
    (float.to_string() == number.to_string()).then_some(float)
}

/// Room for the longest cell; Chinese takes two places a character.
fn width(table: &Table, at: usize) -> f64 {
    let head = table.columns.get(at).map_or(0, |column| column.name.len());
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let longest = cells.map(|cell| places(&cell.text())).max().unwrap_or(0);
    let longest = u32::try_from(longest.max(head + 2)).unwrap_or(u32::MAX);
    (f64::from(longest) + 2.0).min(WIDEST)
}

fn places(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The second sheet: the report, its citation, and the columns.
fn about(sheet: &mut Worksheet, table: &Table, metadata: &Metadata<'_>) -> Result<(), SiteError> {
    let bold = Format::new().set_bold();
    sheet.set_name("说明")?;
    sheet.set_column_width(0, 26)?;
    sheet.set_column_width(1, 20)?;
    sheet.set_column_width(2, 10)?;
    sheet.set_column_width(3, WIDEST)?;
    let mut line = 0;
    for (name, value) in metadata.lines() {
        sheet.write_string_with_format(line, 0, name, &bold)?;
        sheet.write_string(line, 1, value)?;
        line += 1;
    }
    line += 1;
    for (at, name) in (0_u16..).zip(["列", "名称", "类型", "含义"]) {
        sheet.write_string_with_format(line, at, name, &bold)?;
    }
    for column in &table.columns {
        line += 1;
        let cells = [
            column.name,
            column.title,
            column.kind.label(),
            column.meaning,
        ];
        for (at, text) in (0_u16..).zip(cells) {
            sheet.write_string(line, at, text)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: &str, expected: Option<f64>) {
        assert_eq!(exact(number.parse().expect("a decimal")), expected);
    }

    #[test]
    fn a_number_is_one_only_where_a_spreadsheet_prints_it_alike() {
        check("1384286", Some(1_384_286.0));
        check("96.5", Some(96.5));
        check("-7", Some(-7.0));
        check("2.0", None);
        check("12345678901234567890.123", None);
    }
}
