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

    /// Where it is and how long, as a link: `#3:14:5`.
    pub(crate) fn link(&self) -> String {
        format!("#{}:{}:{}", self.line, self.column, self.lit.len())
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

/// The text before the words that a link of [`crate::linked_page`] leads to,
/// these, and the rest; `None` where the text has no such place.
#[must_use]
pub fn linked<'a>(text: &'a str, link: &str) -> Option<[&'a str; 3]> {
    let mut numbers = link.strip_prefix('#')?.split(':').map(str::parse::<usize>);
    let [line, column, length] = [numbers.next()?, numbers.next()?, numbers.next()?];
    let (line, column, length) = (line.ok()?, column.ok()?, length.ok()?);
    let mut starts = text.match_indices('\n').map(|(at, _)| at + 1);
    let start = match line.checked_sub(2) {
        Some(more) => starts.nth(more)?,
        None => 0,
    };
    let chars = column.checked_sub(1)?;
    let after = |from: usize, count: usize| {
        let rest = text.get(from..)?;
        let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        Some(from + ends.into_iter().nth(count)?)
    };
    let start = after(start, chars)?;
    let end = after(start, length).unwrap_or(text.len());
    Some([text.get(..start)?, text.get(start..end)?, text.get(end..)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_words_of_its_place() {
        let text = "一\n二三四五\n\n六";
        for (link, words) in [
            ("#1:1:1", Some(["", "一", "\n二三四五\n\n六"])),
            ("#2:2:2", Some(["一\n二", "三四", "五\n\n六"])),
            ("#4:1:9", Some(["一\n二三四五\n\n", "六", ""])),
            ("#5:1:1", None),
            ("#4:3:1", None),
            ("#2:0:1", None),
            ("#2", None),
            ("2:1:1", None),
        ] {
            assert_eq!(linked(text, link), words, "{link}");
        }
    }
}
