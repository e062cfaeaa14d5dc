//! Tables as workbooks: a sheet of rows, and a sheet with their origin and the
//! meaning of the fields.
//!
//! Words are written as strings, so that none of them runs as a formula.

pub use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::origin::Origin;
use super::{Cell, Export, Table};

/// The width of the widest columns, in characters.
const WIDEST: u16 = 60;

/// The bytes of the workbook; equal tables give equal bytes.
///
/// # Errors
///
/// When there are more rows, or longer cells, than a spreadsheet can hold.
pub fn xlsx(export: &Export) -> Result<Vec<u8>, XlsxError> {
    workbook(export)?.save_to_buffer()
}

/// As [`xlsx`], with a filter on each column: of use over a whole report, and
/// too large for the app, whose reader has filtered the rows.
///
/// # Errors
///
/// As [`xlsx`].
pub fn xlsx_with_filters(export: &Export) -> Result<Vec<u8>, XlsxError> {
    let table = &export.table;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.fields.len()).unwrap_or(u16::MAX);
    let mut workbook = workbook(export)?;
    let sheet = workbook.worksheet_from_index(0)?;
    sheet.autofilter(0, 0, last_row, last_column.saturating_sub(1))?;
    workbook.save_to_buffer()
}

fn workbook(export: &Export) -> Result<Workbook, XlsxError> {
    let Export { table, origin } = export;
    let mut workbook = Workbook::new();
    // The format requires a time; a clock's would change the bytes.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    rows(workbook.add_worksheet(), table)?;
    about(workbook.add_worksheet(), table, origin)?;
    Ok(workbook)
}

fn rows(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name(table.title)?;
    for (at, field) in (0_u16..).zip(&table.fields) {
        sheet.write_string_with_format(0, at, field.key, &bold)?;
        sheet.set_column_width(at, width(table, at))?;
    }
    for (line, row) in (1_u32..).zip(&table.rows) {
        for (at, cell) in (0_u16..).zip(row) {
            write(sheet, line, at, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

fn write(sheet: &mut Worksheet, line: u32, at: u16, cell: &Cell) -> Result<(), XlsxError> {
    let text = cell.text();
    let number = match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(_) => None,
        Cell::Number(_) | Cell::Integer(_) => exact(&text),
    };
    match number {
        Some(number) => sheet.write_number(line, at, number)?,
        None => sheet.write_string(line, at, text)?,
    };
    Ok(())
}

/// The number as spreadsheets hold it, if it prints the same: `2.0` would
/// become `2`.
fn exact(number: &str) -> Option<f64> {
    let float: f64 = number.parse().ok()?;
    (float.to_string() == number).then_some(float)
}

/// Room for the longest cell; Chinese takes two positions a character.
fn width(table: &Table, at: u16) -> u16 {
    let at = usize::from(at);
    let head = table.fields.get(at).map_or(0, |field| field.key.len());
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let longest = cells.map(|cell| positions(&cell.text())).max().unwrap_or(0);
    let room = u16::try_from(longest.max(head + 2) + 2);
    room.unwrap_or(WIDEST).min(WIDEST)
}

fn positions(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The second sheet: the origin of the rows, then the fields.
fn about(sheet: &mut Worksheet, table: &Table, origin: &Origin) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("说明")?;
    for (at, width) in (0_u16..).zip([26, 20, 10, WIDEST]) {
        sheet.set_column_width(at, width)?;
    }
    let mut line = 0;
    for entry in origin.entries() {
        sheet.write_string_with_format(line, 0, entry.title, &bold)?;
        sheet.write_string(line, 1, entry.value.text())?;
        line += 1;
    }
    line += 1;
    for (at, name) in (0_u16..).zip(["列", "名称", "类型", "含义"]) {
        sheet.write_string_with_format(line, at, name, &bold)?;
    }
    for field in &table.fields {
        line += 1;
        let cells = [field.key, field.title, field.kind.label(), field.meaning];
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
        assert_eq!(exact(number), expected, "{number:?}");
    }

    #[test]
    fn a_number_is_one_only_where_a_spreadsheet_prints_it_alike() {
        check("1384286", Some(1_384_286.0));
        check("96.5", Some(96.5));
        check("-96.5", Some(-96.5));
        check("-7", Some(-7.0));
        check("2.0", None);
        check("01-27", None);
        check("12345678901234567.8", None);
        check("12345678901234567890.123", None);
    }
}
