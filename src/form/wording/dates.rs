//! Days that no calendar has, and years that a report can't speak of.

use std::ops::Range;

use super::{Kind, Notice, Reading};

/// The days of each month; February is looked up by its year.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A number in digits, and where it stands.
#[derive(Clone, Debug)]
struct Digits {
    range: Range<usize>,
    value: u32,
    length: usize,
}

/// Every impossible day, month and year.
pub(super) fn notices(reading: &Reading<'_>, report: Option<u16>) -> Vec<Notice> {
    let digits = digits(reading.chars);
    let mut found = Vec::new();
    // The year that the last date named.
    let mut year = None;
    for (index, number) in digits.iter().enumerate() {
        let next = digits.get(index + 1);
        match reading.char(number.range.end) {
            Some('年') => {
                year = Some(number.value);
                found.extend(wrong_year(reading, number, report));
            }
            Some('月') => {
                let day = next.filter(|it| {
                    let joined = it.range.start == number.range.end + 1;
                    joined && matches!(reading.char(it.range.end), Some('日' | '号'))
                });
                let own = index.checked_sub(1).and_then(|it| digits.get(it));
                let dated = own.filter(|it| it.range.end + 1 == number.range.start);
                let year = dated.and(year).or(report.map(u32::from));
                found.extend(wrong_month(reading, number, day, dated.is_some()));
                found.extend(day.and_then(|day| wrong_day(reading, number, day, year)));
            }
            Some('日') => found.extend(too_late(reading, number)),
            Some('-' | '.' | '/') => found.extend(in_digits(reading, digits.get(index..index + 3))),
            _ => {}
        }
    }
    found
}

/// The numbers in digits of a text, of either width.
fn digits(chars: &[char]) -> Vec<Digits> {
    let mut found: Vec<Digits> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let plain = match c {
            '０'..='９' => char::from_u32(u32::from(*c) - 0xfee0).unwrap_or(*c),
            _ => *c,
        };
        let Some(digit) = plain.to_digit(10) else {
            continue;
        };
        match found.last_mut().filter(|it| it.range.end == at) {
            Some(number) => {
                number.range.end = at + 1;
                number.value = number.value.saturating_mul(10).saturating_add(digit);
                number.length += 1;
            }
            None => found.push(Digits {
                range: at..at + 1,
                value: digit,
                length: 1,
            }),
        }
    }
    found
}

fn notice(range: Range<usize>, note: String) -> Notice {
    Notice {
        kind: Kind::Date,
        range,
        note,
    }
}

/// A year that is none (202年, 20211年), or that is later than a report can tell
/// of, or long ago.
fn wrong_year(reading: &Reading<'_>, year: &Digits, report: Option<u16>) -> Option<Notice> {
    let report = u32::from(report?);
    let range = year.range.start..year.range.end + 1;
    let words = reading.words(&range);
    // 1.5年 and 100年 are spans; 5000年 too.
    let before = year
        .range
        .start
        .checked_sub(1)
        .and_then(|it| reading.char(it));
    let part = before.is_some_and(|c| c == '.' || c.is_ascii_alphabetic());
    let after = reading.char(range.end);
    let span = after.is_some_and(|c| "来历史限间内多".contains(c));
    if part || span {
        return None;
    }
    let like_a_year = year.length == 3 && (year.value / 10 == 20 || year.value / 10 == 19)
        || year.length == 5 && (year.value / 1000 == 20 || year.value / 1000 == 19);
    if like_a_year {
        return Some(notice(range, format!("“{words}”不像年份")));
    }
    if year.length != 4 {
        return None;
    }
    let planned = year.value.is_multiple_of(5) || year.value == 2049;
    let late = year.value > report + 1 && !planned && !ahead(reading, year);
    // 1022年 is meant to be 2022年; 1840年 may well be spoken of.
    let odd = (1000..1100).contains(&year.value) || year.value > 2100;
    if odd && !year.value.is_multiple_of(100) {
        Some(notice(range, format!("“{words}”不像报告会写到的年份")))
    } else if late {
        let note = format!("“{words}”晚于报告的年度（{report}年）");
        Some(notice(range, note))
    } else {
        None
    }
}

