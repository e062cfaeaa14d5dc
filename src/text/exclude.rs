//! What makes a numeral no data, wherever it stands: rules of high precision,
//! for whoever binds a report and for who drafts one.

use std::ops::Range;

mod words;

use crate::anchor::Text;
use crate::numerals;
use crate::outline::Outline;
use model::bundle::ExclusionClass;
use words::FUNCTION_WORDS;

/// The class that a rule gives to a numeral.
pub fn by_rule(text: &Text<'_>, outline: &Outline, token: &Range<usize>) -> Option<ExclusionClass> {
    if is_numbering(outline, token) {
        Some(ExclusionClass::Numbering)
    } else if is_document_number(text, token) {
        Some(ExclusionClass::DocumentNumber)
    } else if is_year(text, token) {
        Some(ExclusionClass::Year)
    } else if is_period(text, token) {
        Some(ExclusionClass::Period)
    } else if is_ordinal(text, token) {
        Some(ExclusionClass::Ordinal)
    } else if is_function_word(text, token) {
        Some(ExclusionClass::FunctionWord)
    } else {
        None
    }
}

/// The chars before a numeral, at most `count`.
pub fn before<'a>(text: &Text<'a>, token: &Range<usize>, count: usize) -> &'a str {
    text.words(&(token.start.saturating_sub(count)..token.start))
}

/// The chars after a numeral, at most `count`.
pub fn after<'a>(text: &Text<'a>, token: &Range<usize>, count: usize) -> &'a str {
    text.words(&(token.end..(token.end + count).min(text.chars.len())))
}

fn is_numbering(outline: &Outline, token: &Range<usize>) -> bool {
    // In reading order.
    let place = outline
        .numerals
        .partition_point(|numeral| numeral.start < token.start);
    outline.numerals.get(place) == Some(token)
}

/// 2021年 and 二〇二一年, and the first of 2019—2021年.
fn is_year(text: &Text<'_>, token: &Range<usize>) -> bool {
    if token.len() != 4 || !is_year_number(text, token) {
        return false;
    }
    if after(text, token, 1) == "年" {
        return true;
    }
    let other = token.end + 1..token.end + 5;
    is_span(after(text, token, 1)) && after(text, &other, 1) == "年" && is_year_number(text, &other)
}

/// What stands between the ends of a range.
pub fn is_span(words: &str) -> bool {
    matches!(
        words,
        "—" | "－" | "-" | "–" | "~" | "～" | "至" | "到" | "―"
    )
}

/// A month (12月, 1—9月), a quarter, half a year, a time of day (9:30, 9时), a
/// day in figures (2021-12-31), a day of the week, a decade.
fn is_period(text: &Text<'_>, token: &Range<usize>) -> bool {
    let (head, tail) = (before(text, token, 1), after(text, token, 2));
    let at_most = |limit: u8| {
        let number = numerals::parse(text.words(token)).ok();
        let number = number.and_then(|number| u8::try_from(number.value).ok());
        number.is_some_and(|number| number <= limit)
    };
    if (tail.starts_with('月') && at_most(12) && !is_day_next(text, token.end + 1))
        || (tail == "季度" && at_most(4))
        || tail == "世纪"
        || (tail == "年代")
        || (tail.starts_with('时') && at_most(24) && is_clock_end(text, token.end + 1))
        || (text.words(token) == "半" && matches!(head, "上" | "下") && tail.starts_with('年'))
    {
        return true;
    }
    if tail.starts_with('分') && head == "时" && at_most(59) && !tail.ends_with(['钟', '之']) {
        return true;
    }
    let weekday = matches!(before(text, token, 2), "星期" | "礼拜");
    weekday || is_span_of_months(text, token) || is_in_figures(text, token)
}

/// 9时, 9时30分 and 9时整, but not 9时间.
fn is_clock_end(text: &Text<'_>, at: usize) -> bool {
    let next = text.chars.get(at);
    next.is_none_or(|c| !"间期代段候装".contains(*c))
}

/// Whether a numeral with 日 or 号 stands there.
fn is_day_next(text: &Text<'_>, at: usize) -> bool {
    let rest = text.chars.get(at..).unwrap_or_default();
    let digit = |c: &&char| {
        c.is_ascii_digit() || matches!(c, '０'..='９') || "一二三十廿卅四五六七八九".contains(**c)
    };
    let digits = rest.iter().take(3).take_while(digit).count();
    digits > 0 && matches!(rest.get(digits), Some('日' | '号'))
}

/// The first number of 1—9月.
fn is_span_of_months(text: &Text<'_>, token: &Range<usize>) -> bool {
    if !is_span(after(text, token, 1)) {
        return false;
    }
    let rest = text.chars.get(token.end + 1..).unwrap_or_default();
    let digits = rest
        .iter()
        .take(3)
        .take_while(|c| c.is_numeric() || "一二三四五六七八九十".contains(**c));
    let digits = digits.count();
    let end = token.end + 1 + digits;
    digits > 0 && text.chars.get(end) == Some(&'月') && !is_day_next(text, end + 1)
}

