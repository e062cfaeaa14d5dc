//! One quantity: how far its phrase reaches before and behind its numeral.

use std::ops::Range;

use super::found::{Found, GroupRole, Meaning, Measured, NumericDigit, Scanner};
use super::{name, words};
use crate::rules::RULES;
use model::check::Direction;
use model::indicator::Kind;
use text::quantity::{self, CURRENCIES, LEADING, Reading, SIGNS, TRAILING};
use text::{numerals, units};

/// The one hint about 一, which often counts nothing.
const ONE: &str = "“一”后面有量词，但可能不是在计数";

const RECENT: &str = "“近”后面是时间，按“最近”读，可能是“将近”";

const EACH: &str = "“每”后面的数是计算的单位，可能不是数据";

const SPLIT: &str = "数字前面还有被空格隔开的数字，可能是同一个数";

const LEVEL: &str = "“级”前的数字可能只说到哪几级，不是统计数";

const SLASH: &str = "单位后面还有斜线，可能没有读全";

impl Scanner<'_> {
    /// The quantity whose numeral the token is.
    pub(super) fn quantity(&self, token: &Range<usize>) -> Option<Found> {
        let before = token
            .start
            .checked_sub(1)
            .and_then(|at| self.text.chars.get(at));
        let indefinite = before.is_some_and(|c| "几数上成".contains(*c))
            && self
                .text
                .chars
                .get(token.start)
                .is_some_and(|c| "十百千万亿".contains(*c));
        if indefinite {
            return None;
        }
        let end = self.end(token)?;
        let start = self.start(token.start);
        let whole = start..end;
        let bare = token.start..end;
        let reading = [whole, bare].into_iter().find_map(|range| {
            let reading = quantity::read(self.text.words(&range)).ok()?;
            Some((range, reading))
        });
        let (range, reading) = reading?;
        let numeral = self.text.words(token);
        let review = match numeral {
            "一" if !self.is_enumerated(token) => Some(ONE),
            _ if self.is_split(token.start) => Some(SPLIT),
            _ if self.text.chars.get(range.end) == Some(&'/') => Some(SLASH),
            _ if is_indefinite(numeral) => Some("泛指，不是确定的数"),
            _ if self.is_recent(range.start) => Some(RECENT),
            _ if self.precedes(range.start, "每") => Some(EACH),
            _ if self.is_level(token) => Some(LEVEL),
            _ if self.in_a_title(token) => Some("书名号里的数字，可能只是名称的一部分"),
            _ => None,
        };
        Some(self.measured(range, token.clone(), reading, GroupRole::Whole, review))
    }

    /// A found quantity with its name.
    pub(super) fn measured(
        &self,
        range: Range<usize>,
        numeral: Range<usize>,
        reading: Reading,
        part: GroupRole,
        review: Option<&'static str>,
    ) -> Found {
        let numeral = self.numerals(&numeral, &range);
        let kind = kind(&reading);
        let name = name::draft(self.text, &range, kind, &reading.quantity.unit);
        let measured = Measured {
            direction: direction(self.text.words(&before(&range))),
            unit_elsewhere: quantity::read(self.text.words(&range)).is_err(),
            quantity: reading.quantity,
            kind,
            part,
            name,
        };
        Found {
            range,
            numeral,
            meaning: Meaning::Quantity(measured),
            review,
        }
    }

    /// The end of the unit and its qualifiers behind a numeral; `None` if no
    /// unit is there.
    pub(super) fn end(&self, numeral: &Range<usize>) -> Option<usize> {
        let chars = &self.text.chars;
        let mut at = numeral.end;
        if matches!(chars.get(at), Some('余' | '多')) {
            at += 1;
            let rest = chars.get(at..).unwrap_or_default();
            at += rest
                .iter()
                .take(4)
                .take_while(|&&c| numerals::multiplier(c).is_some())
                .count();
        }
        let unit = units::longest(chars, at).filter(|_| !self.is_other_word(numeral, at));
        let money = self.currency_before(numeral.start);
        let after = match unit {
            Some((_, length)) => at + length,
            None if money => at,
            None => return None,
        };
        let after = self.half(at, after);
        Some(after + self.trailing(after))
    }

    /// Whether a Chinese numeral stands before a word that only begins like a
    /// unit: 三分别, 五对接.
    fn is_other_word(&self, numeral: &Range<usize>, at: usize) -> bool {
        let first = self.text.chars.get(numeral.start);
        let chinese = first.is_none_or(|c| !c.is_numeric_digit());
        let mut words = RULES.unit_words.iter();
        chinese && words.any(|word| starts(&self.text.chars, at, word))
    }

    /// Whether 两级 or 四级 says which levels there are.
    pub(super) fn is_level(&self, token: &Range<usize>) -> bool {
        let first = self.text.chars.get(token.start);
        let chinese = first.is_some_and(|c| !c.is_numeric_digit());
        chinese && self.text.chars.get(token.end) == Some(&'级')
    }

    /// Whether 一 counts: other numbers with its unit stand beside it.
    fn is_enumerated(&self, token: &Range<usize>) -> bool {
        const NEAR: usize = 24;
        let chars = &self.text.chars;
        let Some((unit, length)) = units::longest(chars, token.end) else {
            return false;
        };
        // 重要的一年 counts nothing whatever stands near; 一年内, 一天半 do.
        if matches!(unit.name, "年" | "月" | "日" | "天") {
            let after = token.end + length;
            let mut spans = ["内", "以内", "之内", "半"].iter();
            return spans.any(|word| starts(chars, after, word));
        }
        let from = token.start.saturating_sub(NEAR);
        let here = self.tokens.partition_point(|other| other.start < from);
        let near = self.tokens.get(here..).unwrap_or_default().iter();
        let mut near = near.take_while(|other| other.start < token.end + NEAR);
        near.any(|other| {
            let same = units::longest(chars, other.end).is_some_and(|(it, _)| it == unit);
            let between = self
                .text
                .words(&(other.end.min(token.end)..other.start.max(token.start)));
            let one = self.text.words(other) == "一";
            same && !one && !between.contains(['。', '；', '\n'])
        })
    }

    /// Whether a digit and spaces stand right before a number.
    fn is_split(&self, at: usize) -> bool {
        let head = self.text.chars.get(..at).unwrap_or_default();
        let spaces = head
            .iter()
            .rev()
            .take(4)
            .take_while(|c| c.is_whitespace() && **c != '\n' && **c != '\t');
        let spaces = spaces.count();
        let before = head.get(..head.len() - spaces).and_then(<[char]>::last);
        spaces > 0 && before.is_some_and(NumericDigit::is_numeric_digit)
    }

    /// How many chars of qualifier stand behind a unit.
    pub(super) fn trailing(&self, at: usize) -> usize {
        let chars = &self.text.chars;
        let found = TRAILING.iter().find(|(word, _)| starts(chars, at, word));
        // 3件多 is rare, 30件多次 is not.
        found.map_or(0, |(word, _)| match word.chars().count() {
            1 => 0,
            length => length,
        })
    }

    /// The end behind 半 in 两年半 and 三个半小时.
    fn half(&self, unit: usize, after: usize) -> usize {
        let chars = &self.text.chars;
        if starts(chars, unit, "个半小时") || starts(chars, unit, "个半月") {
            return unit
                + if starts(chars, unit, "个半月") {
                    3
                } else {
                    4
                };
        }
        let half = chars.get(after) == Some(&'半');
        let counted = units::longest(chars, after + 1).is_some();
        let fits = ["年", "天", "倍", "个月"]
            .iter()
            .any(|word| word.chars().count() == after - unit && starts(chars, unit, word));
        after + usize::from(half && fits && !counted)
    }

    fn currency_before(&self, numeral: usize) -> bool {
        let start = self.signs(numeral).0;
        start < numeral && {
            let words = self.text.words(&(start..numeral));
            CURRENCIES.iter().any(|(sign, _)| words.starts_with(sign))
        }
    }

    /// Where sign and currency before a numeral begin.
    fn signs(&self, numeral: usize) -> (usize, bool) {
        let chars = &self.text.chars;
        let mut start = numeral;
        if let Some(before) = start.checked_sub(1)
            && chars.get(before).is_some_and(|c| SIGNS.contains(c))
            && self.can_be_a_sign(before)
        {
            start = before;
        }
        for (sign, _) in CURRENCIES {
            let length = sign.chars().count();
            if let Some(from) = start.checked_sub(length)
                && starts(chars, from, sign)
            {
                return (from, true);
            }
        }
        (start, false)
    }

    /// Whether the dash at that place is no range's: 3-5, A-5.
    fn can_be_a_sign(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.text.chars.get(at));
        before.is_none_or(|&c| {
            !(c.is_ascii_alphanumeric() || c.is_numeric_digit() || matches!(c, '%' | '％' | '-'))
                && (self.text.chars.get(at) != Some(&'负') || !matches!(c, '担' | '抱' | '自'))
        })
    }

    /// Where the phrase begins, with what limits its number.
    fn start(&self, numeral: usize) -> usize {
        let chars = &self.text.chars;
        let (start, _) = self.signs(numeral);
        for (word, _) in LEADING {
            let length = word.chars().count();
            let Some(from) = start.checked_sub(length) else {
                continue;
            };
            if !starts(chars, from, word) {
                continue;
            }
            let before = from.checked_sub(1).and_then(|at| chars.get(at));
            let other = before.is_some_and(|c| part_of_a_word(word, *c));
            let recent = word == "近" && self.is_time(numeral);
            return if other || recent { start } else { from };
        }
        start
    }

    /// Whether those words stand right before a char.
    fn precedes(&self, at: usize, words: &str) -> bool {
        let from = at.checked_sub(words.chars().count());
        from.is_some_and(|from| starts(&self.text.chars, from, words))
    }

    /// Whether 近 stands before a time there, and is no part of 最近.
    fn is_recent(&self, at: usize) -> bool {
        let before = at.checked_sub(2).and_then(|at| self.text.chars.get(at));
        let part = before.is_some_and(|c| part_of_a_word("近", *c));
        self.precedes(at, "近") && self.is_time(at) && !part
    }

    /// Whether a numeral counts years or days: 近三年 are the last three.
    fn is_time(&self, numeral: usize) -> bool {
        let chars = &self.text.chars;
        let rest = chars.get(numeral..).unwrap_or_default();
        let digits = rest
            .iter()
            .take(8)
            .take_while(|c| c.is_numeric_digit() || "一二两三四五六七八九十百".contains(**c));
        let unit = numeral + digits.count();
        let units = ["年", "个月", "天", "日", "周", "个季度"];
        units.iter().any(|word| starts(chars, unit, word))
    }

    pub(super) fn in_a_title(&self, token: &Range<usize>) -> bool {
        words::enclosed(self.text, token, ('《', '》')).is_some()
    }
}

