//! What old links need to know of a step between two published states of a report:
//! where what they name is now, or that it is gone.

use std::collections::{BTreeMap, BTreeSet};

use model::bundle::{Bundle, Passage, PassageRole};
use model::check::Check;
use model::indicator::Fact;
use model::lookup::Lookup;
use model::revision::{Correction, Subject};

use super::changes::said;

/// What old links need to know after a step to another state: what it changed
/// or took away, after that which earlier steps did.
#[must_use]
pub fn corrections(old: &Bundle, new: &Bundle, state: u32, date: &str) -> Vec<Correction> {
    let made = Made::new(old, new, state, date);
    let earlier = old.corrections.iter().map(|it| made.carried(it));
    let sentences = old.passages.iter().filter_map(|it| made.sentence(it));
    let indicators = old
        .indicators
        .iter()
        .filter_map(|it| made.indicator(&it.id, &it.name));
    let numbers = old.facts.iter().filter_map(|it| made.number(it));
    let checks = old.checks.iter().filter_map(|it| made.check(it));
    earlier
        .chain(sentences)
        .chain(numbers)
        .chain(indicators)
        .chain(checks)
        .collect()
}

/// A step as corrections are made from it. What is looked up by an id stands in
/// maps: a report of many sentences may have been written anew.
struct Made<'a> {
    /// The old report by its ids.
    old: Lookup<'a>,
    /// The new one.
    new: Lookup<'a>,
    state: u32,
    date: &'a str,
    /// What earlier steps left at the sentences that they changed.
    left: BTreeMap<&'a str, Vec<&'a String>>,
    /// The ids of the elements of the new report's page.
    elements: BTreeSet<&'a str>,
    /// The ids of the old figures by those of their sentences.
    figures: BTreeMap<&'a str, Vec<&'a str>>,
    /// The nearest sentence before each old one that is still there.
    behind: BTreeMap<&'a str, Option<&'a str>>,
    /// The last old sentence that is still there.
    last: Option<&'a str>,
}

