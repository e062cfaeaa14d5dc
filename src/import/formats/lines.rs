//! Text that grows line by line, and the tables within it.

use super::Unreadable;

/// The most bytes of a text: a hundred times the longest report.
const LONGEST: usize = 16 * 1024 * 1024;

/// The most columns and rows that a cell may span.
const WIDEST: usize = 100;

/// The most columns of a table. Word has 63.
const COLUMNS: usize = 1000;

/// A cell with more lines than that is a part of a page's layout.
const LINES_OF_CELL: usize = 20;

/// A line of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The element that holds it, as its reader counts them.
    pub(super) owner: usize,
    /// How many bytes of it stand in links.
    pub(super) linked: usize,
}

/// Text that grows line by line, with the spaces of markup taken together.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    tables: Vec<Table>,
    /// The words of the paragraph that is being read.
    pub(super) words: String,
    /// How many bytes of them stand in links.
    pub(super) linked: usize,
    /// The element that is being read.
    pub(super) owner: usize,
    size: usize,
    too_wide: bool,
}

/// A table that is being read: its cells' lines stand among the others until
/// it ends.
#[derive(Default)]
struct Table {
    /// Its first line.
    start: usize,
    cells: Vec<Cell>,
    rows: usize,
    row_open: bool,
    cell_open: bool,
    /// Whether another table stands in it.
    holds: bool,
}

struct Cell {
    row: usize,
    /// Its lines.
    start: usize,
    end: usize,
    columns: usize,
    rows: usize,
}

impl Lines {
    /// Adds words whose line ends mean nothing.
    pub(super) fn flowing(&mut self, words: &str) {
        for c in words.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                if self.words.ends_with('\n') {
                    self.words.pop();
                    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    if latin(self.words.chars().next_back()) && latin(Some(c)) {
                        self.words.push(' ');
                    }
                }
                self.words.push(c);
            } else if matches!(c, '\n' | '\r') {
                // A line end within Chinese is nothing; `\n` marks the place.
                while self.words.ends_with([' ', '\n']) {
                    self.words.pop();
                }
                if !self.words.is_empty() {
                    self.words.push('\n');
                }
            } else if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                self.words.push(' ');
            }
        }
    }

    /// Ends a paragraph.
    pub(super) fn end_line(&mut self) {
        let length = self.words.trim_end_matches([' ', '\n']).len();
        self.words.truncate(length);
        let linked = std::mem::take(&mut self.linked).min(length);
        if length > 0 {
            let text = std::mem::take(&mut self.words);
            let owner = self.owner;
            self.push(Line {
                text,
                owner,
                linked,
            });
        }
    }

    /// Adds a line as it is.
    pub(super) fn push(&mut self, line: Line) {
        self.size = self.size.saturating_add(line.text.len() + 1);
        // What is over the limit is refused at the end, not kept until then.
        if self.size <= LONGEST {
            self.done.push(line);
        }
    }

    /// Whether a table is being read.
    pub(super) fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Whether a row is being read.
    pub(super) fn in_row(&self) -> bool {
        self.tables.last().is_some_and(|table| table.row_open)
    }

    pub(super) fn begin_table(&mut self) {
        self.end_line();
        if let Some(outer) = self.tables.last_mut() {
            outer.holds = true;
        }
        self.tables.push(Table {
            start: self.done.len(),
            ..Table::default()
        });
    }

    /// Begins a row, and ends the one before.
    pub(super) fn begin_row(&mut self) {
        self.end_row();
        if let Some(table) = self.tables.last_mut() {
            table.row_open = true;
        }
    }

    /// Begins a cell, and ends the one before.
    pub(super) fn begin_cell(&mut self) {
        self.end_cell();
        if !self.in_row() {
            self.begin_row();
        }
        let start = self.done.len();
        if let Some(table) = self.tables.last_mut() {
            table.cell_open = true;
            table.cells.push(Cell {
                row: table.rows,
                start,
                end: start,
                columns: 1,
                rows: 1,
            });
        }
    }

    /// Says how many columns and rows the open cell spans.
    pub(super) fn span(&mut self, [columns, rows]: [usize; 2]) {
        let table = self.tables.last_mut().filter(|table| table.cell_open);
        if let Some(cell) = table.and_then(|table| table.cells.last_mut()) {
            cell.columns = columns.clamp(1, WIDEST);
            cell.rows = rows.clamp(1, WIDEST);
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.end_line();
        let end = self.done.len();
        if let Some(table) = self.tables.last_mut()
            && std::mem::take(&mut table.cell_open)
            && let Some(cell) = table.cells.last_mut()
        {
            cell.end = end;
        }
    }

    pub(super) fn end_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut()
            && std::mem::take(&mut table.row_open)
        {
            table.rows += 1;
        }
    }

    /// Empties the open cell; whether there was anything.
    pub(super) fn clear_cell(&mut self) -> bool {
        self.end_line();
        let table = self.tables.last().filter(|table| table.cell_open);
        let Some(cell) = table.and_then(|table| table.cells.last()) else {
            return false;
        };
        let any = self.done.len() > cell.start;
        self.done.truncate(cell.start);
        any
    }

    /// Takes the open cell out.
    pub(super) fn drop_cell(&mut self) {
        self.clear_cell();
        if let Some(table) = self.tables.last_mut()
            && std::mem::take(&mut table.cell_open)
        {
            table.cells.pop();
        }
    }

    /// Takes the open row out; whether it held anything.
    pub(super) fn drop_row(&mut self) -> bool {
        self.end_cell();
        let Some(table) = self.tables.last_mut().filter(|table| table.row_open) else {
            return false;
        };
        table.row_open = false;
        let first = table.cells.partition_point(|cell| cell.row < table.rows);
        let start = table.cells.get(first).map(|cell| cell.start);
        table.cells.truncate(first);
        let start = start.unwrap_or(self.done.len());
        let any = self.done.len() > start;
        self.done.truncate(start);
        any
    }

    /// Ends a table: its rows become lines of cells, unless it only lays out a
    /// page, as one that holds a table or has no two cells in a row.
    pub(super) fn end_table(&mut self) {
        self.end_row();
        let Some(table) = self.tables.pop() else {
            return;
        };
        if table.lays_out() {
            return;
        }
        let rest = self.done.split_off(table.start.min(self.done.len()));
        let owner = rest.first().map_or(self.owner, |line| line.owner);
        let (mut at, mut rest) = (table.start, rest.into_iter());
        let mut taken = |upto: usize| {
            let count = upto.saturating_sub(at);
            at += count;
            rest.by_ref().take(count).collect::<Vec<_>>()
        };
        let mut covered = Vec::new();
        let mut cells = table.cells.iter().peekable();
        for row in 0..table.rows {
            let mut grid = Grid::default();
            while let Some(cell) = cells.next_if(|cell| cell.row == row) {
                // A caption, or what stands between cells by mistake.
                self.done.extend(taken(cell.start));
                grid.cell(cell, taken(cell.end), &mut covered);
            }
            self.row(grid.line(&mut covered, owner));
        }
        self.done.extend(taken(usize::MAX));
    }

    fn row(&mut self, line: Option<Line>) {
        let Some(line) = line else { return };
        let columns = line.text.matches('\t').count() + 1;
        self.too_wide |= columns > COLUMNS;
        self.size = self.size.saturating_add(line.text.len());
        if self.size <= LONGEST && !self.too_wide {
            self.done.push(line);
        }
    }

    /// The lines.
    pub(super) fn finish(mut self) -> Result<Vec<Line>, Unreadable> {
        self.end_line();
        while self.in_table() {
            self.end_table();
        }
        if self.too_wide {
            return Err(Unreadable::TooLarge("表格超过 1000 列"));
        }
        if self.size > LONGEST {
            return Err(Unreadable::TooLarge("文字超过 16 MB"));
        }
        Ok(self.done)
    }
}

