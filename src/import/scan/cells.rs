//! Tables: lines of cells between tabs, whose units stand in their heads.

use std::ops::Range;

use super::found::{Found, GroupRole, Meaning, NumericDigit, Scanner, excluded};
use model::bundle::ExclusionClass;
use text::anchor::Text;
use text::{numerals, quantity, units};

/// How many chars of a row's or column's name are read.
const LONGEST: usize = 40;

/// The cells of a text's tables, in reading order.
pub(super) struct Cells {
    cells: Vec<Cell>,
    heads: Vec<Head>,
}

struct Cell {
    range: Range<usize>,
    /// Which table.
    table: usize,
    column: usize,
    /// Whether it is in the table's head.
    head: bool,
    /// The words of the row's first cell.
    label: Range<usize>,
}

struct Head {
    /// The cells of its rows: the first, and those below that say more.
    rows: Vec<Vec<Range<usize>>>,
    /// Whether the row before was one of them.
    open: bool,
    /// The last name of a row: one may stand for the rows below, too.
    label: Range<usize>,
    /// The unit of the whole table, from 单位：件 before it.
    unit: Option<&'static str>,
}

impl Cells {
    pub(super) fn read(text: &Text<'_>) -> Self {
        let mut found = Self {
            cells: Vec::new(),
            heads: Vec::new(),
        };
        let mut start = 0;
        let mut in_table = false;
        let mut unit = None;
        for line in text.chars.split(|&c| c == '\n') {
            let end = start + line.len();
            if line.contains(&'\t') {
                found.row(line, start, in_table, unit);
                in_table = true;
            } else {
                in_table = false;
                unit = line_unit(line);
            }
            start = end + 1;
        }
        found
    }

    fn row(&mut self, line: &[char], start: usize, in_table: bool, unit: Option<&'static str>) {
        let mut ranges = Vec::new();
        let mut at = start;
        for cell in line.split(|&c| c == '\t') {
            ranges.push(at..at + cell.len());
            at += cell.len() + 1;
        }
        if !in_table {
            self.heads.push(Head {
                rows: Vec::new(),
                open: true,
                label: 0..0,
                unit,
            });
        }
        let table = self.heads.len().saturating_sub(1);
        let (Some(first), Some(head)) = (ranges.first().cloned(), self.heads.last_mut()) else {
            return;
        };
        let unnamed = line.first() == Some(&'\t');
        let counts = line
            .split(|&c| c == '\t')
            .any(|cell| cell.first().is_some_and(NumericDigit::is_numeric_digit));
        let in_head = head.rows.is_empty() || (head.open && unnamed && !counts);
        head.open = in_head;
        if in_head {
            head.rows.push(ranges.clone());
        }
        if !unnamed {
            head.label = first;
        }
        let label = head.label.clone();
        self.cells
            .extend(ranges.into_iter().enumerate().map(|(column, range)| Cell {
                range,
                table,
                column,
                head: in_head,
                label: label.clone(),
            }));
    }

    fn at(&self, char: usize) -> Option<&Cell> {
        let after = self.cells.partition_point(|cell| cell.range.start <= char);
        let cell = self.cells.get(after.checked_sub(1)?)?;
        (char < cell.range.end).then_some(cell)
    }
}

/// The unit that a line like 单位：件 gives.
fn line_unit(line: &[char]) -> Option<&'static str> {
    const WIDEST: usize = 20;
    let line: String = line.iter().take(WIDEST + 1).collect();
    let (_, unit) = line
        .split_once("单位：")
        .or_else(|| line.split_once("单位:"))?;
    units::find(unit.trim().trim_end_matches(['）', ')'])).map(|unit| unit.name)
}

/// The unit that a head gives in brackets: 案件数（件）.
fn head_unit(words: &str) -> Option<&'static str> {
    let (_, rest) = words.rsplit_once(['（', '('])?;
    units::find(rest.trim().trim_end_matches(['）', ')'])).map(|unit| unit.name)
}

impl Scanner<'_> {
    /// The name of a row, which may hold a numeral: 第一镇, 城西二所.
    pub(super) fn row_name(&self, token: &Range<usize>) -> Option<Found> {
        let cell = self.cells.at(token.start)?;
        let numeral = self.text.chars.get(token.start)?;
        let one = token.len() == 1 && !numeral.is_numeric_digit();
        let words = self.text.chars.get(cell.range.clone())?;
        let named = words.len() <= LONGEST && words.iter().all(|c| c.is_alphabetic());
        if cell.head || cell.column > 0 || !one || !named || cell.range == *token {
            return None;
        }
        let why = "表格里一行的名称，其中的数字按专名处理";
        let found = excluded(
            cell.range.clone(),
            ExclusionClass::ProperName,
            false,
            Some(why),
        );
        let numerals = self.numerals(token, &cell.range);
        Some(found.of(&numerals))
    }

    /// The quantity of a cell that holds a bare number, or the serial number
    /// of its row.
    pub(super) fn cell(&self, token: &Range<usize>) -> Option<Found> {
        let cell = self.cells.at(token.start)?;
        let words = self.text.words(&cell.range);
        let numeral = self.text.words(token);
        let bare = words.trim() == numeral && numerals::parse(numeral).is_ok();
        if !bare || cell.head {
            return None;
        }
        let head = self.cells.heads.get(cell.table)?;
        let titles = self.titles(head, cell.column);
        if matches!(titles.as_slice(), ["序号" | "编号"]) {
            let class = ExclusionClass::Numbering;
            return Some(excluded(token.clone(), class, false, None));
        }
        let unit = titles.iter().rev().find_map(|title| head_unit(title));
        let unit = unit
            .or_else(|| head_unit(self.text.words(&short(&cell.label))))
            .or(head.unit)?;
        let reading = quantity::read_with_unit(numeral, unit).ok()?;
        let mut found = self.measured(
            token.clone(),
            token.clone(),
            reading,
            GroupRole::Whole,
            None,
        );
        if let Meaning::Quantity(measured) = &mut found.meaning {
            measured.name = name(self.text.words(&short(&cell.label)), &titles);
        }
        Some(found)
    }
}

impl<'a> Scanner<'a> {
    /// What stands over a column, from above. A cell of the first row that is
    /// blank belongs to the one on its left.
    fn titles(&self, head: &Head, column: usize) -> Vec<&'a str> {
        let words = |cell: &Range<usize>| self.text.words(&short(cell)).trim();
        let titles = head.rows.iter().enumerate().filter_map(|(at, row)| {
            let reach = if at == 0 { 1 } else { column };
            let cells = row.get(reach.min(column)..=column).unwrap_or_default();
            cells
                .iter()
                .rev()
                .map(words)
                .find(|words| !words.is_empty())
        });
        titles.collect()
    }
}

/// The beginning of a cell, as long as names are.
fn short(cell: &Range<usize>) -> Range<usize> {
    cell.start..cell.end.min(cell.start + LONGEST)
}

/// The words of row and column.
fn name(label: &str, titles: &[&str]) -> String {
    let plain = |words: &str| {
        let end = words.rfind(['（', '(']).unwrap_or(words.len());
        words.get(..end).unwrap_or(words).trim().to_owned()
    };
    let titles = titles.iter().map(|title| plain(title));
    [plain(label)].into_iter().chain(titles).collect()
}
