//! The figures that stand first, one of each theme, and the way to the rest.

use maud::{Markup, html};

use super::Source;
use super::choice::{count, headlines};
use super::figures;
use crate::explore::place::{Page, Place};
use crate::model::bundle::Theme;
use crate::model::indicator::Indicator;

/// One tile for each theme that has an amount.
pub fn tiles(source: Source<'_>) -> Markup {
    html! {
        ul.tiles { @for indicator in headlines(source.bundle) { (tile(source, indicator)) } }
    }
}

fn tile(source: Source<'_>, indicator: &Indicator) -> Markup {
    html! {
        li.tile {
            p.tile-name {
                a href=(source.links.link(Page::Indicators, &indicator.id)) { (figures::name(indicator)) }
            }
            p.tile-figure { (figures::opening(source, &indicator.id)) }
            @for derived in &indicator.derived { p.tile-note { (figures::derived(derived)) } }
            @if let Some(theme) = source.bundle.theme(&indicator.theme) { (theme_link(source, theme)) }
        }
    }
}

/// The way to all indicators of a theme: `政务服务 21`.
pub fn theme_link(source: Source<'_>, theme: &Theme) -> Markup {
    let mut place = Place::top(Page::Indicators);
    place.view.themes.insert(theme.id.clone());
    html! {
        a.theme-link href=(source.links.href(&place)) {
            (theme.name)
            span.count { (count(source.bundle, &theme.id)) span.visually-hidden { " 项指标" } }
        }
    }
}
