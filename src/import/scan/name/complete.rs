//! Names that need what their sentence says before: 审结18件 counts the cases
//! that were received, 占收案总数79.9% is a share of something.

use std::ops::Range;

use super::super::found::{Found, GroupRole, Meaning, Measured};
use super::beside::{beside, earlier_clause, earlier_state, summed};
use crate::rules::RULES;
use model::indicator::Kind;
use text::anchor::Text;

/// Why a name that could not be completed is to be reviewed.
const WEAK: &str = "名称只有动词，或没有读出：请补上所说的对象";

/// A number of the sentence, as later ones refer to it.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) unit: String,
    pub(super) counts: bool,
    pub(super) name: String,
    /// What the name is about, without what was done to it.
    pub(super) object: String,
    /// Whether it names its object itself.
    pub(super) own: bool,
    /// Whether it says how another number changed.
    pub(super) compares: bool,
}

/// The most numbers of a sentence that later ones may refer to.
const MOST: usize = 64;

/// Completes the names of a text's quantities, in reading order.
pub(in super::super) fn complete(text: &Text<'_>, found: &mut [Found]) {
    let mut said: Vec<Said> = Vec::new();
    let mut end = 0;
    for found in found {
        let Meaning::Quantity(measured) = &mut found.meaning else {
            continue;
        };
        let between = text.words(&(end..found.range.start.max(end)));
        if between.contains(['。', '！', '？', '\n', '\t']) {
            said.clear();
        }
        end = found.range.end;
        if measured.kind == Kind::Date {
            let weak = is_verbs(&measured.name) && found.review.is_none();
            found.review = found.review.or(weak.then_some(WEAK));
            continue;
        }
        if measured.part == GroupRole::To {
            if let Some(last) = said.last() {
                measured.name.clone_from(&last.name);
            }
            continue;
        }
        let next = completed(text, &found.range, measured, &said, between);
        found.review = found.review.or(next.weak.then_some(WEAK));
        if said.len() >= MOST {
            said.remove(0);
        }
        said.push(next.said);
    }
}

/// A number with its name, and whether that is weak.
struct Completed {
    said: Said,
    weak: bool,
}

/// Completes the name of one number; `between` stands before it, up to the last.
fn completed(
    text: &Text<'_>,
    range: &Range<usize>,
    measured: &mut Measured,
    said: &[Said],
    between: &str,
) -> Completed {
    const JOINTS: [&str; 8] = ["、", "，", ",", ":", "：", "∶", "和", "及"];
    let printed = text.words(range).trim();
    // 培训1期141人: the people who came.
    let units = |key: &str, unit: &String| RULES.names(key).contains(unit);
    let came = between.is_empty()
        && units("people-units", &measured.quantity.unit)
        && said
            .last()
            .is_some_and(|last| units("event-units", &last.unit));
    let joint = came || JOINTS.contains(&between);
    if let Some(last) = said.last().filter(|_| joint && measured.name == printed)
        && (last.unit != measured.quantity.unit || measured.part == GroupRole::Share)
    {
        // 培训3场、1200人次: two measures of one thing.
        measured.name.clone_from(&last.name);
    }
    if let Some(said) = earlier_state(text, range.start, measured, said) {
        return Completed { said, weak: false };
    }
    let compares = needs(measured) == Some(Needs::Compared);
    let own = match measured.name == printed {
        true => "",
        false => measured.name.as_str(),
    };
    let beside = beside(text, range.start, measured, own, compares, said);
    if let Some(name) = &beside {
        measured.name.clone_from(name);
    }
    let (base, lacks) = match beside {
        Some(_) => (None, false),
        None => base(measured, printed, said),
    };
    // 8个水源地水质达标率保持100%: the rate is the next number's.
    let mut weak = measured.kind == Kind::Count && measured.name.ends_with('率');
    let object = base.map(|base| base.object.clone());
    let own = base.is_none();
    if let Some(base) = base {
        measured.name = joined(measured, base);
    } else if lacks {
        let earlier = earlier_clause(text, range.start, &measured.name);
        let earlier = earlier.or_else(|| {
            let unnamed = measured.name == printed;
            unnamed.then(|| summed(text, range.start)).flatten()
        });
        weak |= earlier.is_none();
        measured.name = earlier.unwrap_or_else(|| measured.name.clone());
    }
    let said = Said {
        unit: measured.quantity.unit.clone(),
        counts: matches!(measured.kind, Kind::Count | Kind::Money),
        object: object.unwrap_or_else(|| object_of(&measured.name)),
        name: measured.name.clone(),
        own,
        compares,
    };
    Completed { said, weak }
}

/// What sort of name needs another before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// 同比增长, 增加: the figure that is compared.
    Compared,
    /// 占收案总数: what has that share.
    Whole,
    /// 办结率: what is counted, but no people.
    Counted,
    /// 审结, 尚未作出判决: what is counted in the same unit.
    Object,
    /// 走进社区开展: what was done there.
    Tail,
}

