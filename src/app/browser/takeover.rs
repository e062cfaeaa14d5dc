//! The live page takes the place of the static one in one step.
//!
//! What stands there stays: both come from the same functions, and the app
//! changes only what comes to differ, so nothing flashes, moves or is laid out
//! again, whatever a translator or a webview did to the static DOM. Only the
//! head, where the search box is, is put in anew; what the reader has typed
//! there and where the focus is are carried over.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{Effect, IntoView, SetValue, StoredValue, document};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

use super::dom::all_in;
use super::scroll;
use crate::components::search::SEARCH_ID;

thread_local! {
    /// The static `<main>`, for as long as it stands.
    static STANDING: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Draws the view and puts into `#app` what of it is new.
pub(crate) fn swap<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    let document = document();
    let Some(page) = document.get_element_by_id("app") else {
        return;
    };
    let Ok(live) = document.create_element("div") else {
        return;
    };
    let live: HtmlElement = live.unchecked_into();
    STANDING.set(page.query_selector("main").ok().flatten());
    leptos::mount::mount_to(live.clone(), view).forget();
    let part = |name: &str| page.query_selector(name).ok().flatten();
    let kept = part("header").map(|head| Kept::of(&head));
    let foot = part("footer");
    while let Some(child) = live.first_child() {
        let old = child.dyn_ref::<Element>();
        let old = old.and_then(|it| part(&it.local_name()));
        // The places of what may be drawn later are before the foot.
        let _ = match old {
            Some(old) => old.replace_with_with_node_1(&child),
            None => page.insert_before(&child, foot.as_deref()).map(drop),
        };
    }
    if let (Some(kept), Some(head)) = (kept, part("header")) {
        kept.restore(&head);
    }
}

/// Whether the page that is begun with is the static one, which stands.
pub(crate) fn stands() -> bool {
    STANDING.with_borrow(Option::is_some)
}

/// Takes the static `<main>` away: another page comes.
pub(crate) fn clear() {
    if let Some(main) = STANDING.take() {
        main.remove();
    }
}

/// Hears of what happens in `<main>` for as long as its page is shown, and of
/// what the reader did there before the app came.
pub(crate) fn listen(names: &'static [&'static str], hear: impl Fn(&Event) + 'static) {
    let held = StoredValue::new_local(Vec::new());
    let hear = Rc::new(hear);
    Effect::new(move |_| {
        let Some(main) = document().get_element_by_id("main") else {
            return;
        };
        let listeners = names.iter().map(|name| {
            let hear = hear.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&main, *name, options, move |event| hear(event))
        });
        held.set_value(listeners.collect::<Vec<_>>());
        tell_of_changes(&main);
    });
}

/// Has those who listen hear of each field that is not as the page came.
fn tell_of_changes(main: &Element) {
    for field in all_in::<HtmlInputElement>(main, "input") {
        if field.value() != field.default_value() {
            tell(&field, "input");
        }
        if field.checked() != field.default_checked() {
            tell(&field, "change");
        }
    }
}

/// Tells those who listen to a field, as the browser does.
fn tell(field: &HtmlInputElement, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(event, &options) {
        let _ = field.dispatch_event(&event);
    }
}

/// What the reader did in the head before the app was there.
struct Kept {
    typed: Option<String>,
    focus: Option<Focus>,
}

struct Focus {
    position: usize,
    caret: Option<(u32, u32)>,
}

const FOCUSABLE: &str = "a[href], button, input";

impl Kept {
    fn of(head: &Element) -> Self {
        let typed = box_in(head).filter(|field| field.value() != field.default_value());
        Self {
            typed: typed.map(|field| field.value()),
            focus: focus(head),
        }
    }

    fn restore(self, head: &Element) {
        if let (Some(text), Some(field)) = (self.typed, box_in(head)) {
            field.set_value(&text);
            tell(&field, "input");
        }
        if let Some(focus) = self.focus {
            refocus(head, &focus);
        }
    }
}

fn box_in(head: &Element) -> Option<HtmlInputElement> {
    let field = head.query_selector(&["#", SEARCH_ID].concat()).ok()??;
    field.dyn_into().ok()
}

fn focus(head: &Element) -> Option<Focus> {
    let active = document().active_element()?;
    let mut focusable = all_in::<Element>(head, FOCUSABLE).into_iter();
    let position = focusable.position(|element| element == active)?;
    let caret = active
        .dyn_ref::<HtmlInputElement>()
        .and_then(|field| Some((field.selection_start().ok()??, field.selection_end().ok()??)));
    Some(Focus { position, caret })
}

fn refocus(head: &Element, focus: &Focus) {
    let Some(element) = all_in::<Element>(head, FOCUSABLE)
        .into_iter()
        .nth(focus.position)
    else {
        return;
    };
    let Ok(element) = element.dyn_into::<HtmlElement>() else {
        return;
    };
    scroll::focus(&element);
    if let (Some((start, end)), Some(field)) = (focus.caret, element.dyn_ref::<HtmlInputElement>())
    {
        let _ = field.set_selection_range(start, end);
    }
}
