//! The provenance panel: what the site knows of the number that is open.

use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::browser::dialog;
use crate::context::{Site, use_site};
use crate::parts;
use pages::panel::{Reading, Steps, TITLE_ID, panel, steps};
use query::place::Place;

/// The panel, open when the view names a number. Its content is HTML text;
/// what has the focus while the numbers change is kept.
#[component]
pub(crate) fn Panel() -> impl IntoView {
    let site = use_site();
    let said = RwSignal::new("");
    let number = {
        let site = site.clone();
        Memo::new(move |_| site.place.read().view.number.clone())
    };
    let steps = {
        let site = site.clone();
        let of = move |id: String| steps(&site.bundle, &id);
        Memo::new(move |_| number.get().map(&of).unwrap_or_default())
    };
    let html = {
        let site = site.clone();
        Memo::new(move |_| {
            number
                .get()
                .map_or_else(String::new, |id| parts::provenance(&site, &id))
        })
    };
    follow(&site, said);
    let (closing, pressing, typing) = (site.clone(), site.clone(), site.clone());
    view! {
        <dialog
            id=dialog::ID
            class="panel"
            aria-labelledby=TITLE_ID
            on:cancel=move |event: Event| {
                event.prevent_default();
                site.close_number();
            }
            on:close=move |_| closing.close_number()
            on:click=move |event: MouseEvent| press(&pressing, &event, said)
            on:keydown=move |event: KeyboardEvent| key(&typing, &event, &steps.read_untracked())
        >
            <div class="panel-sheet">
                <div class="panel-head">
                    <p>"数字出处"</p>
                    <button class="close" type="button" aria-label="关闭"></button>
                </div>
                <div class="panel-body" inner_html=html></div>
                <p class="panel-said" role="status">
                    {said}
                </p>
                <div class="panel-foot" hidden=move || steps.read().place.is_empty()>
                    <Step label="上一个" to=Memo::new(move |_| steps.read().previous.clone()) />
                    <p aria-hidden="true">{move || steps.read().short.clone()}</p>
                    <p class="visually-hidden" role="status">
                        {move || steps.read().place.clone()}
                    </p>
                    <Step label="下一个" to=Memo::new(move |_| steps.read().next.clone()) />
                </div>
            </div>
        </dialog>
    }
    .into_any()
}

/// A button to the number beside; at the end it stays, so that the focus does.
#[component]
fn Step(
    /// What it says.
    label: &'static str,
    /// The id of the fact that it opens.
    to: Memo<Option<String>>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            data-fact=to
            aria-disabled=move || to.read().is_none().then_some("true")
        >
            {label}
        </button>
    }
}

/// What is known of a fact, as HTML text.
pub(crate) fn provenance(site: &Site, id: &str) -> String {
    let (origin, today) = dialog::reading();
    let reading = Reading {
        origin: &origin,
        today: today.as_deref(),
    };
    panel(site.source(), id, reading).into_string()
}

/// Opens, turns and closes the dialog as the place says.
fn follow(site: &Site, said: RwSignal<&'static str>) {
    let site = site.clone();
    Effect::new(move |before: Option<Place>| {
        let place = site.place.get();
        let was = before.as_ref().and_then(|it| it.view.number.as_deref());
        let is = place.view.number.as_deref();
        if was != is {
            said.set("");
        }
        match (was, is) {
            (None, Some(id)) => dialog::open(id),
            (Some(was), Some(id)) if was != id => dialog::turn(id),
            (Some(id), None) => {
                let stays = |it: Place| it.page == place.page && it.fragment == place.fragment;
                dialog::close(before.clone().is_some_and(stays).then_some(id));
            }
            _ => {}
        }
        place
    });
}

/// The button that closes, those that copy, or the page beside the panel.
fn press(site: &Site, event: &MouseEvent, said: RwSignal<&'static str>) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(target) = target else {
        return;
    };
    let pressed = target.closest(".close, .copy").ok().flatten();
    match pressed {
        Some(copy) if copy.class_name() == "copy" => {
            dialog::copy(&copy, move |outcome| said.set(outcome));
        }
        Some(_) => site.close_number(),
        None if target.id() == dialog::ID => site.close_number(),
        None => {}
    }
}

/// The arrows, `n` and `p` go to the numbers beside; Escape closes where the
/// browser does not do it by itself.
fn key(site: &Site, event: &KeyboardEvent, steps: &Steps) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return;
    }
    let beside = match event.key().as_str() {
        "ArrowLeft" | "p" => &steps.previous,
        "ArrowRight" | "n" => &steps.next,
        "Escape" => {
            event.prevent_default();
            return site.close_number();
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(id) = beside {
        site.open_number(id);
    }
}
