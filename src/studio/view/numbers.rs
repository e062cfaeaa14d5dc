//! 数字: number by number in its sentence; then the checks and the personal
//! data.

use leptos::prelude::*;

use crate::state::Studio;

mod checks;
mod classes;
mod detail;
mod list;
mod personal;

/// What is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Numbers,
    Checks,
    Personal,
}

impl Part {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Numbers, "数字"),
        (Self::Checks, "核对"),
        (Self::Personal, "个人信息"),
    ];
}

/// The screen.
#[component]
pub(super) fn Screen(studio: Studio) -> impl IntoView {
    let part = RwSignal::new(Part::Numbers);
    let tabs = Part::ALL.map(|(own, label)| {
        let is_now = move || (part.get() == own).to_string();
        let left = move || {
            let read = studio.read.read();
            let waiting = read.review.entries.iter().filter(|entry| !entry.is_done);
            waiting
                .filter(|entry| part_of(entry.entry.sort) == own)
                .count()
        };
        view! {
            <button type="button" aria-pressed=is_now on:click=move |_| part.set(own)>
                {label} <span class="count">{left}</span>
            </button>
        }
    });
    let shown = move || match part.get() {
        Part::Numbers => view! { <list::Numbers studio/> }.into_any(),
        Part::Checks => view! { <checks::Checks studio/> }.into_any(),
        Part::Personal => view! { <personal::Personal studio/> }.into_any(),
    };
    let error = move || studio.read.with(|read| read.error.clone());
    view! {
        <div class="tabs" role="group" aria-label="核对什么">{tabs.into_iter().collect_view()}</div>
        {move || error().map(|error| view! { <p class="doubt">{error}</p> })}
        {shown}
    }
}

fn part_of(sort: import::review::Sort) -> Part {
    use import::review::Sort;
    match sort {
        Sort::Indicator | Sort::Exclusion => Part::Numbers,
        Sort::Check => Part::Checks,
        Sort::Personal => Part::Personal,
    }
}
