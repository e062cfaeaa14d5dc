//! Tables: lines of cells between tabs, whose units stand in their heads.

use std::ops::Range;

use super::found::{Found, GroupRole, Meaning, NumericDigit, Scanner, excluded};
use model::bundle::ExclusionClass;
use text::anchor::Text;
use text::{exclude, numerals, quantity};

/// How many chars of a row's or column's name are read.
const LONGEST: usize = 40;

/// The cells of a text's tables, in reading order.
pub(super) struct Cells {
    cells: Vec<Cell>,
    heads: Vec<Head>,
    /// The cells of each row.
    rows: Vec<Vec<Range<usize>>>,
}

struct Cell {
    range: Range<usize>,
    /// Which table.
    table: usize,
    row: usize,
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
    /// The unit of the whole table, from 单位：万元 before it.
    unit: Option<String>,
}

impl Cells {
    pub(super) fn read(text: &Text<'_>) -> Self {
        let mut found = Self {
            cells: Vec::new(),
            heads: Vec::new(),
            rows: Vec::new(),
        };
        let mut start = 0;
        let mut in_table = false;
        let mut unit = None;
        for line in text.chars.split(|&c| c == '\n') {
            let end = start + line.len();
            if line.contains(&'\t') {
                found.row(line, start, in_table, &mut unit);
                in_table = true;
            } else {
                in_table = false;
                unit = line_unit(line);
            }
            start = end + 1;
        }
        found
    }

    fn row(&mut self, line: &[char], start: usize, in_table: bool, unit: &mut Option<String>) {
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
                unit: unit.take(),
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
        let row = self.rows.len();
        self.rows.push(ranges.clone());
        self.cells
            .extend(ranges.into_iter().enumerate().map(|(column, range)| Cell {
                range,
                table,
                row,
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

/// The unit that a line like （单位：万元） gives.
fn line_unit(line: &[char]) -> Option<String> {
    const WIDEST: usize = 60;
    let line: String = line.iter().take(WIDEST).collect();
    let (_, unit) = line
        .split_once("单位：")
        .or_else(|| line.split_once("单位:"))?;
    let end = unit.find(['）', ')', '，', ',', '；', ' ', '\u{3000}']);
    known(unit.get(..end.unwrap_or(unit.len()))?)
}

/// The unit that a head gives: 案件数（件）, 金额/万元, 人数.
fn head_unit(words: &str) -> Option<String> {
    const COUNTS: [&str; 8] = ["人次", "场次", "件", "人", "次", "户", "份", "起"];
    let bracketed = words.rsplit_once(['（', '(']);
    let bracketed = bracketed.map(|(_, rest)| rest.trim_end_matches(['）', ')']));
    let parted = words.rsplit_once('/').map(|(_, rest)| rest);
    let named = words.trim_end_matches('数');
    let counted = COUNTS.iter().find(|unit| {
        let number = named.len() < words.len();
        named.ends_with(**unit) && (number || unit.chars().count() > 1)
    });
    bracketed
        .and_then(known)
        .or_else(|| parted.and_then(known))
        .or_else(|| counted.map(|unit| (*unit).to_owned()))
}

/// Words that are a unit, perhaps with 万 before it.
fn known(words: &str) -> Option<String> {
    let words = words.trim();
    let reads = quantity::read(&["1", words].concat()).is_ok();
    reads.then(|| words.to_owned())
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

    /// The multiplier of a unit that stands alone: 单位：万元, 产量（万吨）.
    pub(super) fn unit_alone(&self, token: &Range<usize>) -> Option<Found> {
        const LONGEST: usize = 8;
        let lone = self
            .text
            .words(token)
            .chars()
            .all(|c| numerals::multiplier(c).is_some());
        let opens = matches!(
            exclude::before(self.text, token, 1),
            "（" | "(" | "：" | ":" | "/" | "\t" | "["
        );
        let rest = self
            .text
            .words(&(token.start..self.text.chars.len().min(token.end + LONGEST)));
        let end = rest.find(['）', ')', '\t', '\n', ']', '，', '。'])?;
        let unit = rest.get(..end).filter(|_| lone && opens)?;
        known(unit)?;
        let class = ExclusionClass::FunctionWord;
        let range = token.start..token.start + unit.chars().count();
        Some(excluded(range, class, false, None).of(token))
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
        if is_serial(&titles) {
            let class = ExclusionClass::Numbering;
            return Some(excluded(token.clone(), class, false, None));
        }
        let unit = titles.iter().rev().find_map(|title| head_unit(title));
        let unit = unit
            .or_else(|| self.column_unit(head, cell))
            .or_else(|| head_unit(self.text.words(&short(&cell.label))))
            .or(head.unit.clone())?;
        let reading = quantity::read_with_unit(numeral, &unit).ok()?;
        let found = self.measured(
            token.clone(),
            token.clone(),
            reading,
            GroupRole::Whole,
            None,
        );
        Some(self.named_by_table(found))
    }

    /// The unit that the table's column of units gives for a cell's row.
    fn column_unit(&self, head: &Head, cell: &Cell) -> Option<String> {
        let row = self.cells.rows.get(cell.row)?;
        (0..row.len()).find_map(|column| {
            let named = matches!(
                self.titles(head, column).as_slice(),
                ["单位" | "计量单位" | "数量单位"]
            );
            known(self.text.words(row.get(column).filter(|_| named)?))
        })
    }

    /// A quantity that is all of a cell with the name that row and column give.
    pub(super) fn named_by_table(&self, mut found: Found) -> Found {
        let Some(cell) = self.cells.at(found.range.start) else {
            return found;
        };
        let whole = self.text.words(&cell.range).trim() == self.text.words(&found.range).trim();
        let head = self.cells.heads.get(cell.table);
        if let (Meaning::Quantity(measured), Some(head), true) = (
            &mut found.meaning,
            head,
            whole && !cell.head && cell.column > 0,
        ) {
            let titles = self.titles(head, cell.column);
            let name = name(&self.label(head, cell), &titles);
            if !name.is_empty() {
                measured.name = name;
            }
        }
        found
    }

    /// The words that name a cell's row: its first cell that is no number.
    fn label(&self, head: &Head, cell: &Cell) -> String {
        let row = self.cells.rows.get(cell.row).map_or(&[][..], Vec::as_slice);
        let cells = row.iter().enumerate().take(cell.column);
        let mut words = cells.filter(|(column, _)| !is_serial(&self.titles(head, *column)));
        let first = words.next().map(|(_, range)| range);
        let first = first
            .filter(|range| !range.is_empty())
            .unwrap_or(&cell.label);
        self.text.words(&short(first)).to_owned()
    }
}

/// Whether a column numbers the rows.
fn is_serial(titles: &[&str]) -> bool {
    matches!(titles, ["序号" | "编号" | "序 号"])
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
    const EMPTY: [&str; 4] = ["数量", "数值", "数据", "单位"];
    let titles = titles.iter().map(|title| plain(title));
    let titles = titles.filter(|title| !EMPTY.contains(&title.as_str()));
    [plain(label)].into_iter().chain(titles).collect()
}
