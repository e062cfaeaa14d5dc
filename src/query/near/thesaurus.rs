//! Everyday words, ready to be found in a question.

use std::collections::BTreeMap;

use model::site::Synonym;
use text::fold::fold;

/// The everyday words of a site, folded once, by their first characters.
#[derive(Clone, Debug, Default)]
pub struct Thesaurus {
    words: BTreeMap<char, Vec<Filed>>,
    groups: Vec<Group>,
    /// The official words.
    official: BTreeMap<char, Vec<Filed>>,
}

/// A word, and the place of its group.
type Filed = (Box<[char]>, usize);

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
            let at = made.groups.len();
            file(&mut made.words, &synonym.everyday, at);
            file(&mut made.official, &synonym.official, at);
            made.groups.push(Group {
                official: synonym.official.iter().map(|word| fold(word)).collect(),
                same: synonym.same,
            });
        }
        made
    }

    /// Whether it is a word, everyday or official.
    pub(super) fn is_word(&self, chars: &[char]) -> bool {
        let mut all = begin(&self.words, chars).chain(begin(&self.official, chars));
        all.any(|(word, _)| **word == *chars)
    }

    /// The lengths of the everyday words that begin there, each with what it
    /// leads to.
    pub(super) fn at<'a>(
        &'a self,
        chars: &'a [char],
    ) -> impl Iterator<Item = (usize, &'a Group)> + 'a {
        self.groups_of(begin(&self.words, chars))
    }

    /// The everyday words that begin with one of the characters.
    pub(super) fn within<'a>(
        &'a self,
        chars: &'a [char],
    ) -> impl Iterator<Item = (&'a [char], &'a Group)> + 'a {
        let firsts = chars.iter().enumerate();
        let firsts = firsts.filter(|(at, c)| !chars.get(..*at).unwrap_or_default().contains(c));
        let words = firsts.filter_map(|(_, c)| self.words.get(c)).flatten();
        words.filter_map(|(word, group)| Some((&**word, self.groups.get(*group)?)))
    }

    /// As [`Self::at`], of the official words.
    pub(super) fn official_at<'a>(
        &'a self,
        chars: &'a [char],
    ) -> impl Iterator<Item = (usize, &'a Group)> + 'a {
        self.groups_of(begin(&self.official, chars))
    }

    fn groups_of<'a>(
        &'a self,
        words: impl Iterator<Item = &'a Filed> + 'a,
    ) -> impl Iterator<Item = (usize, &'a Group)> + 'a {
        words.filter_map(|(word, group)| Some((word.len(), self.groups.get(*group)?)))
    }
}

fn file(words: &mut BTreeMap<char, Vec<Filed>>, new: &[String], group: usize) {
    for word in new {
        let chars: Box<[char]> = fold(word).chars().collect();
        if let Some(first) = chars.first() {
            words.entry(*first).or_default().push((chars, group));
        }
    }
}

/// The words with which the characters begin.
fn begin<'a>(
    words: &'a BTreeMap<char, Vec<Filed>>,
    chars: &'a [char],
) -> impl Iterator<Item = &'a Filed> + 'a {
    let own = chars.first().and_then(|first| words.get(first));
    let own = own.map_or(&[][..], Vec::as_slice).iter();
    own.filter(|(word, _)| chars.starts_with(word))
}
