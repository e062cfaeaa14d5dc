//! Which section of a corrected text is which of the text before. Numbers move
//! when a section is put in or taken out, so the words count.

use std::collections::BTreeMap;

use super::matching::{ALIKE, Document, Paired, Section};
use super::similarity::Pairs;

/// The new place of each section.
pub(super) fn paired(old: &Document<'_>, new: &Document<'_>) -> Paired {
    let mut paired = Paired::new(old.sections.len(), new.sections.len());
    loop {
        let before = paired.count();
        // Each rule is tried only when those before it find no more: a section
        // that is found helps to find those within it.
        let rules: [&dyn Fn(&mut Paired); 5] = [
            &|paired| {
                unique(old, new, paired, |it, parent, _| {
                    Some((parent?, "", it.title, ""))
                })
            },
            // Of several with one heading another may have taken the number.
            &|paired| {
                unique(old, new, paired, |it, parent, first| {
                    Some((parent?, it.number, it.title, first))
                })
            },
            &|paired| {
                unique(old, new, paired, |it, _, _| {
                    let elsewhere = Some(usize::MAX);
                    (!it.title.is_empty()).then_some((elsewhere, "", it.title, ""))
                })
            },
            &|paired| by_content(old, new, paired),
            &|paired| changed(old, new, paired),
        ];
        for rule in rules {
            rule(&mut paired);
            if paired.count() > before {
                break;
            }
        }
        if paired.count() == before {
            return paired;
        }
    }
}

/// What sections are told apart by: the old place of the section that holds
/// them, number, heading, first sentence.
type Key<'a> = (Option<usize>, &'a str, &'a str, &'a str);

/// Pairs the free sections whose key is unique in either text. A key is given
/// the old place of the section that holds the section: `None` while that is
/// not known, `Some(None)` for the outermost.
fn unique<'a>(
    old: &Document<'a>,
    new: &Document<'a>,
    paired: &mut Paired,
    key: impl Fn(&Section<'a>, Option<Option<usize>>, &'a str) -> Option<Key<'a>>,
) {
    let of_old = |(it, first): (&Section<'a>, &'a str)| key(it, Some(it.parent), first);
    let of_new = |(it, first): (&Section<'a>, &'a str)| {
        let parent = match it.parent {
            None => Some(None),
            Some(parent) => paired.old_of(parent).map(Some),
        };
        key(it, parent, first)
    };
    let before = places(old.sections.iter().zip(firsts(old)).map(of_old));
    let after = places(new.sections.iter().zip(firsts(new)).map(of_new));
    for (key, places) in before {
        if let ([old], Some([new])) = (places.as_slice(), after.get(&key).map(Vec::as_slice)) {
            paired.pair(*old, *new);
        }
    }
}

/// The first sentence of each section, headings left out.
fn firsts<'a>(document: &Document<'a>) -> Vec<&'a str> {
    let mut firsts = vec![""; document.sections.len()];
    for sentence in document.sentences.iter().filter(|it| !it.heading).rev() {
        if let Some(first) = firsts.get_mut(sentence.section) {
            *first = sentence.text;
        }
    }
    firsts
}

fn places<'a>(keys: impl Iterator<Item = Option<Key<'a>>>) -> BTreeMap<Key<'a>, Vec<usize>> {
    let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.enumerate() {
        if let Some(key) = key {
            places.entry(key).or_default().push(at);
        }
    }
    places
}

/// Pairs free sections of which each has more than half of its sentences from
/// the other.
fn by_content(old: &Document<'_>, new: &Document<'_>, paired: &mut Paired) {
    let (before, after) = (once(old), once(new));
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (text, from) in &before {
        if let (Some(from), Some(Some(to))) = (from, after.get(text)) {
            *shared.entry((*from, *to)).or_default() += 1;
        }
    }
    let (sizes, new_sizes) = (sizes(old), sizes(new));
    for ((from, to), count) in shared {
        let most = |sizes: &[usize], at| sizes.get(at).is_some_and(|all| count * 2 > *all);
        if most(&sizes, from) && most(&new_sizes, to) {
            paired.pair(from, to);
        }
    }
}

/// The section of each sentence that a text has once.
fn once<'a>(document: &Document<'a>) -> BTreeMap<&'a str, Option<usize>> {
    let mut sections = BTreeMap::new();
    for sentence in document.sentences.iter().filter(|it| !it.heading) {
        let section = sections
            .entry(sentence.text)
            .or_insert(Some(sentence.section));
        if *section != Some(sentence.section) {
            *section = None;
        }
    }
    sections
}

/// How many sentences each section has, headings left out.
fn sizes(document: &Document<'_>) -> Vec<usize> {
    let mut sizes = vec![0; document.sections.len()];
    for sentence in document.sentences.iter().filter(|it| !it.heading) {
        if let Some(size) = sizes.get_mut(sentence.section) {
            *size += 1;
        }
    }
    sizes
}

/// Pairs a section whose heading was changed a little: within the same section,
/// and where no other heading of either text is like it.
fn changed(old: &Document<'_>, new: &Document<'_>, paired: &mut Paired) {
    let pairs = |it: &Document<'_>| -> Vec<Pairs> {
        it.sections.iter().map(|it| Pairs::new(it.title)).collect()
    };
    let (before, after) = (pairs(old), pairs(new));
    for (at, own) in before.iter().enumerate() {
        let close = after.iter().enumerate();
        let mut close = close.filter(|(_, it)| own.percent(it) >= ALIKE / 2);
        let (Some((to, other)), None) = (close.next(), close.next()) else {
            continue;
        };
        let alone = |it: &&Pairs| it.percent(other) >= ALIKE / 2;
        let parents = old.sections.get(at).zip(new.sections.get(to));
        let is_beside = parents.is_some_and(|(it, that)| {
            it.parent == that.parent.and_then(|parent| paired.old_of(parent))
                && it.parent.is_none() == that.parent.is_none()
        });
        if is_beside && own.percent(other) >= ALIKE && before.iter().filter(alone).count() == 1 {
            paired.pair(at, to);
        }
    }
}
