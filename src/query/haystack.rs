//! Texts, folded and laid end to end, that are asked for words again and again.

/// Many short texts.
///
/// Each has a signature: a number with a bit for each character that it holds.
/// Most texts without a word are passed over by their signature alone.
#[derive(Default)]
pub(super) struct Haystack {
    text: String,
    ends: Vec<usize>,
    signatures: Vec<u128>,
}

impl Haystack {
    /// Puts another text at the end. It is folded already.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.signatures.push(signature(text));
    }

    /// Whether the text at that position contains every word.
    pub(super) fn contains_all(&self, position: usize, words: &[Word]) -> bool {
        let Some(signature) = self.signatures.get(position) else {
            return false;
        };
        if words.iter().any(|word| word.signature & !signature != 0) {
            return false;
        }
        let text = self.get(position);
        words.iter().all(|word| word.is_in(text))
    }

    fn get(&self, position: usize) -> &str {
        let end = |position: usize| self.ends.get(position).copied();
        let start = position.checked_sub(1).and_then(end).unwrap_or(0);
        let range = start..end(position).unwrap_or(start);
        self.text.get(range).unwrap_or("")
    }
}

/// A word to look for.
pub(super) struct Word {
    text: Box<str>,
    last: char,
    signature: u128,
}

impl Word {
    /// A folded word; `None` when it is empty.
    pub(super) fn new(folded: &str) -> Option<Self> {
        Some(Self {
            text: folded.into(),
            last: folded.chars().next_back()?,
            signature: signature(folded),
        })
    }

    /// Looks for the last character, which is a search for a byte, several at
    /// a time, and then at what stands before it. For texts as short as these
    /// that is quicker than preparing a search for the word.
    fn is_in(&self, text: &str) -> bool {
        let mut lasts = text.match_indices(self.last);
        lasts.any(|(at, last)| {
            let until = text.get(..at + last.len());
            until.is_some_and(|it| it.ends_with(&*self.text))
        })
    }
}

/// A bit for each character; several characters share one.
fn signature(text: &str) -> u128 {
    let bit = |c: char| 1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 25);
    text.chars().fold(0, |bits, c| bits | bit(c))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_found_exactly_when_it_contains_each_word(
            texts in vec("[ab行政复议1]{0,8}", 0..6), words in vec("[ab行政复议1]{1,3}", 0..3),
        ) {
            let mut haystack = Haystack::default();
            for text in &texts {
                haystack.push(text);
            }
            let asked: Vec<Word> = words.iter().filter_map(|word| Word::new(word)).collect();
            for (position, text) in texts.iter().enumerate() {
                let expected = words.iter().all(|word| text.contains(word.as_str()));
                prop_assert_eq!(haystack.contains_all(position, &asked), expected);
            }
            prop_assert!(!haystack.contains_all(texts.len(), &asked));
        }
    }
}
