//! The panel as a dialog: opening, closing, and the focus.

use std::cell::RefCell;

use gloo::events::EventListener;
use js_sys::Reflect;
use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use crate::dom::all;
use crate::opener;
use crate::scroll::focus;
use pages::panel::{ID, TITLE_ID};

/// The class of the numbers on the page that the panel shows.
const SHOWN: &str = "is-shown";

thread_local! {
    static GUARD: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// Opens the panel on a fact, once it is drawn. If it is open already with the
/// first words on the number, its scroll position is kept.
pub(super) fn open(fact: &str) {
    let fact = fact.to_owned();
    request_animation_frame(move || {
        let Some(dialog) = element(ID) else {
            return;
        };
        if dialog.has_attribute("open") {
            focus_title();
        } else {
            if is_modal() {
                let _ = dialog.unchecked_ref::<HtmlDialogElement>().show_modal();
            } else {
                open_without_browser(&dialog);
            }
            begin();
        }
        mark(Some(&fact));
    });
}

/// Shows another fact. The focus stays on the pressed button, and the page
/// behind scrolls to the fact.
pub(super) fn go_on(fact: &str) {
    let fact = fact.to_owned();
    request_animation_frame(move || {
        // The focused element is gone if it was in the part that is drawn
        // again.
        let active = document().active_element();
        let kept = active.is_some_and(|it| it.matches(".panel button").unwrap_or(false));
        if kept {
            scroll_up();
        } else {
            begin();
        }
        if let Some(number) = numbers(&fact).iter().find(|it| is_drawn(it)) {
            number.scroll_into_view();
        }
        mark(Some(&fact));
    });
}

/// Closes the panel. If the page stays, the focus returns to the element that
/// opened the panel, or to the fact that is shown now.
pub(super) fn close(fact: Option<&str>) {
    if let Some(dialog) = element(ID).filter(|dialog| dialog.has_attribute("open")) {
        if is_modal() {
            dialog.unchecked_ref::<HtmlDialogElement>().close();
        } else {
            close_without_browser(&dialog);
        }
    }
    mark(None);
    let opener = opener::take().filter(|opener| opener.is_connected());
    let Some(fact) = fact.map(str::to_owned) else {
        return;
    };
    request_animation_frame(move || {
        let same = opener
            .as_ref()
            .filter(|opener| opener.get_attribute("data-fact").as_ref() == Some(&fact));
        if let Some(same) = same {
            return focus(same);
        }
        let onto = numbers(&fact).into_iter().find(is_drawn).or(opener);
        if let Some(onto) = onto.or_else(|| element("main")) {
            let _ = onto.focus();
        }
    });
}

/// Whether the browser supports modal dialogs.
fn is_modal() -> bool {
    element(ID).is_some_and(|it| Reflect::has(&it, &"showModal".into()).unwrap_or(false))
}

/// Replaces `showModal`: makes what is behind the dialog unreachable for the
/// focus and for screen readers.
fn open_without_browser(dialog: &HtmlElement) {
    let _ = dialog.set_attribute("open", "");
    let _ = dialog.set_attribute("role", "dialog");
    let _ = dialog.set_attribute("aria-modal", "true");
    set_behind(dialog, true);
    let inside = dialog.clone();
    let guard = EventListener::new(&document(), "focusin", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if !target.is_some_and(|target| inside.contains(Some(&target))) {
            begin();
        }
    });
    GUARD.set(Some(guard));
}

fn close_without_browser(dialog: &HtmlElement) {
    drop(GUARD.take());
    set_behind(dialog, false);
    for name in ["open", "role", "aria-modal"] {
        let _ = dialog.remove_attribute(name);
    }
}

fn set_behind(dialog: &HtmlElement, hidden: bool) {
    let parent = dialog.parent_element();
    let mut next = parent.and_then(|parent| parent.first_element_child());
    while let Some(sibling) = next {
        if sibling.id() != ID {
            let _ = match hidden {
                true => sibling.set_attribute("aria-hidden", "true"),
                false => sibling.remove_attribute("aria-hidden"),
            };
            let _ = sibling.toggle_attribute_with_force("inert", hidden);
        }
        next = sibling.next_element_sibling();
    }
}

/// Focuses the heading, from which a screen reader continues.
fn begin() {
    scroll_up();
    focus_title();
}

fn focus_title() {
    if let Some(title) = element(TITLE_ID) {
        focus(&title);
    }
}

fn scroll_up() {
    for body in all::<Element>(".panel-body") {
        body.set_scroll_top(0);
    }
}

/// Marks the number everywhere on the page.
fn mark(fact: Option<&str>) {
    for element in all::<Element>(&[".", SHOWN].concat()) {
        let _ = element.class_list().remove_1(SHOWN);
    }
    for element in fact.map(numbers).unwrap_or_default() {
        let _ = element.class_list().add_1(SHOWN);
    }
}

/// The places of the page at which a fact can be opened.
fn numbers(fact: &str) -> Vec<HtmlElement> {
    let mut numbers: Vec<Element> = all("main [data-fact]");
    numbers.retain(|it| it.get_attribute("data-fact").as_deref() == Some(fact));
    numbers.into_iter().map(JsCast::unchecked_into).collect()
}

/// A chart has two drawings, of which one is visible.
fn is_drawn(element: &HtmlElement) -> bool {
    element.get_bounding_client_rect().width() > 0.0
}

fn element(id: &str) -> Option<HtmlElement> {
    Some(document().get_element_by_id(id)?.unchecked_into())
}
