//! Forms of several numerals: 百分之五, 1月27日, 63%～68%, 3.9：59.5：36.6.

use std::ops::Range;

use super::found::{Found, GroupRole, Meaning, Scanner, excluded};
use super::phrase::starts;
use model::bundle::ExclusionClass;
use text::exclude;
use text::quantity::{self, LEADING, TRAILING};

type Several = Option<Vec<Found>>;

impl Scanner<'_> {
    /// 百分之五, and 百分之五至百分之八.
    pub(super) fn fraction(&self, index: usize) -> Several {
        let mut first = self.one_fraction(index)?;
        let changed = matches!(exclude::before(self.text, &first.range, 1), "由" | "从");
        let span = exclude::is_span(exclude::after(self.text, &first.range, 1)) && !changed;
        let next = self.tokens.get(index + 2);
        let next = next.filter(|next| span && next.start == first.range.end + 1);
        let Some(mut second) = next.and_then(|_| self.one_fraction(index + 2)) else {
            return Some(vec![first]);
        };
        if let (Meaning::Quantity(from), Meaning::Quantity(to)) =
            (&mut first.meaning, &mut second.meaning)
        {
            (from.part, to.part) = (GroupRole::From, GroupRole::To);
            to.name.clone_from(&from.name);
            to.direction = to.direction.or(from.direction);
        }
        Some(vec![first, second])
    }

    /// 百分之五, 三分之一, 万分之三以下.
    fn one_fraction(&self, index: usize) -> Option<Found> {
        let token = self.tokens.get(index)?;
        let next = self.tokens.get(index + 1)?;
        let between = self.text.words(&(token.end..next.start.max(token.end)));
        if between != "分之" && !(between == "/" && self.is_share(token, next)) {
            return None;
        }
        let tail = TRAILING
            .iter()
            .find(|(word, _)| starts(&self.text.chars, next.end, word));
        let longest = next.end + tail.map_or(0, |(word, _)| word.chars().count());
        let before = LEADING.iter().find_map(|(word, _)| {
            let from = token.start.checked_sub(word.chars().count())?;
            starts(&self.text.chars, from, word).then_some(from)
        });
        let start = before.unwrap_or(token.start);
        let ranges = [start..longest, token.start..longest, token.start..next.end];
        let read = ranges.into_iter().find_map(|range| {
            let reading = quantity::read(self.text.words(&range)).ok()?;
            Some((range, reading))
        });
        let numeral = token.start..next.end;
        let Some((range, reading)) = read else {
            let why = "分数没有读出";
            let class = ExclusionClass::FunctionWord;
            return Some(excluded(numeral, class, false, Some(why)));
        };
        Some(self.measured(range, numeral, reading, GroupRole::Whole, None))
    }

    /// Whether 1/4 is a share and no date or code: less than one, of ten at most.
    fn is_share(&self, token: &Range<usize>, next: &Range<usize>) -> bool {
        const MOST: u8 = 10;
        let number = |range: &Range<usize>| self.text.words(range).parse::<u8>().ok();
        let (part, whole) = (number(token), number(next));
        let marks = |words: &str| {
            words.contains(|c: char| "/-.".contains(c) || c.is_alphanumeric() && c.is_ascii())
        };
        let alone = !marks(exclude::before(self.text, token, 1))
            && !marks(exclude::after(self.text, next, 1));
        alone && part > Some(0) && part < whole && whole <= Some(MOST)
    }

    /// 1月27日: a day whose year stands before it or not at all.
    pub(super) fn day(&self, index: usize) -> Several {
        let token = self.tokens.get(index)?;
        let next = self.tokens.get(index + 1)?;
        let between = self.text.words(&(token.end..next.start.max(token.end)));
        let ends = exclude::after(self.text, next, 1);
        if between != "月" || !matches!(ends, "日" | "号") {
            return None;
        }
        let range = token.start..next.end + 1;
        let numeral = token.start..next.end;
        // 本报北京4月1日电: when the news was sent.
        let wired = exclude::after(self.text, &range, 1) == "电";
        if wired || self.is_a_date_line(&range) || self.ends_a_period(&range) {
            let found = excluded(range, ExclusionClass::Period, false, None).of(&numeral);
            return Some(vec![found]);
        }
        let Ok(reading) = quantity::read(self.text.words(&range)) else {
            let why = "没有这一天，或日期写法不能绑定";
            let found = excluded(range, ExclusionClass::Period, false, Some(why));
            return Some(vec![found.of(&numeral)]);
        };
        let found = self.measured(range, numeral, reading, GroupRole::Whole, None);
        Some(vec![found])
    }

    /// Whether a day is an end of the time that a report covers: 统计期限自2022年
    /// 1月1日起至2022年12月31日止.
    fn ends_a_period(&self, range: &Range<usize>) -> bool {
        const NEAR: usize = 24;
        let before = exclude::before(self.text, range, NEAR);
        let after = exclude::after(self.text, range, 2);
        let clause = before.rsplit(['。', '，', '\n']).next().unwrap_or_default();
        let said = clause.contains("期限") || clause.contains("期间为");
        said || matches!(after, "起至" | "止。" | "止，" | "止；") || self.is_year_span(range)
    }

    /// Whether a day is the first or the last of a whole year that is named so:
    /// 1月1日至12月31日.
    fn is_year_span(&self, range: &Range<usize>) -> bool {
        const NEAR: usize = 12;
        const FIRST: &str = "1月1日";
        const LAST: &str = "12月31日";
        const TO: [char; 7] = ['至', '到', '—', '－', '-', '–', '～'];
        let year = |c: char| c.is_ascii_digit() || c == '年';
        match self.text.words(range) {
            FIRST => {
                let after = exclude::after(self.text, range, NEAR).trim_start_matches('起');
                let last = after.strip_prefix(TO).map(|it| it.trim_start_matches(TO));
                // The year's last digit and the day's first are apart: 2023年12月.
                let day = |it: &str| {
                    it.split_once('年')
                        .map_or(it.to_owned(), |it| it.1.to_owned())
                };
                last.is_some_and(|it| day(it).starts_with(LAST))
            }
            LAST => {
                let before = exclude::before(self.text, range, NEAR).trim_end_matches(year);
                let first = before.strip_suffix(TO).map(|it| it.trim_end_matches(TO));
                first.is_some_and(|it| it.trim_end_matches('起').ends_with(FIRST))
            }
            _ => false,
        }
    }

    /// A numeral of a line that is nothing but a date, as under a signature.
    pub(super) fn on_a_date_line(&self, token: &Range<usize>) -> Option<Found> {
        let range = token.start..(token.end + 1).min(self.text.chars.len());
        let unit = exclude::after(self.text, token, 1);
        let date = matches!(unit, "年" | "月" | "日") && self.is_a_date_line(&range);
        date.then(|| excluded(range, ExclusionClass::Period, false, None).of(token))
    }

    /// Whether the line around holds only a date, and perhaps brackets.
    fn is_a_date_line(&self, range: &Range<usize>) -> bool {
        const LONGEST: usize = 24;
        let chars = &self.text.chars;
        let from = range.start.saturating_sub(LONGEST);
        let head = chars.get(from..range.start).unwrap_or_default();
        let start = match head.iter().rposition(|&c| c == '\n') {
            Some(at) => from + at + 1,
            None if from == 0 => 0,
            None => return false,
        };
        let tail = chars.get(range.start..).unwrap_or_default();
        let length = tail.iter().take(LONGEST).position(|&c| c == '\n');
        let end = match length {
            Some(length) => range.start + length,
            None if tail.len() < LONGEST => chars.len(),
            None => return false,
        };
        let line = self.text.words(&(start..end)).trim();
        let date = |c: char| {
            c.is_numeric() || "年月日号（）()〇零○一二三四五六七八九十廿卅 \u{3000}".contains(c)
        };
        line.contains('年') && line.chars().all(date)
    }

    /// 3.9：59.5：36.6 and 1:2.
    pub(super) fn ratio(&self, index: usize) -> Several {
        let first = self.tokens.get(index)?;
        let mut tokens = vec![first.clone()];
        for pair in self.tokens.get(index..)?.windows(2).take(8) {
            let [token, next] = pair else { break };
            let mark = self.text.words(&(token.end..next.start.max(token.end)));
            if !matches!(mark, ":" | "：" | "∶" | "︰") {
                break;
            }
            tokens.push(next.clone());
        }
        let count = tokens.len();
        if count < 2 {
            return None;
        }
        let shares = tokens.into_iter().filter_map(|token| {
            let reading = quantity::read_with_unit(self.text.words(&token), "比").ok()?;
            let why = (count == 2).then_some("两个数之比，请核对");
            Some(self.measured(token.clone(), token, reading, GroupRole::Share, why))
        });
        let shares: Vec<Found> = shares.collect();
        (shares.len() == count).then_some(shares)
    }

    /// 6.5%—7%, 63～68%, 3至5个.
    pub(super) fn span(&self, index: usize) -> Several {
        let token = self.tokens.get(index)?;
        let next = self.tokens.get(index + 1)?;
        let gap = next.start.checked_sub(token.end)?;
        if gap == 0 || gap > 6 || self.text.words(&(token.end..next.start)).contains('\n') {
            return None;
        }
        let between = self.text.words(&(token.end..next.start));
        let mark = between.chars().next_back()?.to_string();
        let doubled = between.ends_with("——");
        let unit = between.trim_end_matches(['—', '－', '-', '–', '~', '～', '至', '到', '―']);
        let changed = matches!(exclude::before(self.text, token, 1), "由" | "从")
            && matches!(mark.as_str(), "至" | "到");
        if !exclude::is_span(&mark) || doubled && !unit.is_empty() && unit != "%" || changed {
            return None;
        }
        let end = self.end(next)?;
        let upper = quantity::read(self.text.words(&(next.start..end))).ok()?;
        let lower_end = token.end + unit.chars().count();
        let lower = self.text.words(&(token.start..lower_end));
        let printed_unit = &upper.quantity.unit;
        let lower = quantity::read_with_unit(lower, printed_unit).ok()?;
        if lower.quantity.unit != *printed_unit {
            return None;
        }
        let from = self.measured(
            token.start..lower_end,
            token.clone(),
            lower,
            GroupRole::From,
            None,
        );
        let mut to = self.measured(next.start..end, next.clone(), upper, GroupRole::To, None);
        if let (Some(lower), Meaning::Quantity(upper)) = (from.measured(), &mut to.meaning) {
            upper.name.clone_from(&lower.name);
            upper.direction = upper.direction.or(lower.direction);
        }
        Some(vec![from, to])
    }
}
