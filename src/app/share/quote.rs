//! Offers a quotation of the words that are selected in the report's text.

use std::cell::{Cell, RefCell};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DomRect, Element, HtmlElement, Range};

use super::toast::Offer;
use super::{Shared, copy, device};
use crate::dom::{all, is_by_key, target_of, within};
use crate::state::Site;
use crate::{address, pointer};
use pages::share::quoted;
use query::quotation::{PassageRange, Quotation, quotation};
use query::route::Page;
use text::typography::display;

/// The button's id, which is its class too.
const ID: &str = "quote";

/// A selection that stays this long is meant.
const PAUSE_MS: u32 = 250;

/// Pixels between the words and the button, since the handles of a touch
/// selection hang below the words.
const BELOW: f64 = 8.0;
const BELOW_HANDLES: f64 = 32.0;

/// The height of the button in pixels.
const HEIGHT: f64 = 44.0;
const WIDTH: f64 = 88.0;

thread_local! {
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// Whether a mouse is pressed: words are being selected.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    static OFFERED: RefCell<Option<Quotation>> = const { RefCell::new(None) };
}

/// The selected words, and where they are.
struct Selected {
    quotation: Quotation,
    place: DomRect,
    /// The paragraph or heading in which they end.
    block: Element,
}

/// Starts to listen, until the page is closed.
pub(super) fn listen(site: &Site) {
    for name in [
        "selectionchange",
        "pointerdown",
        "pointerup",
        "pointercancel",
    ] {
        let site = site.clone();
        EventListener::new(&document(), name, move |event| {
            match name {
                "pointerdown" => PRESSED.set(!pointer::is_of_finger(event)),
                "selectionchange" => {}
                _ => PRESSED.set(false),
            }
            wait(&site);
        })
        .forget();
    }
    let options = EventListenerOptions::enable_prevent_default();
    for name in ["mousedown", "click"] {
        let site = site.clone();
        EventListener::new_with_options(&document(), name, options, move |event| {
            match target_of(event).filter(|it| it.id() == ID) {
                None => {}
                // Keeps the words selected.
                Some(_) if name == "mousedown" => event.prevent_default(),
                Some(_) => quote(&site, is_by_key(event)),
            }
        })
        .forget();
    }
    wait(site);
}

fn wait(site: &Site) {
    let site = site.clone();
    WAITING.set(Some(Timeout::new(PAUSE_MS, move || {
        if !PRESSED.get() {
            offer(selected(&site));
        }
    })));
}

/// Shows the button below the words, or removes it.
fn offer(selected: Option<Selected>) {
    let old = document().get_element_by_id(ID);
    OFFERED.set(selected.as_ref().map(|it| it.quotation.clone()));
    let Some(selected) = selected else {
        if let Some(old) = old {
            old.remove();
        }
        return;
    };
    let button = old.or_else(|| made().ok());
    let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    // After its words in the order of Tab and screen readers.
    let _ = selected.block.after_with_node_1(&button);
    let (left, top) = beside(&selected.place);
    let style = button.style();
    let _ = style.set_property("left", &pixels(left));
    let _ = style.set_property("top", &pixels(top));
}

fn made() -> Result<Element, JsValue> {
    let button = document().create_element("button")?;
    button.set_id(ID);
    button.set_class_name(ID);
    button.set_attribute("type", "button")?;
    button.set_text_content(Some("引用"));
    Ok(button)
}

/// The place of the button on the page, within the window.
fn beside(words: &DomRect) -> (f64, f64) {
    let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|it| it.as_f64());
    let wide = size(window().inner_width()).unwrap_or_default();
    let high = size(window().inner_height()).unwrap_or_default();
    let gap = match pointer::is_finger() {
        true => BELOW_HANDLES,
        false => BELOW,
    };
    let left = (words.left() + words.right() - WIDTH) / 2.0;
    let left = left.min(wide - WIDTH - BELOW).max(BELOW);
    let top = (words.bottom() + gap).min(high - HEIGHT - BELOW).max(BELOW);
    let scrolled = window().scroll_y().unwrap_or_default();
    (left, top + scrolled)
}

fn pixels(length: f64) -> String {
    [&length.round().to_string(), "px"].concat()
}

/// The selection in the report's text.
fn selected(site: &Site) -> Option<Selected> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let mut parts = Vec::new();
    let mut last = None;
    for sentence in all::<Element>("article .sentence") {
        if let Some(part) = part(site, &range, &sentence) {
            parts.push(part);
            last = Some(sentence);
        }
    }
    let last = last?;
    // A heading may be run into its paragraph.
    let block = within(&last, ".paragraph").or_else(|| within(&last, ".heading"))?;
    Some(Selected {
        quotation: quotation(&site.bundle, &parts)?,
        place: range.get_bounding_client_rect(),
        block,
    })
}

/// The selected part of a sentence, if there is one.
fn part(site: &Site, range: &Range, sentence: &Element) -> Option<PassageRange> {
    if !range.intersects_node(sentence).ok()? {
        return None;
    }
    let inside = Range::new().ok()?;
    inside.select_node_contents(sentence).ok()?;
    let passage = site.bundle.passage(&sentence.id())?;
    // If the page has other words, the offsets would not be those of the
    // source.
    if said(&inside) != display(&passage.text) {
        return None;
    }
    let before = inside.clone_range();
    if range
        .compare_boundary_points(Range::START_TO_START, &inside)
        .ok()?
        > 0
    {
        inside
            .set_start(&range.start_container().ok()?, range.start_offset().ok()?)
            .ok()?;
    }
    if range
        .compare_boundary_points(Range::END_TO_END, &inside)
        .ok()?
        < 0
    {
        inside
            .set_end(&range.end_container().ok()?, range.end_offset().ok()?)
            .ok()?;
    }
    before
        .set_end(&inside.start_container().ok()?, inside.start_offset().ok()?)
        .ok()?;
    let start = said(&before).chars().count();
    let chars = start..start + said(&inside).chars().count();
    (!chars.is_empty()).then(|| PassageRange {
        passage: passage.id.clone(),
        chars,
    })
}

fn said(range: &Range) -> String {
    range.to_string().into()
}

/// Copies the words with their source and a link to them.
fn quote(site: &Site, by_key: bool) {
    let Some(quotation) = OFFERED.with_borrow(Clone::clone) else {
        return;
    };
    let report = &site.bundle.report;
    let link = site.links.link(Page::Report, &quotation.fragment);
    let shared = Shared {
        words: quoted(&quotation.words, report),
        address: [address::origin(), link].concat(),
        title: report.cited_title(),
    };
    spawn_local(async move {
        let text = shared.text();
        let offers: &[Offer] = match device() {
            Some(_) => &[Offer::Link, Offer::All],
            None => &[Offer::Link],
        };
        copy(&text, "已复制引用和链接。", offers, shared, by_key).await;
    });
}
