//! What must be known of a report to take a question apart.

use crate::word::Word;

/// What the words of a report say about a piece of a question.
pub(super) trait Known {
    /// Whether some sentence holds the word.
    fn occurs(&self, word: &Word) -> bool;
    /// The year of the report.
    fn year(&self) -> u16;
    /// Whether it is the place of the report, or a part of its name.
    fn is_place(&self, words: &str) -> bool;
    /// Whether they are the end of the place of the report, but no name of it.
    fn ends_place(&self, words: &str) -> bool;
    /// Whether the report has the characters only where they cut a word in two.
    fn is_fragment(&self, characters: &str, is_word: &dyn Fn(&[char]) -> bool) -> bool;
}
