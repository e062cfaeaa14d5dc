//! The list of the numbers, and the one that is looked at.
//!
//! The place of the number in the text is where the publisher looks; what is
//! decided is named by the key that was shown.

use editor::decide::{Decision, NewFact};
use editor::numbers::{Number, State};
use leptos::ev;
use leptos::prelude::*;
use model::bundle::ExclusionClass;
use model::indicator::Role;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::detail::Detail;
use crate::state::Studio;
use crate::view::{is_plain, is_typing, manual};

/// Where the publisher looks, and how.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) studio: Studio,
    /// The char at which the number begins.
    place: RwSignal<usize>,
    /// Whether numbers that are done are listed, too.
    all: RwSignal<bool>,
    /// Whether a class is being chosen.
    pub(super) choosing: RwSignal<bool>,
    /// The number that is looked at.
    pub(super) now: Memo<Option<Number>>,
}

impl Look {
    fn new(studio: Studio) -> Self {
        let place = RwSignal::new(0);
        let now = Memo::new(move |_| {
            let read = studio.read.read();
            let at = place.get();
            let numbers = &read.numbers.0;
            let own = numbers.iter().find(|it| it.place.contains(&at));
            own.or(numbers.iter().find(|it| it.place.start >= at))
                .or(numbers.last())
                .cloned()
        });
        let look = Self {
            studio,
            place,
            all: RwSignal::new(false),
            choosing: RwSignal::new(false),
            now,
        };
        look.go_to_waiting(0);
        look
    }

    /// Looks at the next number that waits, from a place on and then from the
    /// beginning; at the one that is looked at if none does.
    fn go_to_waiting(self, from: usize) {
        let next = self.studio.read.with_untracked(|read| {
            let numbers = read.numbers.0.iter();
            let waiting = numbers.filter(|it| !it.is_done).map(|it| it.place.start);
            let all: Vec<usize> = waiting.collect();
            all.iter().find(|at| **at >= from).or(all.first()).copied()
        });
        match next {
            Some(next) => self.look_at(next),
            None => self.choosing.set(false),
        }
    }

    fn look_at(self, place: usize) {
        self.choosing.set(false);
        self.place.set(place);
    }

    /// Looks at the number so many places on in the list.
    pub(super) fn step(self, back: bool) {
        let listed = self.listed();
        let at = self.now.get_untracked().map_or(0, |it| it.place.start);
        let next = match back {
            true => listed.iter().rev().find(|it| it.place.start < at),
            false => listed.iter().find(|it| it.place.start > at),
        };
        if let Some(next) = next {
            self.look_at(next.place.start);
        }
    }

    /// The numbers that are listed: those that wait and the one looked at, or
    /// all.
    fn listed(self) -> Vec<Number> {
        let all = self.all.get();
        let now = self.now.get();
        let read = self.studio.read.read();
        let numbers = read.numbers.0.iter();
        let listed = numbers.filter(|it| all || !it.is_done || Some(*it) == now.as_ref());
        listed.cloned().collect()
    }

    /// Carries a decision out, and goes on to what waits.
    pub(super) fn decide(self, decision: &Decision) {
        let from = self.now.get_untracked().map_or(0, |it| it.place.end);
        if self.studio.decide(decision) {
            self.go_to_waiting(from);
        }
    }

    /// The number is no data, of a class.
    pub(super) fn exclude(self, class: ExclusionClass) {
        if let Some(number) = self.now.get_untracked() {
            self.decide(&Decision::Exclude(number.key, class));
        }
    }

    /// The number is data of its own.
    pub(super) fn make_fact(self, fact: NewFact) {
        if let Some(number) = self.now.get_untracked() {
            self.decide(&Decision::Fact(number.key, fact));
        }
    }

    /// The number is the later state of the one before it.
    pub(super) fn pair(self) {
        let Some(now) = self.now.get_untracked() else {
            return;
        };
        let earlier = self.studio.read.with_untracked(|read| {
            let numbers = read.numbers.0.iter().rev();
            let mut earlier = numbers.filter(|it| it.place.start < now.place.start);
            earlier
                .find(|it| !matches!(it.state, State::Rule(_)))
                .cloned()
        });
        match earlier {
            Some(earlier) => self.decide(&Decision::Before(earlier.key, now.key)),
            None => self.studio.fail("前面没有可以配成一对的数"),
        }
    }
}

