//! The text's structure: numbered sections, and passages (sentences, headings).
//!
//! Total: any text has an outline. Oddities are warnings. Each char but line
//! ends lies in exactly one passage.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::anchor::Text;
use super::diagnostic::{Code, Diagnostic};
use super::digest::sha256;
use crate::numbering::{self, Numbering};
use model::bundle::{Passage, PassageRole, Section};

/// The structure of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The numbered parts, in reading order.
    pub sections: Vec<Section>,
    /// The sentences and headings, in reading order.
    pub passages: Vec<Passage>,
    /// Where the numerals of headings stand, in chars of the text.
    pub numerals: Vec<Range<usize>>,
}

impl Outline {
    /// The passage that holds a char.
    pub fn passage_at(&self, char: usize) -> Option<&Passage> {
        let after = self
            .passages
            .partition_point(|passage| passage.start as usize <= char);
        self.passages.get(after.checked_sub(1)?)
    }
}

/// Reads the structure of a text.
pub fn read(text: &Text<'_>, problems: &mut Vec<Diagnostic>) -> Outline {
    let mut builder = Builder {
        text,
        problems,
        outline: Outline::default(),
        numbers: [None; LEVELS],
        latest: [0; LEVELS],
        ancestors: Vec::new(),
        ids: BTreeMap::new(),
    };
    let mut start = 0;
    for (line, words) in (0..).zip(text.source.text.split('\n')) {
        builder.line(line, start, words.strip_suffix('\r').unwrap_or(words));
        start += words.chars().count() + 1;
    }
    let mut outline = builder.outline;
    name_passages(&mut outline.passages);
    outline
}

const LEVELS: usize = 4;

struct Builder<'a, 'p> {
    text: &'a Text<'a>,
    problems: &'p mut Vec<Diagnostic>,
    outline: Outline,
    /// The number of the current section at each level.
    numbers: [Option<u32>; LEVELS],
    /// The last number given at each level, under any parent.
    latest: [u32; LEVELS],
    /// The section that we are in and those that hold it.
    ancestors: Vec<(u8, String)>,
    /// The ids of the sections so far, and how often each was repeated.
    ids: BTreeMap<String, usize>,
}

impl Builder<'_, '_> {
    fn line(&mut self, line: u32, start: usize, words: &str) {
        if words.is_empty() {
            return;
        }
        let sentences = sentences(words);
        let numbering = numbering::read(words);
        if let Some(numbering) = &numbering {
            let first = sentences.first().copied().unwrap_or(words);
            self.section(start, first, numbering);
        }
        let section = self.current_section();
        let mut start = start;
        for (index, sentence) in sentences.iter().enumerate() {
            let role = match (&numbering, index) {
                (Some(_), 0) if sentences.len() == 1 && !is_closed(sentence) => {
                    PassageRole::Heading
                }
                (Some(_), 0) => PassageRole::Lead,
                _ => PassageRole::Body,
            };
            self.outline.passages.push(Passage {
                id: String::new(),
                section: section.clone(),
                line,
                role,
                start: u32::try_from(start).unwrap_or(u32::MAX),
                text: (*sentence).to_owned(),
            });
            start += sentence.chars().count();
        }
    }

    /// The section that a line belongs to; makes `s0` for the text before the
    /// first number.
    fn current_section(&mut self) -> String {
        if let Some((_, id)) = self.ancestors.last() {
            return id.clone();
        }
        let id = "s0".to_owned();
        self.outline.sections.push(Section {
            id: id.clone(),
            number: String::new(),
            title: String::new(),
            level: 0,
            parent: None,
        });
        self.ancestors.push((0, id.clone()));
        id
    }

    fn section(&mut self, start: usize, sentence: &str, numbering: &Numbering) {
        let at = |range: &Range<usize>| start + range.start..start + range.end;
        let id = self.enter(numbering, &at(&numbering.range));
        let level = numbering.level;
        self.ancestors
            .retain(|(above, _)| (1..level).contains(above));
        let parent = self.ancestors.last().map(|(_, id)| id.clone());
        self.ancestors.push((level, id.clone()));
        self.outline.numerals.push(at(&numbering.numeral));
        let title: String = sentence.chars().skip(numbering.range.end).collect();
        self.outline.sections.push(Section {
            id,
            number: self.text.words(&at(&numbering.range)).to_owned(),
            title: title.trim().trim_end_matches('。').to_owned(),
            level,
            parent,
        });
    }

