//! Rows that are taken away as a workbook: a sheet of rows, and one that says
//! where they come from.
//!
//! Words are written as words, so nothing in them is run as a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::export::{Export, FIELDS};

/// The width of a column, in characters.
const WIDTH: f64 = 16.0;

/// The bytes of the workbook; equal rows give equal bytes.
///
/// # Errors
///
/// When there are more rows, or longer cells, than a spreadsheet can hold.
pub fn xlsx(export: &Export) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The format asks for a time; that of the reader's click says nothing.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    rows(workbook.add_worksheet(), export)?;
    about(workbook.add_worksheet(), export)?;
    workbook.save_to_buffer()
}

fn rows(sheet: &mut Worksheet, export: &Export) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("指标")?;
    for (at, field) in (0_u16..).zip(FIELDS) {
        sheet.write_string_with_format(0, at, field.label(), &bold)?;
        sheet.set_column_width(at, WIDTH)?;
    }
    for (line, row) in (1_u32..).zip(&export.rows) {
        for (at, (field, cell)) in (0_u16..).zip(row.cells()) {
            let Some(cell) = cell else {
                continue;
            };
            match exact(cell).filter(|_| field.is_number()) {
                Some(number) => sheet.write_number(line, at, number)?,
                None => sheet.write_string(line, at, cell)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

/// The number as spreadsheets hold it, if that prints the same.
fn exact(cell: &str) -> Option<f64> {
    let number: f64 = cell.parse().ok()?;
    (number.to_string() == cell).then_some(number)
}

fn about(sheet: &mut Worksheet, export: &Export) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("说明")?;
    sheet.set_column_width(0, WIDTH)?;
    sheet.set_column_width(1, WIDTH * 5.0)?;
    for (line, (name, value)) in (0_u32..).zip(export.origin()) {
        sheet.write_string_with_format(line, 0, name, &bold)?;
        sheet.write_string(line, 1, value)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: Option<f64>) {
        assert_eq!(exact(cell), expected, "{cell:?}");
    }

    #[test]
    fn a_number_is_one_only_where_a_spreadsheet_prints_it_alike() {
        check("1384286", Some(1_384_286.0));
        check("-96.5", Some(-96.5));
        check("2.0", None);
        check("01-27", None);
        check("12345678901234567.8", None);
    }
}