fn needs(measured: &Measured) -> Option<Needs> {
    const SHORT: usize = 4;
    let plain = measured.name.replace('了', "");
    let own = plain.as_str();
    let is = |key: &str| RULES.names(key).iter().any(|word| word == own);
    let compares = RULES
        .names("comparisons")
        .iter()
        .any(|word| own.starts_with(word.as_str()));
    if compares || is("directions") {
        Some(Needs::Compared)
    } else if own.starts_with('占') || matches!(own, "比例" | "比重" | "占比") {
        Some(Needs::Whole)
    } else if measured.kind == Kind::Rate
        && own.ends_with(['率', '度'])
        && own.chars().count() <= SHORT
        && !measured.unit_elsewhere
    {
        (!is("people-rates")).then_some(Needs::Counted)
    } else {
        let money = measured.kind == Kind::Money && is("money");
        let units = RULES.names("event-units");
        let event = is("events") && units.contains(&measured.quantity.unit);
        let starts = |key: &str| {
            RULES
                .names(key)
                .iter()
                .any(|it| own.starts_with(it.as_str()))
        };
        let short = own.chars().count() <= SHORT * 3;
        let ends = short
            && ["开展", "举办", "进行"]
                .iter()
                .any(|verb| own.ends_with(verb));
        // 未结案件 names what it counts.
        let named = ["案件", "事项", "人员"]
            .iter()
            .any(|noun| own.contains(noun));
        let of_level = is("levels");
        if (is_verbs(own) && !money && !event) || (starts("pending") && !named) || of_level {
            Some(Needs::Object)
        } else {
            ends.then_some(Needs::Tail)
        }
    }
}

/// The number that gives a name what it lacks, and whether the name is weak
/// without one.
fn base<'a>(measured: &Measured, printed: &str, said: &'a [Said]) -> (Option<&'a Said>, bool) {
    let people = |said: &&Said| RULES.names("people-units").contains(&said.unit);
    let unnamed = measured.name == printed;
    match needs(measured) {
        Some(Needs::Compared) => {
            let compared = said.iter().rev().find(|it| !it.compares);
            (compared, !measured.name.ends_with(['幅', '速']))
        }
        Some(Needs::Whole) => (said.iter().rev().find(|it| it.counts), true),
        Some(Needs::Counted) => {
            let counted = said.iter().rev().find(|it| it.counts);
            // 直接纠错12件，纠错率24%: the rate says itself of what it is.
            let stem = measured.name.trim_end_matches(['率', '度']);
            let same = |it: &&Said| it.name.contains(stem) && stem.chars().count() > 1;
            (counted.filter(|it| !people(it) && !same(it)), false)
        }
        Some(Needs::Object) => {
            // 对原有2件进行审核，决定保留1件、废止1件: of those that were looked at.
            let named = said.iter().rev();
            let named = named.filter(|it| it.own && !it.name.starts_with("决定"));
            let same = named.clone().find(|it| it.unit == measured.quantity.unit);
            let own_people = RULES
                .names("people-units")
                .contains(&measured.quantity.unit);
            let other = said.iter().rev();
            let other = other
                .filter(|it| !it.compares)
                .find(|it| it.counts && !people(it));
            let other = other.filter(|_| own_people || measured.kind == Kind::Rate);
            let whole = RULES.names("standalone").contains(&measured.name);
            (same.or(other), measured.kind != Kind::Duration && !whole)
        }
        Some(Needs::Tail) => (said.iter().rev().find(|it| it.own && it.counts), false),
        None => (None, unnamed && measured.kind != Kind::Duration),
    }
}

/// The name with what it lacks.
fn joined(measured: &Measured, base: &Said) -> String {
    let own = measured.name.as_str();
    match needs(measured) {
        // 败诉率连续5个月持续下降10.2%.
        Some(Needs::Compared) if base.name.ends_with(own) => base.name.clone(),
        Some(Needs::Compared) => [base.name.as_str(), own].concat(),
        Some(Needs::Object) if RULES.names("levels").iter().any(|it| it == own) => {
            [own, base.object.as_str()].concat()
        }
        Some(Needs::Whole) if own == "占" => [base.name.as_str(), "占比"].concat(),
        Some(Needs::Whole) => [base.name.as_str(), own].concat(),
        Some(Needs::Tail) => [own, base.object.as_str()].concat(),
        _ => [base.object.as_str(), own].concat(),
    }
}

/// Whether words are a verb, or several that are joined: 受理并办结.
pub(super) fn is_verbs(words: &str) -> bool {
    const LONGEST: usize = 12;
    let verbs = RULES.names("verbs");
    let is_verb = |part: &str| {
        let whole = verbs.iter().any(|verb| verb == part);
        whole
            || verbs.iter().any(|verb| {
                let rest = part.strip_prefix(verb.as_str());
                rest.is_some_and(|rest| verbs.iter().any(|other| other == rest))
            })
    };
    let mut light = RULES.names("light").iter();
    let named = light.any(|verb| words.len() > verb.len() && words.starts_with(verb.as_str()));
    let short = words.chars().count() <= LONGEST && !words.is_empty() && !named;
    short
        && words
            .split(['并', '、', '和', '已'])
            .all(|part| part.is_empty() || is_verb(part))
}

/// What a name is about: 行政复议案件 of 受理行政复议案件.
fn object_of(name: &str) -> String {
    const SHORTEST: usize = 2;
    let mut object = name;
    for _ in 0..4 {
        let taken = RULES
            .names("taking")
            .iter()
            .filter_map(|verb| object.strip_prefix(verb.as_str()));
        let shortest = taken.min_by_key(|rest| rest.len());
        match shortest {
            Some(rest) if rest.chars().count() >= SHORTEST => object = rest,
            _ => break,
        }
    }
    // 市中级法院受理二审案件: who did it is left out, too.
    const LONG: usize = 4;
    let inner = RULES
        .names("taking")
        .iter()
        .filter(|verb| verb.chars().count() > 1);
    let inner = inner.filter_map(|verb| Some(object.rsplit_once(verb.as_str())?.1));
    let inner = inner.filter(|rest| rest.chars().count() >= LONG);
    let object = inner.min_by_key(|rest| rest.len()).unwrap_or(object);
    object.trim_start_matches(['了', '的']).to_owned()
}
