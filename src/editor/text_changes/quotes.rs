//! Quotes that follow a change of the text: those that hold its place.

use std::ops::Range;

use text::anchor::Text;
use toml_edit::{Item, Table, Value};

use crate::review::{path, text_of};
use crate::toml_edits::parse;
use crate::{Files, Refused};

/// Where quotes stand: the file and the arrays of tables that have them.
const QUOTED: [(&str, &[&str]); 2] = [
    ("facts.toml", &["indicator", "exclusion"]),
    ("charts.toml", &["headline"]),
];

/// Puts new words for that place of the text into every quote that holds it.
pub(super) fn follow(
    files: &mut Files,
    id: &str,
    text: &Text<'_>,
    place: &Range<usize>,
    new: &str,
) -> Result<(), Refused> {
    for (file, arrays) in QUOTED {
        let Some(source) = text_of(files, id, file)? else {
            continue;
        };
        let mut document = parse(file, &source)?;
        for name in arrays {
            let tables = document
                .get_mut(name)
                .and_then(Item::as_array_of_tables_mut);
            let tables = tables.into_iter().flat_map(|tables| tables.iter_mut());
            tables.for_each(|table| in_table(table, text, place, new));
        }
        files.insert(path(id, file), document.to_string().into_bytes());
    }
    Ok(())
}

fn in_table(table: &mut Table, text: &Text<'_>, place: &Range<usize>, new: &str) {
    for (key, item) in table.iter_mut() {
        // What is ours is no quote.
        if matches!(
            key.get(),
            "id" | "name" | "theme" | "kind" | "class" | "review" | "concept"
        ) {
            continue;
        }
        match item {
            Item::Value(Value::Array(list)) => {
                list.iter_mut()
                    .for_each(|value| in_value(value, text, place, new));
            }
            Item::Value(value) => in_value(value, text, place, new),
            _ => {}
        }
    }
}

fn in_value(value: &mut Value, text: &Text<'_>, place: &Range<usize>, new: &str) {
    let changed = value
        .as_str()
        .and_then(|quote| changed(quote, text, place, new));
    if let Some(changed) = changed {
        let decor = value.decor().clone();
        *value = changed.into();
        *value.decor_mut() = decor;
    }
}

/// A quote with the new words, if it holds the place.
fn changed(quote: &str, text: &Text<'_>, place: &Range<usize>, new: &str) -> Option<String> {
    let is_bracket = |c: &char| matches!(c, '【' | '】');
    let bare: String = quote.chars().filter(|c| !is_bracket(c)).collect();
    let mut places = text.find_all(&bare).into_iter();
    let held = places.find(|it| it.start <= place.start && place.end <= it.end)?;
    // At an edge nothing of the quote changes.
    let inside = held.start < place.end && place.start < held.end;
    let offset = place.start - held.start;
    let inside = inside && (place.start < place.end || offset > 0);
    if !inside {
        return None;
    }
    let mut made = String::new();
    let (mut at, mut put) = (0, false);
    for c in quote.chars() {
        // What is added beside a bracket stands outside of it.
        let here = c != '】' && (place.is_empty() || c != '【');
        if at >= offset && !put && here {
            made.push_str(new);
            put = true;
        }
        let replaced = at >= offset && at < offset + place.len();
        if is_bracket(&c) {
            made.push(c);
        } else {
            at += 1;
            if !replaced {
                made.push(c);
            }
        }
    }
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_holds_the_place_gets_the_new_words() {
        let text = Text::new("办理案件8件，结案");
        let check =
            |quote: &str, place: Range<usize>, new: &str| changed(quote, &text, &place, new);
        assert_eq!(
            check("案件【8件】，", 4..4, "\n").as_deref(),
            Some("案件\n【8件】，")
        );
        assert_eq!(check("办理案件", 1..1, " ").as_deref(), Some("办 理案件"));
        assert_eq!(
            check("件【8件】，", 6..7, ",").as_deref(),
            Some("件【8件】,")
        );
        assert_eq!(check("【8件】", 0..1, "x"), None);
        assert_eq!(check("办理", 0..0, "x"), None);
    }
}
