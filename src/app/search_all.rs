//! The search over all reports: fetches one bundle after the other, newest
//! first, and shows what each adds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::address::{self, History};
use super::dom::change;
use super::{bundle_decoder, host};
use model::bundle::Bundle;
use model::site::ListedReport;
use pages::Source;
use pages::search_all::{BOX, FORM, found, progress};
use query::links::Links;
use query::search::{Index, Results};
use query::view::View;

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
    held: RefCell<Vec<Held>>,
    /// How many reports did not come.
    lost: Cell<usize>,
    /// Whether reports are being fetched.
    fetching: Cell<bool>,
}

/// Begins to search for what the box holds, or else the address.
pub(crate) fn start(list: Vec<ListedReport>, root: &str) {
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
        held: RefCell::default(),
        lost: Cell::default(),
        fetching: Cell::default(),
    });
    listen(&it, &words);
    it.ask();
}

fn listen(it: &Rc<SearchAll>, words: &HtmlInputElement) {
    let typed = it.clone();
    EventListener::new(words, "input", move |_| typed.ask()).forget();
    let options = EventListenerOptions::enable_prevent_default();
    if let Some(form) = document().get_element_by_id(FORM) {
        EventListener::new_with_options(&form, "submit", options, |event| event.prevent_default())
            .forget();
    }
    EventListener::new(&window(), "pagehide", |_| address::flush()).forget();
}

fn words() -> Option<HtmlInputElement> {
    document().get_element_by_id(BOX)?.dyn_into().ok()
}

impl SearchAll {
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
        self.show();
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
            self.show();
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

    /// Draws what is found in the reports that are here.
    fn show(&self) {
        let query = query();
        let (mut html, mut said) = (String::new(), String::new());
        if !query.trim().is_empty() {
            let held = self.held.borrow();
            let (mut sentences, mut indicators) = (0, 0);
            for one in held.iter() {
                let results: Results = one.index.search(&query);
                sentences += results.passages.len();
                indicators += results.indicators.len();
                let source = Source {
                    bundle: &one.bundle,
                    links: &one.links,
                };
                html.push_str(&found(source, &query, &results).into_string());
            }
            said = progress(held.len(), self.list.len(), sentences, indicators);
            let lost = self.lost.get();
            if lost > 0 {
                said.push_str(&["有 ", &lost.to_string(), " 份未能取得。"].concat());
            }
        }
        change("#everywhere-found", &|it| it.set_inner_html(&html));
        change("#everywhere-status", &|it| it.set_text_content(Some(&said)));
    }
}

fn query() -> String {
    words().map(|it| it.value()).unwrap_or_default()
}
