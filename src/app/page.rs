//! Keeps the page up to date with the route: the head's links, `<main>`, the
//! panel, the title, and the marks.
//!
//! The static page is kept as long as it is the route's page. Both come from
//! the same functions, so nothing flashes, moves or is laid out again, even
//! where a translator or a webview has changed it.

use leptos::prelude::*;

use super::dom::change;
use super::lazy_modules;
use super::morph::morph;
use super::state::Site;
use super::{chart_loader, contents, host, search};
use query::route::Page;

/// Keeps the head's links and `<main>` up to date with the page.
pub(crate) fn keep(site: &Site) {
    let site = site.clone();
    let page = page(&site);
    Effect::new(move |before: Option<Page>| {
        let now = page.get();
        let stands = before.is_none();
        let head = pages::header::header(site.source(), Some(now)).into_string();
        change(".masthead-links", &|it| morph(it, &head));
        let has_state = matches!(now, Page::Indicators | Page::Checks);
        if (has_state || !stands)
            && let Some(html) = untrack(|| lazy_modules::main(&site, now, stands))
        {
            // The search form is moved out before its page is replaced.
            search::stand_in(".masthead-inner");
            change("#main", &|it| it.set_inner_html(&html));
            search::stand_in(".search-place");
        }
        now
    });
}

/// Keeps the panel up to date, from the first number that is opened.
pub(crate) fn keep_panel(site: &Site) {
    let site = site.clone();
    let route = site.route;
    let asked = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || route.read().view.number.is_some()
    });
    Effect::new(move |_| {
        if asked.get() {
            untrack(|| lazy_modules::panel(&site));
        }
    });
}

/// Keeps the title and the tags of the head up to date with the page.
pub(crate) fn keep_title(site: &Site) {
    let site = site.clone();
    let page = page(&site);
    Effect::new(move |before: Option<Page>| {
        let now = page.get();
        document().set_title(&pages::body::title(&site.bundle, now));
        if before.is_some_and(|before| before != now) {
            host::navigated();
        }
        now
    });
}

/// Marks the target of the route once its page is drawn.
pub(crate) fn keep_marks(site: &Site) {
    let site = site.clone();
    Effect::new(move |_| {
        let fragment = site.route.read().fragment.clone();
        request_animation_frame(move || {
            contents::mark_target(&fragment);
            contents::mark();
            contents::tell_status();
            chart_loader::set_stops();
        });
    });
}

fn page(site: &Site) -> Memo<Page> {
    let route = site.route;
    Memo::new(move |_| route.read().page)
}
