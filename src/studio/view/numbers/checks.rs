//! The checks: those that the import drafted, and new ones from picked figures.

use editor::check::NewCheck;
use editor::decide::Decision;
use editor::review::Entry;
use import::review::Sort;
use leptos::prelude::*;
use model::check::{CheckKind, Direction};
use model::named::Named;

use crate::state::Studio;
use crate::view::inputs::{Input, choice, line, sent, value};

/// The screen's part.
#[component]
pub(super) fn Checks(studio: Studio) -> impl IntoView {
    let rows = move || {
        let read = studio.read.read();
        let checks = read
            .review
            .entries
            .iter()
            .filter(|it| it.entry.sort == Sort::Check);
        let checks: Vec<Entry> = checks.cloned().collect();
        let rows = checks
            .into_iter()
            .map(|entry| view! { <One studio entry/> });
        rows.collect_view()
    };
    view! {
        <div class="columns">
            <section class="scrolls" aria-labelledby="checks-title" tabindex="0">
                <h2 id="checks-title">"数字之间的核对"</h2>
                <p class="hint">"由原文的句式草拟，没有看结果是否成立。留下应当成立的，去掉没有依据的。"</p>
                {rows}
            </section>
            <section class="scrolls" aria-labelledby="new-check-title" tabindex="0">
                <h2 id="new-check-title">"添一项核对"</h2>
                <NewOne studio/>
            </section>
        </div>
    }
}

#[component]
fn One(studio: Studio, entry: Entry) -> impl IntoView {
    let field = |name: &str| entry.entry.field(name).unwrap_or_default().to_owned();
    let figures = entry
        .entry
        .figures
        .clone()
        .into_iter()
        .map(|[name, quote]| {
            view! { <li><b>{name}</b> "　" {quote}</li> }
        });
    let figures = figures.collect_view();
    let doubts = entry.doubts.clone().join("；");
    let kind = CheckKind::named(&field("kind"));
    let kind_line = kind
        .filter(|kind| matches!(kind, CheckKind::Sum | CheckKind::Part))
        .map(|kind| {
            let options = vec![
                (CheckKind::Part.name(), "分项合起来不超过总数"),
                (CheckKind::Sum.name(), "分项相加等于总数"),
            ];
            choice("kind", "怎样核对", kind.name(), options)
        });
    let label = kind.map_or("", CheckKind::label);
    let title = Input {
        name: "title",
        label: "标题",
        hint: "用原文的词",
        value: field("title"),
    };
    let known = entry.clone();
    let save = move |event| {
        let old = |name: &str| known.entry.field(name).unwrap_or_default();
        let changed = sent(&event)
            .into_iter()
            .filter(|(name, value)| value.trim() != old(name));
        let changed: Vec<(String, String)> = changed.collect();
        let key = known.key.clone();
        studio.decide(&match changed.is_empty() {
            true => Decision::Accept(key),
            false => Decision::Edit(key, changed),
        });
    };
    let key = entry.key.clone();
    let drop = move |_| {
        studio.decide(&Decision::Remove(key.clone()));
    };
    view! {
        <form class="panel" class:done=entry.is_done on:submit=save>
            <h3>{label} {entry.is_done.then_some("　✓ 已核对")}</h3>
            <p class="doubt">{doubts}</p>
            <ul class="figures">{figures}</ul>
            {line(title)} {kind_line}
            <p>
                <button class="first">"留下"</button>
                <button type="button" on:click=drop>"去掉"</button>
            </p>
        </form>
    }
}

/// Picks figures one after the other, and makes a check of them.
#[component]
fn NewOne(studio: Studio) -> impl IntoView {
    let picked = RwSignal::new(Vec::<String>::new());
    let add = move |event| {
        let values = sent(&event);
        let kind = CheckKind::named(value(&values, "new-kind")).unwrap_or(CheckKind::Sum);
        let check = NewCheck {
            kind,
            title: value(&values, "new-title").to_owned(),
            indicators: picked.get_untracked(),
            direction: Direction::named(value(&values, "new-direction")),
        };
        if studio.decide(&Decision::Check(check)) {
            picked.set(Vec::new());
        }
    };
    let kinds = NewCheck::KINDS.map(|(kind, ..)| (kind.name(), kind.label()));
    let hints =
        NewCheck::KINDS.map(|(kind, _, hint)| view! { <li><b>{kind.label()}</b> "：" {hint}</li> });
    let directions = vec![
        (Direction::Increase.name(), "增加"),
        (Direction::Decrease.name(), "减少"),
    ];
    let title = Input {
        name: "new-title",
        label: "标题",
        hint: "不写时由第一个指标的名称组成",
        value: String::new(),
    };
    view! {
        <form on:submit=add>
            {choice("new-kind", "核对什么", CheckKind::Sum.name(), kinds.to_vec())}
            <ul class="hint">{hints.into_iter().collect_view()}</ul>
            {choice("new-direction", "前后变化的方向（只用于前后变化）", "", directions)}
            {line(title)}
            <p>"已选 " {move || picked.with(Vec::len)} " 个 " <button class="first">"添加"</button></p>
        </form>
        <Figures studio picked/>
    }
}

/// The ids of all indicators, each with its name and its figure.
fn indicators(studio: Studio) -> Vec<(String, String)> {
    let read = studio.read.read();
    let entries = read.review.entries.iter();
    let indicators = entries.filter(|it| it.entry.sort == Sort::Indicator);
    let named = indicators.filter_map(|it| {
        let place = it.entry.place.as_ref();
        let words = place.map_or("", |[_, words, _]| words.as_str());
        let name = format!("{}　{words}", it.entry.field("name")?);
        Some((it.entry.field("id")?.to_owned(), name))
    });
    named.collect()
}

/// The figures that can be picked, each with its place among those that are.
#[component]
fn Figures(studio: Studio, picked: RwSignal<Vec<String>>) -> impl IntoView {
    let known = Memo::new(move |_| indicators(studio));
    let pick = move |id: String| {
        picked.update(|all| match all.iter().position(|it| *it == id) {
            Some(at) => drop(all.remove(at)),
            None => all.push(id),
        });
    };
    let rows = move || {
        let rows = known.get().into_iter().map(|(id, name)| {
            let own = id.clone();
            let order = Signal::derive(move || {
                let place = picked.with(|all| all.iter().position(|it| *it == own));
                place.map(|at| at + 1)
            });
            let is_picked = move || order.get().is_some().to_string();
            let number = move || order.get().map(|order| format!("{order}. "));
            view! {
                <li>
                    <button type="button" aria-pressed=is_picked on:click=move |_| pick(id.clone())>
                        {number} {name}
                    </button>
                </li>
            }
        });
        rows.collect_view()
    };
    view! { <ol class="rows">{rows}</ol> }
}