impl Table {
    fn lays_out(&self) -> bool {
        let mut pairs = self.cells.windows(2);
        let wide = pairs.any(|pair| matches!(pair, [a, b] if a.row == b.row));
        let long = |cell: &Cell| cell.end - cell.start > LINES_OF_CELL;
        self.holds || !wide || self.cells.iter().any(long)
    }
}

/// A row as its cells are put in place.
#[derive(Default)]
struct Grid {
    row: Vec<String>,
    linked: usize,
}

impl Grid {
    /// Puts blank cells where cells of rows above reach down.
    fn skip_covered(&mut self, covered: &mut [usize]) {
        while let Some(rows) = covered.get_mut(self.row.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.row.push(String::new());
        }
    }

    fn cell(&mut self, cell: &Cell, lines: Vec<Line>, covered: &mut Vec<usize>) {
        self.skip_covered(covered);
        if self.row.len() > COLUMNS {
            return;
        }
        let mut words = String::new();
        for line in lines {
            self.linked += line.linked;
            spaced(&mut words, &line.text);
        }
        let column = self.row.len();
        let end = column + cell.columns;
        self.row.push(words.trim().replace(['\n', '\t'], ""));
        self.row.resize(end, String::new());
        if cell.rows > 1 {
            covered.resize(covered.len().max(end), 0);
            let covered = covered.get_mut(column..end).unwrap_or_default();
            covered.fill(cell.rows - 1);
        }
    }

    fn line(mut self, covered: &mut [usize], owner: usize) -> Option<Line> {
        self.skip_covered(covered);
        let any = self.row.iter().any(|cell| !cell.is_empty());
        any.then(|| Line {
            text: self.row.join("\t"),
            owner,
            linked: self.linked,
        })
    }
}

/// Adds words after a space. Between two numerals stand two: one could part
/// the groups of a single numeral.
pub(super) fn spaced(words: &mut String, next: &str) {
    let numeral = |c: Option<char>| {
        c.is_some_and(|c| c.is_numeric() || matches!(c, '.' | ',' | '．' | '，') || is_chinese(c))
    };
    if !words.is_empty() && !words.ends_with(' ') {
        words.push(' ');
        let before = words.trim_end().chars().next_back();
        if numeral(before) && numeral(next.chars().next()) {
            words.push(' ');
        }
    }
    words.push_str(next);
}

/// Words after the number that their list gives them; a numeral at their
/// beginning stays one by itself.
pub(super) fn numbered(number: &str, words: &str) -> String {
    let mut line = number.to_owned();
    let mut apart = number.to_owned();
    spaced(&mut apart, words);
    match apart.strip_prefix(number) {
        Some(rest) if rest.starts_with("  ") => apart,
        _ => {
            line.push_str(words);
            line
        }
    }
}

/// Whether it is a Chinese numeral's.
fn is_chinese(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿".contains(c)
}

/// The lines as one text.
pub(super) fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}