/// Whether words of a plan or a span stand before a year: 到2027年, 2022—2024年,
/// or it stands within a title.
fn ahead(reading: &Reading<'_>, year: &Digits) -> bool {
    let from = year.range.start.saturating_sub(12);
    let head = reading.words(&(from..year.range.start));
    let close = head.chars().next_back();
    let span = close.is_some_and(|c| "到至—－-–~～―前".contains(c));
    let titled =
        head.rfind('《') > head.rfind('》') || head.rfind(['（', '(']) > head.rfind(['）', ')']);
    let plans = ["力争", "计划", "规划", "预计", "目标", "有效期", "届满"];
    span || titled || plans.iter().any(|it| head.contains(it))
}

/// A month beyond the twelfth. `dated` says that a year stands before it.
fn wrong_month(
    reading: &Reading<'_>,
    month: &Digits,
    day: Option<&Digits>,
    dated: bool,
) -> Option<Notice> {
    let after = reading.char(month.range.end + 1);
    let named = after.is_none_or(|c| "份底初末中上下，。、；）".contains(c));
    let before = month
        .range
        .start
        .checked_sub(1)
        .and_then(|it| reading.char(it));
    let span = before.is_some_and(|c| "—－-–~～至到".contains(c));
    let possible = (1..=12).contains(&month.value);
    let is_month =
        dated || day.is_some() || (month.length <= 2 && (span || named && after == Some('份')));
    if possible || !is_month || month.length > 2 && !dated {
        return None;
    }
    let range = month.range.start..month.range.end + 1;
    let words = reading.words(&range);
    Some(notice(range, format!("没有“{words}”")))
}

/// A day that its month does not have.
fn wrong_day(
    reading: &Reading<'_>,
    month: &Digits,
    day: &Digits,
    year: Option<u32>,
) -> Option<Notice> {
    let most = most_days(month.value, year)?;
    let range = month.range.start..day.range.end + 1;
    let words = reading.words(&range);
    let wrong = day.value == 0 || day.value > most;
    wrong.then(|| notice(range, format!("没有“{words}”这一天")))
}

/// A day in digits alone: 2025-13-05, 2025.2.30.
fn in_digits(reading: &Reading<'_>, parts: Option<&[Digits]>) -> Option<Notice> {
    let [year, month, day] = parts? else {
        return None;
    };
    let mark = |it: &Digits| reading.char(it.range.end);
    let joined = |it: &Digits, next: &Digits| it.range.end + 1 == next.range.start;
    let written = joined(year, month) && joined(month, day) && mark(year) == mark(month);
    let short = month.length <= 2 && day.length <= 2;
    let goes_on = matches!(mark(day), Some('-' | '.' | '/'));
    if !written || !short || goes_on || year.length != 4 || !(1900..2100).contains(&year.value) {
        return None;
    }
    let range = year.range.start..day.range.end;
    let words = reading.words(&range);
    let wrong = !(1..=12).contains(&month.value) || {
        let most = most_days(month.value, Some(year.value));
        day.value == 0 || most.is_some_and(|most| day.value > most)
    };
    wrong.then(|| notice(range, format!("没有“{words}”这一天")))
}

/// How many days a month has; February has 29 where the year is not known.
fn most_days(month: u32, year: Option<u32>) -> Option<u32> {
    let index = usize::try_from(month).ok()?.checked_sub(1)?;
    let most = *DAYS.get(index)?;
    let leap = year.is_none_or(|it| it % 4 == 0 && (it % 100 != 0 || it % 400 == 0));
    Some(if month == 2 && !leap { 28 } else { most })
}

/// A day beyond the thirty-first whose month stands before: 9月1日至32日.
fn too_late(reading: &Reading<'_>, day: &Digits) -> Option<Notice> {
    let before = day
        .range
        .start
        .checked_sub(1)
        .and_then(|it| reading.char(it));
    let span = before.is_some_and(|c| "—－-–~～至到".contains(c));
    let wrong = span && day.length <= 2 && (day.value == 0 || day.value > 31);
    let range = day.range.start..day.range.end + 1;
    let words = reading.words(&range);
    wrong.then(|| notice(range, format!("没有“{words}”")))
}
