//! A number that is no data.

use std::ops::Range;

use import::review::{self as entries, Sort};
use model::bundle::ExclusionClass;
use model::indicator::Role;
use text::anchor::Text;
use text::numerals;
use toml_edit::{DocumentMut, Item};

use super::{Before, Changed, Subject};
use crate::numbers::{Number, State};
use crate::place;
use crate::review::ReportFiles;
use crate::toml_edits::{get, parse, push, table_mut, text};
use crate::{Key, Refused};

const EXCLUDED: &str = "排除：不是数据";

/// Makes a number no data; `None` when it was so already.
pub(super) fn exclude(
    before: &Before,
    key: &Key,
    class: ExclusionClass,
) -> Result<Option<Changed>, Refused> {
    let number = before.numbers.find(key).ok_or(Refused::Stale)?;
    let (own, subject) = match number.state {
        State::Rule(_) => return Ok(None),
        State::Excluded { index, class: now } => {
            if now == Some(class) && number.is_done {
                return Ok(None);
            }
            let edit = vec![("class".to_owned(), class.name().to_owned())];
            let edit = entries::Decision::Edit(edit);
            let own = entries::decide(&before.own, Sort::Exclusion, index, &edit)?;
            (own, Subject::At(Sort::Exclusion, index))
        }
        State::Fact { .. } | State::Open => {
            let own = without_figure(&before.own, number)?;
            (
                listed(before, own, number, class)?,
                Subject::Last(Sort::Exclusion),
            )
        }
    };
    let what = EXCLUDED;
    Ok(Some(Changed { own, subject, what }))
}

/// The files without the figure that a number is: its indicator, or the quote
/// of an earlier state or of a repetition.
pub(super) fn without_figure(own: &ReportFiles, number: &Number) -> Result<ReportFiles, Refused> {
    let State::Fact { index, role, nth } = number.state else {
        return Ok(own.clone());
    };
    if role == Role::Value {
        return Ok(entries::take_out(own, index)?);
    }
    let mut document = parse("facts.toml", &own.facts)?;
    let table = table_mut(&mut document, Sort::Indicator.key(), index)?;
    if role == Role::Before {
        table.remove(role.name());
        table.remove("before-period");
    } else if let Some(list) = table.get_mut(role.name()).and_then(Item::as_array_mut) {
        if nth < list.len() {
            list.remove(nth);
        }
        if list.is_empty() {
            table.remove(role.name());
        }
    }
    Ok(with_facts(own, &document))
}

/// The files with an exclusion for a number.
fn listed(
    before: &Before,
    own: ReportFiles,
    number: &Number,
    class: ExclusionClass,
) -> Result<ReportFiles, Refused> {
    let source = Text::new(&before.own.text);
    let facts = before.numbers.facts().into_iter();
    let facts: Vec<Range<usize>> = facts.filter(|fact| *fact != number.place).collect();
    let words = place::words(&source, &number.place, &facts).ok_or(Refused::NoQuote)?;
    let mut document = parse("facts.toml", &own.facts)?;
    add(&mut document, words, class.name())?;
    Ok(with_facts(&own, &document))
}

fn add(document: &mut DocumentMut, words: &str, class: &str) -> Result<(), Refused> {
    let fields = [("words", text(words)), ("class", text(class))];
    push(document, Sort::Exclusion.key(), &fields)
}

pub(super) fn with_facts(own: &ReportFiles, document: &DocumentMut) -> ReportFiles {
    ReportFiles {
        facts: document.to_string(),
        ..own.clone()
    }
}

/// The files in which no exclusion covers a number any more. What else the
/// exclusion covered is excluded by words of its own.
pub(super) fn uncovered(before: &Before, number: &Number) -> Result<ReportFiles, Refused> {
    let State::Excluded { index, .. } = number.state else {
        return Ok(before.own.clone());
    };
    let own = &before.own;
    let mut document = parse("facts.toml", &own.facts)?;
    let exclusions = document.get_mut(Sort::Exclusion.key());
    let exclusions = exclusions.and_then(Item::as_array_of_tables_mut);
    let exclusions = exclusions.ok_or(Refused::Stale)?;
    let table = exclusions.get(index).ok_or(Refused::Stale)?;
    let class = get(table, "class")
        .unwrap_or(ExclusionClass::ProperName.name())
        .to_owned();
    exclusions.remove(index);
    let source = Text::new(&own.text);
    let mut facts = before.numbers.facts();
    facts.push(number.place.clone());
    let others = before.numbers.0.iter().filter(|other| {
        let same = matches!(other.state, State::Excluded { index: its, .. } if its == index);
        same && other.place != number.place
    });
    let mut words: Vec<&str> = Vec::new();
    for other in others {
        let own = place::words(&source, &other.place, &facts).ok_or(Refused::NoQuote)?;
        if !numerals::find(own).is_empty() && !words.contains(&own) {
            words.push(own);
        }
    }
    for own in words {
        add(&mut document, own, &class)?;
    }
    Ok(with_facts(own, &document))
}
