//! The search over all reports: fetches one bundle after the other, newest
//! first, and shows the results of each. Near hits are added when the reader
//! pauses.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{Owner, document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlInputElement};

use super::address::{self, History};
use super::dom::{self, change, is_composing, within};
use super::events::pressed;
use super::lazy_modules::{self, LazyModule};
use super::near::Request;
use super::near_loader::{self, Loaded};
use super::share_loader::{self, Asked};
use super::state::Site;
use super::{bundle_decoder, host, router};
use model::site::{ListedReport, SiteIndex};
use pages::search_all::{BOX, Counts, FORM, REPORT, SUGGESTED, found, progress};
use query::near::Near;
use query::route::{Page, Route};
use query::view::View;

/// Milliseconds without input that count as a pause.
const PAUSE: u32 = 150;

/// The search.
struct SearchAll {
    list: Vec<ListedReport>,
    index: SiteIndex,
    root: String,
    /// Keeps the reactive values of the reports alive.
    owner: Owner,
    /// The words that are searched for. The box may contain unfinished text of
    /// an input method.
    asked: RefCell<String>,
    /// The reports that were fetched.
    held: RefCell<Vec<Site>>,
    /// How many reports could not be fetched.
    lost: Cell<usize>,
    /// Whether reports are being fetched.
    fetching: Cell<bool>,
    /// Whether the module for near hits could not be loaded.
    exact_only: Cell<bool>,
}

/// Starts a search for the words in the box, or else in the address.
pub(crate) fn start(list: Vec<ListedReport>, index: SiteIndex, root: &str) {
    let Some(words) = words() else {
        return;
    };
    let asked = asked_by_address();
    if words.value().is_empty() && !asked.is_empty() {
        words.set_value(&asked);
    }
    let it = Rc::new(SearchAll {
        list,
        index,
        root: root.into(),
        owner: Owner::new(),
        asked: RefCell::new(asked),
        held: RefCell::default(),
        lost: Cell::default(),
        fetching: Cell::default(),
        exact_only: Cell::default(),
    });
    listen(&it, &words);
    it.ask(words.value());
}

