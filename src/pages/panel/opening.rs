//! The first words on a number: what it measures, how it is printed, and the
//! sentence that states it. They are a file of the report, so that a page shows
//! them before the app is there.

use maud::{Markup, html};

use super::{Number, occurrences, sentence};
use crate::Source;
use model::indicator::{Fact, Indicator};
use query::route::Page;

/// The first words on a fact, which the whole panel begins with, too: nothing
/// moves when the app takes over. A link leads on without it.
pub fn opening(source: Source<'_>, fact: &Fact) -> Option<Markup> {
    let indicator = source.bundle.indicator(&fact.indicator)?;
    Some(html! {
        (sentence::sentence(source, Number { fact, indicator }))
        (occurrences::sentence(source, fact))
        p.panel-link { (indicator_link(source, indicator)) }
    })
}

pub(super) fn indicator_link(source: Source<'_>, indicator: &Indicator) -> Markup {
    html! {
        a.panel-indicator href=(source.links.link(Page::Indicators, &indicator.id)) { "在指标表中查看" }
    }
}
