//! What a web page or a document says of itself beside labels: 发布机构：….

use super::{Doubtful, TAIL, margin_lines};
use crate::rules::RULES;

/// What stands around a label in a list.
const BULLETS: [char; 7] = ['-', '|', ' ', '\u{3000}', '•', '·', '●'];

/// The first label of a list that has words behind it, and those words, up to
/// the next label: 发布日期: 2022-01-20 发布机构: 甲县司法局 are two.
pub(super) fn labelled<'a>(lines: &[&'a str], key: &str) -> Option<(&'static str, &'a str)> {
    RULES.offices(key).iter().find_map(|label| {
        let beside = || lines.iter().find_map(|line| behind(line, label));
        // A label may end its line, with the words on the next.
        let below = || {
            let pairs = lines.windows(2);
            let mut pairs = pairs.filter_map(|pair| Some((pair.first()?, pair.last()?)));
            let (_, next) = pairs.find(|(line, _)| ends_with_label(line, label))?;
            let words = before_label(next);
            (!words.is_empty()).then_some(words)
        };
        Some((label.as_str(), beside().or_else(below)?))
    })
}

fn ends_with_label(line: &str, label: &str) -> bool {
    let line = line.trim_end_matches(['：', ':']);
    line.len() < label.len() + 8 && line.trim_start_matches(BULLETS) == label
}

/// The words of a line before the first label of a web page.
pub(super) fn before_label(line: &str) -> &str {
    let words = line.get(..end(line)).unwrap_or(line);
    words.trim_matches(BULLETS)
}

/// The words behind a label on a line.
fn behind<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    const MARKS: [char; 9] = ['：', ':', '\t', ' ', '\u{3000}', '】', ']', '|', '［'];
    let places = line.match_indices(label);
    let found = places.filter_map(|(at, _)| {
        let before = line.get(..at)?;
        let whole = before.is_empty() || !before.ends_with(char::is_alphabetic);
        let rest = line.get(at + label.len()..)?;
        let rest = rest.strip_prefix(MARKS).filter(|_| whole)?;
        let rest = rest.trim_start_matches(MARKS);
        let value = rest
            .get(..end(rest))?
            .trim_matches(MARKS)
            .trim_end_matches([' ', '-']);
        (!value.is_empty() && !matches!(value, "无" | "-" | "—")).then_some(value)
    });
    found.into_iter().next()
}

/// Where the words behind a label end: at a gap, or where the next label begins.
fn end(rest: &str) -> usize {
    let gap = rest
        .find(['\t', '\u{3000}', '|', '[', '【'])
        .unwrap_or(rest.len());
    let spaces = rest.find("  ").unwrap_or(rest.len());
    let keys = [
        "issuer-labels",
        "date-labels",
        "number-labels",
        "other-labels",
    ];
    let labels = keys.iter().flat_map(|key| RULES.offices(key));
    let next = labels.filter_map(|label| {
        let at = rest.find(label.as_str())?;
        let behind = rest.get(at + label.len()..)?;
        behind
            .starts_with(['：', ':', ' ', '\t', '】', ']'])
            .then_some(at)
    });
    next.chain([gap, spaces]).min().unwrap_or(rest.len())
}

/// A document number before or behind the text: 甲府发〔2022〕3号, without what
/// the page calls it.
pub(super) fn document_number(lines: &[&str]) -> Option<Doubtful> {
    const LONGEST: usize = 60;
    let head = margin_lines(lines);
    let tail = lines.iter().rev().take(TAIL).copied();
    let short = |line: &&str| line.chars().count() <= LONGEST && !line.contains(['。', '《']);
    let mut margins = head.iter().copied().chain(tail).filter(short);
    let written = margins.find_map(number_in);
    let labelled = labelled(&head, "number-labels").filter(|(_, value)| value.ends_with('号'));
    let labelled = labelled.map(|(_, value)| value);
    written
        .or(labelled)
        .map(|number| match number.contains(['〔', '[', '［']) {
            true => Doubtful::sure(number),
            false => Doubtful::of(number, "文号没有“〔年份〕”"),
        })
}

/// The document number that a line holds.
fn number_in(line: &str) -> Option<&str> {
    let open = line.find(['〔', '［', '['])?;
    let close = open + line.get(open..)?.find(['〕', '］', ']'])?;
    let year = line.get(open..close)?.chars().skip(1);
    let year = year.collect::<String>();
    let end = close + line.get(close..)?.find('号')? + '号'.len_utf8();
    let number = line.get(close..end)?.chars().skip(1);
    let numbered = number
        .clone()
        .all(|c| c.is_ascii_digit() || "第号 ".contains(c));
    let word = |c: char| c.is_alphanumeric();
    let before = line.get(..open)?;
    let start = before.rfind(|c| !word(c)).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8)
    });
    let dated = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
    (dated && numbered && start < open)
        .then(|| line.get(start..end))
        .flatten()
}
