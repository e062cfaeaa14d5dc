//! The ledger: every check, by verdict, those of the chosen ones.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::app::context::Site;
use crate::app::navigate;
use crate::explore::pick::Named;
use crate::model::check::Verdict;
use crate::page;

/// The ledger. It is HTML text, drawn anew when the choice changes; its boxes
/// are heard of here.
pub fn ledger(site: &Site) -> AnyView {
    let site = site.clone();
    let (choosing, pressing) = (site.clone(), site.clone());
    let html = Memo::new(move |_| {
        let place = site.place.read();
        page::ledger::ledger(site.source(), place.view.ledger, &place.fragment).into_string()
    });
    view! {
        <main
            id="main"
            tabindex="-1"
            on:change=move |event| choose(&choosing, &event)
            on:click=move |event: MouseEvent| reset(&pressing, &event)
            inner_html=html
        ></main>
    }
    .into_any()
}

/// A verdict was ticked, or no longer is.
fn choose(site: &Site, event: &Event) {
    let Some(id) = target(event).map(|target| target.id()) else {
        return;
    };
    let name = id.strip_prefix(page::ledger::FILTER);
    if let Some(verdict) = name.and_then(Verdict::named) {
        site.step_view(|view| view.ledger.toggle(verdict));
        navigate::focus_again(id);
    }
}

/// The button that clears the choice was pressed.
fn reset(site: &Site, event: &Event) {
    if target(event).is_some_and(|target| target.id() == "reset") {
        site.step_view(|view| view.ledger = Default::default());
        navigate::focus_again("main".into());
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
