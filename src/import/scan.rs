//! Every numeral of a text as a quantity, or as no data with its class.
//!
//! Reads the longest phrase that is a quantity: qualifier, sign, currency,
//! numeral, unit. Rules of high precision come first ([`text::exclude`]), then forms of
//! several numerals, then words that only name; what is left to doubt says why
//! in `review`. Looks at a bounded number of chars around each numeral, so the
//! time is linear in the text.

use std::ops::Range;

use super::personal;
use found::{NumericDigit, Scanner, excluded};
use model::bundle::ExclusionClass;
use model::indicator::Kind;
use text::anchor::Text;
use text::exclude;
use text::numerals;
use text::outline::Outline;

mod cells;
mod forms;
mod found;
mod margins;
mod name;
mod phrase;
mod set_numbers;
#[cfg(test)]
mod tests;
mod words;
mod year;

pub use found::{Found, GroupRole, Meaning, Measured};
pub use name::clause_start;

/// Every numeral of the text, in reading order.
pub fn scan(text: &Text<'_>, outline: &Outline) -> Vec<Found> {
    let scanner = Scanner {
        text,
        outline,
        tokens: numerals::find(text.source.text),
        cells: cells::Cells::read(text),
        margins: margins::Margins::read(text),
    };
    let mut found = Vec::new();
    let mut index = 0;
    while index < scanner.tokens.len() {
        let some = scanner.at(index);
        let end = some.iter().map(|found| found.numeral.end).max();
        found.extend(some);
        index += 1;
        while scanner
            .tokens
            .get(index)
            .is_some_and(|token| Some(token.start) < end)
        {
            index += 1;
        }
    }
    year::promote(text, outline, &mut found);
    name::complete(text, &mut found);
    found
}

