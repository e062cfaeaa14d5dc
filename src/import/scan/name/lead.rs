//! The words that lead to a number in its clause.

use std::ops::Range;

use super::super::words;
use super::LONGEST;
use super::clause::{before_brackets, is_predicate, phrase_start};
use crate::rules::RULES;
use text::anchor::Text;
use text::units;

/// The words that lead to a number.
pub(super) struct Lead {
    pub(super) words: String,
    /// Whether another number stands before them in the clause: what they name
    /// is that one's.
    pub(super) behind_number: bool,
    /// Whether the number opens its clause.
    pub(super) opens: bool,
    /// Whether a list that ends with 等 stands before it.
    pub(super) listed: bool,
    /// What a difference is to: 低于全国平均水平.
    pub(super) compared: Option<String>,
}

/// The words before a number in its clause.
pub(super) fn lead(text: &Text<'_>, end: usize) -> Lead {
    let end = before_brackets(&text.chars, end);
    let start = phrase_start(text, end);
    let all = text.words(&(start..end)).trim();
    let words = without_opening(all);
    let whole = Lead {
        words: String::new(),
        behind_number: false,
        opens: all.is_empty(),
        listed: all.ends_with('等'),
        compared: compared(all),
    };
    if let Some(subject) = subject_of_change(words) {
        return Lead {
            words: shortened(subject),
            ..whole
        };
    }
    let (last, behind_number) = behind_number(without_leads(words));
    Lead {
        words: shortened(without_leads(without_opening(last.trim()))),
        behind_number,
        ..whole
    }
}

/// What a difference in percentage points is to: 出庭率低于全国平均值 and
/// 12个百分点.
fn compared(words: &str) -> Option<String> {
    const LESS_OR_MORE: [&str; 6] = ["低于", "高于", "优于", "好于", "快于", "超过"];
    let at = LESS_OR_MORE.iter().filter_map(|it| words.rfind(it)).max()?;
    let other = words.get(at..)?;
    (other.chars().count() <= LONGEST).then(|| other.to_owned())
}

/// What changes, before 由: 可办事项由去年的69项增加至.
fn subject_of_change(words: &str) -> Option<&str> {
    const OLD: [&str; 8] = ["原", "去年", "上年", "最初", "过去", "以前", "此前", "年初"];
    let (at, mark) = words
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '由' | '从'))?;
    let rest = words.get(at + mark.len_utf8()..)?;
    let subject = words.get(..at)?;
    let counts = rest.is_empty()
        || rest.contains(|c: char| c.is_ascii_digit())
        || OLD.iter().any(|word| rest.starts_with(word));
    let part = subject.ends_with(['自', '理', '案', '事', '缘', '服', '经']);
    (counts && !part && subject.chars().count() >= 2).then(|| subject.trim())
}

/// Words without those at their end that only lead to a number.
pub(super) fn without_leads(words: &str) -> &str {
    let mut words = words.trim_end();
    loop {
        let kept = RULES
            .names("keep")
            .iter()
            .any(|keep| words.ends_with(keep.as_str()));
        let leads = RULES.names("leads").iter();
        let rest = leads
            .filter_map(|lead| words.strip_suffix(lead.as_str()))
            .next();
        match rest {
            Some(rest) if !kept && !rest.is_empty() => words = rest.trim_end(),
            _ => return words,
        }
    }
}

