//! The explorer's fields: the text filter, and the range of values, which has a
//! meaning among values of one unit only.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::dom::change;
use super::explorer::Drawn;
use crate::components::shown::Shown;
use pages::explorer::{extent, limit_text, one_unit};
use query::view::View;

/// What a field holds of a view.
type Text = fn(&View) -> String;

/// The fields, by their ids, and what each holds.
const FIELDS: [(&str, Text); 3] = [
    ("filter", |view| view.filter.clone()),
    (MIN, |view| limit_text(view.min)),
    (MAX, |view| limit_text(view.max)),
];

const MIN: &str = "range-min";
const MAX: &str = "range-max";

/// Keeps the fields as the view has them.
pub(super) fn keep(shown: &Shown, drawn: &Drawn) {
    for (id, text) in FIELDS {
        keep_text(shown, id, text, text(&drawn.view));
    }
    let (shown, drawn) = (shown.clone(), drawn.clone());
    Effect::new(move |begun: Option<bool>| {
        if !begun.unwrap_or_default() && drawn.holds(&shown) {
            return false;
        }
        shown.groups.with(|groups| {
            let unit = one_unit(groups);
            change("range", &|it| {
                drop(it.toggle_attribute_with_force("hidden", unit.is_none()))
            });
            change("range-unit", &|it| it.set_text_content(unit));
        });
        let extent = shown.explored.with(|it| extent(it));
        change("range-extent", &|it| it.set_text_content(Some(&extent)));
        true
    });
}

fn keep_text(shown: &Shown, id: &'static str, text: Text, drawn: String) {
    let view = shown.view;
    let text = Memo::new(move |_| text(&view.read()));
    Effect::new(move |before: Option<String>| {
        let now = text.get();
        if before.as_ref().unwrap_or(&drawn) != &now {
            change(id, &|it| {
                it.unchecked_ref::<HtmlInputElement>().set_value(&now)
            });
        }
        now
    });
}

/// Something was typed. What is no number changes no limit and says so.
pub(super) fn typed(shown: &Shown, event: &Event) {
    let Some(field) = event
        .target()
        .and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    let (id, text) = (field.id(), field.value());
    match id.as_str() {
        "filter" => shown.site.update_view(|view| view.filter = text),
        MIN | MAX => {
            let limit = View::limit(&text);
            let good = limit.is_some() || text.trim().is_empty();
            tell(&field, good);
            if good {
                shown.site.update_view(|view| match id == MIN {
                    true => view.min = limit,
                    false => view.max = limit,
                });
            }
        }
        _ => {}
    }
}

fn tell(field: &HtmlInputElement, good: bool) {
    let _ = match good {
        true => field.remove_attribute("aria-invalid"),
        false => field.set_attribute("aria-invalid", "true"),
    };
    let words = (!good).then_some("不是数字，这一项没有改动。请写成 100 或 2.5。");
    change(&[&field.id(), "-told"].concat(), &|it| {
        it.set_text_content(words)
    });
}
