//! The result of sharing, at the foot of the window or of the open panel, and
//! what else the reader can do.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use leptos::prelude::{document, request_animation_frame, window};
use maud::{Markup, html};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

use super::{Shared, copy_link, device, share_or_copy};
use crate::dom::{change, is_by_key, target_of, within};
use crate::scroll::focus;
use pages::takeaway::by_hand;

const ID: &str = "toast";

/// How long a message without offers stays.
const STAYS_MS: u32 = 8000;

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
}

/// The toast on the page.
struct Open {
    element: HtmlElement,
    shared: Shared,
    /// The element that had the focus.
    before: Option<HtmlElement>,
    _ends: Option<Timeout>,
}

/// What to show.
pub(super) struct Toast<'a> {
    pub(super) said: &'a str,
    pub(super) offers: &'a [Offer],
    /// A text to be copied by hand.
    pub(super) by_hand: Option<&'a str>,
    pub(super) shared: Shared,
    /// Whether it takes the focus.
    pub(super) by_key: bool,
}

/// What else the reader can do.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Offer {
    /// Copies the address alone.
    Link,
    /// Shares the text and the address.
    All,
}

impl Offer {
    fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::All => "all",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Link => "复制链接",
            Self::All if device().is_some() => "分享",
            Self::All => "复制文字和链接",
        }
    }
}

/// Shows it, in place of an earlier one.
pub(super) fn show(toast: Toast<'_>) {
    close();
    let before = document()
        .active_element()
        .and_then(|it| it.dyn_into().ok());
    let Ok(element) = added(&toast) else {
        return;
    };
    if let Ok(Some(field)) = element.query_selector("textarea") {
        let field: HtmlTextAreaElement = field.unchecked_into();
        focus(&field);
        field.select();
    }
    let said = toast.said.to_owned();
    let by_key = toast.by_key && toast.by_hand.is_none();
    request_animation_frame(move || {
        // Screen readers announce only changes of an element that is already
        // there.
        change("#toast [role=status]", &|it| {
            it.set_text_content(Some(&said))
        });
        if by_key {
            change("#toast button", &|it| focus(it.unchecked_ref()));
        }
    });
    let passes = toast.offers.is_empty() && toast.by_hand.is_none() && !toast.by_key;
    OPEN.set(Some(Open {
        element,
        shared: toast.shared,
        before,
        _ends: passes.then(|| Timeout::new(STAYS_MS, close)),
    }));
}

fn added(toast: &Toast<'_>) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = document().create_element("div")?.unchecked_into();
    element.set_id(ID);
    element.set_class_name("toast");
    element.set_attribute("role", "group")?;
    element.set_attribute("aria-label", "分享")?;
    element.set_inner_html(&content(toast).into_string());
    // Nothing behind an open dialog can be reached.
    match document().query_selector("#panel[open] .panel-foot")? {
        Some(foot) => foot.before_with_node_1(&element)?,
        None => {
            if let Some(body) = document().body() {
                body.append_child(&element)?;
            }
        }
    }
    Ok(element)
}

fn content(toast: &Toast<'_>) -> Markup {
    html! {
        p role="status" {}
        @if let Some(text) = toast.by_hand { (by_hand(text)) }
        p.toast-offers {
            @for offer in toast.offers { button type="button" value=(offer.name()) { (offer.label()) } }
            button.close type="button" aria-label="关闭" {}
        }
    }
}

fn close() {
    let Some(open) = OPEN.take() else {
        return;
    };
    let active = document().active_element();
    let had_focus = active.is_some_and(|it| open.element.contains(Some(&it)));
    open.element.remove();
    if let Some(before) = open.before.filter(|_| had_focus) {
        focus(&before);
    }
}

/// Starts to listen, until the page is closed.
pub(super) fn listen() {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    for name in ["click", "keydown", "popstate"] {
        EventListener::new_with_options(&window(), name, options, move |event| match name {
            "click" => press(event),
            "keydown" => key(event),
            _ => close(),
        })
        .forget();
    }
}

/// Handles its buttons; a press beside it closes it.
fn press(event: &Event) {
    let target = target_of(event).filter(|it| within(it, "#toast").is_some());
    let Some(target) = target else {
        return close();
    };
    let Some(button) = within(&target, "button") else {
        return;
    };
    let by_key = is_by_key(event);
    let shared = OPEN.with_borrow(|open| open.as_ref().map(|it| it.shared.clone()));
    let offer = button.get_attribute("value");
    match (offer.as_deref(), shared) {
        (Some("link"), Some(shared)) => copy_link(shared, by_key),
        (Some("all"), Some(shared)) => share_or_copy(shared, by_key),
        _ => close(),
    }
}

/// Escape closes it and nothing else.
fn key(event: &Event) {
    let escape = event
        .dyn_ref()
        .is_some_and(|it: &KeyboardEvent| it.key() == "Escape");
    if escape && OPEN.with_borrow(Option::is_some) {
        event.prevent_default();
        event.stop_propagation();
        close();
    }
}
