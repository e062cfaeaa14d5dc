//! Where something stands in a report: line and column, and its sentence.

use std::ops::Range;

use text::anchor::Text;
use text::outline::Outline;

/// How many chars are shown of what is meant.
const WHOLE: usize = 60;

/// A place of report.txt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in chars, from 1.
    pub column: usize,
    /// The sentence or heading that holds it, unchanged.
    pub sentence: String,
    /// The chars of the sentence that are meant.
    pub lit: Range<usize>,
}

impl Place {
    /// The place of a range of chars.
    pub(crate) fn of(text: &Text<'_>, outline: &Outline, range: &Range<usize>) -> Self {
        let (line, column) = text.position(range.start);
        let passage = outline.passage_at(range.start);
        let (sentence, start) = passage.map_or_else(
            || {
                (
                    text.line(range.start).to_owned(),
                    range.start - (column - 1),
                )
            },
            |passage| (passage.text.clone(), passage.start as usize),
        );
        let length = sentence.chars().count();
        let within = |at: usize| at.saturating_sub(start).min(length);
        let lit = within(range.start)..within(range.end);
        Self {
            line,
            column,
            sentence,
            lit,
        }
    }

    /// Where it is, as an editor takes it: `report.txt:3:14`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("report.txt:{}:{}", self.line, self.column)
    }

    /// The sentence before the meant chars, these, and the rest: `around` chars
    /// on either side, and so many of what is meant that it fits a line or two.
    #[must_use]
    pub fn quoted(&self, around: usize) -> [String; 3] {
        let chars: Vec<char> = self.sentence.chars().collect();
        let (start, end) = (self.lit.start, self.lit.end);
        let from = start.saturating_sub(around);
        let to = (end + around).min(chars.len());
        let part = |range: Range<usize>| -> String {
            chars.get(range).unwrap_or_default().iter().collect()
        };
        let cut = |cut: bool| if cut { "…" } else { "" };
        [
            cut(from > 0).to_owned() + part(from..start).trim_start(),
            part(start..end.min(start + WHOLE)) + cut(end > start + WHOLE),
            part(end..to) + cut(to < chars.len()),
        ]
    }
}
