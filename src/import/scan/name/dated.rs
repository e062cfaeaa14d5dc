//! Names of days: what happened on them.

use std::ops::Range;

use super::LONGEST;
use super::complete::is_verbs;
use super::counted::clause_behind;
use text::anchor::Text;

/// Words between a day and what happened on it.
const TIMES: [&str; 8] = ["上午", "下午", "晚上", "凌晨", "当天", "当日", "晚", "起"];

/// What happened on a day. Where that is only that something came into force,
/// the title that the sentence names is its subject.
pub(super) fn name(text: &Text<'_>, range: &Range<usize>) -> String {
    let time = TIMES.iter().find(|time| {
        let end = range.end + time.chars().count();
        end <= text.chars.len() && text.words(&(range.end..end)) == **time
    });
    let start = range.end + time.map_or(0, |time| time.chars().count());
    let words = clause_behind(text, start, true);
    let words = with_list(text, start, &words).unwrap_or(words);
    match is_verbs(&words) {
        true => [
            titled(text, range.start).unwrap_or_default(),
            words.as_str(),
        ]
        .concat(),
        false => words,
    }
}

/// What happened, up to the comma, where its words go on with a list: 市委书记、
/// 市长到一线调研.
fn with_list(text: &Text<'_>, start: usize, words: &str) -> Option<String> {
    let rest = text.chars.get(start..)?.iter();
    let rest: String = rest.take(2 * LONGEST).collect();
    let rest = rest.trim_start_matches(['，', ',', ' ']);
    let listed = rest.strip_prefix(words)?.starts_with('、') && !words.is_empty();
    let end = rest.find(['，', ',', '。', '；', ';', '：', ':', '\n', '（', '(']);
    let clause = rest.get(..end?).filter(|_| listed)?;
    (clause.chars().count() <= 2 * LONGEST).then(|| clause.to_owned())
}

/// The last title of the sentence before a char.
fn titled<'a>(text: &Text<'a>, at: usize) -> Option<&'a str> {
    const REACH: usize = 120;
    const LONGEST: usize = 32;
    let before = text.words(&(at.saturating_sub(REACH)..at));
    let sentence = before.rsplit(['。', '；', '\n']).next()?;
    let (head, _) = sentence.rsplit_once('》')?;
    let open = head.rfind('《')?;
    let title = sentence.get(open..head.len() + '》'.len_utf8())?;
    (title.chars().count() <= LONGEST).then_some(title)
}
