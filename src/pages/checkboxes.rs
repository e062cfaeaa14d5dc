//! Check boxes that always show what the address says.
//!
//! Browsers restore boxes that were ticked on an earlier visit, unless
//! autocomplete is off. HTML allows that attribute on a form, but not on a box;
//! so all boxes belong to one form. The form is never sent: its only button is
//! disabled.

use maud::{Markup, html};

/// The id of the form.
pub(super) const FORM: &str = "boxes";

/// The form of all boxes of a page. It comes before them, because a browser
/// restores a box as soon as it has parsed it.
pub(super) fn form() -> Markup {
    html! { form id=(FORM) autocomplete="off" hidden { button disabled {} } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::body::body;
    use model::sample;
    use query::links::Links;
    use query::route::Page;

    #[test]
    fn every_box_belongs_to_a_form_that_stands_before_it_and_keeps_nothing() {
        let (bundle, links) = (sample::bundle(), Links::new("r", ""));
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        for page in [Page::Indicators, Page::Checks] {
            let html = body(source, page, &[], html! {}).into_string();
            let (before, after) = html.split_once(&form().into_string()).expect("a form");
            assert!(!before.contains("type=\"checkbox\""), "{before}");
            let boxes = after.matches("type=\"checkbox\"").count();
            let owned = after.matches("type=\"checkbox\" form=\"boxes\"").count();
            assert!(boxes > 0 && boxes == owned, "{owned} of {boxes}");
        }
    }
}
