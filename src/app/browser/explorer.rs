//! The explorer under the reader's hands: what is ticked and pressed becomes a
//! place, and what stands there already is changed where it differs.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use maud::Markup;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::dom::all;
use super::{fields, handover, rows, scroll, takeover};
use crate::components::shown::Shown;
use crate::context::Site;
use pages::explorer::{self, Explorer};
use pages::facets::{self, Group, groups};
use query::columns;
use query::facet::Facet;
use query::pick::{Named, Pick};
use query::rows::{Explored, explore};
use query::view::{Column, View};

/// The explorer as its HTML was drawn.
#[derive(Clone)]
pub(super) struct Drawn {
    /// The view that it shows.
    pub(super) view: Rc<View>,
    /// Whether it is the static page's, which has every row.
    pub(super) stands: bool,
}

impl Drawn {
    /// Whether the reader's view shows nothing else.
    pub(super) fn holds(&self, shown: &Shown) -> bool {
        *shown.view.read() == *self.view
    }

    /// The rows that it shows.
    pub(super) fn explored(&self, shown: &Shown) -> Explored {
        let (bundle, index) = (&shown.site.bundle, shown.site.index());
        explore(bundle, index, &self.view.filters(), None)
    }
}

/// Begins to keep the explorer as the view has it; gives its HTML where the
/// static page's does not stand.
pub(crate) fn start(site: &Site) -> Option<String> {
    untrack(|| {
        let shown = Shown::new(site.clone());
        rows::go_to_fragment(&shown);
        let stands = takeover::stands();
        let view = match stands {
            true => View::default(),
            false => shown.view.get(),
        };
        let html = (!stands).then(|| shown.whole());
        // What the reader did is heard of before anything is changed.
        let hearing = shown.clone();
        takeover::listen(&["change", "input", "click", "keydown"], move |event| {
            hear(&hearing, event);
        });
        let view = view.into();
        keep(&shown, &Drawn { view, stands });
        html
    })
}

fn keep(shown: &Shown, drawn: &Drawn) {
    if drawn.stands && !shown.site.bundle.indicators.is_empty() {
        let shown = shown.clone();
        Effect::new(move |_| {
            for off in all::<Element>("#copy-link, #rows-shown [disabled]") {
                let _ = off.remove_attribute("disabled");
            }
            for open in all(".facet[open]") {
                complete(&shown, &open);
            }
        });
    }
    rows::keep(shown, drawn);
    keep_facets(shown, drawn);
    keep_columns(shown, drawn);
    keep_compared(shown);
    keep_html(shown, drawn, "shown", |it| it.status());
    keep_html(shown, drawn, "compared", |it| it.comparison());
    keep_html(shown, drawn, "heads", |it| {
        explorer::heads(it.source, it.view)
    });
    keep_html(shown, drawn, "orders", |it| {
        facets::orders(it.source, it.view)
    });
    keep_html(shown, drawn, "rows-shown", |it| it.takeaway());
    fields::keep(shown, drawn);
    let view = shown.view;
    Effect::new(move |before: Option<()>| {
        view.track();
        if before.is_some() {
            handover::forget();
        }
    });
}

/// Draws a part anew whenever it differs.
fn keep_html(shown: &Shown, drawn: &Drawn, id: &'static str, draw: fn(Explorer<'_>) -> Markup) {
    let (shown, drawn) = (shown.clone(), drawn.clone());
    let html = {
        let shown = shown.clone();
        Memo::new(move |_| shown.draw(draw))
    };
    let known = (!drawn.stands).then(|| html.get_untracked());
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.unwrap_or_else(|| known.clone());
        if before.is_none() && drawn.holds(&shown) {
            return None;
        }
        let now = html.get();
        if before.as_ref() != Some(&now) {
            set_html(id, &now);
        }
        Some(now)
    });
}

fn hear(shown: &Shown, event: &Event) {
    match event.type_().as_str() {
        "change" => change(shown, event),
        "input" => fields::typed(shown, event),
        "click" => press(shown, event),
        _ => key(event),
    }
}

