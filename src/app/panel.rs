//! The provenance panel: what the site knows about the open number.

mod dialog;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent};

use super::clock::today;
use super::dom::change;
use super::morph::morph;
use super::state::Site;
use super::{address, clipboard};
use pages::panel::{ID, Retrieval, Steps, TITLE_ID, foot, panel, sheet, steps};
use query::route::Route;

/// Adds the panel to the page and starts to keep it up to date; it is open when
/// the view names a number.
pub(crate) fn start(site: &Site) {
    let Ok(dialog) = added() else {
        return;
    };
    let number = {
        let route = site.route;
        Memo::new(move |_| route.read().view.number.clone())
    };
    listen(site, &dialog, number);
    let kept = site.clone();
    Effect::new(move |_| {
        let number = number.read();
        let body = number.as_deref().map(|id| provenance(&kept, id));
        let steps = steps_of(&kept, number.as_deref());
        change(".panel-body", &|it| {
            it.set_inner_html(body.as_deref().unwrap_or_default());
        });
        change(".panel-foot", &|it| {
            let _ = it.toggle_attribute_with_force("hidden", steps.place.is_empty());
            // A focused button keeps the focus.
            morph(it, &foot(&steps).into_string());
        });
    });
    follow(site);
}

/// The dialog: the one that the loader has opened with the first words on a
/// number (`public/loader/number.js`), or else a new, closed one before the
/// page's foot.
fn added() -> Result<Element, JsValue> {
    if let Some(shown) = document().get_element_by_id(ID) {
        return Ok(shown);
    }
    let dialog = document().create_element("dialog")?;
    dialog.set_id(ID);
    dialog.set_class_name("panel");
    dialog.set_attribute("aria-labelledby", TITLE_ID)?;
    dialog.set_inner_html(&sheet().into_string());
    if let Some(main) = document().get_element_by_id("main") {
        main.after_with_node_1(&dialog)?;
    }
    Ok(dialog)
}

fn steps_of(site: &Site, number: Option<&str>) -> Steps {
    number.map(|id| steps(&site.bundle, id)).unwrap_or_default()
}

/// What is known about a fact, as HTML text.
fn provenance(site: &Site, id: &str) -> String {
    let (origin, today) = (address::origin(), today());
    let retrieval = Retrieval {
        origin: &origin,
        today: Some(&today),
    };
    panel(site.source(), id, retrieval).into_string()
}

/// Shows the result of copying.
fn say(words: &str) {
    change(".panel-said", &|it| it.set_text_content(Some(words)));
}

fn listen(site: &Site, dialog: &Element, number: Memo<Option<String>>) {
    for name in ["cancel", "close", "click", "keydown"] {
        let site = site.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let hear = move |event: &Event| match name {
            "click" => press(&site, event),
            "keydown" => key(&site, event, number.get_untracked().as_deref()),
            _ => {
                event.prevent_default();
                site.close_number();
            }
        };
        EventListener::new_with_options(dialog, name, options, hear).forget();
    }
}

/// Opens the dialog, shows another number in it, or closes it, according to the
/// route.
fn follow(site: &Site) {
    let site = site.clone();
    Effect::new(move |before: Option<Route>| {
        let route = site.route.get();
        let was = before.as_ref().and_then(|it| it.view.number.as_deref());
        let is = route.view.number.as_deref();
        if was != is {
            say("");
        }
        match (was, is) {
            (None, Some(id)) => dialog::open(id),
            (Some(was), Some(id)) if was != id => dialog::go_on(id),
            (Some(id), None) => {
                let stays = |it: Route| it.page == route.page && it.fragment == route.fragment;
                dialog::close(before.clone().is_some_and(stays).then_some(id));
            }
            _ => {}
        }
        route
    });
}

/// Handles the close button, the copy buttons, and presses beside the panel.
fn press(site: &Site, event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(target) = target else {
        return;
    };
    let pressed = target.closest(".close, .copy").ok().flatten();
    match pressed {
        Some(copy) if copy.class_name() == "copy" => clipboard::copy_named(&copy, say),
        Some(_) => site.close_number(),
        None if target.id() == ID => site.close_number(),
        None => {}
    }
}

/// The arrows, `n` and `p` go to the next or previous number; Escape closes
/// where the browser does not.
fn key(site: &Site, event: &Event, number: Option<&str>) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if key.ctrl_key() || key.meta_key() || key.alt_key() || key.is_composing() {
        return;
    }
    let steps = steps_of(site, number);
    let beside = match key.key().as_str() {
        "ArrowLeft" | "p" => steps.previous,
        "ArrowRight" | "n" => steps.next,
        "Escape" => {
            event.prevent_default();
            return site.close_number();
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(id) = beside {
        site.open_number(&id);
    }
}