impl Scanner<'_> {
    /// What stands at a token, up to the last numeral that belongs to it.
    fn at(&self, index: usize) -> Vec<Found> {
        let Some(token) = self.tokens.get(index).cloned() else {
            return Vec::new();
        };
        if let Some(found) = self.fraction(index) {
            return found;
        }
        if let Some(class) = exclude::by_rule(self.text, self.outline, &token) {
            return vec![excluded(token, class, true, None)];
        }
        let named = self
            .unit_alone(&token)
            .or_else(|| self.row_name(&token))
            .or_else(|| self.cell(&token))
            .or_else(|| self.telephone(&token));
        if let Some(found) = named {
            return vec![found];
        }
        if let Some(found) = self.day(index) {
            return self.of_margin(index, found);
        }
        let named = self.in_a_margin(index).or_else(|| self.set_number(index));
        if let Some(found) = named {
            return vec![found];
        }
        let several = self.ratio(index).or_else(|| self.span(index));
        if let Some(found) = several {
            return found;
        }
        let alone = self
            .name_only(&token)
            .or_else(|| {
                self.quantity(&token)
                    .map(|found| self.named_by_table(found))
            })
            .unwrap_or_else(|| self.doubtful(&token));
        vec![alone]
    }

    /// A day, which in the margins is the publication's.
    fn of_margin(&self, index: usize, day: Vec<Found>) -> Vec<Found> {
        if self.in_a_margin(index).is_none() {
            return day;
        }
        let class = ExclusionClass::Period;
        let excluded = |it: Found| excluded(it.range, class, false, it.review).of(&it.numeral);
        day.into_iter().map(excluded).collect()
    }

    /// The numerals from that one to the last within a phrase.
    fn numerals(&self, token: &Range<usize>, phrase: &Range<usize>) -> Range<usize> {
        let after = self.tokens.partition_point(|other| other.end <= phrase.end);
        let last = after.checked_sub(1).and_then(|at| self.tokens.get(at));
        token.start..last.map_or(token.end, |last| last.end.max(token.end))
    }

    /// A telephone's or an identity card's number, wherever it stands.
    fn telephone(&self, token: &Range<usize>) -> Option<Found> {
        personal::is_number(self.text, token).then(|| self.dialled(token))
    }

    fn dialled(&self, token: &Range<usize>) -> Found {
        let whole = personal::whole_number(self.text, token);
        excluded(whole, ExclusionClass::PhoneNumber, false, None)
    }

    /// A numeral that only names: a hotline, a slogan, words in quotes, a number
    /// on a door.
    fn name_only(&self, token: &Range<usize>) -> Option<Found> {
        let text = self.text;
        if words::is_hotline(text, token) {
            return Some(self.dialled(token));
        }
        if let Some(range) = words::idiom(text, token) {
            let numerals = self.numerals(token, &range);
            let found = excluded(range, ExclusionClass::ProperName, false, None);
            return Some(found.of(&numerals));
        }
        let chinese = !text
            .chars
            .get(token.start)
            .is_some_and(|c| c.is_numeric_digit());
        if let Some(range) = words::model(text, token) {
            let numerals = self.numerals(token, &range);
            return Some(excluded(range, ExclusionClass::ProperName, false, None).of(&numerals));
        }
        if matches!(exclude::after(text, token, 2), "等奖" | "等功") {
            let range = token.start..token.end + 2;
            return Some(excluded(range, ExclusionClass::Ordinal, false, None).of(token));
        }
        let quoted = words::quoted(text, token);
        let bare = self.end(token).is_none();
        let coined = |range: &Range<usize>| self.is_coined(token, range);
        if let Some(range) = quoted.filter(|range| chinese || bare || coined(range)) {
            let found = excluded(range, ExclusionClass::ProperName, false, None);
            return Some(found.of(token));
        }
        let year = exclude::after(text, token, 1) == "年";
        if (bare || year) && self.in_a_title(token) {
            let found = excluded(token.clone(), ExclusionClass::ProperName, false, None);
            return Some(found);
        }
        if exclude::after(text, token, 1) == "号" {
            let class = ExclusionClass::Ordinal;
            return Some(excluded(token.start..token.end + 1, class, false, None).of(token));
        }
        self.on_a_date_line(token)
    }

    /// Whether words in quotes are a name that begins with a count: “11个坚持”,
    /// “1站36室”. A time or a share in quotes may be data.
    fn is_coined(&self, token: &Range<usize>, quoted: &Range<usize>) -> bool {
        const LONGEST: usize = 8;
        let unit = text::units::longest(&self.text.chars, token.end);
        let counts = unit.is_some_and(|(unit, _)| unit.kinds.contains(&Kind::Count));
        let named = unit.is_some_and(|(_, length)| token.end + length < quoted.end);
        let within = self.text.words(&(quoted.start..token.start));
        let opens = within.chars().all(char::is_alphanumeric) && !self.in_a_title(token);
        counts && (named || !within.is_empty()) && opens && quoted.len() <= LONGEST
    }

    /// A year without 年 before a word: 2024以来, 2022我局.
    fn is_bare_year(&self, token: &Range<usize>) -> bool {
        let year = self.text.words(token).parse::<u16>();
        let next = self.text.chars.get(token.end);
        year.is_ok_and(|year| (1990..2050).contains(&year))
            && next.is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
    }

    /// What is neither a quantity nor known to be none.
    fn doubtful(&self, token: &Range<usize>) -> Found {
        let numeral = self.text.words(token);
        let first = numeral.chars().next();
        let (class, why) = if self.is_bare_year(token) {
            return excluded(token.clone(), ExclusionClass::Year, false, None);
        } else if numeral.ends_with(".0") {
            // 服务业扩大开放2.0方案: the number of a version.
            return excluded(token.clone(), ExclusionClass::ProperName, false, None);
        } else if first.is_some_and(|c| c.is_numeric_digit()) {
            (
                ExclusionClass::ProperName,
                "没有读出单位；是数据，就改写为 [[indicator]]，单位在别处的写 unit",
            )
        } else if numerals::parse(numeral).is_err() {
            (
                ExclusionClass::FunctionWord,
                "数字写法有歧义（如三五、七八），没有读出确定的数",
            )
        } else if self.is_part_of_a_word(token) {
            return excluded(token.clone(), ExclusionClass::ProperName, false, None);
        } else if numeral
            .chars()
            .all(|c| numerals::multiplier(c).is_some() || c == '十')
        {
            (ExclusionClass::FunctionWord, "按泛指处理，不是确定的数")
        } else {
            (ExclusionClass::ProperName, "数字后没有量词，按专名处理")
        };
        excluded(token.clone(), class, false, Some(why))
    }
}
