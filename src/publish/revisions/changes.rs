//! What differs between two published states of a report: for readers as a list
//! of changes, and for old links as corrections.

use std::collections::BTreeMap;

use model::bundle::{Bundle, Passage, PassageRole};
use model::check::{Check, Reply};
use model::indicator::{Fact, Indicator, Role};
use model::revision::{Change, Correction, Subject};
use text::figure::formula;

/// The sentences and headings that changed: what is gone or new, or has other
/// words; what was only moved is not listed.
#[must_use]
pub fn sentences(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let words = |it: &Passage| (it.id.clone(), String::new(), it.text.clone());
    changes(&old.passages, &new.passages, |it| &it.id, words, words)
}

/// What changed of what is known of the report as a document.
#[must_use]
pub fn about(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let entries = |bundle: &Bundle| {
        let it = &bundle.report;
        let known = |words: &Option<String>| words.clone();
        [
            ("title", "标题", Some(it.title.clone())),
            ("district", "地区", Some(it.district.clone())),
            ("year", "年度", Some(it.year.to_string())),
            ("issuer", "发布机关", known(&it.issuer)),
            ("document-number", "文号", known(&it.document_number)),
            ("source", "来源", known(&it.source)),
            ("published", "发布日期", known(&it.published)),
        ]
    };
    let both = entries(old).into_iter().zip(entries(new));
    let changed = both.filter(|(before, after)| before.2 != after.2);
    let change = changed.map(|((id, name, before), (.., after))| Change {
        id: id.to_owned(),
        name: name.to_owned(),
        before,
        after,
    });
    change.collect()
}

/// The indicators of which something was said otherwise: of what sort they are,
/// in what unit, of what period, what they count.
#[must_use]
pub fn measures(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let words = |bundle: &Bundle, it: &Indicator| {
        let unit = bundle.value(&it.id).map(|it| &it.quantity.unit);
        let said = [
            ("类型：", Some(it.kind.label())),
            ("单位：", unit.map(String::as_str)),
            ("时期：", it.period.as_deref()),
            ("之前的时期：", it.before_period.as_deref()),
            ("口径：", it.basis.as_deref()),
            ("比较项：", it.concept.as_deref()),
        ];
        let said = said
            .into_iter()
            .filter_map(|(name, words)| Some([name, words?].concat()));
        let unsaid = it.unsaid.iter().map(|it| ["未说明", it.label()].concat());
        let said: Vec<String> = said.chain(unsaid).collect();
        (it.id.clone(), it.name.clone(), said.join("；"))
    };
    let (before, after) = (
        |it: &Indicator| words(old, it),
        |it: &Indicator| words(new, it),
    );
    changes(&old.indicators, &new.indicators, |it| &it.id, before, after)
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

/// The checks that changed: their formula, of which numbers it is, what came of
/// it, and what is said of it.
#[must_use]
pub fn checks(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let words = |bundle: &Bundle, it: &Check| {
        let reply = |it: &Reply| ["；", &it.who, "（", &it.date, "）：", &it.text].concat();
        let missing = it.missing.map(|it| ["；缺少", it.label()].concat());
        let note = it.note.iter().map(|it| ["；", it].concat());
        let more = missing.into_iter().chain(note);
        let more = more.chain(it.replies.iter().map(reply));
        let said = [said(bundle, it)].into_iter().chain(more);
        (it.id.clone(), it.title.clone(), said.collect())
    };
    let before = |it: &Check| words(old, it);
    let after = |it: &Check| words(new, it);
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
    let numbers = old.facts.iter().filter_map(|it| made.number(it));
    let checks = old.checks.iter().filter_map(|it| made.check(it));
    earlier
        .chain(sentences)
        .chain(numbers)
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
        if now.is_none() {
            made.anchors.extend(self.left_by(&passage.id));
        }
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

    /// What earlier steps left at a sentence that is gone now.
    fn left_by(&self, id: &str) -> impl Iterator<Item = String> {
        let earlier = self.old.corrections.iter();
        let own = earlier.filter(move |it| it.subject == Subject::Sentence && it.id == id);
        own.flat_map(|it| it.anchors.iter().cloned())
    }

    /// A number that is gone from a sentence that is not.
    fn number(&self, fact: &Fact) -> Option<Correction> {
        let was = self.old.passage(&fact.passage)?;
        let is = self.new.passage(&fact.passage)?;
        if was.text != is.text || self.new.fact(&fact.id).is_some() {
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
        let sentence = carried.subject == Subject::Sentence && !carried.gone;
        if sentence && self.new.passage(&carried.id).is_none() {
            // They stand with the correction that says that it is gone.
            carried.anchors.clear();
        }
        carried
    }
}

/// Whether the report's page still has an element of that id.
fn exists(bundle: &Bundle, id: &str) -> bool {
    bundle.fact(id).is_some() || bundle.section(id).is_some() || bundle.passage(id).is_some()
}
