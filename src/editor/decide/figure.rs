//! A number that is data: of its own, or the earlier state of another.

use import::review::Sort;
use model::bundle::is_id;
use model::indicator::{Kind, Role};
use text::anchor::Text;
use text::outline;
use text::quantity::{self, QuantityError};
use toml_edit::DocumentMut;

use super::number::{uncovered, with_facts, without_figure};
use super::{Before, Changed, Subject};
use crate::numbers::{Number, State};
use crate::place;
use crate::review::ReportFiles;
use crate::toml_edits::{get, parse, push, table_mut, tables, text};
use crate::{Key, Refused};

/// What a person says of a number that is to be data. What is left empty is
/// taken from the words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewFact {
    /// The name.
    pub name: String,
    /// The unit, where the text has it elsewhere.
    pub unit: String,
}

/// Makes a number data of its own; `None` when it is.
pub(super) fn fact(before: &Before, key: &Key, fact: &NewFact) -> Result<Option<Changed>, Refused> {
    let number = before.numbers.find(key).ok_or(Refused::Stale)?;
    let own = match number.state {
        State::Fact {
            role: Role::Value, ..
        } => return Ok(None),
        State::Fact { .. } => without_figure(&before.own, number)?,
        State::Excluded { .. } => uncovered(before, number)?,
        State::Rule(_) | State::Open => before.own.clone(),
    };
    let own = with_indicator(before, own, number, fact)?;
    Ok(Some(Changed {
        own,
        subject: Subject::Last(Sort::Indicator),
        what: "改为数据",
    }))
}

/// What a number says: its place with unit and qualifier, and its kind.
fn read(
    source: &Text<'_>,
    number: &Number,
    unit: &str,
) -> Result<(std::ops::Range<usize>, Kind), Refused> {
    let first = |kinds: &[Kind]| kinds.first().copied().unwrap_or(Kind::Count);
    if unit.is_empty() {
        let (range, reading) = place::phrase(source, &number.place).ok_or(Refused::NoUnit)?;
        return Ok((range, first(reading.unit.kinds)));
    }
    let words = source.words(&number.place);
    let reading = quantity::read_with_unit(words, unit).map_err(|error| match error {
        QuantityError::NoUnit => Refused::NoUnit,
        error => Refused::Value(error.to_string()),
    })?;
    Ok((number.place.clone(), first(reading.unit.kinds)))
}

/// The files with an indicator for a number.
fn with_indicator(
    before: &Before,
    own: ReportFiles,
    number: &Number,
    fact: &NewFact,
) -> Result<ReportFiles, Refused> {
    let source = Text::new(&own.text);
    let (place, kind) = read(&source, number, &fact.unit)?;
    let quote = place::quote(&source, &place).ok_or(Refused::NoQuote)?;
    let mut document = parse("facts.toml", &own.facts)?;
    let id = free_id(&document, &number.section);
    let name = match fact.name.trim() {
        "" => place::lead(&source, &place),
        name => name.to_owned(),
    };
    let theme = theme(&mut document, before, number)?;
    let mut fields = vec![
        ("id", text(&id)),
        ("name", text(&name)),
        ("theme", text(&theme)),
        ("kind", text(kind.name())),
    ];
    if !fact.unit.is_empty() {
        fields.push(("unit", text(&fact.unit)));
    }
    fields.push(("value", text(&quote)));
    push(&mut document, Sort::Indicator.key(), &fields)?;
    Ok(with_facts(&own, &document))
}

/// An id that no indicator has: the section's and a count.
fn free_id(document: &DocumentMut, section: &str) -> String {
    let section = if is_id(section) { section } else { "n" };
    let taken = |id: &String| {
        let mut indicators = tables(document, Sort::Indicator.key());
        indicators.any(|table| get(table, "id") == Some(id))
    };
    let mut ids = (1..).map(|count| format!("{section}-n{count}"));
    ids.find(|id| !taken(id)).unwrap_or_default()
}

/// The theme of a number: that of the nearest figure before it in the text, or
/// else a new one of its section's own heading.
fn theme(document: &mut DocumentMut, before: &Before, number: &Number) -> Result<String, Refused> {
    let facts = parse("facts.toml", &before.own.facts)?;
    let numbers = before.numbers.0.iter().rev();
    let earlier = numbers.filter(|it| it.place.start < number.place.start);
    let mut indices = earlier.filter_map(|it| match it.state {
        State::Fact { index, .. } => Some(index),
        _ => None,
    });
    let near = indices.find_map(|index| {
        let table = tables(&facts, Sort::Indicator.key()).nth(index)?;
        get(table, "theme").map(str::to_owned)
    });
    let first = || {
        let first = tables(&facts, "theme").next()?;
        get(first, "id").map(str::to_owned)
    };
    if let Some(known) = near.or_else(first) {
        return Ok(known);
    }
    let source = Text::new(&before.own.text);
    let outline = outline::read(&source, &mut Vec::new());
    let section = outline.sections.iter().find(|it| it.id == number.section);
    let title = section
        .map(|it| it.title.as_str())
        .filter(|title| !title.is_empty());
    let fields = [
        ("id", text("report")),
        ("name", text(title.unwrap_or("报告信息"))),
    ];
    push(document, "theme", &fields)?;
    Ok("report".to_owned())
}

/// Makes a number the earlier state of another one's indicator.
pub(super) fn before(
    before: &Before,
    earlier: &Key,
    later: &Key,
) -> Result<Option<Changed>, Refused> {
    let earlier = before.numbers.find(earlier).ok_or(Refused::Stale)?;
    let later = before.numbers.find(later).ok_or(Refused::Stale)?;
    let State::Fact {
        index,
        role: Role::Value,
        ..
    } = later.state
    else {
        return Err(Refused::Unfit);
    };
    let own = match earlier.state {
        State::Fact { index: its, .. } if its == index => return Err(Refused::Unfit),
        State::Excluded { .. } => uncovered(before, earlier)?,
        _ => without_figure(&before.own, earlier)?,
    };
    // Without the earlier number's indicator those behind it move up.
    let moved = match earlier.state {
        State::Fact {
            index: its,
            role: Role::Value,
            ..
        } if its < index => index - 1,
        _ => index,
    };
    let source = Text::new(&own.text);
    let place = match earlier.state {
        State::Fact { .. } => earlier.place.clone(),
        _ => read(&source, earlier, "")?.0,
    };
    let quote = place::quote(&source, &place).ok_or(Refused::NoQuote)?;
    let mut document = parse("facts.toml", &own.facts)?;
    let table = table_mut(&mut document, Sort::Indicator.key(), moved)?;
    if table.contains_key(Role::Before.name()) {
        return Err(Refused::Unfit);
    }
    table.insert(Role::Before.name(), text(&quote));
    Ok(Some(Changed {
        own: with_facts(&own, &document),
        subject: Subject::At(Sort::Indicator, moved),
        what: "配成前后两个数",
    }))
}
