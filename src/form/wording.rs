//! What may be wrong in a report's wording. Each rule looks for one sort of
//! thing, and tells only what a person would stop at.

mod alike;
mod dates;
mod doubled;
mod echo;
mod phrases;
mod typos;
mod unpaired;

use std::collections::BTreeMap;
use std::ops::Range;

use import::personal;
use publish::lists::Wording;
use text::anchor::Text;
use text::numerals;
use text::outline::Outline;

use crate::lexicon::Lexicon;
use crate::place::Place;
use crate::runs::{Run, runs};

/// What sort of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A character, word or mark stands twice in a row.
    Doubled,
    /// A bracket or quotation mark has no counterpart.
    Unpaired,
    /// A day or year that can't be.
    Date,
    /// A character that only looks like the one that is meant.
    LookAlike,
    /// Almost a name or set phrase.
    Phrase,
    /// Almost what the text says elsewhere, or no word at all.
    Typo,
    /// Something that may tell of a person.
    Personal,
    /// A paragraph that stood in last year's report.
    Repeated,
}

impl Kind {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Phrase,
        Self::LookAlike,
        Self::Typo,
        Self::Doubled,
        Self::Unpaired,
        Self::Date,
        Self::Personal,
        Self::Repeated,
    ];

    /// What the publisher reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Doubled => "重复的字词",
            Self::Unpaired => "不成对的标点",
            Self::Date => "不可能的日期",
            Self::LookAlike => "形似的字符",
            Self::Phrase => "名称和固定表述",
            Self::Typo => "疑似错字",
            Self::Personal => "可能的个人信息",
            Self::Repeated => "与上年报告相同的段落",
        }
    }
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What sort of thing it is.
    pub kind: Kind,
    /// Where it stands.
    pub place: Place,
    /// What was noticed.
    pub note: String,
}

/// What the rules look at.
pub(crate) struct Material<'a> {
    pub(crate) text: &'a Text<'a>,
    pub(crate) outline: &'a Outline,
    /// The year that the report is about.
    pub(crate) year: Option<u16>,
    /// Names and set phrases.
    pub(crate) phrases: &'a [Wording],
    /// Last year's report of the same office.
    pub(crate) before: Option<&'a str>,
    /// Personal data whose publication was decided.
    pub(crate) decided: &'a [String],
}

/// Something that a rule found, before its place is made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Notice {
    kind: Kind,
    /// In chars of the text.
    range: Range<usize>,
    note: String,
}

/// What the rules share: the runs of Chinese characters, and how often two stand
/// side by side.
struct Reading<'a> {
    chars: &'a [char],
    lexicon: &'a Lexicon,
    runs: Vec<Run<'a>>,
    /// Neighbours in this report and in last year's.
    pairs: BTreeMap<(char, char), u32>,
}

impl<'a> Reading<'a> {
    fn new(material: &Material<'a>) -> Self {
        let chars = material.text.chars.as_slice();
        let lexicon = Lexicon::get();
        let run = |range: Range<usize>| {
            let start = range.start;
            Run::new(start, chars.get(range).unwrap_or_default(), lexicon)
        };
        let mut pairs = BTreeMap::new();
        let before: Vec<char> = material.before.unwrap_or_default().chars().collect();
        for chars in [chars, before.as_slice()] {
            for (one, other) in chars.iter().zip(chars.iter().skip(1)) {
                *pairs.entry((*one, *other)).or_default() += 1;
            }
        }
        Self {
            chars,
            lexicon,
            runs: runs(chars).into_iter().map(run).collect(),
            pairs,
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn words(&self, range: &Range<usize>) -> String {
        self.chars
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// How often the chars before and at a place stand side by side.
    fn pair(&self, at: usize) -> u32 {
        let pair = at
            .checked_sub(1)
            .and_then(|it| self.char(it))
            .zip(self.char(at));
        pair.and_then(|it| self.pairs.get(&it))
            .copied()
            .unwrap_or(0)
    }

    /// The run that holds a char.
    fn run(&self, at: usize) -> Option<&Run<'a>> {
        let after = self.runs.partition_point(|it| it.start <= at);
        let run = self.runs.get(after.checked_sub(1)?)?;
        (at < run.start + run.chars.len()).then_some(run)
    }

    /// How much less improbable the text is with a part replaced.
    fn gain(&self, range: &Range<usize>, with: &[char]) -> i64 {
        let Some(run) = self.run(range.start) else {
            return 0;
        };
        let within = |at: usize| (at - run.start).min(run.chars.len());
        run.gain(
            &(within(range.start)..within(range.end.max(range.start))),
            with,
        )
    }
}

/// Everything that the rules find, once for each place.
pub(crate) fn findings(material: &Material<'_>) -> Vec<Finding> {
    let reading = Reading::new(material);
    let mut notices = unpaired::notices(material.text.source.text);
    notices.extend(doubled::notices(&reading));
    notices.extend(dates::notices(&reading, material.year));
    notices.extend(alike::notices(&reading));
    notices.extend(phrases::notices(&reading, material.phrases));
    // A sure rule comes first: what it found is not told again as a guess.
    add(&mut notices, echo::notices(&reading, material.before));
    add(&mut notices, typos::notices(&reading));
    notices.extend(persons(material));
    let finding = |it: Notice| Finding {
        kind: it.kind,
        place: Place::of(material.text, material.outline, &it.range),
        note: it.note,
    };
    notices.sort_by_key(|it| (it.range.start, it.kind));
    notices.into_iter().map(finding).collect()
}

fn add(notices: &mut Vec<Notice>, more: Vec<Notice>) {
    for notice in more {
        let near = |it: &Notice| {
            it.range.start < notice.range.end + 1 && notice.range.start < it.range.end + 1
        };
        if !notices.iter().any(near) {
            notices.push(notice);
        }
    }
}

/// Personal data whose publication nobody has decided.
fn persons(material: &Material<'_>) -> Vec<Notice> {
    let numerals = numerals::find(material.text.source.text);
    let found = personal::find(material.text, numerals.into_iter());
    let undecided = joined(material, found).into_iter().filter(|it| {
        let words = material.text.words(&it.range);
        !material.decided.iter().any(|decided| decided == words)
    });
    let notice = |it: personal::Personal| Notice {
        kind: Kind::Personal,
        note: format!("可能是个人信息（{}）：确认依法可以公开", it.kind),
        range: it.range,
    };
    undecided.map(notice).collect()
}

/// A number with the area code before its dash is one thing.
fn joined(material: &Material<'_>, found: Vec<personal::Personal>) -> Vec<personal::Personal> {
    let mut joined: Vec<personal::Personal> = Vec::new();
    for it in found {
        match joined.last_mut() {
            Some(last)
                if last.range.end + 1 == it.range.start
                    && material.text.chars.get(last.range.end) == Some(&'-') =>
            {
                last.range.end = it.range.end;
            }
            _ => joined.push(it),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
