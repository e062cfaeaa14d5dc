//! The first words on a number: what it measures, how it is printed, and the
//! sentence that states it. They are a file of the report, so that a page shows
//! them before the app is there.

use maud::{Markup, html};

use super::{TITLE_ID, occurrences, state};
use crate::Source;
use crate::figures;
use model::indicator::{Fact, Indicator};
use query::route::Page;
use text::typography::display;

/// The first words on a fact, with a link that leads on without the app.
pub fn opening(source: Source<'_>, fact: &Fact) -> Option<Markup> {
    let indicator = source.bundle.indicator(&fact.indicator)?;
    Some(html! {
        (heading(source, fact, indicator))
        p.panel-link { (indicator_link(source, indicator)) }
        (occurrences::sentence(source, fact))
    })
}

/// What the number measures, and how it is printed.
pub(super) fn heading(source: Source<'_>, fact: &Fact, indicator: &Indicator) -> Markup {
    html! {
        h2.panel-title id=(TITLE_ID) tabindex="-1" { (figures::name(indicator)) }
        p.panel-figure {
            data value=(fact.quantity.value.to_string()) { (display(&fact.printed)) }
            @if let Some(state) = state(source.bundle, fact) { " " span.panel-state { (state) } }
        }
    }
}

pub(super) fn indicator_link(source: Source<'_>, indicator: &Indicator) -> Markup {
    html! {
        a.panel-indicator href=(source.links.link(Page::Indicators, &indicator.id)) { "在指标表中查看" }
    }
}
