//! What differs between two published states of a report: for readers as a list
//! of changes, and for old links as corrections.

use std::collections::BTreeMap;

use model::bundle::{Bundle, Passage, PassageRole};
use model::check::Check;
use model::indicator::{Fact, Role};
use model::revision::{Change, Correction, Subject};
use text::figure::formula;

/// The sentences and headings that changed: what is gone or new, or has other
/// words; what was only moved is not listed.
#[must_use]
pub fn sentences(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let words = |it: &Passage| (it.id.clone(), String::new(), it.text.clone());
    changes(&old.passages, &new.passages, |it| &it.id, words, words)
}

/// The figures that changed.
#[must_use]
pub fn figures(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let words = |bundle: &Bundle, it: &Fact| {
        let indicator = bundle.indicator(&it.indicator);
        let name = indicator.map(|it| it.name.clone()).unwrap_or_default();
        let name = match it.role {
            Role::Before => name + "（变化前）",
            Role::Value | Role::Restated => name,
        };
        (it.id.clone(), name, it.printed.clone())
    };
    let (before, after) = (|it: &Fact| words(old, it), |it: &Fact| words(new, it));
    changes(&old.facts, &new.facts, |it| &it.id, before, after)
}

/// The checks that changed: their formula, or what came of it.
#[must_use]
pub fn checks(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let before = |it: &Check| (it.id.clone(), it.title.clone(), said(old, it));
    let after = |it: &Check| (it.id.clone(), it.title.clone(), said(new, it));
    changes(&old.checks, &new.checks, |it| &it.id, before, after)
}

/// A check in words: `94 + 59 = 153：成立`.
fn said(bundle: &Bundle, check: &Check) -> String {
    [
        &formula(&check.formula, bundle),
        "：",
        check.verdict.label(),
    ]
    .concat()
}

/// Id, name and words of something.
type Words = (String, String, String);

/// What is not the same on both sides, in the old order, then what is new.
fn changes<T>(
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> &String,
    before: impl Fn(&T) -> Words,
    after: impl Fn(&T) -> Words,
) -> Vec<Change> {
    let change = |own: Option<&T>, other: Option<&T>| {
        let (own, other) = (own.map(&before), other.map(&after));
        let (id, name, _) = other.clone().or_else(|| own.clone())?;
        let words = |it: Option<Words>| it.map(|(_, _, words)| words);
        let (before, after) = (words(own), words(other));
        (before != after).then_some(Change {
            id,
            name,
            before,
            after,
        })
    };
    let [was, is]: [BTreeMap<&String, &T>; 2] =
        [old, new].map(|list| list.iter().map(|it| (id(it), it)).collect());
    let stayed = old.iter().map(|it| (Some(it), is.get(id(it)).copied()));
    let added = new.iter().filter(|it| !was.contains_key(id(it)));
    let both = stayed.chain(added.map(|it| (None, Some(it))));
    both.filter_map(|(own, other)| change(own, other)).collect()
}

/// What old links need to know after a step to another state: what it changed
/// or took away, after that which earlier steps did.
#[must_use]
pub fn corrections(old: &Bundle, new: &Bundle, state: u32, date: &str) -> Vec<Correction> {
    let made = Made {
        old,
        new,
        state,
        date,
    };
    let earlier = old.corrections.iter().map(|it| made.carried(it));
    let sentences = old.passages.iter().filter_map(|it| made.sentence(it));
    let indicators = old
        .indicators
        .iter()
        .filter_map(|it| made.indicator(&it.id, &it.name));
    let checks = old.checks.iter().filter_map(|it| made.check(it));
    earlier
        .chain(sentences)
        .chain(indicators)
        .chain(checks)
        .collect()
}

/// A step as corrections are made from it.
struct Made<'a> {
    old: &'a Bundle,
    new: &'a Bundle,
    state: u32,
    date: &'a str,
}

impl Made<'_> {
    fn correction(&self, subject: Subject, id: &str, gone: bool, before: String) -> Correction {
        Correction {
            subject,
            id: id.to_owned(),
            gone,
            anchors: Vec::new(),
            revision: self.state,
            date: self.date.to_owned(),
            before,
            behind: None,
        }
    }

    fn sentence(&self, passage: &Passage) -> Option<Correction> {
        let now = self.new.passage(&passage.id);
        if now.is_some_and(|it| it.text == passage.text) {
            return None;
        }
        let text = passage.text.clone();
        let mut made = self.correction(Subject::Sentence, &passage.id, now.is_none(), text);
        let facts = self.old.facts.iter().filter(|it| it.passage == passage.id);
        made.anchors = facts.map(|it| it.id.clone()).collect();
        if passage.role != PassageRole::Body {
            made.anchors.insert(0, passage.section.clone());
        }
        made.anchors.retain(|id| !exists(self.new, id));
        made.behind = self.behind(&passage.id);
        Some(made)
    }

    /// The nearest sentence before an old one that is still there.
    fn behind(&self, id: &str) -> Option<String> {
        let before = self.old.passages.iter().take_while(|it| it.id != id);
        let mut before = before.collect::<Vec<_>>().into_iter().rev();
        let found = before.find(|it| self.new.passage(&it.id).is_some());
        found.map(|it| it.id.clone())
    }

    fn indicator(&self, id: &str, name: &str) -> Option<Correction> {
        let said = |bundle: &Bundle| bundle.value(id).map(|it| it.printed.clone());
        let (before, after) = (said(self.old), said(self.new));
        let gone = self.new.indicator(id).is_none();
        let words = [name, "：", before.as_deref().unwrap_or_default()].concat();
        (gone || before != after).then(|| self.correction(Subject::Indicator, id, gone, words))
    }

    fn check(&self, check: &Check) -> Option<Correction> {
        let now = self.new.checks.iter().find(|it| it.id == check.id);
        let before = said(self.old, check);
        let same = now.is_some_and(|it| said(self.new, it) == before);
        let words = [&check.title, "：", &*before].concat();
        (!same).then(|| self.correction(Subject::Check, &check.id, now.is_none(), words))
    }

    /// A correction of an earlier step, at its place in the new text.
    fn carried(&self, earlier: &Correction) -> Correction {
        let mut carried = earlier.clone();
        let lives = |id: &String| self.new.passage(id).is_some();
        if let Some(id) = carried.behind.take() {
            carried.behind = match lives(&id) {
                true => Some(id),
                false => self.behind(&id),
            };
        }
        carried.anchors.retain(|id| !exists(self.new, id));
        carried
    }
}

/// Whether the report's page still has an element of that id.
fn exists(bundle: &Bundle, id: &str) -> bool {
    bundle.fact(id).is_some() || bundle.section(id).is_some() || bundle.passage(id).is_some()
}
