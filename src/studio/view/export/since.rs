//! What the new site changes in the one that was published last.

use editor::{archive, published};
use leptos::prelude::*;
use model::revision::Change;
use publish::project;
use publish::revisions::since::{self, Differences, What};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use crate::file;
use crate::state::Studio;

/// Reads a site that was chosen to be compared with.
fn choose(studio: Studio, input: &HtmlInputElement) {
    let Some(chosen) = file::first(input.files()) else {
        return;
    };
    input.set_value("");
    spawn_local(async move {
        let bytes = match file::bytes(&chosen).await {
            Ok(bytes) => bytes,
            Err(error) => return studio.fail(format!("读不出文件：{error:?}")),
        };
        let site = archive::read(&bytes).map(|files| published::site(&files));
        match site.map(|site| site.as_ref().and_then(published::last)) {
            Ok(Some(last)) => {
                studio.last.set(Some(last));
                studio.say(format!("与 {} 里的网站相比", chosen.name()));
            }
            Ok(None) => studio.fail(format!("{} 里没有网站", chosen.name())),
            Err(error) => studio.fail(error),
        }
    });
}

/// The section.
#[component]
pub(super) fn Since(studio: Studio) -> impl IntoView {
    let shown = move || {
        let last = studio.last.read();
        let last = last.as_ref()?;
        let project = studio.desk.with(|desk| project::project(desk.files()));
        let all = since::since(last, &project.ok()?).into_iter();
        let rows: Vec<_> = all.map(|(id, what)| row(studio, id, &what)).collect();
        Some(view! { <ul class="since">{rows}</ul> })
    };
    view! {
        <h2>"与上次公布的相比"</h2>
        {shown}
        <p class="field">
            <label for="last">"上次下载的网站（.zip）"</label>
            <input id="last" type="file" accept=".zip"
                on:change=move |event| choose(studio, &event_target(&event))/>
            <span class="hint" hidden=move || studio.last.with(Option::is_some)>
                "选了以后，这里列出每一处改动。"
            </span>
        </p>
    }
}

/// What becomes of a report.
fn row(studio: Studio, id: String, what: &What) -> AnyView {
    let silent = "公布过的这一版改了，却没有写明：先撤销这些改动，到“网站信息”开始更正，再改";
    let (words, is_bad) = match what {
        What::New => ("新的报告".to_owned(), false),
        What::Same => ("没有变".to_owned(), false),
        What::Corrected(number, _) => (format!("更正为第{number}版"), false),
        What::Withdrawn => ("撤回".to_owned(), false),
        What::Silent(..) => (silent.to_owned(), true),
        What::Unreadable => ("公布的是另一版本的格式，没有比较".to_owned(), true),
        What::Gone => (
            "公布过，现在的项目里没有：打开当时的项目，或写明撤回".to_owned(),
            true,
        ),
        What::Again => ("已经撤回，又要公布".to_owned(), true),
        What::Older { published, now } => (
            format!("公布的已是第{published}版，项目里只有第{now}版：打开最近的项目"),
            true,
        ),
        What::Record(number) => (format!("公布过的第{number}版的更正日期或说明改了"), true),
    };
    let differences = match what {
        What::Corrected(_, differences) | What::Silent(_, differences) => Some(lists(differences)),
        _ => None,
    };
    let is_here = studio.desk.with(|desk| desk.reports().contains(&id));
    let own = id.clone();
    let name = match is_here {
        true => view! {
            <button type="button" class="quiet"
                on:click=move |_| studio.report.set(Some(own.clone()))>{id}</button>
        }
        .into_any(),
        false => view! { <b>{id}</b> }.into_any(),
    };
    view! {
        <li>
            {name}
            <span class:doubt=is_bad>{words}</span>
            {differences}
        </li>
    }
    .into_any()
}

/// What differs, each thing before and after.
fn lists(differences: &Differences) -> impl IntoView + use<> {
    let lists = differences.lists().map(|(name, changes)| {
        let rows: Vec<_> = changes.iter().map(change).collect();
        let heading = format!("{name} {} 处", rows.len());
        view! { <details><summary>{heading}</summary><ul>{rows}</ul></details> }
    });
    let lists: Vec<_> = lists.collect();
    match lists.is_empty() {
        true => view! { <p class="hint">{differences.in_words()}</p> }.into_any(),
        false => lists.into_any(),
    }
}

fn change(change: &Change) -> impl IntoView + use<> {
    let said = |words: &Option<String>| words.clone().unwrap_or_else(|| "（没有）".to_owned());
    view! {
        <li>
            {change.name.clone()}
            <p><span class="hint">"原来："</span> <del>{said(&change.before)}</del></p>
            <p><span class="hint">"现在："</span> <ins>{said(&change.after)}</ins></p>
        </li>
    }
}
