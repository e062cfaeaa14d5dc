//! 审核表: the form by which an office goes through a report, as `check --form`
//! makes it; each place leads to the text.

use form::{form, linked_page, page};
use leptos::html::Iframe;
use leptos::prelude::*;

use super::frame::follow;
use crate::file;
use crate::state::Studio;

/// The screen.
#[component]
pub(super) fn Form(studio: Studio) -> impl IntoView {
    let made = Memo::new(move |_| {
        let id = studio.report.get().unwrap_or_default();
        studio.desk.with(|desk| form(desk.files(), &id))
    });
    let shown = move || {
        let page = made.with(|form| form.as_ref().map(linked_page));
        page.unwrap_or_default()
    };
    let node = NodeRef::<Iframe>::new();
    let loaded = move |_| {
        let frame = node.get_untracked();
        if let Some(inside) = frame.and_then(|frame| frame.content_document()) {
            follow(&inside, move |link| studio.show_place(link.to_owned()));
        }
    };
    let print = move |_| {
        let frame = node.get_untracked();
        let window = frame.and_then(|frame| frame.content_window());
        if window.is_none_or(|window| window.print().is_err()) {
            studio.fail("这个浏览器不能在这里打印；请存为网页，再打开它打印");
        }
    };
    let save = move |_| {
        let Some(form) = made.get_untracked() else {
            return;
        };
        let name = format!("{}-form.html", form.id);
        match file::save(&name, page(&form).as_bytes(), "text/html") {
            Ok(()) => studio.say("审核表已存为网页"),
            Err(error) => studio.fail(format!("没有存成：{error:?}")),
        }
    };
    let problems = move || {
        let problems = made.with(|form| form.as_ref().map(|form| form.problems.clone()));
        let rows = problems.unwrap_or_default().into_iter();
        rows.map(|problem| view! { <li class="doubt">{problem.to_string()}</li> })
            .collect_view()
    };
    let none = move || made.with(Option::is_none);
    view! {
        <section class="form-screen" aria-labelledby="form-title">
            <h2 id="form-title">"审核表"</h2>
            <p class="hint">
                "由程序按规则列出，不打分，也不改动文件；每一行由人决定。点行列号，看正文里的那一处。"
            </p>
            <p class="tools">
                <button type="button" disabled=none on:click=print>"打印"</button>
                <button type="button" disabled=none on:click=save>"存为网页"</button>
            </p>
            <ul>{problems}</ul>
            <iframe node_ref=node title="审核表" sandbox="allow-same-origin allow-modals"
                srcdoc=shown on:load=loaded></iframe>
        </section>
    }
}