/// Part of 2021-12-31, 2021.12.31, 2021/12/31, 9:30 or 9：30—17：30.
fn is_in_figures(text: &Text<'_>, token: &Range<usize>) -> bool {
    const NEAR: usize = 10;
    let belongs = |c: &char| c.is_ascii_digit() || "-./:：".contains(*c);
    let start = token.start - {
        let head = text
            .chars
            .get(token.start.saturating_sub(NEAR)..token.start);
        head.unwrap_or_default()
            .iter()
            .rev()
            .take_while(|&c| belongs(c))
            .count()
    };
    let tail = text.chars.get(token.end..).unwrap_or_default();
    let end = token.end + tail.iter().take(NEAR).take_while(|&c| belongs(c)).count();
    let words = text
        .words(&(start..end))
        .trim_end_matches([':', '：', '.', '-']);
    let words = words.trim_start_matches([':', '：', '.', '-']);
    let day = |mark: char| {
        let parts: Vec<&str> = words.split(mark).collect();
        let numbers: Option<Vec<u16>> = parts.iter().map(|part| part.parse().ok()).collect();
        matches!(numbers.as_deref(), Some([1900..=2100, 1..=12, 1..=31]))
    };
    let clock = |mark: char| {
        let parts: Vec<&str> = words.split(mark).collect();
        let numbers: Option<Vec<u8>> = parts.iter().map(|part| part.parse().ok()).collect();
        let whole = parts.get(1).is_some_and(|minutes| minutes.len() == 2);
        whole
            && matches!(
                numbers.as_deref(),
                Some([0..=24, 0..=59] | [0..=24, 0..=59, 0..=59])
            )
    };
    let ratio = before(text, &(start..start), 6).contains('比');
    ['-', '.', '/'].into_iter().any(day) || (!ratio && [':', '：'].into_iter().any(clock))
}

fn is_year_number(text: &Text<'_>, token: &Range<usize>) -> bool {
    let year = numerals::parse(text.words(token)).ok();
    let year = year.and_then(|number| u16::try_from(number.value).ok());
    year.is_some_and(|year| (1900..=2100).contains(&year))
}

/// The numbers of 〔2021〕7号, 〔2020〕第12号 and （2021）赣07行初12号.
fn is_document_number(text: &Text<'_>, token: &Range<usize>) -> bool {
    const NEAR: usize = 16;
    let chars = &text.chars;
    let from = token.start.saturating_sub(NEAR);
    let head = chars.get(from..token.start).unwrap_or_default();
    // The year's bracket is the last that opens before the number.
    let Some(open) = head.iter().rposition(|&c| OPEN.contains(&c)) else {
        return false;
    };
    let year = from + open + 1..from + open + 5;
    let closed = chars.get(year.end).is_some_and(|c| CLOSE.contains(c));
    if !closed || !is_year_number(text, &year) {
        return false;
    }
    let rest = chars.get(year.end + 1..).unwrap_or_default();
    let round = matches!(head.get(open), Some('(' | '（'));
    let inside = |c: &&char| {
        let plain = c.is_numeric() || **c == '第';
        plain || (round && c.is_alphanumeric() && **c != '号' && **c != '年')
    };
    let length = rest.iter().take(NEAR).take_while(inside).count();
    let ends = rest.get(length) == Some(&'号');
    let numbered = rest.iter().take(length).any(|c| c.is_numeric());
    let end = year.end + 1 + length;
    ends && numbered && year.start <= token.start && token.end <= end
}

const OPEN: [char; 5] = ['〔', '[', '［', '(', '（'];
const CLOSE: [char; 5] = ['〕', ']', '］', ')', '）'];

/// 第一批, and 一是…二是… at the start of a clause.
fn is_ordinal(text: &Text<'_>, token: &Range<usize>) -> bool {
    let starts_clause = match before(text, token, 1).chars().next() {
        None => true,
        Some(c) => "\n。：:；;，,".contains(c),
    };
    before(text, token, 1) == "第"
        || (before(text, token, 1) == "其"
            && after(text, token, 1).starts_with(['，', ',', '、', '是']))
        || (starts_clause && after(text, token, 1) == "是")
}

fn is_function_word(text: &Text<'_>, token: &Range<usize>) -> bool {
    FUNCTION_WORDS.iter().any(|(not_before, word, not_after)| {
        let length = word.chars().count();
        // The word may begin at any char that still lets it hold the token.
        let first = (token.end).saturating_sub(length);
        (first..=token.start).any(|start| {
            let place = start..start + length;
            let free = |side: &str, barred: &str| side.is_empty() || !barred.contains(side);
            text.words(&place) == *word
                && free(before(text, &place, 1), not_before)
                && free(after(text, &place, 1), not_after)
        })
    })
}
