//! The sentences that stand first of all on the overview: the publisher's
//! choice, or else that of a rule.
//!
//! A headline is a piece of a sentence, cut only where the text itself parts
//! clauses. The rule is mechanical and takes one sentence each: the largest
//! change, what touches most people, what is named first.

use std::cmp::Reverse;
use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::bind::{self, Bound, quote};
use super::input::{self, HeadlineEntry};
use super::reader::Reader;
use model::bundle::{Passage, PassageRole};
use model::chart::Headline;
use model::indicator::{DerivedKind, Fact, Indicator, Kind, Role};
use text::anchor::{Quote, Text};
use text::clause::clauses;
use text::diagnostic::{Code, Source};
use text::outline::{self, Outline};

/// How many there are at most.
const MOST: usize = 3;
/// The chars of the longest headline of the rule.
const LONGEST: usize = 56;
/// The chars of a clause that says what it counts; a shorter one gets the
/// clause before it.
const TELLING: usize = 9;
/// Units that count people, and those who stand for them.
const PEOPLE: [&str; 6] = ["人", "人次", "户", "户次", "家", "家次"];
/// Words of indicators that count what people brought or got.
const OF_PEOPLE: [&str; 7] = ["群众", "市民", "居民", "热线", "投诉", "老年人", "企业"];

/// The headlines of the entries; without any, those of the rule. Problems go to
/// the reader.
pub(crate) fn headlines(
    text: &Text<'_>,
    outline: &Outline,
    bound: &Bound,
    entries: &[HeadlineEntry],
    reader: &mut Reader<'_>,
) -> Vec<Headline> {
    if entries.is_empty() {
        return Rule::new(text, outline, bound).headlines();
    }
    if let Some(entry) = entries.get(MOST) {
        let message = format!("摘句有{}条，首屏只放得下{MOST}条", entries.len());
        let hint = "留下最要紧的，其余删去";
        reader.report(Code::Headline, entry.quote.span(), message, hint);
    }
    let chosen = entries.iter();
    let chosen = chosen.filter_map(|entry| bind_quote(text, outline, bound, &entry.quote, reader));
    chosen.collect()
}

/// The words that the rule takes from a text and its facts.toml, for a draft of
/// charts.toml. The files may have errors yet.
#[must_use]
pub fn draft(text: &str, facts: &str) -> Vec<String> {
    let text = Text::new(text);
    let mut reader = Reader::new(Source {
        file: "facts.toml",
        text: facts,
    });
    let Some(file) = input::facts(&mut reader) else {
        return Vec::new();
    };
    let outline = outline::read(&text, &mut Vec::new());
    let bound = bind::bind(&text, &outline, &file, &[], &mut reader);
    let headlines = Rule::new(&text, &outline, &bound).headlines().into_iter();
    let words = headlines.map(|it| text.words(&(it.start as usize..it.end as usize)).to_owned());
    words.collect()
}

/// The headline of a quote, unless a problem was reported.
fn bind_quote(
    text: &Text<'_>,
    outline: &Outline,
    bound: &Bound,
    words: &Spanned<String>,
    reader: &mut Reader<'_>,
) -> Option<Headline> {
    let places = text.find_all(words.get_ref());
    let place = match places.as_slice() {
        [place] => place.clone(),
        [] => {
            let whole = words.get_ref().clone();
            let exact = 0..whole.chars().count();
            quote::not_found(text, &Quote { whole, exact }, words, reader);
            return None;
        }
        several => {
            let hint = "多引一个分句，使它只出现一次";
            quote::ambiguous(text, several, words, hint, reader);
            return None;
        }
    };
    let passage = outline.passage_at(place.start)?;
    let facts = bound.facts.iter();
    let mut facts = facts.filter(|fact| holds(&place, fact));
    let amiss = if !is_whole(passage, &place) {
        "不是一句之内的完整分句"
    } else if facts.next().is_none() {
        "里没有绑定指标的数字"
    } else {
        return headline(passage, &place);
    };
    let message = format!("摘句“{}”{amiss}", words.get_ref());
    let hint = "从一个逗号（或句首）之后引到另一个逗号（或句末）之前，其中要有数字";
    reader.report(Code::Headline, words.span(), message, hint);
    None
}

fn headline(passage: &Passage, place: &Range<usize>) -> Option<Headline> {
    Some(Headline {
        passage: passage.id.clone(),
        start: u32::try_from(place.start).ok()?,
        end: u32::try_from(place.end).ok()?,
    })
}

fn holds(place: &Range<usize>, fact: &Fact) -> bool {
    place.start <= fact.start as usize && fact.end as usize <= place.end
}

/// Whether a range of the text begins and ends with clauses of a passage.
fn is_whole(passage: &Passage, place: &Range<usize>) -> bool {
    let own = places_of_clauses(passage);
    own.iter().any(|it| it.start == place.start) && own.iter().any(|it| it.end == place.end)
}

/// The clauses of a passage as ranges of the text.
fn places_of_clauses(passage: &Passage) -> Vec<Range<usize>> {
    let chars: Vec<char> = passage.text.chars().collect();
    let start = passage.start as usize;
    let own = clauses(&chars).into_iter();
    own.map(|it| it.start + start..it.end + start).collect()
}

/// What the rule takes from.
struct Rule<'a> {
    text: &'a Text<'a>,
    outline: &'a Outline,
    bound: &'a Bound,
}

impl<'a> Rule<'a> {
    fn new(text: &'a Text<'a>, outline: &'a Outline, bound: &'a Bound) -> Self {
        Self {
            text,
            outline,
            bound,
        }
    }

