//! The live page takes the place of the static one in one step.
//!
//! The live view is built beside the page and put into it, so nothing flashes
//! or moves, whatever a translator or a webview did to the static DOM. What has
//! no live form stays where it is: to move it would be to lay it out again.
//! What the reader has typed, focused, selected or opened is carried over by
//! position: both views come from the same components.

use std::cell::RefCell;

use leptos::prelude::{IntoView, document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, Node, Range};

const FOCUSABLE: &str = "a[href], button, input, select, summary, [tabindex]";

thread_local! {
    /// The static `<main>`, for as long as it stands.
    static STANDING: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Draws the view and puts it into `#app`.
pub fn swap<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let document = document();
    let Some(page) = document.get_element_by_id("app") else {
        return;
    };
    let Ok(live) = document.create_element("div") else {
        return;
    };
    let Ok(live) = live.dyn_into::<HtmlElement>() else {
        return;
    };
    leptos::mount::mount_to(live.clone(), view).forget();
    let kept = Kept::of(&page);
    put(&page, &live);
    kept.restore(&page);
}

/// Puts each live element in the place of its static form, and what else the
/// view consists of (the places of what it may draw later) before the foot.
fn put(page: &Element, live: &Element) {
    let part = |name: &str| page.query_selector(name).ok().flatten();
    let foot = part("footer");
    STANDING.set(part("main"));
    while let Some(child) = live.first_child() {
        let old = child
            .dyn_ref::<Element>()
            .and_then(|it| part(&it.local_name()));
        let _ = match old {
            Some(old) => old.replace_with_with_node_1(&child),
            None => page.insert_before(&child, foot.as_deref()).map(drop),
        };
    }
    STANDING.with_borrow_mut(|main| main.take_if(|main| !main.is_connected()));
}

/// Takes the static `<main>` away: another page comes.
pub fn clear() {
    if let Some(main) = STANDING.take() {
        main.remove();
    }
}

/// What the reader did to the page before the app was there.
struct Kept {
    typed: Vec<(usize, String)>,
    ticked: Vec<(usize, bool)>,
    opened: Vec<bool>,
    focus: Option<Focus>,
    selected: Option<(usize, usize)>,
}

struct Focus {
    position: usize,
    caret: Option<(u32, u32)>,
}

impl Kept {
    fn of(page: &Element) -> Self {
        Self {
            typed: typed(page),
            ticked: ticked(page),
            opened: all(page, "details")
                .map(|details| details.has_attribute("open"))
                .collect(),
            focus: focus(page),
            selected: selected(page),
        }
    }

    fn restore(self, page: &Element) {
        for (details, open) in all(page, "details").zip(self.opened) {
            let _ = details.toggle_attribute_with_force("open", open);
        }
        for (position, text) in self.typed {
            let field = all(page, "input").nth(position);
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                retype(&field, &text);
            }
        }
        for (position, ticked) in self.ticked {
            let field = all(page, "input").nth(position);
            let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field.filter(|field| field.checked() != ticked) {
                field.click();
            }
        }
        if let Some(focus) = self.focus {
            refocus(page, &focus);
        }
        if let Some((start, end)) = self.selected {
            select(page, start, end);
        }
    }
}

fn all(page: &Element, selector: &str) -> impl Iterator<Item = Element> {
    let found = page.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}

/// Text that differs from what the page came with.
fn typed(page: &Element) -> Vec<(usize, String)> {
    all(page, "input")
        .enumerate()
        .filter_map(|(position, field)| {
            let field: HtmlInputElement = field.dyn_into().ok()?;
            (field.value() != field.default_value()).then(|| (position, field.value()))
        })
        .collect()
}

/// Boxes that are not as the page came with them.
fn ticked(page: &Element) -> Vec<(usize, bool)> {
    all(page, "input")
        .enumerate()
        .filter_map(|(position, field)| {
            let field: HtmlInputElement = field.dyn_into().ok()?;
            (field.checked() != field.default_checked()).then(|| (position, field.checked()))
        })
        .collect()
}

/// Types into the live field, so that its component hears of it.
fn retype(field: &HtmlInputElement, text: &str) {
    field.set_value(text);
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
        let _ = field.dispatch_event(&event);
    }
}

fn focus(page: &Element) -> Option<Focus> {
    let active = document().active_element()?;
    if !page.contains(Some(&active)) {
        return None;
    }
    let position = all(page, FOCUSABLE).position(|element| element == active)?;
    let caret = active
        .dyn_ref::<HtmlInputElement>()
        .and_then(|field| Some((field.selection_start().ok()??, field.selection_end().ok()??)));
    Some(Focus { position, caret })
}

fn refocus(page: &Element, focus: &Focus) {
    let element = all(page, FOCUSABLE).nth(focus.position);
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    if let (Some((start, end)), Some(field)) = (focus.caret, element.dyn_ref::<HtmlInputElement>())
    {
        let _ = field.set_selection_range(start, end);
    }
}

/// The selection as offsets into the page's text, in UTF-16 units.
fn selected(page: &Element) -> Option<(usize, usize)> {
    let selection = window().get_selection().ok()??;
    let range = selection.get_range_at(0).ok()?;
    if range.collapsed() || !page.contains(Some(&range.common_ancestor_container().ok()?)) {
        return None;
    }
    let start = offset(
        page,
        &range.start_container().ok()?,
        range.start_offset().ok()?,
    )?;
    let end = offset(page, &range.end_container().ok()?, range.end_offset().ok()?)?;
    Some((start, end))
}

fn offset(page: &Element, node: &Node, at: u32) -> Option<usize> {
    let before = Range::new().ok()?;
    before.set_start(page, 0).ok()?;
    before.set_end(node, at).ok()?;
    Some(before.to_string().length() as usize)
}

fn select(page: &Element, start: usize, end: usize) {
    // A start at a border belongs to what follows, an end to what precedes.
    let start = locate(page, start, |rest, length| rest < length);
    let end = locate(page, end, |rest, length| rest <= length);
    let (Some(start), Some(end)) = (start, end) else {
        return;
    };
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.set_base_and_extent(&start.0, start.1, &end.0, end.1);
    }
}

/// The text node and the offset in it that an offset into the page means.
fn locate(page: &Element, offset: usize, within: fn(usize, usize) -> bool) -> Option<(Node, u32)> {
    const SHOW_TEXT: u32 = 4;
    let walker = document()
        .create_tree_walker_with_what_to_show(page, SHOW_TEXT)
        .ok()?;
    let mut rest = offset;
    while let Some(node) = walker.next_node().ok()? {
        let length = node.text_content()?.encode_utf16().count();
        if within(rest, length) {
            return Some((node, u32::try_from(rest).ok()?));
        }
        rest -= length;
    }
    None
}
