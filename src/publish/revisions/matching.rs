//! Which sentence of a corrected text is which of the text before.
//!
//! A link must never lead to a lookalike, so what is in doubt is not matched:
//! the old id is then gone, and the new sentence gets one of its own. In turn:
//!
//! 1. Sections, by their headings, then by what stands in them.
//! 2. The heading of a section is that of the section. One that is run into its
//!    paragraph is a sentence like any other, unless only its number changed.
//! 3. The same words in the same section, where each text has them once there,
//!    or once between the same neighbours.
//! 4. The same words elsewhere, where each text has them once.
//! 5. Almost the same words in the same section between the same neighbours,
//!    where no other sentence of either text is at all like them.

use super::sections;
use super::similarity::Pairs;

/// From here on, in percent, two sentences may be one that was changed.
pub(super) const ALIKE: usize = 70;

/// From here on a third sentence puts that in doubt.
const DOUBTFUL: usize = 45;

/// A text as the matching sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Document<'a> {
    /// Its sections, each behind the one that holds it.
    pub(super) sections: Vec<Section<'a>>,
    /// Its sentences and headings in reading order.
    pub(super) sentences: Vec<Sentence<'a>>,
}

/// A section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section<'a> {
    /// The section that holds it.
    pub(super) parent: Option<usize>,
    /// Its number as printed.
    pub(super) number: &'a str,
    /// Its heading.
    pub(super) title: &'a str,
}

/// A sentence or heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    /// The section that it stands in.
    pub(super) section: usize,
    /// Whether it is the section's heading, on a line of its own.
    pub(super) heading: bool,
    /// Its words.
    pub(super) text: &'a str,
}

/// For each section and sentence of a text its place in the text before; `None`
/// for a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matches {
    /// Of the sections.
    pub(super) sections: Vec<Option<usize>>,
    /// Of the sentences.
    pub(super) sentences: Vec<Option<usize>>,
}

/// Pairs found so far, by the place in either text. No place is paired twice.
#[derive(Clone, Debug)]
pub(super) struct Paired {
    /// The new place of each old one.
    pub(super) of_old: Vec<Option<usize>>,
    /// The old place of each new one.
    pub(super) of_new: Vec<Option<usize>>,
}

impl Paired {
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self {
            of_old: vec![None; old],
            of_new: vec![None; new],
        }
    }

    /// Pairs two places that are still free.
    pub(super) fn pair(&mut self, old: usize, new: usize) {
        if let (Some(own @ None), Some(other @ None)) =
            (self.of_old.get_mut(old), self.of_new.get_mut(new))
        {
            (*own, *other) = (Some(new), Some(old));
        }
    }

    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.of_old.get(old).copied().flatten()
    }

    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.of_new.get(new).copied().flatten()
    }

    pub(super) fn count(&self) -> usize {
        self.of_old.iter().flatten().count()
    }
}

/// Matches a text with the one before.
pub(super) fn matched(old: &Document<'_>, new: &Document<'_>) -> Matches {
    let sections = sections::paired(old, new);
    let mut paired = Paired::new(old.sentences.len(), new.sentences.len());
    headings(old, new, &sections, &mut paired);
    renumbered(old, new, &sections, &mut paired);
    same_section(old, new, &sections, &mut paired);
    elsewhere(old, new, &mut paired);
    let exact = paired.clone();
    Alike::new(old, new, &sections, &exact).pair_all(&mut paired);
    Matches {
        sections: sections.of_new,
        sentences: paired.of_new,
    }
}

/// The heading of a section that stayed is the one that it had.
fn headings(old: &Document<'_>, new: &Document<'_>, sections: &Paired, paired: &mut Paired) {
    for (at, heading) in new.sentences.iter().enumerate() {
        let section = sections.old_of(heading.section);
        let before = old
            .sentences
            .iter()
            .position(|it| it.heading && heading.heading && Some(it.section) == section);
        if let Some(before) = before {
            paired.pair(before, at);
        }
    }
}

/// A heading that is run into its paragraph, where all but its number is the
/// same.
fn renumbered(old: &Document<'_>, new: &Document<'_>, sections: &Paired, paired: &mut Paired) {
    for (at, section) in old.sections.iter().enumerate() {
        let same = sections.new_of(at).filter(|it| {
            let title = new.sections.get(*it).map(|it| it.title);
            title == Some(section.title) && !section.title.is_empty()
        });
        let lead = |document: &Document<'_>, section, title| {
            let first = document
                .sentences
                .iter()
                .position(|it| it.section == section)?;
            let sentence = document.sentences.get(first)?;
            (!sentence.heading && sentence.text.contains(title)).then_some(first)
        };
        if let Some(new_section) = same
            && let Some(before) = lead(old, at, section.title)
            && let Some(now) = lead(new, new_section, section.title)
        {
            paired.pair(before, now);
        }
    }
}

/// The same words in the same section: where either text has them once there,
/// else where it has them once between the same neighbours. Of two that are
/// equal either may be the one that is gone.
fn same_section(old: &Document<'_>, new: &Document<'_>, sections: &Paired, paired: &mut Paired) {
    let before = places(old, |it| Some(it.section));
    let after = places(new, |it| sections.old_of(it.section));
    for own in before.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some(&(section, words, at)) = own.first() else {
            continue;
        };
        let start = after.partition_point(|it| (it.0, it.1) < (section, words));
        let others = after.iter().skip(start);
        let others: Vec<_> = others
            .take_while(|it| (it.0, it.1) == (section, words))
            .collect();
        if let ([_], [other]) = (own, others.as_slice()) {
            paired.pair(at, other.2);
            continue;
        }
        for (.., at) in own {
            let beside = neighbours(old, *at);
            let is_same = |document, it: usize| neighbours(document, it) == beside;
            let mut like = others.iter().filter(|it| is_same(new, it.2));
            let alone = own.iter().filter(|it| is_same(old, it.2)).count() == 1;
            if let (true, Some(other), None) = (alone, like.next(), like.next()) {
                paired.pair(*at, other.2);
            }
        }
    }
}

