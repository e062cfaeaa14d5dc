//! The list of checks, which shows the verdicts that are ticked.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::dom::{change, listen_in_main};
use super::morph::morph;
use super::scroll;
use super::state::Site;
use model::check::Verdict;
use pages::check_list::{FILTER, check_list};
use query::enum_set::Named;

/// Starts to keep the list of checks up to date with the view; returns its HTML
/// unless the static page's `stands`.
pub(crate) fn start(site: &Site, stands: bool) -> Option<String> {
    let hearing = site.clone();
    listen_in_main(&["change", "click"], move |event| hear(&hearing, event));
    let first = (!stands).then(|| untrack(|| draw(site)));
    let site = site.clone();
    Effect::new(move |begun: Option<bool>| {
        // The static page shows every check, whatever the address names.
        if begun != Some(true) && stands && site.route.read().view.listed_verdicts.is_empty() {
            return false;
        }
        let html = draw(&site);
        change("#main", &|it| morph(it, &html));
        true
    });
    first
}

fn draw(site: &Site) -> String {
    let route = site.route.read();
    check_list(site.source(), route.view.listed_verdicts, &route.fragment).into_string()
}

/// A verdict was ticked or unticked, or the button that clears the choice was
/// pressed.
fn hear(site: &Site, event: &Event) {
    let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
        return;
    };
    let id = target.id();
    if event.type_() == "click" {
        if id == "reset" {
            site.step_view(|view| view.listed_verdicts = Default::default());
            scroll::focus_again("main".into());
        }
    } else if let Some(verdict) = id.strip_prefix(FILTER).and_then(Verdict::named)
        && target.unchecked_ref::<HtmlInputElement>().checked() != is_chosen(site, verdict)
    {
        site.step_view(|view| view.listed_verdicts.toggle(verdict));
    }
}

fn is_chosen(site: &Site, verdict: Verdict) -> bool {
    site.route
        .read_untracked()
        .view
        .listed_verdicts
        .contains(verdict)
}
