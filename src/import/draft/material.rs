//! What the parts of a draft are made from, and how they write a string.

use std::ops::Range;

use crate::scan::Found;
use text::anchor::Text;
use text::outline::Outline;

/// What the parts of a draft are made from.
pub(super) struct Material<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) outline: &'a Outline,
    pub(super) found: &'a [Found],
}

impl Material<'_> {
    pub(super) fn words(&self, range: &Range<usize>) -> &str {
        self.text.words(range)
    }

    /// The passage that holds a char, by its index.
    pub(super) fn passage(&self, char: usize) -> usize {
        let passages = &self.outline.passages;
        passages
            .partition_point(|passage| passage.start as usize <= char)
            .saturating_sub(1)
    }
}

/// A TOML string on one line.
pub(super) fn quoted(words: &str) -> String {
    toml_edit::Value::from(words.replace('\n', "\u{1}"))
        .to_string()
        .trim()
        .replace("\\u0001", "\\n")
}