/// The words before and behind a sentence; none at the ends of its section.
fn neighbours<'a>(document: &Document<'a>, at: usize) -> [Option<&'a str>; 2] {
    let section = section_of(document, at);
    [at.checked_sub(1), at.checked_add(1)].map(|beside| {
        let beside = document.sentences.get(beside?)?;
        (Some(beside.section) == section && !beside.heading).then_some(beside.text)
    })
}

/// The same words elsewhere, where each text has them once.
fn elsewhere(old: &Document<'_>, new: &Document<'_>, paired: &mut Paired) {
    let (before, after) = (places(old, |_| None), places(new, |_| None));
    for run in before.chunk_by(|a, b| a.1 == b.1) {
        let [(_, words, place)] = run else {
            continue;
        };
        let start = after.partition_point(|it| it.1 < *words);
        let mut own = after.iter().skip(start).take_while(|it| it.1 == *words);
        if let (Some((_, _, at)), None) = (own.next(), own.next()) {
            paired.pair(*place, *at);
        }
    }
}

/// Where a text's sentences stand, sorted by section and words; headings are
/// left out.
fn places<'a>(
    document: &Document<'a>,
    section: impl Fn(&Sentence<'a>) -> Option<usize>,
) -> Vec<(Option<usize>, &'a str, usize)> {
    let sentences = document.sentences.iter().enumerate();
    let body = sentences.filter(|(_, it)| !it.heading);
    let mut places: Vec<_> = body.map(|(at, it)| (section(it), it.text, at)).collect();
    places.sort_unstable();
    places
}

/// The search for sentences that were changed a little.
struct Alike<'a> {
    old: &'a Document<'a>,
    new: &'a Document<'a>,
    sections: &'a Paired,
    /// What was paired by the same words.
    exact: &'a Paired,
    before: Vec<Pairs>,
    after: Vec<Pairs>,
}

impl<'a> Alike<'a> {
    fn new(
        old: &'a Document<'a>,
        new: &'a Document<'a>,
        sections: &'a Paired,
        exact: &'a Paired,
    ) -> Self {
        let pairs = |it: &Document<'_>| -> Vec<Pairs> {
            it.sentences.iter().map(|it| Pairs::new(it.text)).collect()
        };
        let (before, after) = (pairs(old), pairs(new));
        Self {
            old,
            new,
            sections,
            exact,
            before,
            after,
        }
    }

    fn pair_all(&self, paired: &mut Paired) {
        for old in 0..self.before.len() {
            if self.exact.new_of(old).is_none()
                && let Some(new) = self.changed(old)
            {
                paired.pair(old, new);
            }
        }
    }

    /// The sentence that an old one became, if there is no doubt.
    fn changed(&self, old: usize) -> Option<usize> {
        let sentence = self.old.sentences.get(old).filter(|it| !it.heading)?;
        let section = self.sections.new_of(sentence.section)?;
        let own = self.before.get(old)?;
        let close = self.after.iter().enumerate();
        let mut close = close.filter(|(_, it)| own.percent(it) >= DOUBTFUL);
        // Of two that are like it, either may be meant.
        let ((new, other), None) = (close.next()?, close.next()) else {
            return None;
        };
        let became = self.new.sentences.get(new)?;
        let fits = became.section == section
            && !became.heading
            && self.exact.old_of(new).is_none()
            && own.percent(other) >= ALIKE
            && self.has_its_neighbours(old, new);
        // And what it became may be like no other old one.
        let likes = |at: usize, it: &Pairs| at != old && it.percent(other) >= DOUBTFUL;
        let doubtful = || self.before.iter().enumerate().any(|(at, it)| likes(at, it));
        (fits && !doubtful()).then_some(new)
    }

    /// Whether the nearest sentences that stayed, before and behind, are the same
    /// ones, or the section begins or ends there in both texts.
    fn has_its_neighbours(&self, old: usize, new: usize) -> bool {
        let beside = |back: bool| {
            let old_one = nearest(&self.old.sentences, old, back, |at| {
                self.exact.new_of(at).filter(|it| self.is_near(*it, new))
            });
            let new_one = nearest(&self.new.sentences, new, back, |at| {
                self.exact.old_of(at).filter(|it| self.was_near(*it, old))
            });
            match (old_one, new_one) {
                (Some(a), Some(b)) => self.exact.new_of(a) == Some(b),
                (None, None) => true,
                _ => false,
            }
        };
        beside(true) && beside(false)
    }

    fn is_near(&self, at: usize, new: usize) -> bool {
        section_of(self.new, at) == section_of(self.new, new)
    }

    fn was_near(&self, at: usize, old: usize) -> bool {
        section_of(self.old, at) == section_of(self.old, old)
    }
}

fn section_of(document: &Document<'_>, at: usize) -> Option<usize> {
    document.sentences.get(at).map(|it| it.section)
}

/// The nearest sentence of the same section that stayed within it.
fn nearest(
    sentences: &[Sentence<'_>],
    from: usize,
    back: bool,
    stayed: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let section = sentences.get(from)?.section;
    let own = |at: &usize| sentences.get(*at).is_some_and(|it| it.section == section);
    match back {
        true => (0..from)
            .rev()
            .take_while(own)
            .find(|at| stayed(*at).is_some()),
        false => (from + 1..sentences.len())
            .take_while(own)
            .find(|at| stayed(*at).is_some()),
    }
}
