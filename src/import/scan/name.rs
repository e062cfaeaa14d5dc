//! A draft of an indicator's name: the report's words next to its number.

use std::ops::Range;

use super::words;
use crate::rules::RULES;
use counted::{counted, following_clause, next_number, said_of};
use lead::{Lead, lead, without_leads};
use model::indicator::Kind;
use text::anchor::Text;

mod beside;
mod clause;
mod complete;
mod counted;
mod dated;
mod lead;

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
        Kind::Date => dated::name(text, range),
        Kind::Duration if goes_on(text, range.start) => {
            let subject = lead.words.trim_end_matches("实现");
            [subject, &following_clause(text, range.end, false)].concat()
        }
        Kind::Duration if is_verbs(&lead.words) => following_clause(text, range.end, false),
        _ if unit == "百分点" => lead.compared.clone().unwrap_or_default(),
        _ if follows && noun && next_number(text, range.end).is_some() => {
            [lead.words.as_str(), unit].concat()
        }
        _ if follows && noun => of_noun(unit, &lead, &counted),
        _ if follows && said_of(text, range.end, &counted, unit).is_some() => {
            said_of(text, range.end, &counted, unit).unwrap_or_default()
        }
        // 市委书记两次主持召开会议: what was done so often.
        _ if follows && unit == "次" && is_verbs(&counted) => [
            lead.words.as_str(),
            &following_clause(text, range.end, false),
        ]
        .concat(),
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
    const MOST: usize = 30;
    // 党组会先后14次学习: who did it is an office or a meeting.
    const ACTORS: [char; 12] = [
        '组', '会', '府', '委', '局', '办', '厅', '院', '队', '部', '室', '长',
    ];
    let words = lead.words.as_str();
    let following = following_clause(text, range.end, false);
    let mut verbs = RULES.names("verbs").iter();
    let people = RULES.names("people-units").iter().any(|it| it == unit);
    let acted = words.ends_with(ACTORS) && begins_with_verb(&following);
    let subject = unit == "次" && (acted || !verbs.any(|verb| words.contains(verb.as_str())));
    let made = people && is_verbs(words);
    let long = following.chars().count() >= SHORTEST;
    let all = words.chars().count() + following.chars().count();
    ((subject || made) && long && !words.is_empty()).then(|| match all > MOST && acted {
        true => following,
        false => [words, &following].concat(),
    })
}

fn begins_with_verb(words: &str) -> bool {
    let mut verbs = RULES.names("verbs").iter();
    verbs.any(|verb| words.starts_with(verb.as_str()))
}

/// Whether 连续 stands right before a time: what went on so long follows it.
fn goes_on(text: &Text<'_>, start: usize) -> bool {
    let from = start.checked_sub(2);
    from.is_some_and(|from| text.words(&(from..start)) == "连续")
}

/// A unit that is a noun with what stands beside it: 联合部门, 镇街全覆盖.
fn of_noun(unit: &str, lead: &Lead, counted: &str) -> String {
    if lead.listed {
        return [among(&lead.words), "等", unit].concat();
    }
    let lead = lead.words.as_str();
    let another = text::numerals::find(counted)
        .first()
        .is_some_and(|it| it.start == 0);
    match counted {
        "" => [lead, unit].concat(),
        _ if another => [lead, unit].concat(),
        _ => [unit, counted].concat(),
    }
}

/// What a list names before 等, without what was done with it: 被人社部等4部门.
fn among(words: &str) -> &str {
    const MARKS: [&str; 6] = ["联合", "会同", "被", "与", "同", "由"];
    let ends = MARKS.iter().filter_map(|mark| {
        let (at, _) = words.match_indices(mark).last()?;
        words.get(at + mark.len()..)
    });
    let shortest = ends.filter(|rest| !rest.is_empty());
    shortest.min_by_key(|rest| rest.len()).unwrap_or(words)
}

/// A short word like 企业 with what was done to it: 抽查企业, 企业提供帮办服务.
fn with_verb(text: &Text<'_>, range: &Range<usize>, lead: &Lead, counted: &str) -> String {
    const SHORT: usize = 3;
    const LEAD: usize = 10;
    // 组织对2个市州开展督察: what was done is not said of them alone.
    let last = range.start.checked_sub(1).and_then(|at| text.chars.get(at));
    let governed = last.is_some_and(|c| "到对向为给与由在将把".contains(*c));
    if counted.chars().count() > SHORT || lead.behind_number || governed {
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
