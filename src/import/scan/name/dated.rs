//! Names of days: what happened on them.

use std::ops::Range;

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
    match is_verbs(&words) {
        true => [
            titled(text, range.start).unwrap_or_default(),
            words.as_str(),
        ]
        .concat(),
        false => words,
    }
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
