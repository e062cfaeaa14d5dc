//! What differs between two published states of a report, as a list of changes for
//! readers.

use std::collections::BTreeMap;

use model::bundle::{Bundle, Passage};
use model::check::{Check, Reply};
use model::indicator::{Fact, Indicator, Role};
use model::lookup::Lookup;
use model::revision::Change;
use text::figure::formula_of;

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
    let words = |bundle: &Lookup<'_>, it: &Indicator| {
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
    let [was, is] = [old, new].map(Lookup::new);
    let before = |it: &Indicator| words(&was, it);
    let after = |it: &Indicator| words(&is, it);
    changes(&old.indicators, &new.indicators, |it| &it.id, before, after)
}

/// The figures that changed.
#[must_use]
pub fn figures(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let words = |bundle: &Lookup<'_>, it: &Fact| {
        let indicator = bundle.indicator(&it.indicator);
        let name = indicator.map(|it| it.name.clone()).unwrap_or_default();
        let name = match it.role {
            Role::Before => name + "（变化前）",
            Role::Value | Role::Restated => name,
        };
        (it.id.clone(), name, it.printed.clone())
    };
    let [was, is] = [old, new].map(Lookup::new);
    let before = |it: &Fact| words(&was, it);
    let after = |it: &Fact| words(&is, it);
    changes(&old.facts, &new.facts, |it| &it.id, before, after)
}

/// The checks that changed: their formula, of which numbers it is, what came of
/// it, and what is said of it.
#[must_use]
pub fn checks(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let words = |bundle: &Lookup<'_>, it: &Check| {
        let reply = |it: &Reply| ["；", &it.who, "（", &it.date, "）：", &it.text].concat();
        let missing = it.missing.map(|it| ["；缺少", it.label()].concat());
        let note = it.note.iter().map(|it| ["；", it].concat());
        let more = missing.into_iter().chain(note);
        let more = more.chain(it.replies.iter().map(reply));
        let said = [said(bundle, it)].into_iter().chain(more);
        (it.id.clone(), it.title.clone(), said.collect())
    };
    let [was, is] = [old, new].map(Lookup::new);
    let before = |it: &Check| words(&was, it);
    let after = |it: &Check| words(&is, it);
    changes(&old.checks, &new.checks, |it| &it.id, before, after)
}

/// A check in words: `94 + 59 = 153：成立`.
pub(super) fn said(bundle: &Lookup<'_>, check: &Check) -> String {
    let formula = formula_of(&check.formula, |id| bundle.fact(id));
    [&formula, "：", check.verdict.label()].concat()
}

/// Id, name and words of something.
pub(super) type Words = (String, String, String);

/// What is not the same on both sides, in the old order, then what is new.
pub(super) fn changes<T>(
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
