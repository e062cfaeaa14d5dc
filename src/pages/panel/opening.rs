//! The first words on a number: what it measures, how it is printed, and the
//! sentence that states it. They are a file of the report, so that a page shows
//! them before the app is there.

use maud::{Markup, html};

use super::{Number, occurrences, sentence};
use crate::Source;
use model::indicator::{Fact, Indicator};
use query::route::Page;

/// The first words on a fact, with a link that leads on without the app.
pub fn opening(source: Source<'_>, fact: &Fact) -> Option<Markup> {
    let indicator = source.bundle.indicator(&fact.indicator)?;
    Some(html! {
        (sentence::sentence(source, Number { fact, indicator }))
        p.panel-link { (indicator_link(source, indicator)) }
        (occurrences::sentence(source, fact))
    })
}

pub(super) fn indicator_link(source: Source<'_>, indicator: &Indicator) -> Markup {
    html! {
        a.panel-indicator href=(source.links.link(Page::Indicators, &indicator.id)) { "在指标表中查看" }
    }
}
