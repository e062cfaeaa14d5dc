//! The figures that stand first, one of each theme, and the way to the rest.

use leptos::prelude::*;

use super::choice::{count, headlines};
use crate::app::components::figures::{self, Printed};
use crate::app::context::{Site, use_site};
use crate::app::place::{Page, Place};
use crate::model::indicator::Indicator;

/// One tile for each theme that has an amount.
#[component]
pub fn Tiles() -> impl IntoView {
    let site = use_site();
    let tiles: Vec<AnyView> = headlines(&site.bundle)
        .into_iter()
        .map(|indicator| tile(&site, indicator))
        .collect();
    view! { <ul class="tiles">{tiles}</ul> }.into_any()
}

fn tile(site: &Site, indicator: &Indicator) -> AnyView {
    let derived: Vec<AnyView> = indicator
        .derived
        .iter()
        .map(|it| view! { <p class="tile-note">{figures::derived(it)}</p> }.into_any())
        .collect();
    view! {
        <li class="tile">
            <p class="tile-name">
                <a href=site.link(Page::Indicators, &indicator.id)>{figures::name(indicator)}</a>
            </p>
            <p class="tile-figure">
                <Printed bundle=site.bundle.clone() indicator=indicator.id.clone() />
            </p>
            {derived}
            {theme_link(site, &indicator.theme)}
        </li>
    }
    .into_any()
}

/// The way to all indicators of a theme: `政务服务 21`.
pub fn theme_link(site: &Site, theme: &str) -> Option<AnyView> {
    let theme = site.bundle.theme(theme)?;
    let mut place = Place::top(Page::Indicators);
    place.view.themes.insert(theme.id.clone());
    let count = count(&site.bundle, &theme.id).to_string();
    let link = view! {
        <a class="theme-link" href=site.href(&place)>
            {theme.name.clone()}<span class="count">{count}<span class="visually-hidden">" 项指标"</span></span>
        </a>
    };
    Some(link.into_any())
}
