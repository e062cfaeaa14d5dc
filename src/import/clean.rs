//! Cleaning a text by listed steps, each of which can be taken back.
//!
//! A step changes characters at places that it names; [`undo`] puts them back.
//! No step changes a word or a number.

use std::borrow::Cow;

mod lines;
mod marks;
#[cfg(test)]
mod tests;

/// One change: at that char of the text after the step, `now` stands for `was`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The char of the step's result at which it begins.
    pub at: usize,
    /// What stood there.
    pub was: String,
    /// What stands there.
    pub now: String,
}

/// A step that changed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id in the log.
    pub name: &'static str,
    /// What it does, for people.
    pub label: &'static str,
    /// Its changes, from left to right.
    pub edits: Vec<Edit>,
}

type Cleaner = fn(&str) -> Vec<Replacement>;

/// A change at a byte of the text before the step.
pub(crate) struct Replacement {
    /// The byte at which it begins.
    pub(crate) at: usize,
    /// How many bytes it takes out.
    pub(crate) was: usize,
    /// What it puts there.
    pub(crate) now: Cow<'static, str>,
}

impl Replacement {
    /// Takes out the bytes.
    pub(crate) fn removal(at: usize, was: usize) -> Self {
        let now = Cow::Borrowed("");
        Self { at, was, now }
    }
}

/// The steps, in their order.
const STEPS: [(&str, &str, Cleaner); 9] = [
    ("line-ends", "换行符统一为 \\n", marks::line_ends),
    (
        "compatibility",
        "康熙部首、兼容汉字等换成同形的通用汉字，不可见字符去掉",
        marks::compatibility,
    ),
    ("page-numbers", "单独成行的页码去掉", lines::page_numbers),
    ("blank-lines", "空行去掉", lines::blank_lines),
    ("wraps", "排版造成的硬换行接上", lines::wraps),
    ("indents", "段首段尾的空格去掉", lines::indents),
    (
        "number-spaces",
        "数字之间、数字与汉字之间的空格去掉",
        marks::number_spaces,
    ),
    (
        "split-numbers",
        "被空格隔开的同一个数接上（如 1 9 4亿）",
        marks::split_numbers,
    ),
    ("headings", "同一行里的标题另起一行", lines::headings),
];

/// The cleaned text, and the steps that changed something.
pub fn clean(text: &str) -> (String, Vec<Step>) {
    let mut text = text.to_owned();
    let mut steps = Vec::new();
    for (name, label, cleaner) in STEPS {
        let (cleaned, step) = step((name, label), &text, cleaner(&text));
        text = cleaned;
        steps.extend(step);
    }
    (text, steps)
}

/// A text after changes that are sorted and apart, and the step that they are,
/// if there are any.
pub(crate) fn step(
    (name, label): (&'static str, &'static str),
    text: &str,
    replacements: Vec<Replacement>,
) -> (String, Option<Step>) {
    let (text, edits) = apply(text, replacements);
    let step = Step { name, label, edits };
    let any = !step.edits.is_empty();
    (text, any.then_some(step))
}

/// Makes changes that are sorted and apart.
fn apply(text: &str, replacements: Vec<Replacement>) -> (String, Vec<Edit>) {
    let mut cleaned = String::with_capacity(text.len());
    let mut edits = Vec::with_capacity(replacements.len());
    let mut from = 0;
    let mut chars = 0;
    for Replacement { at, was, now } in replacements {
        let kept = text.get(from..at).unwrap_or_default();
        cleaned.push_str(kept);
        chars += kept.chars().count();
        edits.push(Edit {
            at: chars,
            was: text.get(at..at + was).unwrap_or_default().to_owned(),
            now: now.clone().into_owned(),
        });
        cleaned.push_str(&now);
        chars += now.chars().count();
        from = at + was;
    }
    cleaned.push_str(text.get(from..).unwrap_or_default());
    (cleaned, edits)
}

/// The text before the steps.
pub fn undo(text: &str, steps: &[Step]) -> String {
    steps.iter().rev().fold(text.to_owned(), |text, step| {
        let mut chars = text.chars();
        let mut before = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &step.edits {
            before.extend(chars.by_ref().take(edit.at.saturating_sub(at)));
            let length = edit.now.chars().count();
            chars.by_ref().take(length).for_each(drop);
            at = edit.at + length;
            before.push_str(&edit.was);
        }
        before.extend(chars);
        before
    })
}
