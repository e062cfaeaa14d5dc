//! 文本: what the report says of itself, each confirmed, and every change that
//! the import made to the text.

use editor::decide::Decision;
use editor::fields::Field;
use editor::text_changes::{self, TextChange};
use leptos::html::Mark;
use leptos::prelude::*;

use super::inputs::{Input, line, sent, value};
use crate::state::Studio;

/// The screen.
#[component]
pub(super) fn Text(studio: Studio) -> impl IntoView {
    let fields = move || {
        let fields = studio.read.read().fields.clone().into_iter();
        fields
            .map(|field| view! { <OneField studio field/> })
            .collect_view()
    };
    let text = Memo::new(move |_| {
        let id = studio.report.get().unwrap_or_default();
        let path = editor::review::path(&id, "report.txt");
        let bytes = studio.desk.with(|desk| desk.files().get(&path).cloned());
        String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
    });
    view! {
        <div class="columns">
            <section class="scrolls" aria-labelledby="said-title" tabindex="0">
                <h2 id="said-title">"报告的信息"</h2>
                <p class="hint">"逐项对照原文确认。原文没有写明的，不写。"</p>
                {fields}
                <Notices studio/>
                <Changes studio/>
            </section>
            <section class="scrolls" aria-labelledby="published-title" tabindex="0">
                <h2 id="published-title">"发布的正文"</h2>
                <pre class="report-text">{move || lit(&text.get(), studio.place.get())}</pre>
            </section>
        </div>
    }
}

/// The text, with the words lit to which a line of the form led.
fn lit(text: &str, place: Option<String>) -> AnyView {
    let parts = place.and_then(|link| form::linked(text, &link));
    let Some([before, words, after]) = parts else {
        return text.to_owned().into_any();
    };
    let node = NodeRef::<Mark>::new();
    node.on_load(|mark| {
        // The keyboard goes on from there.
        let _ = mark.focus();
        mark.scroll_into_view();
    });
    let [before, words, after] = [before, words, after].map(str::to_owned);
    view! { {before} <mark node_ref=node tabindex="-1">{words}</mark> {after} }.into_any()
}

/// A field of the report, with the words that it comes from.
#[component]
fn OneField(studio: Studio, field: Field) -> impl IntoView {
    let name = field.name;
    let place = match &field.place {
        Some([before, words, after]) => view! {
            <span class="hint">"原文：" {before.clone()} <mark>{words.clone()}</mark> {after.clone()}</span>
        }
        .into_any(),
        None if field.value.is_empty() => view! { <span class="hint">"没有写"</span> }.into_any(),
        None => view! { <span class="doubt">"原文里没有这几个字"</span> }.into_any(),
    };
    let doubts = field.doubts.join("；");
    let input = Input {
        name,
        label: field.label,
        hint: field.hint,
        value: field.value.clone(),
    };
    let confirm = match (field.is_done, field.is_needed) {
        (true, _) => "已确认",
        (false, true) => "确认（必填）",
        (false, false) => "确认",
    };
    let save = move |event| {
        let values = sent(&event);
        let new = value(&values, name).to_owned();
        studio.decide(&Decision::Field(name, new));
    };
    view! {
        <form class="report-field" class:done=field.is_done on:submit=save>
            {line(input)} <span class="doubt">{doubts}</span> {place}
            <button>{confirm}</button>
        </form>
    }
}

/// What the import said of the document.
#[component]
fn Notices(studio: Studio) -> impl IntoView {
    let notices = Memo::new(move |_| {
        let id = studio.report.get().unwrap_or_default();
        let notices = studio
            .desk
            .with(|desk| text_changes::notices(desk.files(), &id));
        notices.unwrap_or_default()
    });
    let rows = move || {
        let rows = notices.get().into_iter();
        rows.map(|notice| view! { <li class="doubt">{notice}</li> })
            .collect_view()
    };
    view! {
        <div hidden=move || notices.with(Vec::is_empty)>
            <h2>"导入时的说明"</h2>
            <ul>{rows}</ul>
        </div>
    }
}

/// What the import changed, step by step.
#[component]
fn Changes(studio: Studio) -> impl IntoView {
    let changes = Memo::new(move |_| {
        let id = studio.report.get().unwrap_or_default();
        studio
            .desk
            .with(|desk| text_changes::of(desk.files(), &id))
            .unwrap_or_default()
    });
    let rows = move || {
        let rows = changes
            .get()
            .into_iter()
            .map(|change| view! { <OneChange studio change/> });
        rows.collect_view()
    };
    view! {
        <h2>"导入时对正文的整理" <span class="count">{move || changes.with(Vec::len)}</span></h2>
        <p class="hint">"换行、空格、页码等，没有改动文字。每一处都可以换回原样。"</p>
        <ul class="changes">{rows}</ul>
    }
}

#[component]
fn OneChange(studio: Studio, change: TextChange) -> impl IntoView {
    let shown = |words: &str| match words {
        "" => "（无）".to_owned(),
        words => words
            .replace('\n', "⏎")
            .replace('\t', "⇥")
            .replace(' ', "␣"),
    };
    let (was, now) = (shown(&change.was), shown(&change.now));
    let [before, behind] = change.around.clone();
    let what = change.what.clone();
    let back = move |_| {
        let id = studio.report.get_untracked().unwrap_or_default();
        let files = studio
            .desk
            .with_untracked(|desk| text_changes::revert(desk.files(), &id, &change));
        match files {
            Ok(files) => studio.change("换回原样", files),
            Err(refused) => studio.fail(refused),
        }
    };
    view! {
        <li>
            <span class="hint">{what} "："</span>
            {before} <del>{was}</del> <ins>{now}</ins> {behind}
            <button type="button" class="quiet" on:click=back>"换回"</button>
        </li>
    }
}
