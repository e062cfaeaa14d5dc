//! The five things that the yearly report owes (《法治政府建设与责任落实督察工作规定》),
//! and where a report has them.
//!
//! Headings count first, at any depth; where no heading speaks of a thing, the
//! sentences do. What is found within a section about something else, or under
//! a heading that covers several of them, is told as merged.

mod headings;
mod sentences;

use std::collections::BTreeMap;
use std::ops::Range;

use model::bundle::{Passage, PassageRole, Section};
use text::anchor::Text;
use text::fold::fold;
use text::outline::Outline;

use crate::place::Place;

/// How many places of a thing are told.
const SHOWN: usize = 4;

/// One of the things that the yearly report owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    /// What was done and what came of it.
    Measures,
    /// What is lacking, and why.
    Shortcomings,
    /// How the heads of Party and government did their duty.
    Leaders,
    /// What is planned for the next year.
    Plan,
    /// What else is to be reported.
    Other,
}

impl Owed {
    /// All of them, in the regulation's order.
    pub const ALL: [Self; 5] = [
        Self::Measures,
        Self::Shortcomings,
        Self::Leaders,
        Self::Plan,
        Self::Other,
    ];

    /// The regulation's words for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Measures => "主要举措和成效",
            Self::Shortcomings => "存在的不足和原因",
            Self::Leaders => "党政主要负责人履行推进法治建设第一责任人职责情况",
            Self::Plan => "下一年度主要安排",
            Self::Other => "其他需要报告的情况",
        }
    }
}

/// Whether and where a report has a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// In places of its own.
    Own(Vec<Place>),
    /// Together with others.
    Merged {
        /// What shares its heading, or whose section holds it.
        with: Vec<Owed>,
        /// Where it is.
        places: Vec<Place>,
    },
    /// Nowhere.
    Missing,
}

/// A thing that the report owes, and what was found of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owing {
    /// Which one.
    pub owed: Owed,
    /// Where it is.
    pub found: Found,
    /// What a person may want to know of it.
    pub note: Option<&'static str>,
}

/// Looks for the five things; `year` is the year that the report is about.
pub(crate) fn owed(text: &Text<'_>, outline: &Outline, year: Option<u16>) -> Vec<Owing> {
    let report = Report::new(text, outline, year);
    let owing = |owed: Owed| Owing {
        found: report.look(owed),
        note: report.note(owed),
        owed,
    };
    Owed::ALL.into_iter().map(owing).collect()
}

/// A report whose headings have been read.
struct Report<'a> {
    text: &'a Text<'a>,
    outline: &'a Outline,
    sections: BTreeMap<&'a str, &'a Section>,
    /// What the heading of each section speaks of.
    claims: BTreeMap<&'a str, Vec<Owed>>,
    year: Option<u16>,
}

