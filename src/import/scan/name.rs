//! A draft of an indicator's name: the report's words next to its number.

use std::ops::Range;

use super::found::{Found, Meaning};
use super::words;
use model::indicator::Kind;
use text::anchor::Text;

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
    "在",
];

/// Words that open a clause and name nothing.
const OPENINGS: &[&str] = &[
    "其中",
    "全年",
    "今年以来",
    "今年",
    "本年度",
    "一年来",
    "截至目前",
    "目前",
    "共计",
    "合计",
    "累计",
    "共",
    "已",
];

/// Words that compare with what the clause before names.
const COMPARISONS: [&str; 8] = [
    "同比",
    "环比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "比上一年",
    "较上一年",
];

/// Names what is named only by what stands before: 同比提高1.5个百分点 by the
/// figure, 办结率100% by what is counted.
pub(super) fn complete(text: &Text<'_>, found: &mut [Found]) {
    let mut last: Option<(usize, String)> = None;
    let mut counted: Option<String> = None;
    for found in found {
        let range = found.range.clone();
        let Meaning::Quantity(measured) = &mut found.meaning else {
            continue;
        };
        let near = last.as_ref().is_some_and(|(end, _)| {
            let between = text.words(&(*end..range.start));
            between.chars().count() <= LONGEST && !between.contains(['。', '；', ';', '\n'])
        });
        let own = measured.name.clone();
        let compares = COMPARISONS.iter().any(|word| own.starts_with(word));
        let rate = measured.kind == Kind::Rate && own.ends_with('率') && own.chars().count() <= 3;
        let base = last.as_ref().map(|(_, name)| name).filter(|_| compares);
        let base = base.or(counted
            .as_ref()
            .filter(|_| rate && !measured.unit_elsewhere));
        if let Some(base) = base.filter(|_| near) {
            measured.name = [base, own.as_str()].concat();
        } else if measured.kind != Kind::Rate {
            counted = Some(own.clone());
        }
        let name = if compares {
            last.take().map(|(_, name)| name)
        } else {
            None
        };
        last = Some((range.end, name.unwrap_or_else(|| measured.name.clone())));
    }
}

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
        _ if follows && counted.chars().count() >= 2 => with_verb(text, range, &lead, counted),
        _ => quoted(text, range, &lead).unwrap_or_default(),
    };
    [name, lead, following_clause(text, range.end)]
        .into_iter()
        .map(|name| tidied(&name))
        .find(|name| name.chars().count() >= 2)
        .unwrap_or_else(|| text.words(range).trim().to_owned())
}

/// A short word like 企业 with what was done to it: 抽查企业, 企业提供帮办服务.
fn with_verb(text: &Text<'_>, range: &Range<usize>, lead: &str, counted: String) -> String {
    const SHORT: usize = 3;
    const LEAD: usize = 8;
    if counted.chars().count() > SHORT {
        return counted;
    }
    let plain = lead.chars().all(char::is_alphabetic) && lead.chars().count() <= LEAD;
    match lead.trim_end_matches(['为', '对', '向', '给', '的']) {
        "" => following_clause(text, range.end),
        lead if plain => [lead, &counted].concat(),
        _ => counted,
    }
}

/// The words in quotes that a number opens: “24小时自助服务区”.
fn quoted(text: &Text<'_>, range: &Range<usize>, lead: &str) -> Option<String> {
    let inside = words::enclosed(text, range, ('“', '”'))?;
    lead.ends_with('“').then(|| text.words(&inside).to_owned())
}

/// Words without the halves of quotes and brackets that a clause has cut off.
fn tidied(name: &str) -> String {
    let mut name = name;
    for (open, close) in [('“', '”'), ('《', '》'), ('「', '」')] {
        let closed = name.find(close);
        if let Some(at) = closed.filter(|at| name.find(open).is_none_or(|open| *at < open)) {
            name = name.get(at + close.len_utf8()..).unwrap_or(name);
        }
        let opened = name.rfind(open);
        if let Some(at) = opened.filter(|at| name.rfind(close).is_none_or(|close| close < *at)) {
            let inside = name.get(open.len_utf8()..).filter(|_| at == 0);
            name = inside.or(name.get(..at)).unwrap_or(name);
        }
    }
    name.trim_start_matches('的')
        .trim_end_matches('的')
        .trim()
        .to_owned()
}

/// The words before a number in its clause.
fn lead(text: &Text<'_>, end: usize) -> String {
    let end = before_brackets(&text.chars, end);
    let start = clause_start(&text.chars, end, LONGEST);
    let mut words = text.words(&(start..end)).trim();
    words = without_opening(words);
    // 可办事项由去年的69项增加至: what changes stands before 由.
    if let Some((subject, _)) = words.split_once(['由', '从'])
        && subject.chars().count() >= 2
    {
        return subject.trim().to_owned();
    }
    while let Some(rest) = LEADS.iter().find_map(|lead| words.strip_suffix(lead)) {
        words = rest;
    }
    let last = words.rsplit(|c: char| c.is_numeric()).next();
    let last = last.unwrap_or(words);
    // 2021年办理: the year's own unit is left.
    let cut = last.len() < words.len();
    let last = last
        .strip_prefix(['年', '月', '日'])
        .filter(|_| cut)
        .unwrap_or(last);
    without_opening(last.trim()).to_owned()
}

/// The words of a clause without those that name nothing.
fn without_opening(words: &str) -> &str {
    let opening = OPENINGS.iter().find_map(|word| words.strip_prefix(word));
    opening.map_or(words, |rest| without_opening(rest.trim_start()))
}

/// Where the brackets open that close right before a char, if they are near:
/// 调解纠纷（含行业性纠纷）405件 is of 调解纠纷.
fn before_brackets(chars: &[char], end: usize) -> usize {
    let closed = end.checked_sub(1).and_then(|at| chars.get(at));
    if !closed.is_some_and(|c| matches!(c, '）' | ')')) {
        return end;
    }
    let from = end.saturating_sub(LONGEST);
    let head = chars.get(from..end).unwrap_or_default();
    let open = head.iter().rposition(|c| matches!(c, '（' | '('));
    open.map_or(end, |at| from + at)
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

/// The words from there to the end of the clause; a mark within quotes ends none.
fn following_clause(text: &Text<'_>, start: usize) -> String {
    let rest = text.chars.get(start..).unwrap_or_default();
    let rest = match rest.first() {
        Some(',' | '，') => rest.get(1..).unwrap_or_default(),
        _ => rest,
    };
    let mut quoted = false;
    let words = rest.iter().take(LONGEST).take_while(|&&c| {
        quoted = (quoted || c == '“') && c != '”';
        c != '\n' && (quoted || !(is_break(c) || c.is_numeric()))
    });
    words.collect::<String>().trim().to_owned()
}
