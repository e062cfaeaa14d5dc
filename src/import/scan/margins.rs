//! The lines around the text itself: title, labels of a web page, signature.
//! Their dates and codes are of the publication, not of what it reports.

use std::ops::Range;

use super::found::{Found, NumericDigit, Scanner, excluded};
use crate::rules::RULES;
use model::bundle::ExclusionClass;
use text::anchor::Text;
use text::{exclude, numbering};

/// Where the text itself begins and ends, in chars.
pub(super) struct Margins {
    body: Range<usize>,
}

/// How many lines may stand before and behind the text itself.
const LINES: usize = 30;
/// A line of the text itself is longer, or has a full stop.
const LONGEST: usize = 80;

impl Margins {
    /// Text without a full stop has no margins: nothing tells them apart.
    pub(super) fn read(text: &Text<'_>) -> Self {
        let lines = || text.source.text.split('\n');
        let count = text.chars.len();
        if !text.source.text.contains('。') {
            return Self { body: 0..count };
        }
        let is_body = |line: &str| {
            line.contains(['。', '；']) || line.chars().count() > LONGEST || {
                let numbered = numbering::read(line);
                numbered.is_some_and(|number| number.level <= 2)
            }
        };
        let length = |line: &str| line.chars().count() + 1;
        let head = lines().take(LINES).take_while(|line| !is_body(line));
        let tail = lines().rev().take(LINES).take_while(|line| !is_body(line));
        let start: usize = head.map(length).sum();
        let end: usize = tail.map(length).sum();
        Self {
            body: start..(count + 1).saturating_sub(end).max(start),
        }
    }
}

impl Scanner<'_> {
    /// A numeral of the margins that is no quantity: part of a date, on a line
    /// with a label, or without a unit.
    pub(super) fn in_a_margin(&self, index: usize) -> Option<Found> {
        let token = self.tokens.get(index)?;
        if self.margins.body.contains(&token.start) {
            return None;
        }
        let line = self.line(token);
        let table = line.contains('\t');
        let labelled = is_labelled(line);
        let dated = matches!(
            exclude::after(self.text, token, 1),
            "月" | "日" | "号" | "时"
        );
        let bare = self.end(token).is_none() && !table;
        if !(labelled || dated && !table || bare) {
            return None;
        }
        let first = self.text.chars.get(token.start);
        let figures = first.is_some_and(NumericDigit::is_numeric_digit);
        let class = match dated || (figures && is_date(line)) {
            true => ExclusionClass::Period,
            false => ExclusionClass::ProperName,
        };
        let unit = usize::from(dated);
        let range = token.start..token.end + unit;
        Some(excluded(range, class, false, None).of(token))
    }

    /// The line that holds a numeral.
    fn line(&self, token: &Range<usize>) -> &str {
        const REACH: usize = 200;
        let chars = &self.text.chars;
        let from = token.start.saturating_sub(REACH);
        let head = chars.get(from..token.start).unwrap_or_default();
        let start = head.iter().rposition(|&c| c == '\n');
        let tail = chars.get(token.end..).unwrap_or_default();
        let length = tail.iter().take(REACH).take_while(|&&c| c != '\n').count();
        let start = start.map_or(from, |at| from + at + 1);
        self.text.words(&(start..token.end + length))
    }
}

/// Whether a line holds a label of a web page: 发布日期, 索引号.
fn is_labelled(line: &str) -> bool {
    [
        "issuer-labels",
        "date-labels",
        "number-labels",
        "other-labels",
    ]
    .iter()
    .flat_map(|key| RULES.offices(key))
    .any(|label| {
        line.split_once(label.as_str()).is_some_and(|(_, rest)| {
            rest.starts_with(['：', ':', ' ', '\t', '\u{3000}', '】', ']'])
        })
    })
}

fn is_date(line: &str) -> bool {
    line.contains('年') || line.contains("日期") || line.contains("时间")
}