impl<'a> Made<'a> {
    fn new(old: &'a Bundle, new: &'a Bundle, state: u32, date: &'a str) -> Self {
        let mut left: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        let earlier = old.corrections.iter();
        for it in earlier.filter(|it| it.subject == Subject::Sentence) {
            left.entry(&it.id).or_default().extend(&it.anchors);
        }
        let facts = new.facts.iter().map(|it| it.id.as_str());
        let sections = new.sections.iter().map(|it| it.id.as_str());
        let passages = new.passages.iter().map(|it| it.id.as_str());
        let elements = facts.chain(sections).chain(passages);
        let mut figures: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for fact in &old.facts {
            figures.entry(&fact.passage).or_default().push(&fact.id);
        }
        let (was, is) = (Lookup::new(old), Lookup::new(new));
        let (mut behind, mut last) = (BTreeMap::new(), None);
        for passage in &old.passages {
            let id = passage.id.as_str();
            behind.entry(id).or_insert(last);
            if is.passage(id).is_some() {
                last = Some(id);
            }
        }
        Self {
            old: was,
            new: is,
            state,
            date,
            elements: elements.collect(),
            left,
            figures,
            behind,
            last,
        }
    }

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
        let figures = self.figures.get(passage.id.as_str()).into_iter().flatten();
        made.anchors = figures.map(|id| (*id).to_owned()).collect();
        if now.is_none() {
            let left = self.left.get(passage.id.as_str()).into_iter().flatten();
            made.anchors.extend(left.copied().cloned());
        }
        if passage.role != PassageRole::Body {
            made.anchors.insert(0, passage.section.clone());
        }
        made.anchors.retain(|id| !self.exists(id));
        made.behind = self.behind(&passage.id);
        Some(made)
    }

    /// The nearest sentence before an old one that is still there.
    fn behind(&self, id: &str) -> Option<String> {
        let found = self.behind.get(id).copied().unwrap_or(self.last);
        found.map(str::to_owned)
    }

    /// A number that is gone from a sentence that is not.
    fn number(&self, fact: &Fact) -> Option<Correction> {
        let was = self.old.passage(&fact.passage)?;
        let is = self.new.passage(&fact.passage)?;
        if was.text != is.text || self.exists(&fact.id) {
            return None;
        }
        let name = self.old.indicator(&fact.indicator);
        let name = name.map(|it| it.name.as_str()).unwrap_or_default();
        let words = [name, "：", &fact.printed].concat();
        let mut made = self.correction(Subject::Number, &fact.id, true, words);
        made.behind = Some(is.id.clone());
        Some(made)
    }

    fn indicator(&self, id: &str, name: &str) -> Option<Correction> {
        let said = |bundle: &Lookup<'_>| bundle.value(id).map(|it| it.printed.clone());
        let (before, after) = (said(&self.old), said(&self.new));
        let gone = self.new.indicator(id).is_none();
        let words = [name, "：", before.as_deref().unwrap_or_default()].concat();
        (gone || before != after).then(|| self.correction(Subject::Indicator, id, gone, words))
    }

    fn check(&self, check: &Check) -> Option<Correction> {
        let now = self.new.check(&check.id);
        let before = said(&self.old, check);
        let same = now.is_some_and(|it| said(&self.new, it) == before);
        let words = [&check.title, "：", &*before].concat();
        (!same).then(|| self.correction(Subject::Check, &check.id, now.is_none(), words))
    }

    /// A correction of an earlier step, at its place in the new text.
    fn carried(&self, earlier: &Correction) -> Correction {
        let mut carried = earlier.clone();
        if let Some(id) = carried.behind.take() {
            carried.behind = match self.new.passage(&id).is_some() {
                true => Some(id),
                false => self.behind(&id),
            };
        }
        carried.anchors.retain(|id| !self.exists(id));
        let sentence = carried.subject == Subject::Sentence && !carried.gone;
        if sentence && self.new.passage(&carried.id).is_none() {
            // They stand with the correction that says that it is gone.
            carried.anchors.clear();
        }
        carried
    }

    /// Whether the new report's page has an element of that id.
    fn exists(&self, id: &str) -> bool {
        self.elements.contains(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;

    /// How many sentences a report has that was written anew.
    const MANY: usize = 20_000;

    /// A report of many sentences and a figure in each; every hundredth keeps
    /// its id in all states.
    fn state(name: &str) -> Bundle {
        let sample = sample::bundle();
        let (passage, fact) = (&sample.passages[0], &sample.facts[0]);
        let (mut passages, mut facts) = (Vec::new(), Vec::new());
        for at in 0..MANY {
            let id = match at % 100 {
                0 => format!("p-{at}"),
                _ => format!("p-{name}-{at}"),
            };
            facts.push(Fact {
                id: format!("{id}.value"),
                passage: id.clone(),
                ..fact.clone()
            });
            let text = format!("第{at}句。");
            passages.push(Passage {
                id,
                text,
                role: PassageRole::Body,
                ..passage.clone()
            });
        }
        Bundle {
            passages,
            facts,
            indicators: Vec::new(),
            checks: Vec::new(),
            corrections: Vec::new(),
            ..sample
        }
    }

    #[test]
    fn twenty_thousand_sentences_written_anew_twice_all_have_their_place() {
        let [first, mut second, third] = ["a", "b", "c"].map(state);
        second.corrections = corrections(&first, &second, 2, "2022-03-05");
        let rewritten = MANY - MANY / 100;
        assert_eq!(second.corrections.len(), rewritten);
        let made = corrections(&second, &third, 3, "2022-04-05");
        assert_eq!(made.len(), 2 * rewritten);
        for (at, id) in [(0, "p-0"), (98, "p-0"), (99, "p-100"), (rewritten, "p-0")] {
            assert_eq!(made[at].behind.as_deref(), Some(id), "{at}");
        }
        assert_eq!(made[98].anchors, ["p-a-99.value"]);
        let last = made.last().expect("corrections");
        assert_eq!(last.behind.as_deref(), Some("p-19900"));
    }

    #[test]
    fn what_stood_behind_a_sentence_that_is_gone_stands_behind_the_one_before() {
        let [mut first, mut second] = ["a", "b"].map(state);
        first.passages.truncate(3);
        second.passages.truncate(3);
        first.corrections = vec![Correction {
            subject: Subject::Sentence,
            id: "p-older".into(),
            gone: true,
            anchors: vec!["p-0".into(), "p-a-1".into()],
            revision: 2,
            date: "2022-03-05".into(),
            before: String::new(),
            behind: Some("p-a-2".into()),
        }];
        let made = corrections(&first, &second, 3, "2022-04-05");
        assert_eq!(made[0].behind.as_deref(), Some("p-0"));
        assert_eq!(made[0].anchors, ["p-a-1"]);
    }
}
