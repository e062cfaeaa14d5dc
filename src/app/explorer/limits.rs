//! The explorer's text fields: the text filter, and the limits of the values,
//! which only make sense for values of one unit.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::state::ExplorerState;
use crate::dom::{change, input_of};
use crate::morph::set_text;
use pages::explorer::limit_text;
use query::view::View;

const MIN: &str = "range-min";
const MAX: &str = "range-max";

/// Updates the fields to the view, at once: later the reader may have typed
/// more.
pub(super) fn keep(view: &View) {
    for (id, text) in [
        ("#filter", &view.filter),
        ("#range-min", &limit_text(view.min)),
        ("#range-max", &limit_text(view.max)),
    ] {
        change(id, &|it| set_text(it, text));
    }
}

/// Handles input. Text that is not a number changes no limit, and is reported.
pub(super) fn typed(state: &ExplorerState, event: &Event) {
    let Some(field) = input_of(event) else {
        return;
    };
    let (id, text) = (field.id(), field.value());
    match id.as_str() {
        "filter" => state.site.update_view(|view| view.filter = text),
        MIN | MAX if tell(&field) => {
            let limit = View::limit(&text);
            state.site.update_view(|view| match id == MIN {
                true => view.min = limit,
                false => view.max = limit,
            });
        }
        _ => {}
    }
}

/// Reports invalid limits again, after the fields were drawn.
pub(super) fn tell_again() {
    for id in [MIN, MAX] {
        let field = document().get_element_by_id(id);
        if let Some(field) = field.and_then(|it| it.dyn_into().ok()) {
            tell(&field);
        }
    }
}

/// Reports a field whose text is not a number; returns whether it is one.
fn tell(field: &HtmlInputElement) -> bool {
    let text = field.value();
    let good = View::limit(&text).is_some() || text.trim().is_empty();
    let _ = match good {
        true => field.remove_attribute("aria-invalid"),
        false => field.set_attribute("aria-invalid", "true"),
    };
    let words = (!good).then_some("不是数字，这一项没有改动。请写成 100 或 2.5。");
    change(&["#", &field.id(), "-told"].concat(), &|it| {
        it.set_text_content(words)
    });
    good
}
