//! Quotes and where they stand in the text, as a W3C TextQuoteSelector.

use std::ops::Range;

use super::diagnostic::{Code, Diagnostic, Position, Source};
use crate::fold::{Folded, fold};

/// report.txt with a way between chars and bytes.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The text under its file's name.
    pub source: Source<'a>,
    /// Its chars.
    pub chars: Vec<char>,
    /// The byte at which each char begins, and the end.
    bytes: Vec<usize>,
    /// The char at which each line begins.
    lines: Vec<usize>,
}

impl<'a> Text<'a> {
    /// The text of report.txt.
    pub fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte);
        let ends = text.chars().enumerate().filter(|(_, c)| *c == '\n');
        let lines = [0].into_iter().chain(ends.map(|(at, _)| at + 1));
        Self {
            lines: lines.collect(),
            source: Source {
                file: "report.txt",
                text,
            },
            chars: text.chars().collect(),
            bytes: starts.chain([text.len()]).collect(),
        }
    }

    /// The bytes of a range of chars.
    pub fn bytes(&self, chars: &Range<usize>) -> Range<usize> {
        let byte = |char: usize| self.bytes.get(char).copied();
        let end = self.source.text.len();
        byte(chars.start).unwrap_or(end)..byte(chars.end).unwrap_or(end)
    }

    /// The words of a range of chars.
    pub fn words(&self, chars: &Range<usize>) -> &'a str {
        self.source.text.get(self.bytes(chars)).unwrap_or_default()
    }

    /// The line that holds a char.
    pub fn line(&self, char: usize) -> &'a str {
        let (line, start) = self.line_start(char);
        let end = self.lines.get(line).map_or(self.chars.len(), |end| end - 1);
        let words = self.words(&(start..end.max(start)));
        words.strip_suffix('\r').unwrap_or(words)
    }

    /// The number of the line that holds a char, from 1, and where it begins.
    fn line_start(&self, char: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= char);
        let start = line.checked_sub(1).and_then(|at| self.lines.get(at));
        (line.max(1), start.copied().unwrap_or_default())
    }

    /// The line and the column of a char, both from 1.
    pub fn position(&self, char: usize) -> (usize, usize) {
        let (line, start) = self.line_start(char);
        (line, char.saturating_sub(start) + 1)
    }

    /// A problem with those chars. A text may have many: no time is spent on
    /// what stands before.
    pub fn problem(&self, code: Code, chars: &Range<usize>, message: String) -> Diagnostic {
        let (line, start) = self.line_start(chars.start);
        let place = Position {
            line,
            column: chars.start - start + 1,
            text: self.line(chars.start),
            words: self.words(chars),
        };
        self.source.problem_at(code, &place, message)
    }

    /// Every place where the words stand, overlapping ones too.
    pub fn find_all(&self, words: &str) -> Vec<Range<usize>> {
        let length = words.chars().count();
        let text = self.source.text;
        let Some(first) = words.chars().next() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(words)) {
            let byte = from + at;
            // `bytes` is sorted and holds every char's start.
            let char = self.bytes.partition_point(|&start| start < byte);
            found.push(char..char + length);
            from = byte + first.len_utf8();
        }
        found
    }
}

/// A quote: prefix, the exact words, suffix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The quote without its brackets.
    pub whole: String,
    /// The exact words, in chars of the whole.
    pub exact: Range<usize>,
}

/// Reads a quote with one pair of 【】 around some words; `Err` says what is
/// amiss.
pub fn parse(quote: &str) -> Result<Quote, &'static str> {
    let (prefix, rest) = quote.split_once('【').ok_or("引文里没有【")?;
    let (exact, suffix) = rest.split_once('】').ok_or("【之后没有】")?;
    if prefix.contains('】') || exact.contains('【') || suffix.contains(['【', '】']) {
        return Err("【】不止一对，或不成对");
    }
    if exact.is_empty() {
        return Err("【】里没有内容");
    }
    let start = prefix.chars().count();
    Ok(Quote {
        whole: [prefix, exact, suffix].concat(),
        exact: start..start + exact.chars().count(),
    })
}

/// Where the exact words of a quote may stand: one range if the quote is good.
pub fn places(text: &Text<'_>, quote: &Quote) -> Vec<Range<usize>> {
    let wholes = text.find_all(&quote.whole).into_iter();
    wholes
        .map(|whole| whole.start + quote.exact.start..whole.start + quote.exact.end)
        .collect()
}

/// What the text has in place of a quote that does not stand in it.
pub fn nearest(text: &Text<'_>, quote: &Quote) -> String {
    let similar = Folded::new(text.source.text).find_all(&fold(&quote.whole));
    if let Some(place) = similar.first() {
        let words = text.words(place);
        return format!("标点或全半角不同，原文为“{words}”");
    }
    let chars: Vec<char> = quote.whole.chars().collect();
    let head = |length: usize| chars[..length].iter().collect::<String>();
    // The longest beginning that stands in the text is where they part.
    let longest = (2..chars.len())
        .rev()
        .find_map(|length| Some((length, text.find_all(&head(length)).into_iter().next()?)));
    match longest {
        Some((length, place)) => {
            let near = text.words(&(place.start..place.end + 10));
            let near = near.lines().next().unwrap_or_default();
            format!("自第{}字起与原文不同，原文为“{near}”", length + 1)
        }
        None => "引文须与 report.txt 逐字相同，请从原文复制".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_quote_has_one_pair_of_brackets() {
        let check = |quote: &str, expect: Result<(&str, Range<usize>), &str>| {
            let said = parse(quote);
            let said = said.as_ref().map(|q| (q.whole.as_str(), q.exact.clone()));
            assert_eq!(said, expect.as_ref().cloned(), "{quote}");
        };
        check("增加至【616项】。", Ok(("增加至616项。", 3..7)));
        check("【616项】", Ok(("616项", 0..4)));
        check("616项", Err("引文里没有【"));
        check("【616项", Err("【之后没有】"));
        check("】【616项】", Err("【】不止一对，或不成对"));
        check("【6】【1】", Err("【】不止一对，或不成对"));
        check("增加【】", Err("【】里没有内容"));
    }

    #[test]
    fn overlapping_places_are_all_found() {
        assert_eq!(Text::new("甲一一一").find_all("一一"), [1..3, 2..4]);
        assert!(Text::new("甲").find_all("").is_empty());
    }

    proptest! {
        #[test]
        fn a_bracketed_range_resolves_to_itself(
            text in "[甲乙丙1２.\n]{1,40}", start in 0_usize..40, length in 1_usize..6,
        ) {
            let source = Text::new(&text);
            let length = length.min(source.chars.len());
            let range = start.min(source.chars.len() - length)..;
            let range = range.start..range.start + length;
            let (before, rest) = text.split_at(source.bytes(&range).start);
            let exact = source.words(&range);
            let quote = format!("{before}【{exact}】{}", &rest[exact.len()..]);
            let quote = parse(&quote).map_err(TestCaseError::fail)?;
            prop_assert_eq!(places(&source, &quote), vec![range]);
        }
    }
}
