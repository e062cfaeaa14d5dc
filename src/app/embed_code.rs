//! The addresses in texts to be copied: the link and the code of a chart, the
//! citation of a check.

use web_sys::Element;

use super::dom::all;
use super::state::Site;
use pages::check_list::{CITED, THIS_PAGE};
use query::route::{Page, Route};

/// Puts the site's own address into these texts, where the static page does not
/// know it, and removes the hint that asks readers to do so.
pub(crate) fn complete(site: &Site) {
    let report = &site.bundle.report.id;
    let path = Page::Charts.path(report);
    for words in all::<Element>(".taken pre") {
        let (id, text) = (words.id(), words.text_content().unwrap_or_default());
        let completed = match id.strip_suffix(CITED) {
            Some(check) => {
                let route = Route::with(Page::Checks, check);
                let full = site.links.full(&route.address(report));
                text.replacen(THIS_PAGE, &full, 1)
            }
            // Where the page knows its address, the path follows a slash.
            None if text.contains(&["/", &path].concat()) => continue,
            None => text.replacen(&path, &site.links.full(&path), 1),
        };
        if completed != text {
            words.set_text_content(Some(&completed));
        }
    }
    for request in all::<Element>(".lacks-address") {
        request.remove();
    }
}
