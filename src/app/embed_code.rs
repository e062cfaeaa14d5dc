//! The addresses in words that are taken away: the link and the code of a chart,
//! the citation of a check.

use web_sys::Element;

use super::dom::all;
use super::state::Site;
use query::route::Page;

/// Puts the site's own address, which the static page does not know, before
/// each address of a chart or a check in words to be copied; and nobody is asked any
/// longer to do so.
pub(crate) fn complete(site: &Site) {
    for page in [Page::Charts, Page::Checks] {
        let path = page.path(&site.bundle.report.id);
        let full = site.links.full(&path);
        for words in all::<Element>(".taken pre") {
            let text = words.text_content().unwrap_or_default();
            if text.contains(&path) && !text.contains(&full) {
                words.set_text_content(Some(&text.replacen(&path, &full, 1)));
            }
        }
    }
    for request in all::<Element>(".lacks-address") {
        request.remove();
    }
}
