//! Gives the sections and sentences of a corrected text the ids that they had.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::{Ids, KnownSection, KnownSentence};
use super::matching::{Document, Section, Sentence, matched};
use model::bundle::PassageRole;
use text::digest::sha256;
use text::outline::Outline;

/// What is known of a report's ids.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known<'a> {
    /// Of the state that was published before.
    pub(super) published: Option<&'a Ids>,
    /// Of the text itself, as `fmt` or `revise` last wrote them.
    pub(super) own: Option<&'a Ids>,
}

impl<'a> Known<'a> {
    pub(super) fn all(self) -> impl Iterator<Item = &'a Ids> {
        self.published.into_iter().chain(self.own)
    }
}

/// Names what an outline has in common with what is known; ids of what is new
/// are none that was ever published. `state` is the number of the state that
/// the text makes.
///
/// A text that is edited again and again may leave its published sentence
/// behind, little by little. So its own ids count where it still says the very
/// same, and otherwise only for what was never published.
pub(super) fn name(outline: &mut Outline, known: Known<'_>, state: u32) {
    if known.all().next().is_none() {
        return;
    }
    let mut names = Names {
        sections: vec![None; outline.sections.len()],
        sentences: vec![None; outline.passages.len()],
        taken: BTreeSet::new(),
    };
    let published = ids(known.published);
    if let Some(own) = known.own {
        names.take_over(outline, own, |_, is_same| is_same);
    }
    if let Some(ids) = known.published {
        names.take_over(outline, ids, |_, _| true);
    }
    if let Some(own) = known.own {
        names.take_over(outline, own, |id, _| !published.contains(id));
    }
    names.taken.extend(known.all().flat_map(|it| ids(Some(it))));
    names.write(outline, state);
}

/// The ids of sections and sentences.
fn ids(ids: Option<&Ids>) -> BTreeSet<String> {
    let of = |ids: &Ids| -> Vec<String> {
        let sections = ids.sections.iter().map(|it| it.id.clone());
        let sentences = ids.sentences.iter().map(|it| it.id.clone());
        sections.chain(sentences).collect()
    };
    ids.into_iter().flat_map(of).collect()
}

/// The ids that were found, by place.
struct Names {
    sections: Vec<Option<String>>,
    sentences: Vec<Option<String>>,
    /// Ids that may not be given to anything else.
    taken: BTreeSet<String>,
}

impl Names {
    /// Takes over the ids of what is still without one, where `may` says so of
    /// an id and of whether its words are the very same.
    fn take_over(&mut self, outline: &Outline, ids: &Ids, may: impl Fn(&str, bool) -> bool) {
        let sections: Vec<_> = ids.sections.iter().filter(|it| it.gone.is_none()).collect();
        let sentences: Vec<_> = ids
            .sentences
            .iter()
            .filter(|it| it.gone.is_none())
            .collect();
        let new = document(outline);
        let matches = matched(&document_of(&sections, &sentences), &new);
        let own = self.sections.iter_mut().zip(&new.sections);
        for ((own, now), old) in own.zip(matches.sections) {
            let old = old.and_then(|at| sections.get(at));
            let is_same = |it: &KnownSection| (&*it.number, &*it.title) == (now.number, now.title);
            let old = old.filter(|it| may(&it.id, is_same(it)));
            give(own, old.map(|it| &it.id), &mut self.taken);
        }
        let own = self.sentences.iter_mut().zip(&new.sentences);
        for ((own, now), old) in own.zip(matches.sentences) {
            let old = old.and_then(|at| sentences.get(at));
            let old = old.filter(|it| may(&it.id, it.text == now.text));
            give(own, old.map(|it| &it.id), &mut self.taken);
        }
    }

    /// Writes the ids into the outline.
    fn write(mut self, outline: &mut Outline, state: u32) {
        let mut sections = BTreeMap::new();
        for (section, own) in outline.sections.iter_mut().zip(self.sections) {
            let id = own.unwrap_or_else(|| {
                let digest = sha256([&section.number, &*section.title].concat().as_bytes());
                fresh(
                    &format!("{}v{state}", section.id),
                    &section.id,
                    &digest,
                    &self.taken,
                )
            });
            self.taken.insert(id.clone());
            section.parent = section.parent.take().map(|it| renamed(&sections, it));
            sections.insert(std::mem::replace(&mut section.id, id.clone()), id);
        }
        for (passage, own) in outline.passages.iter_mut().zip(self.sentences) {
            let id = own.unwrap_or_else(|| {
                let digest = sha256([&passage.id, "\n", &passage.text].concat().as_bytes());
                fresh(&passage.id, &passage.id, &digest, &self.taken)
            });
            self.taken.insert(id.clone());
            passage.section = renamed(&sections, std::mem::take(&mut passage.section));
            passage.id = id;
        }
    }
}

/// Gives an id to what has none, unless it is given already.
fn give(own: &mut Option<String>, id: Option<&String>, taken: &mut BTreeSet<String>) {
    if let (None, Some(id)) = (&own, id)
        && taken.insert(id.clone())
    {
        *own = Some(id.clone());
    }
}

/// The natural id where it is free; else `stem` with as many digits as set it
/// apart.
fn fresh(stem: &str, natural: &str, digest: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(natural) {
        return natural.to_owned();
    }
    let longer = (1..=digest.len()).filter_map(|digits| digest.get(..digits));
    let mut longer = longer.map(|digits| [stem, digits].concat());
    let free = longer.find(|id| !taken.contains(id));
    free.unwrap_or_else(|| [stem, digest, digest].concat())
}

fn renamed(sections: &BTreeMap<String, String>, id: String) -> String {
    sections.get(&id).cloned().unwrap_or(id)
}

/// Published sections and sentences as the matching sees them.
fn document_of<'a>(sections: &[&'a KnownSection], sentences: &[&'a KnownSentence]) -> Document<'a> {
    let place = |id: &str| sections.iter().position(|it| it.id == id);
    let own = sections.iter().map(|it| Section {
        parent: it.parent.as_deref().and_then(place),
        number: &it.number,
        title: &it.title,
    });
    let words = sentences.iter().map(|it| Sentence {
        section: place(&it.section).unwrap_or(usize::MAX),
        heading: it.heading,
        text: &it.text,
    });
    Document {
        sections: own.collect(),
        sentences: words.collect(),
    }
}

/// A text as the matching sees it.
fn document(outline: &Outline) -> Document<'_> {
    let sections = &outline.sections;
    let places: BTreeMap<&str, usize> = sections
        .iter()
        .enumerate()
        .map(|(at, it)| (it.id.as_str(), at))
        .collect();
    let place = |id: &str| places.get(id).copied();
    let own = sections.iter().map(|it| Section {
        parent: it.parent.as_deref().and_then(place),
        number: &it.number,
        title: &it.title,
    });
    let words = outline.passages.iter().map(|it| Sentence {
        section: place(&it.section).unwrap_or(usize::MAX),
        heading: it.role == PassageRole::Heading,
        text: &it.text,
    });
    Document {
        sections: own.collect(),
        sentences: words.collect(),
    }
}