/// Whether a qualifier is the end of another word: 节约10万元, 最近3年.
fn part_of_a_word(word: &str, before: char) -> bool {
    match word {
        "约" => "节预合集签违契履条公邀誓民规盟".contains(before),
        "近" => "最附邻临靠亲相远".contains(before),
        "超" => "赶反高".contains(before),
        "突破" | "不足" => before == '新',
        _ => false,
    }
}

/// 百, 千, 万, 数十 without a digit say no number.
fn is_indefinite(numeral: &str) -> bool {
    let mut chars = numeral.chars();
    chars.all(|c| numerals::multiplier(c).is_some())
}

/// Whether those words stand there.
pub(super) fn starts(chars: &[char], at: usize, words: &str) -> bool {
    let length = words.chars().count();
    let place = chars.get(at..at + length);
    place.is_some_and(|place| place.iter().copied().eq(words.chars()))
}

fn before(range: &Range<usize>) -> Range<usize> {
    range.start.saturating_sub(6)..range.start
}

/// The direction that the last word before a number says.
pub(super) fn direction(words: &str) -> Option<Direction> {
    const UP: [&str; 9] = [
        "增长", "增加", "上升", "提高", "提升", "上涨", "扩大", "增幅", "涨幅",
    ];
    const DOWN: [&str; 14] = [
        "下降", "减少", "降低", "压缩", "压减", "精简", "回落", "缩短", "降幅", "降至", "下跌",
        "跌幅", "减幅", "收窄",
    ];
    let last = |set: &[&str]| set.iter().filter_map(|word| words.rfind(word)).max();
    match (last(&UP), last(&DOWN)) {
        (None, None) => None,
        (up, down) if up > down => Some(Direction::Increase),
        _ => Some(Direction::Decrease),
    }
}

/// What sort of measure a unit makes.
fn kind(reading: &Reading) -> Kind {
    use model::quantity::Value;

    match (reading.quantity.value, reading.quantity.unit.as_str()) {
        (Value::Date(_), _) => Kind::Date,
        (_, "日") => Kind::Duration,
        (Value::Number(value), "年") if value < rust_decimal::Decimal::from(1000) => {
            Kind::Duration
        }
        _ => reading.unit.kinds.first().copied().unwrap_or(Kind::Count),
    }
}