    /// One headline of each list in turn: of another sentence where there is one,
    /// else of other words.
    fn headlines(&self) -> Vec<Headline> {
        let lists = [self.changes(), self.of_people(), self.first()];
        let mut chosen: Vec<Headline> = Vec::new();
        for list in lists.iter().cycle().take(lists.len() * MOST) {
            let own = list.iter().filter_map(|fact| self.headline(fact));
            let own: Vec<Headline> = own.collect();
            let elsewhere = |it: &&Headline| chosen.iter().all(|other| other.passage != it.passage);
            let apart = |it: &&Headline| {
                let clear = |other: &Headline| it.end <= other.start || other.end <= it.start;
                chosen.iter().all(clear)
            };
            let next = own.iter().find(elsewhere);
            let next = next.or_else(|| own.iter().find(apart)).cloned();
            chosen.extend(next);
            if chosen.len() == MOST {
                break;
            }
        }
        chosen
    }

    /// The values that changed, by how many times they grew or shrank.
    fn changes(&self) -> Vec<&'a Fact> {
        let values = self.values().filter_map(|(indicator, fact)| {
            let mut derived = indicator.derived.iter();
            let multiple = derived.find(|it| it.kind == DerivedKind::Multiple)?.value;
            let shrunk = Decimal::ONE.checked_div(multiple)?;
            Some((multiple.max(shrunk), fact))
        });
        largest(values.collect())
    }

    /// The counts of people and of what they brought or got, by their size.
    fn of_people(&self) -> Vec<&'a Fact> {
        let values = self.values().filter_map(|(indicator, fact)| {
            let named = OF_PEOPLE.iter().any(|word| indicator.name.contains(word));
            let counted = PEOPLE.contains(&fact.quantity.unit.as_str());
            let size = fact.quantity.value.number()?;
            (indicator.kind == Kind::Count && (named || counted)).then_some((size, fact))
        });
        largest(values.collect())
    }

    /// The counts and amounts in the order of the text.
    fn first(&self) -> Vec<&'a Fact> {
        let amount = |kind| matches!(kind, Kind::Count | Kind::Money);
        let values = self
            .values()
            .filter(|(indicator, _)| amount(indicator.kind));
        let mut values: Vec<&Fact> = values.map(|(_, fact)| fact).collect();
        values.sort_by_key(|fact| fact.start);
        values
    }

    fn values(&self) -> impl Iterator<Item = (&'a Indicator, &'a Fact)> {
        let bound = self.bound;
        let indicators = bound.indicators.iter();
        indicators.filter_map(move |it| Some((it, bound.fact(&it.id, Role::Value)?)))
    }

    /// The clauses that say a value and the value before it, with those after
    /// them that say rates of it. `None` where they would not stand by
    /// themselves, or stand in the text more than once.
    fn headline(&self, value: &Fact) -> Option<Headline> {
        let passage = self.outline.passage_at(value.start as usize)?;
        if passage.role != PassageRole::Body || passage.text.contains('\t') {
            return None;
        }
        let own = places_of_clauses(passage);
        let of = |fact: &Fact| own.iter().position(|clause| holds(clause, fact));
        let last = of(value)?;
        let before = self.bound.fact(&value.indicator, Role::Before);
        let mut first = before.map_or(Some(last), of)?.min(last);
        let words = |first: usize, last: usize| Some(own.get(first)?.start..own.get(last)?.end);
        while first > 0 && !self.is_telling(&words(first, last)?) {
            first -= 1;
        }
        let rates = own.get(last + 1..)?.iter();
        let rates = rates
            .take_while(|clause| self.is_rate_of_last(clause))
            .count();
        let whole = words(first, last + rates)?;
        let quoted = self.is_quoted(value);
        let once = self.text.find_all(self.text.words(&whole)).len() == 1;
        let fits = whole.len() <= LONGEST && once && !quoted;
        fits.then(|| headline(passage, &whole))?
    }

    /// Whether clauses say what they count by themselves.
    fn is_telling(&self, place: &Range<usize>) -> bool {
        let parts = ["其中", "同比", "比上年", "较上年"];
        let words = self.text.words(place);
        place.len() >= TELLING && !parts.iter().any(|part| words.starts_with(part))
    }

    /// Whether a clause follows after a comma and holds a rate and no other
    /// figure.
    fn is_rate_of_last(&self, clause: &Range<usize>) -> bool {
        let mark = clause
            .start
            .checked_sub(1)
            .and_then(|at| self.text.chars.get(at));
        let facts = self.bound.facts.iter();
        let facts: Vec<&Fact> = facts.filter(|fact| holds(clause, fact)).collect();
        let alone = matches!(facts.as_slice(), [rate] if rate.quantity.unit == "%");
        matches!(mark, Some(',' | '，')) && alone
    }

    /// Whether a figure stands in the name of a document.
    fn is_quoted(&self, fact: &Fact) -> bool {
        let line = self
            .text
            .chars
            .get(..fact.start as usize)
            .unwrap_or_default();
        let mut before = line.iter().rev().take_while(|char| **char != '\n');
        before.find(|char| matches!(char, '《' | '》')) == Some(&'《')
    }
}

/// Facts by their sizes, the largest first; equal ones stay in their order.
fn largest(mut sized: Vec<(Decimal, &Fact)>) -> Vec<&Fact> {
    sized.sort_by_key(|(size, _)| Reverse(*size));
    sized.into_iter().map(|(_, fact)| fact).collect()
}