/// What stands behind the last number of a clause and its unit, and whether
/// that number counts something: then from the verb on, since the noun before it
/// is what that number counts.
fn behind_number(words: &str) -> (&str, bool) {
    let chars: Vec<char> = words.chars().collect();
    let tail = |from: usize| {
        let byte = words
            .char_indices()
            .nth(from)
            .map_or(words.len(), |(at, _)| at);
        words.get(byte..).unwrap_or_default()
    };
    let numbers = text::numerals::find(words);
    let within = |it: &Range<usize>| {
        let rest = tail(it.end);
        rest.contains(['”', '》']) && !rest.contains(['“', '《'])
    };
    let free = numbers.iter().rev().filter(|it| !within(it));
    let mut ends = free.filter_map(|it| Some((it, number_end(&chars, it)?)));
    let Some((number, end)) = ends.next() else {
        return (words, false);
    };
    let time = matches!(chars.get(number.end), Some('年' | '月' | '日' | '号'));
    let counts = end > number.end && !time;
    let rest = tail(end).trim_start_matches(['度', '.', '．', '、', '）', ')']);
    // 集中学习7次和支部学习: both are counted, each by its own number.
    if let Some(other) = joined_by(rest) {
        return (other, counts);
    }
    let verbs = || rest.char_indices().filter_map(|(at, _)| rest.get(at..));
    let verb = verbs().find(|rest| {
        let mut verbs = RULES.names("verbs").iter();
        let noun = |rest: &str| NOUNS.iter().any(|noun| rest.starts_with(noun));
        verbs.any(|verb| {
            let object = rest.strip_prefix(verb.as_str());
            object.is_some_and(|object| !noun(object))
        })
    });
    (verb.filter(|_| counts).unwrap_or(rest), counts)
}

/// What makes a verb part of a noun: 服务中心, 调解员.
const NOUNS: [&str; 14] = [
    "中心",
    "站",
    "点",
    "室",
    "员",
    "班",
    "组",
    "机构",
    "平台",
    "大厅",
    "窗口",
    "热线",
    "体系",
    "工作者",
];

/// The words behind 和 or 及, unless these begin another word.
fn joined_by(words: &str) -> Option<&str> {
    let mut kept = RULES.names("openings-keep").iter();
    let word = kept.any(|keep| words.starts_with(keep.as_str()));
    let joints = ["以及", "和", "及", "与"].iter();
    let rest = joints.filter_map(|joint| words.strip_prefix(joint)).next();
    rest.filter(|_| !word)
}

/// The end of a number with its unit; `None` where it cuts no clause: a
/// hotline's, a Chinese numeral that counts nothing.
fn number_end(chars: &[char], number: &Range<usize>) -> Option<usize> {
    let digits: String = chars.get(number.clone())?.iter().collect();
    let arabic = digits.starts_with(|c: char| c.is_numeric() && c != '〇');
    let more = usize::from(matches!(chars.get(number.end), Some('余' | '多')));
    let at = number.end + more;
    let unit = units::longest(chars, at).map_or(0, |(_, length)| length);
    let ordinal = number.start.checked_sub(1).and_then(|at| chars.get(at)) == Some(&'第');
    let letter = number.start.checked_sub(1).and_then(|at| chars.get(at));
    let model = letter.is_some_and(char::is_ascii_alphabetic);
    let counts = unit > 0 && !ordinal && digits != "一";
    let rest: String = chars.iter().skip(number.end).take(8).collect();
    let hotline = words::names_a_line(&digits, &rest);
    let behind: String = chars.iter().skip(at + unit).take(4).collect();
    let span = |c: Option<&char>| c.is_some_and(|c| "-－—–至~～".contains(*c));
    let figure = |c: Option<&char>| c.is_some_and(|c| c.is_numeric());
    // 小学1-4年级, 3至5年的干部: a range belongs to the words behind it.
    if span(chars.get(number.end)) && figure(chars.get(number.end + 1)) {
        return None;
    }
    let last = number.start.checked_sub(1).and_then(|at| chars.get(at));
    let limit = LIMITS.iter().any(|limit| behind.starts_with(limit))
        || (span(last) && behind.starts_with('的'));
    (!hotline && !is_set(&rest) && !limit && !model && (arabic || counts)).then_some(at + unit)
}

/// What makes a number a limit that belongs to the words behind it: 50万元以上
/// 的案件.
const LIMITS: [&str; 5] = ["以上的", "以下的", "以内的", "及以上的", "及以下的"];

