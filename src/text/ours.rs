//! How words say that they are the site's own, and not the report's.

/// What follows words that the site computed from the report's figures.
pub const OURS: &str = "（本站按原文计算）";

/// A computed value with the words that say whose it is: `本站计算：增加547项`.
#[must_use]
pub fn computed(words: &str) -> String {
    ["本站计算：", words].concat()
}
