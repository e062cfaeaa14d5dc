//! 更正、撤回、答复: what the office says of a report that is published.

use editor::statements::{self, Reply};
use import::review::Sort;
use js_sys::Date;
use leptos::prelude::*;

use crate::state::{Screen, Studio};
use crate::view::inputs::{Input, area, choice, line, sent, value};

/// Today, as the files write days.
fn today() -> String {
    let now = Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year}-{month:02}-{day:02}")
}

fn day(name: &'static str) -> Input {
    Input {
        name,
        label: "日期",
        hint: "如 2022-03-05；会公布",
        value: today(),
    }
}

/// The section.
#[component]
pub(super) fn Statements(studio: Studio) -> impl IntoView {
    view! {
        <h2>"已公布的报告：更正、撤回"</h2>
        <p class="hint">
            "先按“开始更正”，再改：公布过的那一版原样留存，改动和理由一起公布。还没有公布过的，直接改。撤回以后，网站上只留一页说明。"
        </p>
        <End studio/>
        <h2>"对核对的答复"</h2>
        <Replies studio/>
    }
}

/// Begins a correction, or ends the report.
#[component]
fn End(studio: Studio) -> impl IntoView {
    let end = RwSignal::new(false);
    let change = move |event| {
        let values = sent(&event);
        let (day, reason) = (value(&values, "end-day"), value(&values, "reason"));
        let id = studio.report.get_untracked().unwrap_or_default();
        let desk = studio.desk;
        if end.get_untracked() {
            match desk.with_untracked(|desk| statements::withdraw(desk.files(), &id, day, reason)) {
                Ok(files) => studio.change(&format!("撤回 {id}"), files),
                Err(refused) => studio.fail(refused),
            }
            return;
        }
        match desk.with_untracked(|desk| statements::revise(desk.files(), &id, day, reason)) {
            Ok((files, number)) => {
                studio.show(Screen::Text);
                let what = format!("存下公布过的第{number}版；现在可以改正文和数字");
                studio.change(&what, files);
            }
            Err(refused) => studio.fail(refused),
        }
    };
    let reason = Input {
        name: "reason",
        label: "理由",
        hint: "用本单位自己的话；会公布",
        value: String::new(),
    };
    view! {
        <form class="panel" on:submit=change>
            {line(day("end-day"))} {line(reason)}
            <p>
                <button class="first" on:click=move |_| end.set(false)>"开始更正"</button>
                <button on:click=move |_| end.set(true)>"撤回这份报告"</button>
            </p>
        </form>
    }
}

/// A reply to one of the report's checks.
#[component]
fn Replies(studio: Studio) -> impl IntoView {
    let checks = Memo::new(move |_| {
        let read = studio.read.read();
        let entries = read.review.entries.iter();
        let checks = entries.filter(|it| it.entry.sort == Sort::Check);
        let named = checks.filter_map(|it| {
            let title = it.entry.field("title").unwrap_or_default();
            Some((it.entry.field("id")?.to_owned(), title.to_owned()))
        });
        named.collect::<Vec<(String, String)>>()
    });
    let add = move |event| {
        let values = sent(&event);
        let given = |name: &str| value(&values, name).to_owned();
        let reply = Reply {
            check: given("check"),
            day: given("reply-day"),
            who: given("who"),
            words: given("words"),
        };
        let id = studio.report.get_untracked().unwrap_or_default();
        let files = studio
            .desk
            .with_untracked(|desk| statements::reply(desk.files(), &id, &reply));
        match files {
            Ok(files) => studio.change("写下答复", files),
            Err(refused) => studio.fail(refused),
        }
    };
    let who = Input {
        name: "who",
        label: "由谁答复",
        hint: "如 样例区司法局",
        value: String::new(),
    };
    let words = Input {
        name: "words",
        label: "答复",
        hint: "一字不改，每行一段；显示在这条核对旁边，不影响结论",
        value: String::new(),
    };
    view! {
        <form class="panel" on:submit=add>
            {move || choice("check", "哪一条核对", "", checks.get())}
            {line(day("reply-day"))} {line(who)} {area(words)}
            <p><button>"写下答复"</button></p>
        </form>
    }
}
