//! Numbers that are not data: by rule, or as listed in facts.toml.
//!
//! A fact wins over a rule; a listed exclusion over a fact is an error.

use std::ops::Range;

use toml::Spanned;

use super::input::ExclusionEntry;
use model::bundle::{Exclusion, ExclusionClass};
use text::anchor::Text;
use text::diagnostic::{Code, Diagnostic, Source};
use text::outline::Outline;
use text::{numerals, units};

use text::exclude::{after, by_rule};

/// Accounts for every numeral of the text that no fact has claimed.
///
/// `claimed` are the ranges of facts, in chars; `facts` is the file that lists
/// the exclusions, for its problems.
pub(crate) fn account(
    text: &Text<'_>,
    outline: &Outline,
    claimed: &[Range<usize>],
    entries: &[ExclusionEntry],
    facts: Source<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Exclusion> {
    let tokens = numerals::find(text.source.text);
    let mut listed: Vec<Option<ExclusionClass>> = vec![None; tokens.len()];
    let mut open = vec![true; tokens.len()];
    for (token, open) in tokens.iter().zip(&mut open) {
        *open = !claimed.iter().any(|fact| overlap(fact, token));
    }
    for entry in entries {
        let covered = covered(text, &tokens, &entry.words);
        problems.extend(misuse(text, &tokens, &open, &covered, &entry.words, facts));
        for index in covered {
            if let Some(listed) = listed.get_mut(index) {
                // An unknown class was reported; its numbers are dealt with.
                *listed = listed.or(entry.class).or(Some(ExclusionClass::ProperName));
            }
        }
    }
    let mut exclusions = Vec::new();
    for ((token, listed), open) in tokens.iter().zip(listed).zip(open) {
        if !open {
            continue;
        }
        match listed.or_else(|| by_rule(text, outline, token)) {
            Some(class) => exclusions.push(Exclusion {
                start: u32::try_from(token.start).unwrap_or(u32::MAX),
                end: u32::try_from(token.end).unwrap_or(u32::MAX),
                class,
            }),
            None => problems.push(unbound(text, token)),
        }
    }
    exclusions
}

/// Whether two ranges share a char.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The indices of the tokens that lie within the words, wherever they stand.
fn covered(text: &Text<'_>, tokens: &[Range<usize>], words: &Spanned<String>) -> Vec<usize> {
    let places = text.find_all(words.get_ref());
    let within = |token: &Range<usize>| {
        let mut places = places.iter();
        places.any(|place| place.start <= token.start && token.end <= place.end)
    };
    let indexed = tokens.iter().enumerate();
    indexed
        .filter(|(_, token)| within(token))
        .map(|(index, _)| index)
        .collect()
}

/// The problem of an exclusion that covers no number, or a fact's.
fn misuse(
    text: &Text<'_>,
    tokens: &[Range<usize>],
    open: &[bool],
    covered: &[usize],
    words: &Spanned<String>,
    facts: Source<'_>,
) -> Option<Diagnostic> {
    let name = words.get_ref();
    if covered.is_empty() {
        let message = format!("排除项“{name}”在原文中没有命中任何数字");
        let hint = "须与 report.txt 逐字相同，并含有整个数字；不再需要的，删去";
        let problem = facts.problem(Code::ExclusionUnused, words.span(), message);
        return Some(problem.hint(hint));
    }
    let bound = covered
        .iter()
        .find(|&&index| open.get(index) == Some(&false))?;
    let token = tokens.get(*bound)?;
    let place = text.source.place(text.bytes(token).start);
    let message = format!("排除项“{name}”盖住了指标的数字（{place}）");
    let hint = "把词语写长一些，使它只命中不是数据的数字";
    let problem = facts.problem(Code::ExclusionOverFact, words.span(), message);
    Some(problem.hint(hint))
}

fn unbound(text: &Text<'_>, token: &Range<usize>) -> Diagnostic {
    let words = text.words(token);
    let message = format!("数字“{words}”既没有绑定指标，也没有排除");
    text.problem(Code::UnboundNumber, token, message)
        .hint(advice(text, token))
}

/// What to write into facts.toml about a number.
fn advice(text: &Text<'_>, token: &Range<usize>) -> String {
    let words = text.words(token);
    let following = after(text, token, 4).trim_start_matches(['余', '多']);
    let ends = following.char_indices().map(|(at, c)| at + c.len_utf8());
    let unit = ends
        .filter_map(|end| following.get(..end))
        .filter(|unit| units::find(unit).is_some())
        .max_by_key(|unit| unit.len());
    if let Some((start, end)) = quoted(text, token) {
        let name = text.words(&(start..end));
        return exclude_as(name, "proper-name");
    }
    if let Some(unit) = unit {
        return format!(
            "是数据，就为它写一个 [[indicator]]，引文括住【{words}{unit}】；不是，就写 [[exclusion]]"
        );
    }
    if words.len() >= 3 && words.bytes().all(|b| b.is_ascii_digit()) {
        return exclude_as(words, "phone-number");
    }
    let next = after(text, token, 2);
    let word = next.chars().take_while(|c| c.is_alphanumeric()).count();
    let name = text.words(&(token.start..token.end + word));
    exclude_as(name, "proper-name")
}

fn exclude_as(words: &str, class: &str) -> String {
    format!(
        "不是数据，就写 [[exclusion]] words = \"{words}\" class = \"{class}\"；是数据，就写 [[indicator]]"
    )
}

/// The range within the “” that hold a numeral, if they are near.
fn quoted(text: &Text<'_>, token: &Range<usize>) -> Option<(usize, usize)> {
    const NEAR: usize = 10;
    let chars = &text.chars;
    let from = token.start.saturating_sub(NEAR);
    let head = chars.get(from..token.start)?;
    let open = head.iter().rposition(|c| matches!(c, '“' | '”'))?;
    let tail = chars.get(token.end..(token.end + NEAR).min(chars.len()))?;
    let close = tail.iter().position(|c| matches!(c, '“' | '”'))?;
    let inside = head.get(open) == Some(&'“') && tail.get(close) == Some(&'”');
    inside.then_some((from + open + 1, token.end + close))
}
