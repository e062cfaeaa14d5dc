//! The link of a chart, and the code by which it is put into another page.

use web_sys::Element;

use super::dom::all;
use super::state::Site;
use query::route::Page;

/// Puts the site's own address, which the static page does not know, before
/// each address of a chart in words to be copied; and nobody is asked any
/// longer to do so.
pub(crate) fn complete(site: &Site) {
    let path = Page::Charts.path(&site.bundle.report.id);
    let full = site.links.full(&path);
    for words in all::<Element>(".taken pre") {
        let text = words.text_content().unwrap_or_default();
        if !text.contains(&full) {
            words.set_text_content(Some(&text.replacen(&path, &full, 1)));
        }
    }
    for request in all::<Element>(".lacks-address") {
        request.remove();
    }
}
