//! A draft of an indicator's name: the report's words next to its number.

use std::ops::Range;

use crate::model::indicator::Kind;
use crate::publish::anchor::Text;

/// How many chars a name may have.
const LONGEST: usize = 24;

/// Where a clause ends.
fn is_break(c: char) -> bool {
    matches!(
        c,
        '，' | ','
            | '。'
            | '；'
            | ';'
            | '、'
            | '：'
            | ':'
            | '！'
            | '？'
            | '\n'
            | '\r'
            | '\t'
            | '（'
            | '('
            | '）'
            | ')'
    )
}

/// Where the clause that holds a char begins, at most so many chars before.
pub fn clause_start(chars: &[char], at: usize, most: usize) -> usize {
    let from = at.saturating_sub(most);
    let head = chars.get(from..at).unwrap_or_default();
    head.iter()
        .rposition(|&c| is_break(c))
        .map_or(from, |place| from + place + 1)
}

/// Words that lead to a number and name nothing, at the end of a clause.
const LEADS: &[&str] = &[
    "分别增加至",
    "增加至现在的",
    "增加至",
    "增加到",
    "提高到",
    "提升至",
    "提高至",
    "上升至",
    "下降至",
    "下降到",
    "减少至",
    "减少到",
    "压缩至",
    "升级至",
    "累计达",
    "共计",
    "合计",
    "总计",
    "累计",
    "分别为",
    "达到",
    "约为",
    "共有",
    "已有",
    "为",
    "达",
    "共",
    "有",
    "了",
    "是",
    "至",
    "到",
    "计",
    "由",
    "从",
    "各",
    "超",
    "约",
    "近",
    "逾",
];

/// Words at which what is counted ends.
const VERBS: &[&str] = &[
    "提供", "开展", "进行", "完成", "实现", "通过", "达到", "增加", "减少", "下降", "增长", "参加",
    "参与", "组织", "均", "已", "并", "和", "及", "得到", "被", "予以", "以上", "同比",
];

/// A name for the quantity in that range: what follows its unit, or else what
/// leads to it. Only words of the text; the phrase itself if there are none.
pub(super) fn draft(text: &Text<'_>, range: &Range<usize>, kind: Kind) -> String {
    let lead = lead(text, range.start);
    let counted = counted(text, range.end);
    let follows = matches!(kind, Kind::Count | Kind::Money | Kind::Version);
    let name = match kind {
        Kind::Date => following_clause(text, range.end),
        _ if follows && counted.chars().count() >= 2 => counted,
        _ => String::new(),
    };
    [name, lead, following_clause(text, range.end)]
        .into_iter()
        .find(|name| name.chars().count() >= 2)
        .unwrap_or_else(|| text.words(range).trim().to_owned())
}

/// The words before a number in its clause.
fn lead(text: &Text<'_>, end: usize) -> String {
    let start = clause_start(&text.chars, end, LONGEST);
    let mut words = text.words(&(start..end)).trim();
    words = words.strip_prefix("其中").unwrap_or(words);
    // 可办事项由去年的69项增加至: what changes stands before 由.
    if let Some((subject, _)) = words.split_once(['由', '从'])
        && subject.chars().count() >= 2
    {
        return subject.trim().to_owned();
    }
    while let Some(rest) = LEADS.iter().find_map(|lead| words.strip_suffix(lead)) {
        words = rest;
    }
    words
        .rsplit(|c: char| c.is_numeric())
        .next()
        .unwrap_or(words)
        .trim()
        .to_owned()
}

/// The words behind a unit up to a verb or the end of the clause.
fn counted(text: &Text<'_>, start: usize) -> String {
    let next = text.chars.get(start).copied();
    if next.is_none_or(is_break) {
        return String::new();
    }
    let clause = following_clause(text, start);
    let clause = clause.trim_start_matches(['的', '余']);
    let verb = VERBS.iter().filter_map(|verb| clause.find(verb)).min();
    let words = clause.get(..verb.unwrap_or(clause.len())).unwrap_or(clause);
    words.trim().to_owned()
}

fn following_clause(text: &Text<'_>, start: usize) -> String {
    let rest = text.chars.get(start..).unwrap_or_default();
    let rest = match rest.first() {
        Some(',' | '，') => rest.get(1..).unwrap_or_default(),
        _ => rest,
    };
    let words = rest.iter().take(LONGEST);
    words
        .take_while(|&&c| !is_break(c) && !c.is_numeric())
        .collect::<String>()
        .trim()
        .to_owned()
}
