//! Gives the sections and sentences of a corrected text the ids that they had.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::{Ids, KnownSection, KnownSentence};
use super::matching::{Document, Section, Sentence, matched};
use model::bundle::PassageRole;
use text::digest::sha256;
use text::outline::Outline;

/// Names what an outline has in common with the first of `known` that has it;
/// ids of what is new are none that was ever published. `state` is the number
/// of the state that the text makes.
pub(super) fn name(outline: &mut Outline, known: &[&Ids], state: u32) {
    if known.is_empty() {
        return;
    }
    let mut names = Names {
        sections: vec![None; outline.sections.len()],
        sentences: vec![None; outline.passages.len()],
        taken: BTreeSet::new(),
    };
    for ids in known {
        names.take_over(outline, ids);
    }
    let published = known.iter().flat_map(|ids| {
        let sections = ids.sections.iter().map(|it| it.id.clone());
        sections.chain(ids.sentences.iter().map(|it| it.id.clone()))
    });
    names.taken.extend(published);
    names.write(outline, state);
}

/// The ids that were found, by place.
struct Names {
    sections: Vec<Option<String>>,
    sentences: Vec<Option<String>>,
    /// Ids that may not be given to anything else.
    taken: BTreeSet<String>,
}

impl Names {
    /// Takes over the ids of what is still without one.
    fn take_over(&mut self, outline: &Outline, ids: &Ids) {
        let sections: Vec<_> = ids.sections.iter().filter(|it| it.gone.is_none()).collect();
        let sentences: Vec<_> = ids
            .sentences
            .iter()
            .filter(|it| it.gone.is_none())
            .collect();
        let matches = matched(&known(&sections, &sentences), &document(outline));
        for (own, old) in self.sections.iter_mut().zip(matches.sections) {
            let old = old.and_then(|at| sections.get(at));
            give(own, old.map(|it| &it.id), &mut self.taken);
        }
        for (own, old) in self.sentences.iter_mut().zip(matches.sentences) {
            let old = old.and_then(|at| sentences.get(at));
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
fn known<'a>(sections: &[&'a KnownSection], sentences: &[&'a KnownSentence]) -> Document<'a> {
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
        heading: it.role != PassageRole::Body,
        text: &it.text,
    });
    Document {
        sections: own.collect(),
        sentences: words.collect(),
    }
}
