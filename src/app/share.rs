//! Sharing: an address and its text go to the device's share sheet, else to the
//! clipboard, else the reader copies them by hand.

mod quote;
mod toast;

use std::cell::Cell;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Url;

use super::share_loader::{Asked, Deed};
use super::state::Site;
use super::{address, clipboard};
use pages::chart_takeaway::embed;
use pages::share::words;
use query::route::{Page, Route};
use toast::{Offer, Toast};

const LINK_COPIED: &str = "已复制链接。";
const ALL_COPIED: &str = "已复制链接和文字，可以粘贴到聊天或邮件里。";

/// The tag that names a page's card.
const CARD: &str = "meta[property='og:image']";

/// The fragment with which a chart's own page leads on (`public/embed.js`).
const LEADS_ON: &str = "#shared";

thread_local! {
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// What is shared.
#[derive(Clone)]
struct Shared {
    /// The title by which the report is cited.
    title: String,
    /// The words, with the title.
    words: String,
    /// The whole address.
    address: String,
}

/// Starts to offer quotations, and does what was asked for.
pub(crate) fn answer(site: &Site, asked: Option<Asked>) {
    if !LISTENS.replace(true) {
        toast::listen();
        quote::listen(site);
    }
    let Some(asked) = asked else {
        return;
    };
    // What was just typed must be in the address.
    address::flush();
    let shared = Shared::of(site, &asked);
    match asked.deed {
        Deed::Share => share_or_copy(shared, asked.by_key),
        Deed::Copy => spawn_local(copy_all(shared, asked.by_key)),
        Deed::Tell => toast::show(Toast {
            said: "链接已在地址栏。",
            offers: &[Offer::Link, Offer::All],
            by_hand: None,
            shared,
            by_key: asked.by_key,
        }),
    }
}

impl Shared {
    /// What the requested address leads to.
    fn of(site: &Site, asked: &Asked) -> Self {
        let title = site.bundle.report.cited_title();
        let here = window().location().href().unwrap_or_default();
        let Ok(url) = Url::new_with_base(&asked.address, &here) else {
            return Self {
                words: title.clone(),
                title,
                address: here,
            };
        };
        let root = site.links.rooted("");
        let [path, search, hash] = [url.pathname(), url.search(), url.hash()];
        let route = address::parse(&root, &path, &search, &hash, &site.bundle.report.id);
        let card = route.as_ref().and_then(|it| with_card(site, it));
        Self {
            words: route.map_or_else(
                || title.clone(),
                |route| words(&site.bundle, &route, &trend(&route.fragment)),
            ),
            title,
            // What is only told is in the address bar already.
            address: card
                .filter(|_| asked.deed != Deed::Tell)
                .unwrap_or_else(|| url.href()),
        }
    }

    fn text(&self) -> String {
        [&self.words, "\n", &self.address].concat()
    }
}

/// For a chart on a site with cards: the address of its own page, which has its
/// card and leads readers on to the chart among the others.
fn with_card(site: &Site, route: &Route) -> Option<String> {
    let shows_charts = matches!(route.page, Page::Home | Page::Overview | Page::Charts);
    let mut charts = site.bundle.charts.iter();
    let chart = charts.find(|it| shows_charts && it.id == route.fragment)?;
    document().query_selector(CARD).ok()??;
    let page = embed(&site.bundle.report.id, &chart.id);
    Some([&address::origin(), &site.links.rooted(&page), LEADS_ON].concat())
}

/// The sentence that the page has about a chart.
fn trend(chart: &str) -> String {
    let chart = document().get_element_by_id(chart);
    let said = chart.and_then(|it| it.query_selector(".chart-trend").ok()?);
    said.and_then(|it| it.text_content()).unwrap_or_default()
}

/// Shares it by the device, or else copies it.
fn share_or_copy(shared: Shared, by_key: bool) {
    spawn_local(async move {
        if !is_given(&shared).await {
            copy_all(shared, by_key).await;
        }
    });
}

async fn copy_all(shared: Shared, by_key: bool) {
    let text = shared.text();
    copy(&text, ALL_COPIED, &[], shared, by_key).await;
}

fn copy_link(shared: Shared, by_key: bool) {
    spawn_local(async move {
        let address = shared.address.clone();
        copy(&address, LINK_COPIED, &[], shared, by_key).await;
    });
}

/// Copies a text, and shows the result; or shows the text, selected.
async fn copy(text: &str, done: &str, offers: &[Offer], shared: Shared, by_key: bool) {
    let toast = |said, by_hand| Toast {
        said,
        offers,
        by_hand,
        shared: shared.clone(),
        by_key,
    };
    if clipboard::write(text).await.is_err() {
        toast::show(toast(
            "未能复制，请用系统的功能复制下面的文字。",
            Some(text),
        ));
        if !clipboard::copy_selection() {
            return;
        }
    }
    toast::show(toast(done, None));
}

/// Whether the device has shared it. Cancelling counts, too.
async fn is_given(shared: &Shared) -> bool {
    let Some(share) = device() else {
        return false;
    };
    let data = Object::new();
    for (name, words) in [
        ("title", &shared.title),
        ("text", &shared.words),
        ("url", &shared.address),
    ] {
        let _ = Reflect::set(&data, &name.into(), &words.into());
    }
    let promise = share.call1(&window().navigator(), &data);
    let given = match promise {
        Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
        Err(refused) => Err(refused),
    };
    match given {
        Ok(_) => true,
        Err(refused) => is_change_of_mind(&refused),
    }
}

fn is_change_of_mind(refused: &JsValue) -> bool {
    Reflect::get(refused, &"name".into()).is_ok_and(|name| name == "AbortError")
}

/// The device's share function, where it has one.
fn device() -> Option<Function> {
    let share = Reflect::get(&window().navigator(), &"share".into());
    share.ok()?.dyn_into().ok()
}
