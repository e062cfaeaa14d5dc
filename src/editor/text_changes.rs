//! What an import changed of the text: each change with its place, and the way
//! back.
//!
//! import.toml lists the changes step by step, each at its place in the text
//! after that step. Later steps move it; those that changed the same chars
//! again make it one that can't be taken back by itself.

use std::ops::Range;

use text::anchor::Text;
use toml_edit::{DocumentMut, Item, Value};

use crate::review::{path, text_of};
use crate::toml_edits::{get, parse, tables};
use crate::{Files, Refused};

mod quotes;

const IMPORT: &str = "import.toml";

/// A change to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// Its step in import.toml, and its place in that step.
    at: [usize; 2],
    /// What the step does.
    pub what: String,
    /// The chars as they were.
    pub was: String,
    /// The chars that stand there instead.
    pub now: String,
    /// What stands before and behind.
    pub around: [String; 2],
}

/// An edit of a step as import.toml has it.
struct Edit {
    at: usize,
    was: String,
    now: String,
}

impl Edit {
    fn lengths(&self) -> (usize, usize) {
        (self.was.chars().count(), self.now.chars().count())
    }
}

/// The edits of a step, with what it does.
struct Step {
    what: String,
    edits: Vec<Edit>,
}

fn steps(document: &DocumentMut) -> Vec<Step> {
    let steps = tables(document, "step").map(|table| {
        let edits = table.get("edits").and_then(Item::as_array);
        let edits = edits.into_iter().flatten().filter_map(|edit| {
            let edit = edit.as_inline_table()?;
            let words = |key: &str| edit.get(key).and_then(Value::as_str).map(str::to_owned);
            let at = edit.get("at").and_then(Value::as_integer)?;
            Some(Edit {
                at: usize::try_from(at).ok()?,
                was: words("was")?,
                now: words("now")?,
            })
        });
        Step {
            what: get(table, "what").unwrap_or_default().to_owned(),
            edits: edits.collect(),
        }
    });
    steps.collect()
}

/// Where an edit stands after a step, and the first edit of the step that
/// stands behind it.
#[derive(Clone)]
struct Stand {
    place: Range<usize>,
    behind: usize,
}

/// Where an edit stands after its step and after each later one; `None` where
/// a later one changed the same chars.
fn course(steps: &[Step], [step, edit]: [usize; 2]) -> Option<Vec<Stand>> {
    let own = steps.get(step)?.edits.get(edit)?;
    let mut place = own.at..own.at + own.lengths().1;
    let mut course = vec![Stand {
        place: place.clone(),
        behind: edit + 1,
    }];
    for later in steps.get(step + 1..)? {
        let (mut taken, mut added, mut behind) = (0, 0, 0);
        for edit in &later.edits {
            let (was, now) = edit.lengths();
            let before = (edit.at + taken).checked_sub(added)?;
            if before >= place.end {
                break;
            } else if before + was > place.start {
                return None;
            }
            taken += was;
            added += now;
            behind += 1;
        }
        let moved = |at: usize| (at + added).checked_sub(taken);
        place = moved(place.start)?..moved(place.end)?;
        course.push(Stand {
            place: place.clone(),
            behind,
        });
    }
    Some(course)
}

/// What the import changed of a report's text, in the order of the steps.
///
/// # Errors
///
/// When import.toml or report.txt can't be read.
pub fn of(files: &Files, id: &str) -> Result<Vec<TextChange>, Refused> {
    const NEAR: usize = 12;
    let source = text_of(files, id, IMPORT)?.unwrap_or_default();
    let steps = steps(&parse(IMPORT, &source)?);
    let text = text_of(files, id, "report.txt")?.unwrap_or_default();
    let text = Text::new(&text);
    let mut changes = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        for (index, edit) in step.edits.iter().enumerate() {
            let at = [number, index];
            let place = course(&steps, at).and_then(|course| Some(course.last()?.place.clone()));
            let place = place.filter(|place| text.words(place) == edit.now);
            let around = place.map_or_else(Default::default, |place| {
                let end = (place.end + NEAR).min(text.chars.len());
                [
                    place.start.saturating_sub(NEAR)..place.start,
                    place.end..end,
                ]
                .map(|part| text.words(&part).to_owned())
            });
            changes.push(TextChange {
                at,
                what: step.what.clone(),
                was: edit.was.clone(),
                now: edit.now.clone(),
                around,
            });
        }
    }
    Ok(changes)
}

/// What the import said of the document: what it left out, what to look at.
///
/// # Errors
///
/// When import.toml can't be read.
pub fn notices(files: &Files, id: &str) -> Result<Vec<String>, Refused> {
    let source = text_of(files, id, IMPORT)?.unwrap_or_default();
    let document = parse(IMPORT, &source)?;
    let notices = tables(&document, "notice").filter_map(|table| get(table, "what"));
    Ok(notices.map(str::to_owned).collect())
}

/// The files after a change was taken back: in the text, in the list of
/// changes, and in the quotes that hold its place.
///
/// # Errors
///
/// When the change is not there any more, or a later one stands on it.
pub fn revert(files: &Files, id: &str, change: &TextChange) -> Result<Files, Refused> {
    if !of(files, id)?.contains(change) {
        return Err(Refused::Stale);
    }
    let source = text_of(files, id, IMPORT)?.unwrap_or_default();
    let mut document = parse(IMPORT, &source)?;
    let course = course(&steps(&document), change.at).ok_or(Refused::Unfit)?;
    let place = course.last().ok_or(Refused::Unfit)?.place.clone();
    let text = text_of(files, id, "report.txt")?.unwrap_or_default();
    let text = Text::new(&text);
    if text.words(&place) != change.now {
        return Err(Refused::Unfit);
    }
    forget(&mut document, change, &course)?;
    let mut files = files.clone();
    quotes::follow(&mut files, id, &text, &place, &change.was)?;
    let bytes = text.bytes(&place);
    let mut new = text.source.text.to_owned();
    new.replace_range(bytes, &change.was);
    files.insert(path(id, "report.txt"), new.into_bytes());
    files.insert(path(id, IMPORT), document.to_string().into_bytes());
    Ok(files)
}

/// Takes an edit out of the list; what stands behind it moves.
fn forget(
    document: &mut DocumentMut,
    change: &TextChange,
    course: &[Stand],
) -> Result<(), Refused> {
    let [step, index] = change.at;
    let count = |words: &str| i64::try_from(words.chars().count()).unwrap_or(0);
    let moved = count(&change.was) - count(&change.now);
    let tables = document
        .get_mut("step")
        .and_then(Item::as_array_of_tables_mut);
    let tables = tables.ok_or(Refused::Stale)?;
    for (table, stand) in tables.iter_mut().skip(step).zip(course) {
        let edits = table.get_mut("edits").and_then(Item::as_array_mut);
        let edits = edits.into_iter().flat_map(|edits| edits.iter_mut());
        let behind = edits
            .skip(stand.behind)
            .filter_map(Value::as_inline_table_mut);
        for edit in behind {
            let at = edit.get("at").and_then(Value::as_integer);
            edit.insert("at", (at.ok_or(Refused::Stale)? + moved).into());
        }
    }
    let own = tables
        .get_mut(step)
        .and_then(|table| table.get_mut("edits"));
    let own = own
        .and_then(Item::as_array_mut)
        .filter(|edits| index < edits.len());
    own.ok_or(Refused::Stale)?.remove(index);
    Ok(())
}

#[cfg(test)]
mod tests;
