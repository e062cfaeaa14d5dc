//! A run of paragraphs and tables: the body, a text box, a note, a header.

use super::numbering::Mark;
use crate::formats::lines::{Line, Lines, spaced};

/// A run of paragraphs and tables while it is read.
#[derive(Default)]
pub(super) struct Story {
    pub(super) lines: Lines,
    pub(super) paragraph: Paragraph,
    pub(super) run: Run,
    /// The rows that are open, from outside in.
    pub(super) rows: Vec<Row>,
    /// Words of paragraphs that go on in the next.
    carried: Carried,
    fields: Vec<Field>,
    /// How many of the open fields show nothing of what they hold now.
    mute: usize,
}

#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<String>,
    pub(super) mark: Mark,
    /// Whether its end was deleted: it goes on in the next paragraph.
    pub(super) gone: bool,
    /// Whether its end is hidden.
    pub(super) hidden: Option<bool>,
    /// Whether it is the large first letter of the next.
    pub(super) initial: bool,
    pub(super) words: String,
    /// A tab that waits for the words behind it.
    pub(super) gap: bool,
    /// Lines of text boxes: such as stand before its words, and the others.
    pub(super) before: Vec<Line>,
    pub(super) after: Vec<Line>,
}

#[derive(Default)]
pub(super) struct Run {
    pub(super) style: Option<String>,
    pub(super) hidden: Option<bool>,
}

#[derive(Default)]
pub(super) struct Row {
    pub(super) gone: bool,
    pub(super) hidden: bool,
    pub(super) cell: Cell,
    /// Columns that it leaves out at its end.
    pub(super) after: usize,
}

#[derive(Default)]
pub(super) struct Cell {
    pub(super) columns: usize,
    /// Whether it belongs to the cell above or on its left.
    pub(super) continues: bool,
    pub(super) gone: bool,
}

#[derive(Default)]
struct Carried {
    words: String,
    /// Whether they have the number of their own paragraph.
    numbered: bool,
}

#[derive(Default)]
struct Field {
    instruction: String,
    /// Whether its result is being read.
    result: bool,
    muted: bool,
    /// Whether words were left out for it.
    swallowed: bool,
}

/// What a field turned out to be when it ended.
pub(super) enum Ended {
    /// One with a result, or one that shows none.
    Plain,
    /// A table of contents.
    Contents,
    /// One that shows something that is not in the file.
    WithoutResult,
}

/// Fields that show nothing.
const SILENT: [&str; 12] = [
    "XE",
    "TC",
    "TA",
    "RD",
    "SET",
    "ASK",
    "NEXT",
    "NEXTIF",
    "SKIPIF",
    "PRIVATE",
    "ADVANCE",
    "HYPERLINK",
];

/// The longest beginning of an instruction that is kept.
const INSTRUCTION: usize = 64;

impl Paragraph {
    /// Whether it has any words or boxes.
    pub(super) fn holds(&self) -> bool {
        !(self.words.is_empty() && self.before.is_empty() && self.after.is_empty())
    }
}

impl Story {
    /// Adds words as they are shown.
    pub(super) fn add(&mut self, words: &str) {
        if self.mute > 0 {
            if let Some(field) = self.fields.last_mut() {
                field.swallowed |= !words.trim().is_empty();
            }
            return;
        }
        let mut words = words.split('\t');
        self.piece(words.next().unwrap_or_default());
        for words in words {
            self.gap();
            self.piece(words);
        }
    }

    fn piece(&mut self, words: &str) {
        let words = words.replace(['\n', '\r'], "");
        if words.is_empty() {
            return;
        }
        let paragraph = &mut self.paragraph;
        match std::mem::take(&mut paragraph.gap) {
            true => spaced(&mut paragraph.words, &words),
            false => paragraph.words.push_str(&words),
        }
    }

    /// A tab.
    pub(super) fn gap(&mut self) {
        self.paragraph.gap |= self.mute == 0 && !self.paragraph.words.is_empty();
    }

    /// A line's end within a paragraph.
    pub(super) fn end_line(&mut self) {
        if self.mute == 0 {
            self.paragraph.gap = false;
            self.paragraph.words.push('\n');
        }
    }

    /// Whether words at this place are shown.
    pub(super) fn is_mute(&self) -> bool {
        self.mute > 0
    }

    /// Ends the paragraph with its number. Where it goes on in the next, its
    /// words wait for them.
    pub(super) fn end_paragraph(&mut self, number: &str, goes_on: bool) {
        let paragraph = std::mem::take(&mut self.paragraph);
        for line in paragraph.before {
            self.lines.push(line);
        }
        let carried = std::mem::take(&mut self.carried);
        let words = match carried.numbered {
            true => carried.words + &numbered(number, &paragraph.words),
            false => numbered(number, &(carried.words + &paragraph.words)),
        };
        if goes_on {
            self.carried = Carried {
                words,
                numbered: carried.numbered || !number.is_empty(),
            };
        } else {
            self.write(&words);
        }
        for line in paragraph.after {
            self.lines.push(line);
        }
    }

    /// Writes out words that no paragraph takes up.
    pub(super) fn end_carried(&mut self) {
        let carried = std::mem::take(&mut self.carried);
        self.write(&carried.words);
    }

    fn write(&mut self, words: &str) {
        for line in words.split('\n') {
            self.lines.words.push_str(line);
            self.lines.end_line();
        }
    }
}

fn numbered(number: &str, words: &str) -> String {
    crate::formats::lines::numbered(number, words)
}

impl Story {
    /// A field begins: first its instruction.
    pub(super) fn begin_field(&mut self) {
        self.mute += 1;
        self.fields.push(Field {
            muted: true,
            ..Field::default()
        });
    }

    /// Words of a field's instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
            let room = INSTRUCTION.saturating_sub(field.instruction.len());
            field.instruction.extend(words.chars().take(room));
        }
    }

    /// A field's result begins. That of a table of contents is not read.
    pub(super) fn begin_result(&mut self) {
        if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
            field.result = true;
            field.muted = field.keyword() == "TOC";
            self.mute -= usize::from(!field.muted);
            // What stood in the instruction was no text.
            field.swallowed = false;
        }
    }

    pub(super) fn end_field(&mut self) -> Ended {
        let Some(field) = self.fields.pop() else {
            return Ended::Plain;
        };
        self.mute -= usize::from(field.muted);
        if field.result && field.muted {
            Ended::Contents
        } else if field.result || SILENT.contains(&field.keyword().as_str()) {
            Ended::Plain
        } else {
            Ended::WithoutResult
        }
    }

    /// Whether a field that never ended has swallowed words.
    pub(super) fn swallowed(&self) -> bool {
        self.fields.iter().any(|field| field.swallowed)
    }
}

impl Field {
    fn keyword(&self) -> String {
        let first = self.instruction.split_whitespace().next();
        first.unwrap_or_default().to_uppercase()
    }
}
