//! The explorer under the reader's hands: what is ticked and pressed becomes a
//! place, and what stands there already is changed where it differs.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

use super::{handover, rows};
use crate::app::components::shown::Shown;
use crate::app::navigate;
use crate::explore::columns;
use crate::explore::facet::Facet;
use crate::explore::pick::{Named, Pick};
use crate::explore::view::Column;
use crate::page::facets::{self, Group};

/// Keeps what stands on the page as the view has it.
pub fn keep(shown: &Shown) {
    rows::keep(shown);
    keep_facets(shown);
    keep_columns(shown);
    keep_compared(shown);
    let view = shown.view;
    Effect::new(move |before: Option<()>| {
        view.track();
        if before.is_some() {
            handover::forget();
        }
    });
}

/// A box was ticked.
pub fn change(shown: &Shown, event: &Event) {
    let Some(field) = target(event).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let (name, value) = (field.name(), field.value());
    let mut place = shown.site.place.get_untracked();
    let view = &mut place.view;
    if let Some(facet) = Facet::named(&name) {
        facet.toggle(view, &value);
    } else if name == "cols" {
        let Some(column) = Column::named(&value) else {
            return;
        };
        view.columns = columns::toggle(view.columns, column);
    } else if name == "cmp" {
        view.toggle_compared(&value);
        hold_in_place(&field);
    } else {
        return;
    }
    place.fragment.clear();
    shown.site.go(place);
}

/// A link, a button or something beside an open list was pressed.
pub fn press(shown: &Shown, event: &MouseEvent) {
    let Some(target) = target(event) else {
        return;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten();
    let list = within(".facet");
    fold_all_but(list.as_ref());
    if let Some(link) = within("a[data-focus]") {
        if let Some(list) = list {
            let _ = list.remove_attribute("open");
        }
        navigate::focus_again(link.get_attribute("data-focus").unwrap_or_default());
    } else if let Some(button) = within("button") {
        handover::press(shown, &button);
    }
}

/// Escape folds the open list and goes back to its head.
pub fn key(_: &Shown, event: &KeyboardEvent) {
    let list = target(event).and_then(|it| it.closest(".facet[open]").ok()?);
    let Some(list) = list.filter(|_| event.key() == "Escape") else {
        return;
    };
    event.prevent_default();
    let _ = list.remove_attribute("open");
    let head = list.query_selector("summary").ok().flatten();
    if let Some(head) = head.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = head.focus();
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn fold_all_but(open: Option<&Element>) {
    for list in all(".facet[open]") {
        if Some(&list) != open {
            let _ = list.remove_attribute("open");
        }
    }
}

/// What is put above an element that was pressed does not move it away.
fn hold_in_place(element: &Element) {
    let element = element.clone();
    let before = element.get_bounding_client_rect().top();
    request_animation_frame(move || {
        let moved = element.get_bounding_client_rect().top() - before;
        if element.is_connected() && moved != 0.0 {
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    });
}

/// Changes marks and counts of the facets where they are other than before:
/// at once what the reader ticked, after the rows what only counts, which is
/// folded away while they type.
fn keep_facets(shown: &Shown) {
    let groups = shown.groups;
    let marked = Rc::new(RefCell::new(groups.get_untracked()));
    Effect::new(move |_| {
        let now = groups.get();
        let ticks = |groups: &[Group]| groups.iter().map(Group::chosen).collect::<Vec<_>>();
        if ticks(&now) != ticks(&marked.borrow()) {
            mark_all(&marked, now);
            return;
        }
        let marked = marked.clone();
        // Nothing, when the explorer is gone by then.
        let later = move || {
            if let Some(now) = groups.try_get_untracked() {
                mark_all(&marked, now);
            }
        };
        // The frame is painted between the two.
        request_animation_frame(move || {
            Timeout::new(0, later).forget();
        });
    });
}

fn mark_all(marked: &RefCell<Vec<Group>>, now: Vec<Group>) {
    let mut marked = marked.borrow_mut();
    for (old, new) in marked.iter().zip(&now) {
        if old != new {
            mark(old, new);
        }
    }
    *marked = now;
}

fn mark(old: &Group, new: &Group) {
    let list = [".facet[data-facet=", new.facet.name(), "]"].concat();
    set_text(&[&list, " .facet-count"].concat(), &new.chosen());
    let labels = all(&[&list, " .chip"].concat());
    let choices = old.choices.iter().zip(&new.choices);
    for (label, (old, new)) in labels.zip(choices) {
        if old == new {
            continue;
        }
        let part = |selector: &str| label.query_selector(selector).ok().flatten();
        if let Some(field) = part("input").and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            field.set_checked(new.chosen);
            field.set_disabled(!facets::is_offered(new));
        }
        if let Some(count) = part(".count") {
            count.set_text_content(Some(&new.count.to_string()));
        }
    }
}

fn keep_columns(shown: &Shown) {
    let view = shown.view;
    let chosen = Memo::new(move |_| ChosenColumns(view.read().columns));
    let drawn = chosen.get_untracked();
    Effect::new(move |before: Option<ChosenColumns>| {
        let now = chosen.get();
        if before.unwrap_or(drawn) != now {
            let shown: Vec<Column> = columns::columns(now.0).collect();
            tick("cols", |name| {
                Column::named(name).is_some_and(|it| shown.contains(&it))
            });
            set_text(
                ".facet-columns .facet-count",
                &facets::chosen_columns(now.0),
            );
        }
        now
    });
}

#[derive(Clone, Copy, PartialEq)]
struct ChosenColumns(Pick<Column>);

fn keep_compared(shown: &Shown) {
    let view = shown.view;
    let compared = Memo::new(move |_| view.read().compared.clone());
    Effect::new(move |_| {
        let compared = compared.read();
        tick("cmp", |id| compared.iter().any(|it| it == id));
    });
}

/// Ticks the boxes of a name by their values.
fn tick(name: &str, ticked: impl Fn(&str) -> bool) {
    let fields = all(&["input[name=", name, "]"].concat());
    for field in fields.filter_map(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        field.set_checked(ticked(&field.value()));
    }
}

fn set_text(selector: &str, text: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        element.set_text_content(Some(text));
    }
}

fn all(selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = document().query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}