fn listen(it: &Rc<SearchAll>, words: &HtmlInputElement) {
    for name in ["input", "compositionend"] {
        let (typed, field) = (it.clone(), words.clone());
        let hear = move |event: &Event| {
            if !is_composing(event) {
                typed.ask(field.value());
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
    let gone = it.clone();
    EventListener::new(&window(), "popstate", move |_| {
        // An address that was written while the browser went back takes
        // precedence.
        if !address::land() {
            gone.come_back();
        }
    })
    .forget();
    EventListener::new(&window(), "pagehide", |_| address::flush()).forget();
}

fn words() -> Option<HtmlInputElement> {
    document().get_element_by_id(BOX)?.dyn_into().ok()
}

fn asked_by_address() -> String {
    let search = window().location().search().unwrap_or_default();
    View::decode(&search).search
}

/// Whether there is anything to search for.
fn is_question(words: &str) -> bool {
    !words.trim().is_empty()
}

impl SearchAll {
    /// Handles the buttons of an answer, and suggested questions.
    fn press(self: &Rc<Self>, event: &Event) {
        let Some(pressed) = pressed(event) else {
            return;
        };
        let is_suggested = within(&pressed, &["#", SUGGESTED].concat()).is_some();
        if let Some(asked) = Asked::of(&pressed, event) {
            if let Some(site) = self.report_of(&pressed) {
                share_loader::ask(&site, asked);
            }
        } else if let Some(words) = words().filter(|_| is_suggested) {
            event.prevent_default();
            let question = pressed.text_content().unwrap_or_default();
            words.set_value(&question);
            let _ = words.focus();
            self.ask(question);
        }
    }

    /// The report whose results contain an element.
    fn report_of(&self, element: &Element) -> Option<Site> {
        let results = within(element, &[".", REPORT].concat())?;
        let id = results.get_attribute("aria-labelledby");
        let held = self.held.borrow();
        let mut reports = held.iter();
        reports
            .find(|it| Some(&it.bundle.report.id) == id.as_ref())
            .cloned()
    }

    /// Searches for what is typed, and writes it to the address. The first
    /// letter opens the results by an entry that Back undoes; without words
    /// they close.
    fn ask(self: &Rc<Self>, typed: String) {
        let opens = is_question(&typed);
        let mut view = View::default();
        view.search.clone_from(&typed);
        let encoded = view.encode();
        let href = match encoded.is_empty() {
            true => window().location().pathname().unwrap_or_default(),
            false => ["?", &encoded].concat(),
        };
        let was_open = is_question(&self.asked.replace(typed));
        match (was_open, opens) {
            (false, true) => address::write(&href, History::Stay),
            (true, false) if address::go_back(&href) => {}
            _ => address::write(&href, History::Replace),
        }
        self.search();
    }

    /// Searches for the words of the history entry that the browser has gone
    /// to.
    fn come_back(self: &Rc<Self>) {
        let asked = asked_by_address();
        if asked == *self.asked.borrow() {
            return;
        }
        if let Some(words) = words() {
            words.set_value(&asked);
        }
        self.asked.replace(asked);
        self.search();
    }

    /// Shows the results, and fetches the missing reports.
    fn search(self: &Rc<Self>) {
        self.show(false);
        self.follow();
        if is_question(&self.asked.borrow()) && !self.fetching.replace(true) {
            let it = self.clone();
            spawn_local(async move { it.fetch_all().await });
        }
    }

    async fn fetch_all(&self) {
        for listed in &self.list {
            match self.fetched(&listed.bundle).await {
                Some(site) => self.hold(site),
                None => self.lost.set(self.lost.get() + 1),
            }
            self.show(lazy_modules::is_ready(LazyModule::Near));
        }
    }

    /// Adds a report. The first one also enables sharing.
    fn hold(&self, site: Site) {
        let mut held = self.held.borrow_mut();
        if held.is_empty() {
            share_loader::listen(&site);
        }
        held.push(site);
    }

    async fn fetched(&self, path: &str) -> Option<Site> {
        let json = host::fetch_json(path).await?;
        let bundle = bundle_decoder::bundle(&json).await.ok()?;
        let here = Route::top(Page::Home);
        let made = || Site::new(bundle, &self.index, &self.root, here, router::go);
        Some(self.owner.with(made))
    }

    /// Draws the near hits, too, when the reader pauses and the module is
    /// loaded.
    fn follow(self: &Rc<Self>) {
        let (it, asked) = (self.clone(), self.asked.borrow().clone());
        if !is_question(&asked) {
            return;
        }
        let later = move || {
            spawn_local(async move {
                if *it.asked.borrow() != asked {
                    return;
                }
                match near_loader::load(it.index.synonyms.as_deref()).await {
                    Loaded::Here => it.show(true),
                    Loaded::Waiting => {}
                    Loaded::Failed => {
                        it.exact_only.set(true);
                        it.show(false);
                    }
                }
            });
        };
        dom::later(PAUSE, later);
    }

    /// Draws what is found in the fetched reports, with near hits where `near`.
    fn show(&self, near: bool) {
        let asked = self.asked.borrow();
        let asks = is_question(&asked);
        let (html, said) = match asks {
            true => self.drawn(&asked, near),
            false => Default::default(),
        };
        change(&["#", SUGGESTED].concat(), &|it| {
            let _ = it.toggle_attribute_with_force("hidden", asks);
        });
        change("#everywhere-found", &|it| it.set_inner_html(&html));
        change("#everywhere-status", &|it| it.set_text_content(Some(&said)));
    }

    /// The results of each report, and the status line of the search.
    fn drawn(&self, asked: &str, near: bool) -> (String, String) {
        let (held, lost) = (self.held.borrow(), self.lost.get());
        let all_here = held.len() + lost == self.list.len();
        let mut parts: Vec<(u8, String)> = Vec::new();
        let districts: Vec<&str> = (held.iter().map(|it| &*it.bundle.report.district)).collect();
        let mut counts = Counts {
            done: held.len(),
            total: self.list.len(),
            lost,
            is_last: all_here && (near || self.exact_only.get()),
            ..Counts::default()
        };
        for site in held.iter() {
            let (source, results) = (site.source(), site.index().search(asked));
            counts.sentences += results.passages.len();
            counts.indicators += results.indicators.len();
            let request = Request::AllReports(source, asked, &results, &districts);
            let drawn = near.then(|| lazy_modules::near(&request)).flatten();
            parts.push(match drawn {
                Some(drawn) => {
                    counts.count_near(drawn.hits, drawn.is_sure);
                    counts.keep_nowhere(drawn.others);
                    counts.answers += usize::from(drawn.is_answered);
                    counts.keep_missing(drawn.missing);
                    (drawn.order, drawn.near)
                }
                None => {
                    let found = found(source, asked, &results, &Near::default());
                    (0, found.into_string())
                }
            });
        }
        parts.sort_by_key(|it| it.0);
        let html: String = parts.into_iter().map(|it| it.1).collect();
        (html, progress(&counts, asked))
    }
}
