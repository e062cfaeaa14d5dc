//! Checks: from the identities of checks.toml to formulas and verdicts.
//!
//! [`interval`] says what a printed figure may stand for, [`verdict`] whether
//! such figures can satisfy an [`identity`], [`formula`] how that is shown.

use toml::Spanned;

use super::bind::Bound;
use super::input::{CheckEntry, FactsFile, IdentityEntry};
use super::reader::Reader;
use formula::Assessment;
use identity::{Figure, Identity};
use model::bundle::Passage;
use model::check::{Check, Missing, Ranges, Term, Verdict};
use model::indicator::{Fact, Kind, Role};
use text::diagnostic::Code;

mod conversion;
pub mod formula;
pub mod identity;
pub mod interval;
pub mod verdict;

/// The indicators whose restatements a check compares in public.
pub(crate) fn compared(entries: &[CheckEntry]) -> Vec<&str> {
    let ids = entries.iter().filter_map(|entry| match &entry.identity {
        Some(IdentityEntry::Same { indicator: id }) => Some(id.get_ref().as_str()),
        _ => None,
    });
    ids.collect()
}

/// The checks of the file, in its order; problems go to the reader.
pub(crate) fn check(
    entries: &[CheckEntry],
    facts: &FactsFile,
    bound: &Bound,
    passages: &[Passage],
    reader: &mut Reader<'_>,
) -> Vec<Check> {
    let mut resolver = Resolver {
        facts,
        bound,
        passages,
        reader,
    };
    let checks = entries.iter().filter_map(|entry| {
        let mut identity = resolver.identity(entry.identity.as_ref()?)?;
        let conversion = conversion::convert(entry, &mut identity, resolver.reader);
        let missing = entry.missing.as_ref().map(|missing| *missing.get_ref());
        let Conclusion {
            formula,
            verdict,
            ranges,
        } = conclude(&identity, missing);
        Some(Check {
            id: entry.id.get_ref().clone(),
            title: entry.title.clone(),
            identity: identity.try_map(|figure| Some(figure.fact.id.clone()))?,
            conversion,
            formula,
            verdict,
            missing,
            note: note(entry),
            ranges,
            replies: Vec::new(),
        })
    });
    checks.collect()
}

/// What follows from an identity.
#[derive(Debug)]
pub struct Conclusion {
    /// The formula with its result.
    pub formula: Vec<Term>,
    /// What came of the identity.
    pub verdict: Verdict,
    /// The ranges of its sides, when a figure is rounded or qualified.
    pub ranges: Option<Ranges>,
}

/// Recomputes an identity; it stays open when the text leaves something out.
pub fn conclude(identity: &Identity<'_>, missing: Option<Missing>) -> Conclusion {
    let (verdict, ranges) = match missing {
        Some(_) => (Verdict::Open, None),
        None => verdict::judge(identity),
    };
    Conclusion {
        formula: formula::formula(identity, Assessment { verdict, missing }),
        verdict,
        ranges,
    }
}

/// What the text does not say, and on what ground units were converted.
fn note(entry: &CheckEntry) -> Option<String> {
    let conversion = entry.conversion.as_ref().map(|conversion| &conversion.note);
    let notes: Vec<&str> = entry
        .note
        .iter()
        .chain(conversion)
        .map(String::as_str)
        .collect();
    (!notes.is_empty()).then(|| notes.join("；"))
}

struct Resolver<'a, 'r, 's> {
    facts: &'a FactsFile,
    bound: &'a Bound,
    passages: &'a [Passage],
    reader: &'r mut Reader<'s>,
}

