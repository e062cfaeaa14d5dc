//! Text that grows line by line.

/// Text that grows line by line, with the spaces of markup taken together.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Cells of the row that is being read.
    pub(super) row: Option<Vec<String>>,
    /// How many rows below the last are covered, by column.
    covered: Vec<usize>,
    /// The words of the paragraph or cell.
    pub(super) words: String,
}

/// The most columns and rows that a cell may span.
const WIDEST: usize = 100;

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

    /// Ends a paragraph; within a row it only parts the words of a cell.
    pub(super) fn end_line(&mut self) {
        let length = self.words.trim_end_matches([' ', '\n']).len();
        self.words.truncate(length);
        if length == 0 {
            return;
        }
        match &mut self.row {
            Some(_) => self.words.push(' '),
            None => {
                self.text.push_str(&self.words);
                self.text.push('\n');
                self.words.clear();
            }
        }
    }

    pub(super) fn begin_row(&mut self) {
        if self.row.is_none() {
            self.end_line();
            self.row = Some(Vec::new());
        }
    }

    /// Puts blank cells where cells of rows above reach down.
    pub(super) fn skip_covered(&mut self) {
        let Some(row) = &mut self.row else { return };
        while let Some(rows) = self.covered.get_mut(row.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.push(String::new());
        }
    }

    /// Ends a cell that is so many columns wide and rows high.
    pub(super) fn end_cell(&mut self, [columns, rows]: [usize; 2]) {
        let words = std::mem::take(&mut self.words);
        self.skip_covered();
        if let Some(row) = &mut self.row {
            let column = row.len();
            let end = column + columns.clamp(1, WIDEST);
            row.push(words.trim().replace(['\n', '\t'], ""));
            row.resize(end, String::new());
            if rows > 1 {
                self.covered.resize(self.covered.len().max(end), 0);
                let covered = self.covered.get_mut(column..end).unwrap_or_default();
                covered.fill(rows.min(WIDEST) - 1);
            }
        }
    }

    pub(super) fn end_row(&mut self) {
        self.skip_covered();
        if let Some(row) = self.row.take() {
            self.words.clear();
            if row.iter().any(|cell| !cell.is_empty()) {
                self.text.push_str(&row.join("\t"));
                self.text.push('\n');
            }
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        self.covered.clear();
        self.end_line();
    }

    pub(super) fn finish(mut self) -> String {
        self.end_row();
        self.end_line();
        self.text
    }
}
