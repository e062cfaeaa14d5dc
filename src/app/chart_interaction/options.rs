//! The options of the charts in the address: scale, open tables, the chosen
//! mark.

use std::cell::RefCell;
use std::collections::BTreeSet;

use leptos::prelude::{Effect, Get, GetUntracked, document, request_animation_frame};
use web_sys::Element;

use super::tip::{self, By};
use super::{mark, walk};
use crate::dom::{all, within};
use crate::state::Site;
use query::route::Route;
use query::view::View;

/// What a chart folds away: its drawing on a log scale, and its table.
const LOG: &str = "chart-other";
const TABLE: &str = "chart-table";

/// The id of the status line that announces a new drawing.
const SAID: &str = "chart-said";

thread_local! {
    /// The mark that the reader has chosen, until the address names it: the
    /// page need not scroll to it.
    static CAME_TO: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the charts up to date with the address.
pub(super) fn follow(site: &Site) {
    add_line();
    let start = site.route.get_untracked();
    keep_soon(site, None, &start);
    let site = site.clone();
    Effect::new(move |before: Option<Route>| {
        // The first run is late: the reader may have moved on since.
        let before = before.unwrap_or_else(|| start.clone());
        let route = site.route.get();
        if before != route {
            keep_soon(&site, Some(before), &route);
        }
        route
    });
}

/// Updates the charts to a route once its page is drawn.
fn keep_soon(site: &Site, before: Option<Route>, route: &Route) {
    let stays = before.filter(|before| before.page == route.page);
    let (site, now) = (site.clone(), route.view.clone());
    request_animation_frame(move || {
        let is_new = stays.is_none();
        let old = stays.map(|it| it.view).unwrap_or_default();
        keep(&site, &old, &now, is_new);
    });
}

/// Opens or closes what a chart folds away, by an entry that Back undoes.
pub(super) fn toggle(site: &Site, summary: &Element) {
    let Some(folded) = summary.parent_element() else {
        return;
    };
    let Some(chart) = within(&folded, ".chart").map(|it| it.id()) else {
        return;
    };
    let opens = !folded.has_attribute("open");
    let _ = folded.toggle_attribute_with_force("open", opens);
    let mut route = site.route.get_untracked();
    let chosen = match folded.class_list().contains(LOG) {
        true => &mut route.view.logs,
        false => &mut route.view.tables,
    };
    let changed = match opens {
        true => chosen.insert(chart),
        false => chosen.remove(&chart),
    };
    if changed {
        site.step(route);
    }
}

/// Writes the mark that the reader has chosen to the address.
pub(super) fn choose(site: &Site, mark: &Element) {
    let key = mark::key(mark);
    if site.route.get_untracked().view.mark != key {
        CAME_TO.set(key.clone());
        site.update_view(|view| view.mark = key);
    }
}

/// Drops the chosen mark.
pub(super) fn forget(site: &Site) {
    if site.route.get_untracked().view.mark.is_some() {
        site.update_view(|view| view.mark = None);
    }
}

/// Drops the chosen mark when the reader goes to an element outside its chart.
pub(super) fn leave(site: &Site, to: &Element) {
    let chart = within(to, ".chart").map(|it| it.id()).unwrap_or_default();
    let key = site.route.get_untracked().view.mark;
    if key.is_some_and(|key| key.split('.').next() != Some(&chart)) {
        forget(site);
    }
}

fn keep(site: &Site, old: &View, now: &View, is_new: bool) {
    for chart in old.logs.symmetric_difference(&now.logs) {
        fold(chart, LOG, &now.logs);
        if !is_new {
            say(chart);
        }
    }
    for chart in old.tables.symmetric_difference(&now.tables) {
        fold(chart, TABLE, &now.tables);
    }
    // During the last frame the reader may have moved to another.
    if old.mark == now.mark || site.route.get_untracked().view.mark != now.mark {
        return;
    }
    let came = CAME_TO.take();
    for mark in all::<Element>(".is-chosen") {
        let _ = mark.class_list().remove_1("is-chosen");
    }
    if let Some(mark) = now.mark.as_deref().and_then(mark::find) {
        let _ = mark.class_list().add_1("is-chosen");
        if came != now.mark {
            arrive(site, &mark);
        }
    } else if !tip::is_by_pointer() {
        tip::hide();
    }
}

/// Shows a mark that the address names as if the reader had chosen it.
fn arrive(site: &Site, mark: &Element) {
    walk::stop_at(mark);
    if tip::shown().as_ref() == Some(mark) {
        return;
    }
    mark::bring(mark);
    tip::show(site, mark, By::Focus);
}

fn fold(chart: &str, class: &str, open: &BTreeSet<String>) {
    for folded in all::<Element>(&[".chart > .", class].concat()) {
        if within(&folded, ".chart").is_some_and(|it| it.id() == chart) {
            let _ = folded.toggle_attribute_with_force("open", open.contains(chart));
        }
    }
}

/// Adds the status line, which screen readers announce.
fn add_line() {
    let line = document().create_element("p").ok();
    if let (Some(line), Some(body)) = (line, document().body()) {
        line.set_id(SAID);
        line.set_class_name("visually-hidden");
        let _ = line.set_attribute("aria-live", "polite");
        let _ = body.append_child(&line);
    }
}

/// Announces what a chart shows, after it was drawn on another scale.
fn say(chart: &str) {
    let Some(chart) = document().get_element_by_id(chart) else {
        return;
    };
    let text = |selector: &str| {
        let found = chart.query_selector(selector).ok().flatten();
        found.and_then(|it| it.text_content()).unwrap_or_default()
    };
    let axis = text(".chart-other[open] .chart-axis");
    let axis = match axis.is_empty() {
        true => text(".chart > .chart-drawings .chart-axis"),
        false => axis,
    };
    if let Some(line) = document().get_element_by_id(SAID) {
        line.set_text_content(Some(&[&axis, "。", &text(".chart-trend")].concat()));
    }
}