/// A box was ticked. One that is as the view has it was by the browser, or
/// before the app came: nothing is to be done.
fn change(shown: &Shown, event: &Event) {
    let Some(field) = target(event).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let (name, value, ticked) = (field.name(), field.value(), field.checked());
    let mut place = shown.site.place.get_untracked();
    let view = &mut place.view;
    if let Some(facet) = Facet::named(&name) {
        if facet.is_chosen(view, &value) == ticked {
            return;
        }
        facet.toggle(view, &value);
    } else if name == "cols" {
        let Some(column) = Column::named(&value) else {
            return;
        };
        if columns::columns(view.columns).any(|it| it == column) == ticked {
            return;
        }
        view.columns = columns::toggle(view.columns, column);
    } else if name == "cmp" {
        if view.compared.contains(&value) == ticked {
            return;
        }
        view.toggle_compared(&value);
        hold_in_place(&field);
    } else {
        return;
    }
    place.fragment.clear();
    shown.site.go(place);
}

/// A link, a button or something beside an open list was pressed.
fn press(shown: &Shown, event: &Event) {
    let Some(target) = target(event) else {
        return;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten();
    let list = within(".facet");
    fold_all_but(list.as_ref());
    if let Some(list) = &list {
        complete(shown, list);
    }
    if let Some(link) = within("a[data-focus]") {
        if let Some(list) = list {
            let _ = list.remove_attribute("open");
        }
        scroll::focus_again(link.get_attribute("data-focus").unwrap_or_default());
    } else if let Some(button) = within("button") {
        handover::press(shown, &button);
    }
}

/// Draws the boxes of a list that the static page left out.
fn complete(shown: &Shown, list: &Element) {
    let name = list.get_attribute("data-facet").unwrap_or_default();
    let boxes = list.query_selector(".chips").ok().flatten();
    let Some(boxes) = boxes.filter(|it| matches!(it.query_selector("input"), Ok(None))) else {
        return;
    };
    shown.groups.with_untracked(|groups| {
        if let Some(group) = groups.iter().find(|it| it.facet.name() == name) {
            boxes.set_inner_html(&facets::boxes(group).into_string());
        }
    });
}

/// Escape folds the open list and goes back to its head.
fn key(event: &Event) {
    let list = target(event).and_then(|it| it.closest(".facet[open]").ok()?);
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    let Some(list) = list.filter(|_| key.as_deref() == Some("Escape")) else {
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
fn keep_facets(shown: &Shown, drawn: &Drawn) {
    let (shown, drawn) = (shown.clone(), drawn.clone());
    let groups = shown.groups;
    let marked: Rc<RefCell<Vec<Group>>> = Rc::default();
    Effect::new(move |begun: Option<bool>| {
        let begun = begun.unwrap_or_default();
        if !begun && drawn.holds(&shown) {
            return false;
        }
        if !begun {
            *marked.borrow_mut() = drawn_groups(&shown, &drawn);
        }
        let now = groups.get();
        let ticks = |groups: &[Group]| groups.iter().map(Group::chosen).collect::<Vec<_>>();
        if ticks(&now) != ticks(&marked.borrow()) {
            mark_all(&marked, now);
            return true;
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
        true
    });
}

fn drawn_groups(shown: &Shown, drawn: &Drawn) -> Vec<Group> {
    let (source, index) = (shown.site.source(), shown.site.index());
    let counts = drawn.explored(shown).counts;
    groups(source, index, &drawn.view.filters(), &counts)
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
    let labels: Vec<Element> = all(&[&list, " .chip"].concat());
    let choices = old.choices.iter().zip(&new.choices);
    for (label, (old, new)) in labels.iter().zip(choices) {
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

fn keep_columns(shown: &Shown, drawn: &Drawn) {
    let view = shown.view;
    let chosen = Memo::new(move |_| ChosenColumns(view.read().columns));
    let drawn = ChosenColumns(drawn.view.columns);
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
    Effect::new(move |begun: Option<bool>| {
        let compared = compared.read();
        // The static page's boxes are as the reader left them.
        let begun = begun.unwrap_or_default() || !compared.is_empty();
        if begun {
            tick("cmp", |id| compared.iter().any(|it| it == id));
        }
        begun
    });
}

/// Ticks the boxes of a name by their values.
fn tick(name: &str, ticked: impl Fn(&str) -> bool) {
    for field in all::<HtmlInputElement>(&["input[name=", name, "]"].concat()) {
        field.set_checked(ticked(&field.value()));
    }
}

/// Draws what an element holds.
fn set_html(id: &str, html: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        scroll::redraw(&element, html);
    }
}

fn set_text(selector: &str, text: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        element.set_text_content(Some(text));
    }
}
