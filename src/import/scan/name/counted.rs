//! The words behind a number: what it counts, and what is said of that.

use std::ops::Range;

use super::LONGEST;
use super::clause::{is_break, is_predicate};
use crate::rules::RULES;
use text::anchor::Text;
use text::units;

/// The words behind a unit up to a verb or the end of the clause, with the
/// list that they begin.
pub(super) fn counted(text: &Text<'_>, start: usize) -> String {
    let next = text.chars.get(start).copied();
    if next.is_none_or(is_break) {
        return String::new();
    }
    // 两批次19个项目: both count the projects.
    if let Some(end) = next_number(text, start) {
        return counted(text, end);
    }
    let clause = clause_behind(text, start, false);
    let words = clause.trim_start_matches(['的', '余']);
    let words = match words.strip_prefix('次') {
        Some(rest) if !rest.starts_with(['要', '日', '序', '数', '级']) => rest,
        _ => words,
    };
    let words = without_price(words);
    if is_joint(words) || is_among(words) {
        return String::new();
    }
    let end = stop(words);
    let whole = end == words.len();
    let head = words.get(..end).unwrap_or(words).trim();
    let head = if whole { head } else { without_adverb(head) };
    let words = of_its_own(text, start, &clause, head);
    let words = words
        .trim_end_matches("以及")
        .trim_end_matches(['和', '及', '与', '或', '等', '暨']);
    let list = if whole && !words.is_empty() {
        list_item(text, start)
    } else {
        None
    };
    [words, &list.unwrap_or_default()].concat()
}

/// Whether words only join what follows to what stands before: 5次和支部学习.
fn is_joint(words: &str) -> bool {
    let mut kept = RULES.names("openings-keep").iter();
    ["以及", "和", "及", "与"]
        .iter()
        .any(|joint| words.starts_with(joint))
        && !kept.any(|keep| words.starts_with(keep.as_str()))
}

/// Whether words go on with what was done to some of those counted: 977件中直接
/// 纠错236件.
fn is_among(words: &str) -> bool {
    const NOUNS: &str = "小央心层介级共国学医型队高外长枢药华";
    let mut chars = words.chars();
    chars.next() == Some('中') && chars.next().is_none_or(|c| !NOUNS.contains(c))
}

/// What was bought for a sum: 5万元的价格购买法律服务.
fn without_price(words: &str) -> &str {
    let prices = ["价格", "标准", "经费", "资金"].iter();
    let rest = prices.filter_map(|price| words.strip_prefix(price)).next();
    let bought = ["购买", "采购", "聘请", "引进", "用于"];
    rest.filter(|rest| bought.iter().any(|verb| rest.starts_with(verb)))
        .unwrap_or(words)
}

/// Words that were cut off before a verb, without the adverbs of that verb.
fn without_adverb(words: &str) -> &str {
    let mut words = words;
    while let Some(rest) = RULES
        .names("adverbs")
        .iter()
        .filter_map(|adverb| words.strip_suffix(adverb.as_str()))
        .next()
    {
        words = rest;
    }
    words
}

/// What a number counts, where the same clause leads on to another number:
/// 12名班子成员累计接待群众137人次.
fn of_its_own<'a>(text: &Text<'_>, start: usize, clause: &str, words: &'a str) -> &'a str {
    const SHORTEST: usize = 2;
    let next = start + clause.chars().count();
    let leads_on = text.chars.get(next).is_some_and(|c| c.is_ascii_digit());
    let marks = RULES.names("leads-on").iter();
    let places = marks.filter_map(|mark| words.find(mark.as_str()));
    let cut = places
        .filter(|at| words.get(..*at).map_or(0, |head| head.chars().count()) >= SHORTEST)
        .min();
    cut.filter(|_| leads_on)
        .and_then(|cut| words.get(..cut))
        .unwrap_or(words)
}

/// The clause behind a number; a short remark in brackets is a part of it
/// where the words go on: 22个村（社区）网格.
pub(super) fn clause_behind(text: &Text<'_>, start: usize, comma: bool) -> String {
    const REMARK: usize = 10;
    let start = match text.chars.get(start) {
        Some(',' | '，') if comma => start + 1,
        _ => start,
    };
    let clause = following_clause(text, start, comma);
    let rest = text.chars.get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|c| c.is_whitespace()).count();
    let at = blank + clause.chars().count();
    let opened = rest.get(at).filter(|c| matches!(c, '（' | '('));
    let inner = rest.get(at + 1..).unwrap_or_default();
    let shut = inner
        .iter()
        .take(REMARK)
        .position(|c| matches!(c, '）' | ')'));
    let Some(shut) = shut.filter(|_| opened.is_some() && !clause.is_empty()) else {
        return clause;
    };
    let behind = following_clause(text, start + at + shut + 2, false);
    let numbers = inner.iter().take(shut).any(|c| c.is_numeric());
    let goes_on = behind.starts_with(char::is_alphabetic) && stop(&behind) > 0;
    if !goes_on || numbers || is_joint(&behind) {
        return clause;
    }
    let end = start + at + shut + 2;
    let remark = text.words(&(start + at..end));
    [clause.as_str(), remark, &behind].concat()
}

