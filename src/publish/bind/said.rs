//! What an entry says of its figures in the report's own words.

use toml::Spanned;

use crate::input::IndicatorEntry;
use crate::reader::Reader;
use model::indicator::{Fact, Role};
use text::anchor::Text;
use text::diagnostic::Code;

/// Reports words that do not stand in the paragraph of their figure.
pub(super) fn check(
    text: &Text<'_>,
    entry: &IndicatorEntry,
    facts: &[Fact],
    reader: &mut Reader<'_>,
) {
    let of = |role| facts.iter().find(|fact| fact.role == role);
    let (value, before) = (of(Role::Value), of(Role::Before));
    for (key, words, fact) in [
        ("period", &entry.period, value),
        ("basis", &entry.basis, value),
        ("before-period", &entry.before_period, before),
    ] {
        if let (Some(words), Some(fact)) = (words, fact) {
            stands(text, key, words, fact, reader);
        }
    }
    if let (Some(words), None) = (&entry.before_period, &entry.before) {
        let message = "有 before-period，没有 before".to_owned();
        let hint = "写出 before 的引文，或删去 before-period".to_owned();
        reader.report(Code::PeriodNotFound, words.span(), message, hint);
    }
}

fn stands(
    text: &Text<'_>,
    key: &str,
    words: &Spanned<String>,
    fact: &Fact,
    reader: &mut Reader<'_>,
) {
    let line = text.line(fact.start as usize);
    if !line.contains(words.get_ref().as_str()) {
        let message = format!("所在段落里没有“{}”", words.get_ref());
        let hint = format!("{key} 须是数字所在那一段的原话；原文未说明的，不写");
        reader.report(Code::PeriodNotFound, words.span(), message, hint);
    }
}
