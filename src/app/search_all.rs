//! The search over all reports: fetches one bundle after the other, newest
//! first, and shows what each adds; what comes near is drawn with it once the
//! reader pauses.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlInputElement};

use super::address::{self, History};
use super::dom::{change, is_composing, within};
use super::events::pressed;
use super::lazy_modules::{self, LazyModule};
use super::near::Request;
use super::near_loader::{self, Loaded};
use super::search::copy_answer;
use super::{bundle_decoder, host};
use model::bundle::Bundle;
use model::site::ListedReport;
use pages::Source;
use pages::search_all::{BOX, Counts, FORM, SUGGESTED, found, progress};
use query::links::Links;
use query::near::Near;
use query::search::Index;
use query::view::View;

/// Milliseconds without a letter after which the reader is taken to pause.
const PAUSE: u32 = 150;

/// A report that has come.
struct Held {
    bundle: Bundle,
    index: Index,
    links: Links,
}

/// The search.
struct SearchAll {
    list: Vec<ListedReport>,
    root: String,
    synonyms: Option<String>,
    held: RefCell<Vec<Held>>,
    /// How many reports did not come.
    lost: Cell<usize>,
    /// Whether reports are being fetched.
    fetching: Cell<bool>,
}

/// Begins to search for what the box holds, or else the address.
pub(crate) fn start(list: Vec<ListedReport>, synonyms: Option<String>, root: &str) {
    let Some(words) = words() else {
        return;
    };
    let search = window().location().search().unwrap_or_default();
    let asked = View::decode(&search).search;
    if words.value().is_empty() && !asked.is_empty() {
        words.set_value(&asked);
    }
    let it = Rc::new(SearchAll {
        list,
        root: root.into(),
        synonyms,
        held: RefCell::default(),
        lost: Cell::default(),
        fetching: Cell::default(),
    });
    listen(&it, &words);
    it.ask();
}

fn listen(it: &Rc<SearchAll>, words: &HtmlInputElement) {
    for name in ["input", "compositionend"] {
        let typed = it.clone();
        let hear = move |event: &Event| {
            if !is_composing(event) {
                typed.ask();
            }
        };
        EventListener::new(words, name, hear).forget();
    }
    let options = EventListenerOptions::enable_prevent_default();
    if let Some(form) = document().get_element_by_id(FORM) {
        EventListener::new_with_options(&form, "submit", options, |event| event.prevent_default())
            .forget();
        let pressed = it.clone();
        EventListener::new_with_options(&form, "click", options, move |event| pressed.press(event))
            .forget();
    }
    EventListener::new(&window(), "pagehide", |_| address::flush()).forget();
}

fn words() -> Option<HtmlInputElement> {
    document().get_element_by_id(BOX)?.dyn_into().ok()
}

impl SearchAll {
    /// A button of an answer was pressed, or a question that is suggested.
    fn press(self: &Rc<Self>, event: &Event) {
        let Some(pressed) = pressed(event) else {
            return;
        };
        let is_suggested = within(&pressed, &["#", SUGGESTED].concat()).is_some();
        if within(&pressed, ".answer .copy").is_some() {
            copy_answer(&pressed);
        } else if let Some(words) = words().filter(|_| is_suggested) {
            event.prevent_default();
            words.set_value(&pressed.text_content().unwrap_or_default());
            let _ = words.focus();
            self.ask();
        }
    }

    /// Shows what is asked, keeps it in the address, and fetches what is not
    /// here yet.
    fn ask(self: &Rc<Self>) {
        let query = query();
        let mut view = View::default();
        view.search.clone_from(&query);
        let encoded = view.encode();
        let href = match encoded.is_empty() {
            true => window().location().pathname().unwrap_or_default(),
            false => ["?", &encoded].concat(),
        };
        address::write(&href, History::Replace);
        self.show(false);
        self.follow();
        if !query.trim().is_empty() && !self.fetching.replace(true) {
            let it = self.clone();
            spawn_local(async move { it.fetch_all().await });
        }
    }

    async fn fetch_all(&self) {
        for listed in &self.list {
            match self.fetched(&listed.bundle).await {
                Some(held) => self.held.borrow_mut().push(held),
                None => self.lost.set(self.lost.get() + 1),
            }
            self.show(lazy_modules::is_ready(LazyModule::Near));
        }
    }

    async fn fetched(&self, path: &str) -> Option<Held> {
        let json = host::fetch_json(path).await?;
        let bundle = bundle_decoder::bundle(&json).await.ok()?;
        Some(Held {
            index: Index::new(&bundle),
            links: Links::new(&bundle.report.id, &self.root),
            bundle,
        })
    }

    /// Draws what comes near too, when the reader pauses and it can be found.
    fn follow(self: &Rc<Self>) {
        let (it, asked) = (self.clone(), query());
        if asked.trim().is_empty() {
            return;
        }
        let later = move || {
            spawn_local(async move {
                let here = asked == query()
                    && near_loader::load(it.synonyms.as_deref()).await == Loaded::Here;
                if here {
                    it.show(true);
                }
            });
        };
        Timeout::new(PAUSE, later).forget();
    }

    /// Draws what is found in the reports that are here, perhaps with what
    /// comes near.
    fn show(&self, near: bool) {
        let query = query();
        let (mut html, mut said) = (String::new(), String::new());
        if !query.trim().is_empty() {
            let held = self.held.borrow();
            let mut missed = None;
            let mut counts = Counts {
                done: held.len(),
                total: self.list.len(),
                ..Counts::default()
            };
            for one in held.iter() {
                let results = one.index.search(&query);
                counts.sentences += results.passages.len();
                counts.indicators += results.indicators.len();
                let source = Source {
                    bundle: &one.bundle,
                    links: &one.links,
                };
                let request = Request::AllReports(source, &query, &results);
                let drawn = near.then(|| lazy_modules::near(&request)).flatten();
                html.push_str(&match drawn {
                    Some(drawn) => {
                        counts.near += drawn.hits;
                        missed = missed.or(drawn.told);
                        drawn.near
                    }
                    None => found(source, &query, &results, &Near::default()).into_string(),
                });
            }
            said = progress(counts, missed.as_deref());
            let lost = self.lost.get();
            if lost > 0 {
                said.push_str(&["有 ", &lost.to_string(), " 份未能取得。"].concat());
            }
        }
        let asks = !query.trim().is_empty();
        change(&["#", SUGGESTED].concat(), &|it| {
            let _ = it.toggle_attribute_with_force("hidden", asks);
        });
        change("#everywhere-found", &|it| it.set_inner_html(&html));
        change("#everywhere-status", &|it| it.set_text_content(Some(&said)));
    }
}

fn query() -> String {
    words().map(|it| it.value()).unwrap_or_default()
}