/// What people did, or what was done with what is only called 事项: the
/// counted words with what the clause says of them.
pub(super) fn said_of(text: &Text<'_>, start: usize, counted: &str, unit: &str) -> Option<String> {
    const MOST: usize = 22;
    let people = RULES.names("people-units").iter().any(|it| it == unit);
    let short = if people { 6 } else { 2 };
    let clause = following_clause(text, start, false);
    let rest = clause.strip_prefix(counted)?;
    let said = RULES
        .names("predicates")
        .iter()
        .find_map(|verb| rest.strip_prefix(verb.as_str()));
    let whole = !counted.is_empty() && counted.chars().count() <= short;
    let next = start + clause.chars().count();
    let ends = text.chars.get(next).is_none_or(|&c| is_break(c));
    let fits = clause.chars().count() <= MOST;
    (whole && ends && fits && said.is_some_and(|it| it.chars().count() >= 2)).then_some(clause)
}

/// The end of a number in figures with its unit that begins at a char.
pub(super) fn next_number(text: &Text<'_>, start: usize) -> Option<usize> {
    let rest = text.chars.get(start..)?;
    let digits = rest.iter().take(8).take_while(|c| c.is_ascii_digit());
    let end = start + digits.count();
    let (_, unit) = units::longest(&text.chars, end).filter(|_| end > start)?;
    Some(end + unit)
}

/// The second item of a list behind a number: 15家企业、个体工商户.
fn list_item(text: &Text<'_>, start: usize) -> Option<String> {
    const LONG: usize = 10;
    let rest = text.chars.get(start..)?;
    let mark = rest.iter().take(LONGEST).position(|&c| is_break(c))?;
    let item = rest
        .get(mark + 1..)
        .filter(|_| rest.get(mark) == Some(&'、'))?;
    let length = item.iter().take(LONG + 1).position(|&c| is_break(c))?;
    let item: String = item.get(..length)?.iter().collect();
    let verb = RULES.names("verbs").contains(&item) || is_predicate(&item);
    let plain = !text::numerals::find(&item).iter().any(|_| true) && stop(&item) == item.len();
    (plain && !verb && !item.is_empty()).then(|| ["、", &item].concat())
}

/// Where in words a verb or adverb begins that says something else.
fn stop(words: &str) -> usize {
    let kept: Vec<Range<usize>> = RULES
        .names("stops-keep")
        .iter()
        .flat_map(|keep| words.match_indices(keep.as_str()))
        .map(|(at, keep)| at..at + keep.len())
        .collect();
    let stops = RULES.names("stops").iter();
    let places = stops.flat_map(|stop| words.match_indices(stop.as_str()));
    // A verb that may also begin a name: 完善制度 behind a noun alone.
    let inner = RULES.names("inner-stops").iter();
    let inner = inner.flat_map(|stop| words.match_indices(stop.as_str()));
    let inner = inner.filter(|(at, _)| words.get(..*at).map_or(0, |it| it.chars().count()) > 1);
    let quoted = |at: usize| {
        let head = words.get(..at).unwrap_or_default();
        [('“', '”'), ('《', '》')]
            .iter()
            .any(|(open, shut)| head.rfind(*open) > head.rfind(*shut))
    };
    let free = places.chain(inner);
    let free = free.filter(|(at, _)| !kept.iter().any(|kept| kept.contains(at)) && !quoted(*at));
    let mut free: Vec<(usize, &str)> = free.collect();
    free.sort_unstable();
    // 重大决策与规范性文件审核: 与 joins two nouns where no verb follows.
    let mut ends = free.iter().enumerate();
    let end = ends.find(|(at, (_, stop))| *stop != "与" || at + 1 < free.len());
    end.map_or(words.len(), |(_, (at, _))| *at)
}

/// The words from there to the end of the clause; a mark within quotes ends
/// none. What happened on a day may stand behind a comma.
pub(super) fn following_clause(text: &Text<'_>, start: usize, comma: bool) -> String {
    let rest = text.chars.get(start..).unwrap_or_default();
    let rest = match rest.first() {
        Some(',' | '，') if comma => rest.get(1..).unwrap_or_default(),
        _ => rest,
    };
    let mut quoted = false;
    let words = rest.iter().take(LONGEST).take_while(|&&c| {
        quoted = (quoted || c == '“') && c != '”';
        c != '\n' && (quoted || !(is_break(c) || (!comma && c.is_numeric())))
    });
    words.collect::<String>().trim().to_owned()
}