impl<'a> Resolver<'a, '_, '_> {
    /// The identity with its figures, unless a problem was reported.
    fn identity(&mut self, entry: &IdentityEntry) -> Option<Identity<'a>> {
        Some(match entry {
            IdentityEntry::Sum { whole, parts } => {
                let (parts, whole) = self.parts(whole, parts)?;
                Identity::Sum { parts, whole }
            }
            IdentityEntry::Part { whole, parts } => {
                let (parts, whole) = self.parts(whole, parts)?;
                Identity::Part { parts, whole }
            }
            IdentityEntry::Same { indicator: id } => Identity::Same {
                figures: self.restated(id)?,
            },
            IdentityEntry::Change {
                indicator: id,
                direction,
            } => {
                let (value, before) = self.changed(id)?;
                let direction = *direction;
                Identity::Change {
                    value,
                    before,
                    direction,
                }
            }
            IdentityEntry::Target { value, target } => {
                self.distinct([value, target]);
                let [value, target] = [value, target].map(|id| self.number(id));
                Identity::Target {
                    value: value?,
                    target: target?,
                }
            }
            IdentityEntry::Enumeration {
                indicator: id,
                items,
            } => {
                let count = self.number(id)?;
                let items = self.items(items, count.fact);
                Identity::Enumeration { items, count }
            }
            IdentityEntry::Ratio { part, whole, rate } => {
                self.distinct(part.iter().chain(whole).chain([rate]));
                let [part, whole] = [part, whole].map(|id| self.named(id.as_ref()));
                let rate = self.rate(rate);
                Identity::Ratio {
                    part: part?,
                    whole: whole?,
                    rate: rate?,
                }
            }
            IdentityEntry::Compare { indicators: ids } => {
                self.distinct(ids);
                let figures: Vec<_> = ids.iter().map(|id| self.value(id)).collect();
                Identity::Compare {
                    figures: figures.into_iter().collect::<Option<_>>()?,
                }
            }
        })
    }

    fn parts(
        &mut self,
        whole: &Spanned<String>,
        parts: &[Spanned<String>],
    ) -> Option<(Vec<Figure<'a>>, Figure<'a>)> {
        self.distinct(parts.iter().chain([whole]));
        let whole = self.number(whole);
        let parts: Vec<_> = parts.iter().map(|id| self.number(id)).collect();
        Some((parts.into_iter().collect::<Option<_>>()?, whole?))
    }

    /// The indicator's value.
    fn value(&mut self, id: &Spanned<String>) -> Option<Figure<'a>> {
        if !self.facts.names(id, self.reader) {
            return None;
        }
        // What could not be bound was reported there.
        let mut indicators = self.bound.indicators.iter();
        let indicator = indicators.find(|indicator| indicator.id == *id.get_ref())?;
        let fact = self.bound.fact(&indicator.id, Role::Value)?;
        Some(Figure::new(fact, indicator.kind))
    }

    /// A value to calculate with.
    fn number(&mut self, id: &Spanned<String>) -> Option<Figure<'a>> {
        let figure = self.value(id)?;
        if matches!(figure.kind, Kind::Date | Kind::Version) {
            self.uncheckable(id, "是日期或版本，不能计算");
            return None;
        }
        Some(figure)
    }

    /// A value to calculate with, where the file names one; `None` if it names
    /// one that can't be had.
    fn named(&mut self, id: Option<&Spanned<String>>) -> Option<Option<Figure<'a>>> {
        match id {
            Some(id) => self.number(id).map(Some),
            None => Some(None),
        }
    }

    /// The value and the earlier figure that it changed from.
    fn changed(&mut self, id: &Spanned<String>) -> Option<(Figure<'a>, Figure<'a>)> {
        let value = self.value(id)?;
        if value.kind == Kind::Date {
            self.uncheckable(id, "是日期，没有增减");
            return None;
        }
        let Some(before) = self.bound.fact(id.get_ref(), Role::Before) else {
            self.uncheckable(id, "没有之前的数，不能核对变化");
            return None;
        };
        Some((value, Figure::new(before, value.kind)))
    }

    fn rate(&mut self, id: &Spanned<String>) -> Option<Figure<'a>> {
        let figure = self.value(id)?;
        let unit = &figure.fact.quantity.unit;
        if figure.kind != Kind::Rate || identity::rate_factor(unit).is_none() {
            self.uncheckable(id, "不是两数相除的比率");
            return None;
        }
        Some(figure)
    }

    /// The value and its restatements, in reading order.
    fn restated(&mut self, id: &Spanned<String>) -> Option<Vec<Figure<'a>>> {
        let value = self.value(id)?;
        let facts = self.bound.facts.iter();
        let own = facts.filter(|f| f.indicator == *id.get_ref() && f.role != Role::Before);
        let figures: Vec<_> = own.map(|fact| Figure::new(fact, value.kind)).collect();
        if figures.len() < 2 {
            self.uncheckable(id, "没有重述，没有可比的");
            return None;
        }
        Some(figures)
    }

    /// The items; reports those that are not words of the fact's sentence.
    fn items(&mut self, items: &[Spanned<String>], fact: &Fact) -> Vec<String> {
        self.distinct(items);
        let mut passages = self.passages.iter();
        let sentence = passages.find(|passage| passage.id == fact.passage);
        for item in items {
            let words = item.get_ref();
            let stands = sentence.is_none_or(|it| it.text.contains(words));
            if words.contains('、') || !stands {
                let message = format!("“{words}”不是数字“{}”所在句子里的一个名称", fact.printed);
                let hint = "每项是该句中的原话，不含顿号".to_owned();
                self.reader
                    .report(Code::ItemNotFound, item.span(), message, hint);
            }
        }
        items.iter().map(|it| it.get_ref().clone()).collect()
    }

    /// Reports what is listed twice.
    fn distinct<'i>(&mut self, ids: impl IntoIterator<Item = &'i Spanned<String>>) {
        let mut seen: Vec<&str> = Vec::new();
        for id in ids {
            let name = id.get_ref().as_str();
            if seen.contains(&name) {
                let message = format!("“{name}”在同一核对里重复列出");
                let hint = "每项只列一次".to_owned();
                self.reader
                    .report(Code::Uncheckable, id.span(), message, hint);
            }
            seen.push(name);
        }
    }

    fn uncheckable(&mut self, id: &Spanned<String>, why: &str) {
        let message = format!("指标“{}”{why}", id.get_ref());
        let hint = "换一个指标，或换一种 kind".to_owned();
        self.reader
            .report(Code::Uncheckable, id.span(), message, hint);
    }
}
