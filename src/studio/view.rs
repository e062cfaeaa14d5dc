//! The frame around the screens: steps, progress, what was said, undo.
#![allow(unreachable_pub, reason = "what the macro of components writes is pub")]

use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::state::{Screen, Studio};
use crate::store;

mod export;
mod form;
mod frame;
mod inputs;
mod manual;
mod numbers;
mod open;
mod site;
mod text;

/// Shows the studio in place of what the page says while it starts.
pub(crate) fn mount() {
    let Some(place) = document().get_element_by_id("studio") else {
        return;
    };
    place.set_inner_html("");
    // It stays as long as the page is there.
    mount_to(place.unchecked_into::<HtmlElement>(), move || {
        let studio = Studio::new();
        listen(studio);
        store::keep(studio);
        view! { <Frame studio/> }
    })
    .forget();
}

/// Takes steps back by key, wherever the focus is but in a field.
fn listen(studio: Studio) {
    // It listens as long as the page is there.
    let _ = window_event_listener(ev::keydown, move |event| {
        let is_heard = !manual::is_open() && !is_typing(&event) && is_plain(&event);
        if is_heard && event.key() == "u" {
            studio.undo();
        }
    });
}

/// Whether a key goes into a field.
pub(crate) fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let name = target.map_or_else(String::new, |it| it.tag_name());
    matches!(name.as_str(), "INPUT" | "TEXTAREA" | "SELECT") || event.is_composing()
}

/// Whether a key was pressed by itself.
pub(crate) fn is_plain(event: &KeyboardEvent) -> bool {
    !event.ctrl_key() && !event.alt_key() && !event.meta_key()
}

/// The page.
#[component]
fn Frame(studio: Studio) -> impl IntoView {
    let shown = move || match studio.screen.get() {
        Screen::Open => view! { <open::Open studio/> }.into_any(),
        Screen::Text => view! { <text::Text studio/> }.into_any(),
        Screen::Numbers => view! { <numbers::Screen studio/> }.into_any(),
        Screen::Form => view! { <form::Form studio/> }.into_any(),
        Screen::Site => view! { <site::Site studio/> }.into_any(),
        Screen::Export => view! { <export::Export studio/> }.into_any(),
    };
    let role = move || {
        if studio.said.with(|it| it.is_error) {
            "alert"
        } else {
            "status"
        }
    };
    let over = manual::Manual::new();
    view! {
        <manual::Over over/>
        <a class="skip-link" href="#main">"跳到内容"</a>
        <header class="frame-head">
            <h1>"法治报告发布"</h1>
            <nav aria-label="步骤"><ol class="steps">{steps(studio)}</ol></nav>
            <manual::Opener over/>
            <Project studio/>
        </header>
        <p class="said" class:wrong=move || studio.said.with(|it| it.is_error) role=role>
            {move || studio.said.with(|it| it.words.clone())}
        </p>
        <main id="main" tabindex="-1">{shown}</main>
    }
}

/// Shows a screen, whose keys work at once: the focus leaves the button.
fn go(studio: Studio, screen: Screen) {
    studio.show(screen);
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Without the focus the screen can be used as before.
        let _ = main.focus();
    }
}

/// The steps, each with how much of it is done.
fn steps(studio: Studio) -> impl IntoView {
    let steps = Screen::ALL.into_iter().map(move |screen| {
        let is_open = move || studio.report.with(Option::is_some);
        let is_here = move || (studio.screen.get() == screen).then_some("step");
        let off = move || screen != Screen::Open && !is_open();
        let done = move || {
            let read = studio.read.read();
            let (done, all) = match screen {
                Screen::Text => editor::fields::progress(&read.fields),
                Screen::Numbers => read.review.progress(),
                Screen::Open | Screen::Form | Screen::Site | Screen::Export => {
                    return String::new();
                }
            };
            if is_open() {
                format!(" {done}/{all}")
            } else {
                String::new()
            }
        };
        view! {
            <li>
                <button type="button" aria-current=is_here disabled=off
                    on:click=move |_| go(studio, screen)>
                    {screen.label()} <span class="count">{done}</span>
                </button>
            </li>
        }
    });
    steps.collect_view()
}

/// The report that is worked on, and what holds of the whole project.
#[component]
fn Project(studio: Studio) -> impl IntoView {
    let options = move || {
        let reports = studio.desk.with(|desk| desk.reports());
        let now = studio.report.get();
        let options = reports.into_iter().map(move |id| {
            let is_now = now.as_ref() == Some(&id);
            view! { <option value=id.clone() selected=is_now>{id.clone()}</option> }
        });
        options.collect_view()
    };
    let last = move || {
        studio
            .desk
            .with(|desk| desk.steps().last().map(|step| step.what.clone()))
    };
    let none = move || last().is_none();
    view! {
        <div class="project" hidden=move || studio.report.with(Option::is_none)>
            <label for="report">"报告"</label>
            <select id="report" on:change=move |event| {
                studio.report.set(Some(event_target_value(&event)));
            }>{options}</select>
            <button type="button" disabled=none on:click=move |_| studio.undo()>
                "撤销" {move || last().map(|what| format!("：{what}"))} "（U）"
            </button>
            <button type="button" on:click=move |_| open::save(studio)>"保存项目"</button>
        </div>
    }
}
