//! Gives the numbers of a corrected text the ids that they had. An id of a number
//! goes with its sentence: in another sentence it would be another number.

use std::collections::BTreeSet;

use super::ids::KnownFact;
use super::naming::Known;
use crate::bind::Bound;
use model::indicator::Fact;

/// Names the numbers that were published in the sentences where they stand; the
/// others get ids that no number had.
pub(super) fn name(bound: &mut Bound, known: Known<'_>) {
    let all: Vec<&[KnownFact]> = known.all().map(|it| it.facts.as_slice()).collect();
    if all.is_empty() {
        return;
    }
    let mut names = vec![None; bound.facts.len()];
    let mut taken = BTreeSet::new();
    for known in &all {
        take_over(&bound.facts, known, &mut names, &mut taken);
    }
    taken.extend(all.iter().flat_map(|it| it.iter().map(|it| it.id.clone())));
    for (fact, name) in bound.facts.iter_mut().zip(names) {
        fact.id = name.unwrap_or_else(|| fresh(fact, &taken));
        taken.insert(fact.id.clone());
    }
    let facts = &bound.facts;
    for indicator in &mut bound.indicators {
        let own = facts.iter().filter(|it| it.indicator == indicator.id);
        indicator.facts = own.map(|it| it.id.clone()).collect();
    }
}

/// Takes over the ids of what is still without one: in the same sentence those
/// that read the same, where they are as many, then the only one of its
/// indicator and role.
fn take_over(
    facts: &[Fact],
    known: &[KnownFact],
    names: &mut [Option<String>],
    taken: &mut BTreeSet<String>,
) {
    let living: Vec<_> = known.iter().filter(|it| it.gone.is_none()).collect();
    for reads_the_same in [true, false] {
        let alike = |it: &KnownFact, fact: &Fact| {
            it.sentence == fact.passage
                && is_of(&it.id, fact)
                && (it.printed == fact.printed || !reads_the_same)
        };
        for fact in facts {
            let free = living.iter().filter(|it| !taken.contains(&it.id));
            let old: Vec<_> = free.filter(|it| alike(it, fact)).collect();
            let Some(first) = old.first() else {
                continue;
            };
            let places = facts.iter().zip(&*names).enumerate();
            let places = places.filter(|(_, (it, name))| name.is_none() && alike(first, it));
            let places: Vec<usize> = places.map(|it| it.0).collect();
            if places.len() != old.len() || !(reads_the_same || old.len() == 1) {
                continue;
            }
            for (at, old) in places.into_iter().zip(old) {
                if let Some(name) = names.get_mut(at) {
                    *name = Some(old.id.clone());
                    taken.insert(old.id.clone());
                }
            }
        }
    }
}

/// `<indicator>.<role>`, which every id of such a number begins with.
fn stem(fact: &Fact) -> String {
    [&fact.indicator, ".", fact.role.name()].concat()
}

/// Whether an id is one of that indicator and role.
fn is_of(id: &str, fact: &Fact) -> bool {
    let rest = id.strip_prefix(&stem(fact));
    rest.is_some_and(|it| it.is_empty() || it.starts_with('-'))
}

/// The first of `stem`, `stem-2`, `stem-3` … that no number had.
fn fresh(fact: &Fact, taken: &BTreeSet<String>) -> String {
    let stem = stem(fact);
    let mut id = stem.clone();
    let mut nth = 1_usize;
    while taken.contains(&id) {
        nth += 1;
        id = format!("{stem}-{nth}");
    }
    id
}