/// Whether a number belongs to a set phrase by what follows it: 三年有期徒刑,
/// 十五届三次会议.
fn is_set(rest: &str) -> bool {
    const SETS: [&str; 8] = [
        "年有期徒刑",
        "年以上有期徒刑",
        "年以下有期徒刑",
        "届",
        "次会议",
        "次全会",
        "次全体会议",
        "年级",
    ];
    SETS.iter().any(|set| rest.starts_with(set))
}

/// The words of a clause without those that name nothing.
fn without_opening(words: &str) -> &str {
    // 三是召开会议: the number of the point.
    let mut chars = words.chars();
    if let (Some(number), Some('是')) = (chars.next(), chars.next())
        && "一二三四五六七八九十".contains(number)
    {
        return without_opening(chars.as_str());
    }
    let kept = RULES
        .names("openings-keep")
        .iter()
        .any(|keep| words.starts_with(keep.as_str()));
    let openings = RULES.names("openings").iter();
    let opening = openings
        .filter_map(|word| Some((word.as_str(), words.strip_prefix(word.as_str())?)))
        .next();
    match opening {
        Some((word, rest)) if !kept && !governs(word, rest) => {
            without_opening(rest.trim_start_matches([' ', '\u{3000}']))
        }
        _ => words,
    }
}

/// Whether a preposition says for whom or with what something was done: 为群众
/// 提供咨询, 以调解方式结案, 以街道为被申请人.
fn governs(word: &str, rest: &str) -> bool {
    const PREPOSITIONS: [&str; 5] = ["为", "向", "对", "以", "与"];
    const MORE: [&str; 2] = ["报告", "反映"];
    let verbs = RULES.names("verbs").iter().map(String::as_str);
    let mut verbs = verbs.chain(MORE);
    let done = verbs.any(|verb| rest.find(verb).is_some_and(|at| at > 0));
    PREPOSITIONS.contains(&word) && (done || (word == "以" && rest.contains('为')))
}

/// A name of a long clause: what a list comes to (等专题学习), or else from a
/// verb on, or behind 的, or its end.
fn shortened(words: &str) -> String {
    const SHORTEST: usize = 4;
    const MOST: usize = 40;
    let length = words.chars().count();
    if length <= MOST {
        return words.to_owned();
    }
    let verbs = RULES.names("verbs");
    if let Some((list, sum)) = words.rsplit_once('等')
        && sum.chars().count() >= 2
    {
        let verb = verbs.iter().filter(|verb| list.starts_with(verb.as_str()));
        let verb = verb
            .max_by_key(|verb| verb.len())
            .map_or("", String::as_str);
        // 组织干部学习《甲》《乙》等内容: up to the first title.
        let before = list.split('《').next().unwrap_or(list);
        let titled = before.len() < list.len() && before.chars().count() <= LONGEST;
        // 围绕执法规范等重点内容组织开展培训: what was done comes behind the list.
        let done = sum.char_indices().skip(2);
        let mut done = done.filter_map(|(at, _)| sum.get(at..));
        let done = done.find(|rest| is_predicate(rest));
        return match done.filter(|_| verb.is_empty() && !titled) {
            Some(done) => done.to_owned(),
            None => [if titled { before } else { verb }, sum].concat(),
        };
    }
    let fits = |rest: &&str| (SHORTEST..=MOST).contains(&rest.chars().count());
    let suffixes = || words.char_indices().filter_map(|(at, _)| words.get(at..));
    let from_verb = suffixes()
        .filter(fits)
        .find(|rest| verbs.iter().any(|verb| rest.starts_with(verb.as_str())));
    let behind = || {
        suffixes()
            .filter_map(|rest| rest.strip_prefix('的'))
            .find(fits)
    };
    let name = from_verb.or_else(behind);
    let end = || words.chars().skip(length - LONGEST).collect();
    name.map_or_else(end, str::to_owned)
}
