//! The link and the citations of a number.

use maud::{Markup, html};

use super::{Number, Retrieval};
use crate::Source;
use crate::takeaway::copyable;
use query::cite::Cited;

/// The permalink and the citations, each with a button that copies it.
pub(super) fn takeaway(source: Source<'_>, number: Number<'_>, retrieval: Retrieval<'_>) -> Markup {
    let address = [retrieval.origin, &source.links.number(&number.fact.id)].concat();
    let cited = Cited {
        report: &source.bundle.report,
        indicator: Some(number.indicator),
        address: Some(&address),
        accessed: retrieval.today,
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
