//! One digit of the text and of every quote that holds it, changed in a copy.

use std::collections::BTreeMap;

use model::bundle::Bundle;
use publish::build::Inputs;

/// The copy, and every figure as a plain reader of the page has it.
pub(crate) struct Changed {
    /// The changed files.
    pub(crate) inputs: Inputs,
    /// The words of every fact, after the change.
    pub(crate) values: BTreeMap<String, String>,
    /// The words of the changed fact before.
    pub(crate) from: String,
    /// The words of the changed fact after.
    pub(crate) to: String,
}

/// The fact with each of its digits changed into two others.
pub(crate) fn digits(inputs: &Inputs, bundle: &Bundle, fact: &str) -> Vec<Changed> {
    let words = bundle.fact(fact).expect("a fact of the bundle");
    let mut changes = Vec::new();
    for (at, digit) in words.printed.chars().enumerate() {
        for by in [1, 5] {
            let Some(other) = other(digit, by, at == 0) else {
                continue;
            };
            changes.push(change(inputs, bundle, fact, at, other));
        }
    }
    assert!(!changes.is_empty(), "{fact} has no digit");
    changes
}

/// The digit that many further on, never a leading zero.
fn other(digit: char, by: usize, first: bool) -> Option<char> {
    for digits in ["0123456789", "一二三四五六七八九", "两三四五六七八九"] {
        if let Some(at) = digits.chars().position(|it| it == digit) {
            let next = digits.chars().cycle().nth(at + by)?;
            return Some(if first && next == '0' { '7' } else { next });
        }
    }
    None
}

fn change(inputs: &Inputs, bundle: &Bundle, id: &str, at: usize, digit: char) -> Changed {
    let fact = bundle.fact(id).expect("a fact of the bundle");
    let text = utf8(inputs.text.as_deref());
    let place = fact.start as usize + at;
    let changed = |from: usize, words: &str| -> String {
        let put = |(at, c)| if from + at == place { digit } else { c };
        words.chars().enumerate().map(put).collect()
    };
    let quotes = |file: Option<&[u8]>| -> Vec<u8> {
        let file = utf8(file);
        let lines = file.split_inclusive('\n');
        let lines = lines.map(|line| quote(&text, line, place, digit));
        lines.collect::<String>().into_bytes()
    };
    let words = |fact: &model::indicator::Fact| {
        (fact.id.clone(), changed(fact.start as usize, &fact.printed))
    };
    Changed {
        values: bundle.facts.iter().map(words).collect(),
        from: fact.printed.clone(),
        to: changed(fact.start as usize, &fact.printed),
        inputs: Inputs {
            text: Some(changed(0, &text).into_bytes()),
            facts: Some(quotes(inputs.facts.as_deref())),
            charts: Some(quotes(inputs.charts.as_deref())),
            ..inputs.clone()
        },
    }
}

/// A line of a file; if its quote holds the place, with the digit there.
fn quote(text: &str, line: &str, place: usize, digit: char) -> String {
    let Some((_, quoted)) = line
        .split_once('"')
        .filter(|_| line.contains('【') || line.starts_with("quote = "))
    else {
        return line.to_owned();
    };
    let quoted = quoted.trim_end().trim_end_matches(['"', ']']);
    let whole: String = quoted.chars().filter(|c| !"【】".contains(*c)).collect();
    let byte = text.find(&whole).expect("a quote of the text");
    let start = text[..byte].chars().count();
    let mut position = start;
    let changed = quoted.chars().map(|c| {
        let here = position == place && !"【】".contains(c);
        position += usize::from(!"【】".contains(c));
        if here { digit } else { c }
    });
    let changed: String = changed.collect();
    line.replacen(quoted, &changed, 1)
}

fn utf8(bytes: Option<&[u8]>) -> String {
    String::from_utf8(bytes.unwrap_or_default().to_vec()).expect("UTF-8")
}