/// The list and the number.
#[component]
pub(super) fn Numbers(studio: Studio) -> impl IntoView {
    let look = Look::new(studio);
    let listener = window_event_listener(ev::keydown, move |event| press(look, &event));
    on_cleanup(move || listener.remove());
    let count = move || look.listed().len();
    view! {
        <div class="columns numbers">
            <section class="scrolls list" aria-labelledby="list-title" tabindex="0">
                <h2 id="list-title">"数字" <span class="count">{count}</span></h2>
                <p>
                    <label>
                        <input type="checkbox" prop:checked=move || look.all.get()
                            on:change=move |event| look.all.set(event_target_checked(&event))/>
                        " 已核对的也列出"
                    </label>
                </p>
                <Rows look/>
            </section>
            <section class="scrolls" aria-labelledby="number-title" tabindex="0">
                <Detail look/>
            </section>
        </div>
    }
}

#[component]
fn Rows(look: Look) -> impl IntoView {
    let rows = move || {
        let now = look.now.get().map(|it| it.key);
        let rows = look.listed().into_iter().map(|number| {
            let is_now = now.as_ref() == Some(&number.key);
            let at = number.place.start;
            let [before, words, after] = &number.sentence;
            let before: String = before.chars().rev().take(8).collect();
            let before: String = before.chars().rev().collect();
            let after: String = after.chars().take(6).collect();
            let tab = if is_now { "0" } else { "-1" };
            let doubt = !number.doubts.is_empty() && !number.is_done;
            view! {
                <li>
                    <button type="button" tabindex=tab
                        aria-current=is_now.then_some("true") class:doubtful=doubt class:done=number.is_done
                        on:click=move |_| look.look_at(at)>
                        {before} <b>{words.clone()}</b> {after}
                        <span class="hint">{mark(&number)}</span>
                    </button>
                </li>
            }
        });
        rows.collect_view()
    };
    view! { <ol class="rows">{rows}</ol> }
}

/// What a number is, in a word.
fn mark(number: &Number) -> &'static str {
    match number.state {
        State::Fact {
            role: Role::Before, ..
        } => "之前的数",
        State::Fact {
            role: Role::Restated,
            ..
        } => "重述",
        State::Fact { .. } => "数据",
        State::Excluded { .. } => "不是数据",
        State::Rule(_) => "按规则不是数据",
        State::Open => "未定",
    }
}

/// A key that was pressed outside of fields.
fn press(look: Look, event: &KeyboardEvent) {
    if manual::is_open() {
        return;
    }
    if is_typing(event) {
        if event.key() == "Escape"
            && let Some(field) = document().active_element()
        {
            let _ = field.unchecked_into::<HtmlElement>().blur();
        }
        return;
    }
    if !is_plain(event) {
        return;
    }
    let key = event.key();
    let digit = key
        .parse::<usize>()
        .ok()
        .filter(|_| look.choosing.get_untracked());
    let class = digit.and_then(|digit| ExclusionClass::ALL.get(digit.checked_sub(1)?));
    match (key.as_str(), class) {
        (_, Some(class)) => look.exclude(*class),
        ("j", _) => look.step(false),
        ("k", _) => look.step(true),
        ("x", _) => look.choosing.set(true),
        ("Escape", _) => look.choosing.set(false),
        ("b", _) => look.pair(),
        ("f", _) => focus("#make-fact"),
        ("e", _) => focus("#number-form input"),
        ("Enter", _) if !is_on_control(event) => click("#accept"),
        _ => return,
    }
    event.prevent_default();
}

/// Whether a key goes to a control that answers it by itself.
fn is_on_control(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let on = target.and_then(|it| it.closest("button, a, summary").ok().flatten());
    // In the list Enter accepts what is looked at.
    on.is_some_and(|it| it.closest(".rows").ok().flatten().is_none())
}

fn element(css: &str) -> Option<HtmlElement> {
    let found = document().query_selector(css).ok().flatten()?;
    found.dyn_into().ok()
}

fn focus(css: &str) {
    if let Some(element) = element(css) {
        let _ = element.focus();
    }
}

fn click(css: &str) {
    if let Some(element) = element(css) {
        element.click();
    }
}
