//! What the words around a number say of its name, where its own clause does
//! not: the number that it is compared with, a remark in brackets, the clause before.

use super::super::found::Measured;
use super::clause::clause_start;
use super::complete::Said;
use super::lead::lead;
use model::indicator::Kind;
use text::anchor::Text;

/// The number that another is compared with: 收到申请40件，较2022年25件增加了15件.
/// What is said of the change then is of the first.
pub(super) fn earlier_state(
    text: &Text<'_>,
    at: usize,
    measured: &mut Measured,
    said: &[Said],
) -> Option<Said> {
    const REACH: usize = 16;
    const MARKS: [&str; 4] = ["相较于", "较", "比", "与"];
    const LAST: [&str; 6] = ["去年", "上年", "上一年", "去年同期", "上年同期", "同期"];
    let start = clause_start(&text.chars, at, REACH);
    let clause = text.words(&(start..at)).trim();
    let time = MARKS.iter().find_map(|mark| clause.strip_prefix(mark))?;
    let time = time.trim_end_matches(['的', '为']);
    let named = is_time(time) || LAST.contains(&time);
    let unit = &measured.quantity.unit;
    let subject = said.iter().rev().filter(|it| !it.compares);
    let subject = subject.filter(|it| it.unit == *unit).find(|_| named)?;
    measured.name = [time, subject.name.as_str()].concat();
    Some(Said {
        own: false,
        ..subject.clone()
    })
}

/// The name of a number that says nothing of itself, by what stands beside it:
/// 警情（同比下降21.9%）, 审结27宗，占67.5%, 10月为89%, 分别为24.68%、24%. `own` is
/// the name that it has, or empty.
pub(super) fn beside(
    text: &Text<'_>,
    at: usize,
    measured: &Measured,
    own: &str,
    compares: bool,
    said: &[Said],
) -> Option<String> {
    const REACH: usize = 24;
    let start = clause_start(&text.chars, at, REACH);
    let clause = text.words(&(start..at)).trim();
    let bracket = start.checked_sub(1).and_then(|at| text.chars.get(at));
    if matches!(bracket, Some('（' | '(')) && (compares || clause.is_empty()) {
        let subject = lead(text, start - 1).words;
        return (subject.chars().count() > 1).then(|| [subject.as_str(), own].concat());
    }
    if !own.is_empty() {
        return None;
    }
    let last = said.last()?;
    let share = clause.trim_end_matches(['约', '近', '达', '比']) == "占";
    if share {
        let counted = said.iter().rev().find(|it| it.counts)?;
        return Some([counted.name.as_str(), "占比"].concat());
    }
    let same = last.unit == measured.quantity.unit;
    let time = clause.trim_end_matches(['为', '达', '是']);
    if same && measured.kind == Kind::Rate && is_time(time) {
        return Some([time.trim_start_matches("其中"), &last.name].concat());
    }
    let before = text.words(&(at.saturating_sub(REACH * 2)..at));
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let listed = before.ends_with(['、', '和', '及']) && sentence.contains("分别");
    (same && listed).then(|| last.name.clone())
}

/// Whether words only say when: 10月, 其中2022年, 上半年.
fn is_time(words: &str) -> bool {
    let words = words.trim_start_matches("其中");
    let ends = ["年", "月", "季度", "月份", "全年"].iter();
    let head = ends.filter_map(|end| words.strip_suffix(end)).next();
    head.is_some_and(|head| {
        let plain = |c: char| c.is_numeric() || "一二三四上下半年第月—－-至".contains(c);
        head.chars().count() <= 8 && head.chars().all(plain)
    })
}

/// The clause of the same sentence that has a verb with its object, for a verb
/// that stands alone: 开展专题学习，全年开展20次.
pub(super) fn earlier_clause(text: &Text<'_>, at: usize, verb: &str) -> Option<String> {
    const REACH: usize = 64;
    const SHORTEST: usize = 4;
    let from = at.saturating_sub(REACH);
    let before = text.words(&(from..at));
    let sentence = before.rsplit(['。', '！', '？', '\n']).next()?;
    let (earlier, _) = sentence.rsplit_once(['，', ',', '；'])?;
    let (_, object) = earlier.rsplit_once(verb).filter(|_| !verb.is_empty())?;
    let end = object
        .find(['，', ',', '；', '、', '：'])
        .unwrap_or(object.len());
    let object = object.get(..end)?;
    let plain = !object.contains(|c: char| c.is_numeric());
    (plain && object.chars().count() >= SHORTEST).then(|| [verb, object].concat())
}

/// The clause before one that only sums up: 行政处罚类最多，共35件.
pub(super) fn summed(text: &Text<'_>, at: usize) -> Option<String> {
    const REACH: usize = 40;
    const LONGEST: usize = 20;
    const SUMS: [&str; 8] = ["共", "共计", "合计", "总计", "累计", "达", "共有", "约"];
    const MOST: [&str; 9] = [
        "数量最多",
        "数最多",
        "居首位",
        "居首",
        "居多",
        "为主",
        "最多",
        "较多",
        "次之",
    ];
    let start = clause_start(&text.chars, at, REACH);
    let comma = start.checked_sub(1)?;
    let sums = SUMS.contains(&text.words(&(start..at)).trim());
    let parted = matches!(text.chars.get(comma), Some('，' | ','));
    let before = clause_start(&text.chars, comma, REACH);
    let clause = text.words(&(before..comma)).trim();
    let plain = !clause.is_empty() && !clause.contains(|c: char| c.is_numeric());
    let short = clause.chars().count() <= LONGEST;
    let subject = MOST.iter().find_map(|most| clause.strip_suffix(most));
    (sums && parted && plain && short).then(|| subject.unwrap_or(clause).to_owned())
}
