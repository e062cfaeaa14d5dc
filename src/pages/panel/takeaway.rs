//! The link and the citations of a number.

use maud::{Markup, html};

use super::{Number, Reading};
use crate::Source;
use crate::takeaway::copyable;
use query::cite::Cited;
use query::route::{Page, Route};

/// The permalink and the citations, each with a button that copies it.
pub(super) fn takeaway(source: Source<'_>, number: Number<'_>, reading: Reading<'_>) -> Markup {
    let address = [reading.origin, &permalink(source, &number.fact.id)].concat();
    let cited = Cited {
        report: &source.bundle.report,
        indicator: Some(number.indicator),
        address: Some(&address),
        accessed: reading.today,
    };
    html! {
        section.panel-part {
            h3 { "引用" }
            @for (name, id, words) in [
                ("链接", "copy-link", &address),
                ("GB/T 7714", "copy-gbt", &cited.gb_t_7714()),
                ("BibTeX", "copy-bibtex", &cited.bibtex()),
            ] { div.taken { (copyable(name, id, words)) } }
        }
    }
}

/// The address of the number in the full text with its panel open. Without the
/// app, the fragment leads to it.
pub(super) fn permalink(source: Source<'_>, fact: &str) -> String {
    let mut route = Route::with(Page::Report, fact);
    route.view.number = Some(fact.into());
    source.links.href(&route)
}