    /// Takes a number into the path and gives the section's id.
    fn enter(&mut self, numbering: &Numbering, place: &Range<usize>) -> String {
        let number = numbering.number;
        let depth = usize::from(numbering.level).clamp(1, LEVELS);
        let (upper, lower) = self.numbers.split_at_mut(depth);
        lower.fill(None);
        let (Some(own), Some(latest)) = (upper.last_mut(), self.latest.get_mut(depth - 1)) else {
            return String::new();
        };
        let next = own.map_or(1, |last| last + 1);
        // Some reports number a level right through, across parents.
        let gap = number != next && number != latest.saturating_add(1);
        *own = Some(number);
        *latest = number;
        let path: Vec<String> = upper
            .iter()
            .map(|number| number.unwrap_or(0).to_string())
            .collect();
        let mut id = format!("s{}", path.join("-"));
        let repeats = self.ids.get(&id).map_or(0, |repeats| repeats + 1);
        self.ids.insert(id.clone(), repeats);
        let repeated = repeats > 0;
        let words = self.text.words(place);
        if repeated {
            let message = format!("编号“{words}”在同一上级下重复");
            let problem = self.text.problem(Code::DuplicateSection, place, message);
            let hint = "原文如此则不必改动；后者的地址另加 x";
            self.problems.push(problem.hint(hint));
        } else if gap {
            let message = format!("编号“{words}”与前一个不连续");
            let problem = self.text.problem(Code::NumberingGap, place, message);
            let hint = format!("依次应为{next}；原文如此则不必改动");
            self.problems.push(problem.hint(hint));
        }
        match repeats {
            0..=3 => id.push_str(&"x".repeat(repeats)),
            _ => id.push_str(&format!("x{repeats}")),
        }
        id
    }
}

/// The sentences of a line, together the whole line: each ends behind 。！？
/// and the closing marks that follow.
fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut closing = false;
    for (byte, c) in line.char_indices() {
        if closing && !is_stop(c) && !is_closer(c) {
            found.push(&line[start..byte]);
            start = byte;
            closing = false;
        }
        closing |= is_stop(c);
    }
    found.push(&line[start..]);
    found
}

/// Whether a sentence has its final stop.
fn is_closed(sentence: &str) -> bool {
    sentence
        .trim_end()
        .trim_end_matches(is_closer)
        .ends_with(is_stop)
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '】' | '》' | '」' | '』' | '〉')
}

/// Names each passage by its section's path and as much of its words' hash as
/// sets it apart from the other passages there: four digits, or more.
fn name_passages(passages: &mut [Passage]) {
    let mut repeats: BTreeMap<(String, String), u32> = BTreeMap::new();
    let hashes: Vec<String> = passages
        .iter()
        .map(|passage| {
            let key = (passage.section.clone(), passage.text.clone());
            let repeat = repeats.entry(key).or_default();
            *repeat += 1;
            // The same words twice in a section differ by their order alone.
            match repeat {
                1 => sha256(passage.text.as_bytes()),
                _ => sha256(format!("{}\n{repeat}", passage.text).as_bytes()),
            }
        })
        .collect();
    let mut sections: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (passage, hash) in passages.iter().zip(&hashes) {
        sections.entry(&passage.section).or_default().insert(hash);
    }
    let named = passages.iter().zip(&hashes).map(|(passage, hash)| {
        let beside = sections.get(passage.section.as_str());
        let digits = beside.map_or(4, |beside| distinct_digits(hash, beside));
        let path = passage.section.trim_start_matches('s');
        format!("p{path}-{}", hash.get(..digits).unwrap_or(hash))
    });
    let ids: Vec<String> = named.collect();
    for (passage, id) in passages.iter_mut().zip(ids) {
        passage.id = id;
    }
}

/// How many digits set a hash apart from the others, at least four. Only its
/// neighbours in their order can share more than that.
fn distinct_digits(hash: &str, beside: &BTreeSet<&str>) -> usize {
    let before = beside.range(..hash).next_back();
    let after = beside.range(hash..).nth(1);
    let shared = |other: &&str| {
        let pairs = hash.bytes().zip(other.bytes());
        pairs.take_while(|(a, b)| a == b).count()
    };
    let longest = before.into_iter().chain(after).map(shared).max();
    longest.map_or(4, |shared| (shared + 1).max(4))
}

#[cfg(test)]
mod tests;
