//! Personal data: hidden, or published for a reason.

use editor::decide::Decision;
use editor::review::Entry;
use import::review::Sort;
use leptos::prelude::*;

use crate::state::Studio;
use crate::view::inputs::{Input, line, sent, value};

/// The screen's part.
#[component]
pub(super) fn Personal(studio: Studio) -> impl IntoView {
    let rows = move || {
        let read = studio.read.read();
        let found = read
            .review
            .entries
            .iter()
            .filter(|it| it.entry.sort == Sort::Personal);
        let found: Vec<Entry> = found.cloned().collect();
        match found.is_empty() {
            true => view! { <p>"没有发现可能的个人信息。"</p> }.into_any(),
            false => found
                .into_iter()
                .map(|entry| view! { <One studio entry/> })
                .collect_view()
                .into_any(),
        }
    };
    view! {
        <section class="scrolls" aria-labelledby="personal-title" tabindex="0">
            <h2 id="personal-title">"可能的个人信息"</h2>
            <p class="hint">"隐去：各文件里的每个字都换成 ×。公开：写明依据。"</p>
            {rows}
        </section>
    }
}

#[component]
fn One(studio: Studio, entry: Entry) -> impl IntoView {
    let field = |name: &str| entry.entry.field(name).unwrap_or_default().to_owned();
    let place = entry.entry.place.clone().map(|[before, words, after]| {
        view! { <p class="sentence">{before} <mark>{words}</mark> {after}</p> }
    });
    let heading = format!("{}：{}", field("kind"), field("words"));
    let doubts = entry.doubts.clone().join("；");
    let reason = Input {
        name: "reason",
        label: "公开的依据",
        hint: "写了才能公开",
        value: field("reason"),
    };
    let key = entry.key.clone();
    let publish = move |event| {
        let values = sent(&event);
        let reason = value(&values, "reason").trim();
        if reason.is_empty() {
            studio.fail("先写公开的依据");
            return;
        }
        let values = vec![("reason".to_owned(), reason.to_owned())];
        studio.decide(&Decision::Edit(key.clone(), values));
    };
    let key = entry.key.clone();
    let hide = move |_| {
        studio.decide(&Decision::Remove(key.clone()));
    };
    view! {
        <form class="panel" class:done=entry.is_done on:submit=publish>
            <h3>{heading} {entry.is_done.then_some("　✓ 已决定")}</h3>
            <p class="doubt">{doubts}</p>
            {place}
            {line(reason)}
            <p>
                <button type="button" class="first" on:click=hide>"隐去"</button>
                <button>"公开"</button>
            </p>
        </form>
    }
}
