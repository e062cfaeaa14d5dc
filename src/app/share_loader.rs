//! Loads sharing early: when the pointer or the focus comes to a button that
//! shares, or words of the report are selected. Browsers share and copy only
//! shortly after a press, so the module must be loaded by then.

use std::cell::Cell;

use gloo::events::EventListener;
use leptos::prelude::{GetUntracked, document, window};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};

use super::dom::{is_by_key, target_of, within};
use super::host;
use super::lazy_modules::{self, LazyModule};
use super::state::Site;
use query::route::Page;

/// The buttons that share or copy, and links to be copied.
const SHARES: &str = ".share, .permalink, [data-copy]";

/// The attribute with the address that a button shares or copies.
const SHARED: &str = "data-share";
const COPIED: &str = "data-copy";

const MISSING: &str = "分享功能未能加载，可以复制浏览器地址栏里的链接。";

thread_local! {
    /// Whether the module was requested ahead.
    static AHEAD: Cell<bool> = const { Cell::new(false) };
}

/// What the reader asks for.
pub(crate) struct Asked {
    pub(crate) deed: Deed,
    /// As the element has it: relative or absolute.
    pub(crate) address: String,
    /// Whether by a key: then the focus moves to the result.
    pub(crate) by_key: bool,
}

/// What to do with an address.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Deed {
    /// Shares it, or copies it, with its text.
    Share,
    /// Copies it with its text.
    Copy,
    /// Tells that it is in the address bar.
    Tell,
}

impl Asked {
    /// The request of a pressed button, if it shares or copies.
    pub(crate) fn of(pressed: &Element, click: &Event) -> Option<Self> {
        let shared = pressed.get_attribute(SHARED);
        let copied = || pressed.get_attribute(COPIED);
        let (deed, address) = match shared {
            Some(address) => (Deed::Share, address),
            None => (Deed::Copy, copied()?),
        };
        Some(Self::new(deed, address, click))
    }

    pub(crate) fn to_tell(address: String, click: &Event) -> Self {
        Self::new(Deed::Tell, address, click)
    }

    fn new(deed: Deed, address: String, click: &Event) -> Self {
        Self {
            deed,
            address,
            by_key: is_by_key(click),
        }
    }
}

/// Listens for the events that load the module early.
pub(crate) fn listen(site: &Site) {
    for name in ["pointerover", "focusin", "selectionchange"] {
        let site = site.clone();
        EventListener::new(&document(), name, move |event| {
            if !AHEAD.get() && is_sign(&site, event) {
                AHEAD.set(true);
                load(&site, None);
            }
        })
        .forget();
    }
}

fn is_sign(site: &Site, event: &Event) -> bool {
    if event.type_() == "selectionchange" {
        let selection = window().get_selection().ok().flatten();
        return site.route.get_untracked().page == Page::Report
            && selection.is_some_and(|it| !it.is_collapsed());
    }
    target_of(event).is_some_and(|it| within(&it, SHARES).is_some())
}

/// Does what is asked, once the module is loaded.
pub(crate) fn ask(site: &Site, asked: Asked) {
    load(site, Some(asked));
}

fn load(site: &Site, asked: Option<Asked>) {
    if lazy_modules::is_ready(LazyModule::Share) {
        return lazy_modules::share(site, asked);
    }
    let site = site.clone();
    spawn_local(async move {
        match lazy_modules::load(LazyModule::Share).await {
            Ok(()) => lazy_modules::share(&site, asked),
            Err(_) if asked.is_some() => host::say(MISSING),
            Err(_) => AHEAD.set(false),
        }
    });
}