impl<'a> Report<'a> {
    fn new(text: &'a Text<'a>, outline: &'a Outline, year: Option<u16>) -> Self {
        let sections = outline.sections.iter();
        let claim = |it: &'a Section| {
            let top = it.level == 1;
            (
                it.id.as_str(),
                headings::claims(&fold(&it.title), year, top),
            )
        };
        Self {
            text,
            outline,
            sections: sections.clone().map(|it| (it.id.as_str(), it)).collect(),
            claims: sections.map(claim).collect(),
            year,
        }
    }

    fn look(&self, owed: Owed) -> Found {
        self.by_heading(owed)
            .or_else(|| self.by_works(owed))
            .unwrap_or_else(|| self.by_sentences(owed))
    }

    /// Headings that speak of it: one that speaks of nothing else makes it own.
    fn by_heading(&self, owed: Owed) -> Option<Found> {
        let claiming = |alone: bool| {
            let mut found = Vec::new();
            for section in &self.outline.sections {
                let claims = self.claims.get(section.id.as_str())?;
                if claims.contains(&owed) && (claims.len() == 1) == alone {
                    found.push(section);
                }
            }
            (!found.is_empty()).then_some(found)
        };
        if let Some(own) = claiming(true) {
            return Some(Found::Own(self.places(&own)));
        }
        let shared = claiming(false)?;
        let claims = shared
            .iter()
            .filter_map(|it| self.claims.get(it.id.as_str()));
        let mut with: Vec<Owed> = claims.flatten().copied().collect();
        with.retain(|it| *it != owed);
        with.sort_unstable();
        with.dedup();
        Some(Found::Merged {
            with,
            places: self.places(&shared),
        })
    }

    /// Sections of the first level that speak of none of the others tell what
    /// was done, whatever their headings are.
    fn by_works(&self, owed: Owed) -> Option<Found> {
        let works: Vec<&Section> = self
            .outline
            .sections
            .iter()
            .filter(|it| it.level == 1 && self.is_work(it))
            .collect();
        (owed == Owed::Measures && !works.is_empty()).then(|| Found::Own(self.places(&works)))
    }

    /// Whether a section is one of work done: it says nothing else, and does not
    /// set out what a document is for.
    fn is_work(&self, section: &Section) -> bool {
        let claims = self.claims.get(section.id.as_str());
        claims.is_none_or(Vec::is_empty) && !headings::is_preamble(&section.title)
    }

    /// Sentences that speak of it, where no heading does.
    fn by_sentences(&self, owed: Owed) -> Found {
        let mut own = Vec::new();
        let mut held = Vec::new();
        let mut with = Vec::new();
        for passage in &self.outline.passages {
            let around = self.governing(passage);
            if !sentences::speaks_of(owed, &fold(&passage.text), &around, self.year) {
                continue;
            }
            match around.is_empty() {
                true => own.push(passage),
                // What is done is told by whoever tells anything.
                false if owed == Owed::Measures => {}
                false => {
                    held.push(passage);
                    with.extend(around);
                }
            }
        }
        with.sort_unstable();
        with.dedup();
        if owed == Owed::Measures && own.len() < sentences::ENOUGH {
            return Found::Missing;
        }
        match (own.is_empty(), held.is_empty()) {
            (true, true) => Found::Missing,
            (false, _) => Found::Own(self.sentences(&own)),
            (true, false) => Found::Merged {
                with,
                places: self.sentences(&held),
            },
        }
    }

    /// What the nearest heading above a passage speaks of.
    fn governing(&self, passage: &Passage) -> Vec<Owed> {
        let mut at = Some(passage.section.as_str());
        let mut works = false;
        while let Some(section) = at.and_then(|id| self.sections.get(id)) {
            let claims = self.claims.get(section.id.as_str());
            match claims {
                Some(claims) if !claims.is_empty() => return claims.clone(),
                _ => works = section.level == 1 && self.is_work(section),
            }
            at = section.parent.as_deref();
        }
        if works {
            vec![Owed::Measures]
        } else {
            Vec::new()
        }
    }

    /// The headings of sections as places.
    fn places(&self, sections: &[&Section]) -> Vec<Place> {
        let head = |section: &&Section| {
            let mut passages = self.outline.passages.iter();
            let passage =
                passages.find(|it| it.section == section.id && it.role != PassageRole::Body)?;
            let start = passage.start as usize;
            let shown = section.number.chars().count() + section.title.chars().count();
            Some(self.place(start..start + shown.min(passage.text.chars().count())))
        };
        sections.iter().filter_map(head).take(SHOWN).collect()
    }

    fn sentences(&self, passages: &[&Passage]) -> Vec<Place> {
        let whole = |passage: &&Passage| {
            let start = passage.start as usize;
            self.place(start..start + passage.text.chars().count())
        };
        passages.iter().map(whole).take(SHOWN).collect()
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::of(self.text, self.outline, &range)
    }

    /// The regulation asks for reasons, too: whether any is given.
    fn note(&self, owed: Owed) -> Option<&'static str> {
        let mut within = self.outline.passages.iter().filter(|passage| {
            let text = fold(&passage.text);
            let around = self.governing(passage);
            let by_heading = around.contains(&Owed::Shortcomings);
            by_heading || sentences::speaks_of(Owed::Shortcomings, &text, &around, self.year)
        });
        let mut some = false;
        let reasoned = within.any(|passage| {
            some = true;
            sentences::gives_reason(&passage.text)
        });
        let lacking = owed == Owed::Shortcomings && some && !reasoned;
        lacking.then_some("其中未见说明原因的词（原因、由于、因为、导致等）")
    }
}

#[cfg(test)]
mod tests;
