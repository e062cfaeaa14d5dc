//! The link by which a sentence, a section or a row can be passed on.

use leptos::prelude::*;

use crate::app::context::use_site;
use crate::app::place::Page;

/// A link to an element of a page. Its sign is drawn by the style sheet, so
/// that copied text holds none.
#[component]
pub fn Permalink(
    /// The page that holds the element.
    page: Page,
    /// The element's id.
    id: String,
    /// What the link says to those who do not see its sign.
    label: &'static str,
) -> impl IntoView {
    let href = use_site().link(page, &id);
    view! { <a class="permalink" href=href aria-label=label></a> }.into_any()
}
