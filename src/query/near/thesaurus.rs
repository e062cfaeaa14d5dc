//! Everyday words, ready to be found in a question.

use std::collections::{BTreeMap, BTreeSet};

use model::site::Synonym;
use text::fold::fold;

/// The everyday words of a site, folded once, by their first characters.
#[derive(Clone, Debug, Default)]
pub struct Thesaurus {
    words: BTreeMap<char, Vec<Everyday>>,
    groups: Vec<Group>,
    /// The official words.
    official: BTreeSet<Box<[char]>>,
}

/// An everyday word, and the place of its group.
type Everyday = (Box<[char]>, usize);

/// The official words that some everyday ones lead to.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The words, folded, the closest first.
    pub(super) official: Vec<String>,
    /// Whether each means what the everyday words mean.
    pub(super) same: bool,
}

impl Thesaurus {
    /// Folds the words.
    #[must_use]
    pub fn new(synonyms: &[Synonym]) -> Self {
        let mut made = Self::default();
        for synonym in synonyms {
            let official = synonym.official.iter();
            let words = official.clone().map(|word| fold(word).chars().collect());
            made.official.extend(words);
            made.groups.push(Group {
                official: official.map(|word| fold(word)).collect(),
                same: synonym.same,
            });
            for word in &synonym.everyday {
                let chars: Box<[char]> = fold(word).chars().collect();
                if let Some(first) = chars.first() {
                    let own = made.words.entry(*first).or_default();
                    own.push((chars, made.groups.len() - 1));
                }
            }
        }
        made
    }

    /// Whether it is a word, everyday or official.
    pub(super) fn is_word(&self, chars: &[char]) -> bool {
        let everyday = chars.first().and_then(|first| self.words.get(first));
        let mut everyday = everyday.into_iter().flatten();
        self.official.contains(chars) || everyday.any(|(word, _)| **word == *chars)
    }

    /// The lengths of the everyday words that begin there, each with what it
    /// leads to.
    pub(super) fn at<'a>(
        &'a self,
        chars: &'a [char],
    ) -> impl Iterator<Item = (usize, &'a Group)> + 'a {
        let own = chars.first().and_then(|first| self.words.get(first));
        let own = own.map_or(&[][..], Vec::as_slice).iter();
        own.filter(|(word, _)| chars.starts_with(word))
            .filter_map(|(word, group)| Some((word.len(), self.groups.get(*group)?)))
    }
}
