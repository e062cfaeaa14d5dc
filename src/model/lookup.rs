//! What a bundle holds, by its ids: for whoever looks up as many things as it
//! has, in a bundle of any size.

use std::collections::BTreeMap;

use super::bundle::{Bundle, Passage};
use super::check::Check;
use super::indicator::{Fact, Indicator, Role};

/// A bundle whose parts are found by their ids; of those with one id the first
/// counts, as in the [`Bundle`]'s own functions.
#[derive(Clone, Debug)]
pub struct Lookup<'a> {
    passages: BTreeMap<&'a str, &'a Passage>,
    facts: BTreeMap<&'a str, &'a Fact>,
    indicators: BTreeMap<&'a str, &'a Indicator>,
    values: BTreeMap<&'a str, &'a Fact>,
    checks: BTreeMap<&'a str, &'a Check>,
}

impl<'a> Lookup<'a> {
    /// Looks through a bundle once.
    #[must_use]
    pub fn new(bundle: &'a Bundle) -> Self {
        let values = bundle.facts.iter().filter(|it| it.role == Role::Value);
        Self {
            passages: by_id(&bundle.passages, |it| &it.id),
            facts: by_id(&bundle.facts, |it| &it.id),
            indicators: by_id(&bundle.indicators, |it| &it.id),
            values: by_id(values, |it| &it.indicator),
            checks: by_id(&bundle.checks, |it| &it.id),
        }
    }

    /// The sentence of that id.
    #[must_use]
    pub fn passage(&self, id: &str) -> Option<&'a Passage> {
        self.passages.get(id).copied()
    }

    /// The fact of that id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&'a Fact> {
        self.facts.get(id).copied()
    }

    /// The indicator of that id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.indicators.get(id).copied()
    }

    /// The fact that is the indicator's own value.
    #[must_use]
    pub fn value(&self, indicator: &str) -> Option<&'a Fact> {
        self.values.get(indicator).copied()
    }

    /// The check of that id.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&'a Check> {
        self.checks.get(id).copied()
    }
}

fn by_id<'a, T>(
    list: impl IntoIterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a String,
) -> BTreeMap<&'a str, &'a T> {
    let mut map = BTreeMap::new();
    for it in list {
        map.entry(id(it).as_str()).or_insert(it);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Verdict;
    use crate::sample;

    #[test]
    fn it_finds_what_the_bundle_itself_finds() {
        let mut bundle = sample::bundle();
        bundle.checks = vec![sample::check("one", Verdict::Holds, &["hall-items.value"])];
        for twice in [bundle.facts[0].clone(), bundle.facts[1].clone()] {
            let printed = "另一个".to_owned();
            bundle.facts.push(Fact { printed, ..twice });
        }
        let lookup = Lookup::new(&bundle);
        for fact in &bundle.facts {
            assert_eq!(lookup.fact(&fact.id), bundle.fact(&fact.id));
            let id = &fact.passage;
            assert_eq!(lookup.passage(id), bundle.passage(id));
        }
        for id in bundle.indicators.iter().map(|it| it.id.as_str()) {
            assert_eq!(lookup.indicator(id), bundle.indicator(id));
            assert_eq!(lookup.value(id), bundle.value(id));
        }
        assert_eq!(lookup.check(&bundle.checks[0].id), bundle.checks.first());
        assert!(lookup.fact("nothing").is_none());
    }
}
