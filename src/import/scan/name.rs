//! A draft of an indicator's name: the report's words next to its number.

use std::ops::Range;

use super::words;
use crate::rules::RULES;
use clause::{before_brackets, is_break, is_predicate, phrase_start};
use model::indicator::Kind;
use text::anchor::Text;
use text::units;

mod clause;
mod complete;

pub use clause::clause_start;
pub(super) use complete::complete;
use complete::is_verbs;

/// How many chars a name may have.
const LONGEST: usize = 24;

/// A name for the quantity in that range: what follows its unit, or else what
/// leads to it. Only words of the text; the phrase itself if there are none.
pub(super) fn draft(text: &Text<'_>, range: &Range<usize>, kind: Kind, unit: &str) -> String {
    let lead = lead(text, range.start);
    let counted = counted(text, range.end);
    let follows = matches!(kind, Kind::Count | Kind::Money | Kind::Version);
    let noun = RULES.names("noun-units").iter().any(|noun| noun == unit);
    let name = match kind {
        Kind::Date => following_clause(text, range.end, true),
        Kind::Duration if is_verbs(&lead.words) => following_clause(text, range.end, false),
        _ if follows && noun && next_number(text, range.end).is_some() => {
            [lead.words.as_str(), unit].concat()
        }
        _ if follows && noun => of_noun(unit, &lead.words, &counted),
        _ if follows && !counted.is_empty() => with_verb(text, range, &lead, &counted),
        _ if follows => with_predicate(text, range, &lead, unit).unwrap_or_default(),
        _ => quoted(text, range, &lead.words).unwrap_or_default(),
    };
    [name, lead.words, following_clause(text, range.end, false)]
        .into_iter()
        .map(|name| tidied(&name))
        .find(|name| name.chars().count() >= 2 || (!name.is_empty() && *name == counted))
        .unwrap_or_else(|| text.words(range).trim().to_owned())
}

/// What someone did so many times (省厅2次召开会议), or what people were made to
/// do (组织2人参与考试): the words on both sides.
fn with_predicate(
    text: &Text<'_>,
    range: &Range<usize>,
    lead: &Lead,
    unit: &str,
) -> Option<String> {
    const SHORTEST: usize = 4;
    let words = lead.words.as_str();
    let following = following_clause(text, range.end, false);
    let mut verbs = RULES.names("verbs").iter();
    let people = RULES.names("people-units").iter().any(|it| it == unit);
    let subject = unit == "次" && !verbs.any(|verb| words.contains(verb.as_str()));
    let made = people && is_verbs(words);
    let long = following.chars().count() >= SHORTEST;
    ((subject || made) && long && !words.is_empty()).then(|| [words, &following].concat())
}

/// A unit that is a noun with what stands beside it: 联合部门, 镇街全覆盖.
fn of_noun(unit: &str, lead: &str, counted: &str) -> String {
    let another = text::numerals::find(counted)
        .first()
        .is_some_and(|it| it.start == 0);
    match counted {
        "" => [lead, unit].concat(),
        _ if another => [lead, unit].concat(),
        _ => [unit, counted].concat(),
    }
}

/// A short word like 企业 with what was done to it: 抽查企业, 企业提供帮办服务.
fn with_verb(text: &Text<'_>, range: &Range<usize>, lead: &Lead, counted: &str) -> String {
    const SHORT: usize = 3;
    const LEAD: usize = 10;
    if counted.chars().count() > SHORT || lead.behind_number {
        return counted.to_owned();
    }
    let words = lead
        .words
        .trim_end_matches(['为', '对', '向', '给', '的', '了']);
    let plain = words.chars().all(char::is_alphabetic) && words.chars().count() <= LEAD;
    match words {
        "" if lead.opens && counted.chars().count() < 2 => following_clause(text, range.end, false),
        _ if plain => [words, counted].concat(),
        _ => counted.to_owned(),
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
    for (open, close) in [('“', '”'), ('《', '》'), ('「', '」'), ('（', '）')] {
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
    without_leads(name.trim_start_matches(['的', '、', '，']))
        .trim_end_matches(['、', '，'])
        .trim()
        .to_owned()
}

/// The words that lead to a number.
struct Lead {
    words: String,
    /// Whether another number stands before them in the clause: what they name
    /// is that one's.
    behind_number: bool,
    /// Whether the number opens its clause.
    opens: bool,
}

/// The words before a number in its clause.
fn lead(text: &Text<'_>, end: usize) -> Lead {
    let end = before_brackets(&text.chars, end);
    let start = phrase_start(text, end);
    let all = text.words(&(start..end)).trim();
    let opens = all.is_empty();
    let words = without_opening(all);
    if let Some(subject) = subject_of_change(words) {
        return Lead {
            words: shortened(subject),
            behind_number: false,
            opens,
        };
    }
    let (last, behind_number) = behind_number(without_leads(words));
    Lead {
        words: shortened(without_leads(without_opening(last.trim()))),
        behind_number,
        opens,
    }
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
fn without_leads(words: &str) -> &str {
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
    let rest = tail(end).trim_start_matches(['度', '.', '．', '、']);
    let verbs = || rest.char_indices().filter_map(|(at, _)| rest.get(at..));
    let verb = verbs().find(|rest| {
        let mut verbs = RULES.names("verbs").iter();
        verbs.any(|verb| rest.starts_with(verb.as_str()))
    });
    (verb.filter(|_| counts).unwrap_or(rest), counts)
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
    (!words::HOTLINES.contains(&digits.as_str()) && !model && (arabic || counts))
        .then_some(at + unit)
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
    let rest = openings
        .filter_map(|word| words.strip_prefix(word.as_str()))
        .next();
    match rest {
        Some(rest) if !kept => without_opening(rest.trim_start_matches([' ', '\u{3000}'])),
        _ => words,
    }
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
        return [if titled { before } else { verb }, sum].concat();
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

/// The words behind a unit up to a verb or the end of the clause, with the
/// list that they begin.
fn counted(text: &Text<'_>, start: usize) -> String {
    let next = text.chars.get(start).copied();
    if next.is_none_or(is_break) {
        return String::new();
    }
    // 两批次19个项目: both count the projects.
    if let Some(end) = next_number(text, start) {
        return counted(text, end);
    }
    let clause = following_clause(text, start, false);
    let words = clause.trim_start_matches(['的', '余']);
    let words = match words.strip_prefix('次') {
        Some(rest) if !rest.starts_with(['要', '日', '序', '数', '级']) => rest,
        _ => words,
    };
    let end = stop(words);
    let whole = end == words.len();
    let words = words.get(..end).unwrap_or(words).trim();
    let words = words
        .trim_end_matches("以及")
        .trim_end_matches(['和', '及', '与', '或', '等']);
    let list = if whole && !words.is_empty() {
        list_item(text, start)
    } else {
        None
    };
    [words, &list.unwrap_or_default()].concat()
}

/// The end of a number in figures with its unit that begins at a char.
fn next_number(text: &Text<'_>, start: usize) -> Option<usize> {
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
    let free = places.filter(|(at, _)| !kept.iter().any(|kept| kept.contains(at)));
    free.map(|(at, _)| at).min().unwrap_or(words.len())
}

/// The words from there to the end of the clause; a mark within quotes ends
/// none. What happened on a day may stand behind a comma.
fn following_clause(text: &Text<'_>, start: usize, comma: bool) -> String {
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
