//! Texts, folded and laid end to end, that are asked for words again and again.

use super::word::{Word, signature};

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
        if words.iter().any(|word| word.signature() & !signature != 0) {
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
            let asked: Vec<Word> = Word::all(&words).iter().map(Word::anywhere).collect();
            for (position, text) in texts.iter().enumerate() {
                let expected = words.iter().all(|word| text.contains(word.as_str()));
                prop_assert_eq!(haystack.contains_all(position, &asked), expected);
            }
            prop_assert!(!haystack.contains_all(texts.len(), &asked));
        }
    }
}
