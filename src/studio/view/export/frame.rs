//! The pages of the site in a frame whose links the studio follows: no script
//! runs in it, and nothing is fetched.

use editor::preview::Preview;
use leptos::html::Iframe;
use leptos::prelude::*;

use crate::view::frame::follow;

/// The widths at which pages are looked at.
const WIDTHS: [(&str, &str); 2] = [("电脑", "100%"), ("手机", "412px")];

/// The frame, with the page that it shows.
#[component]
pub(super) fn Frame(preview: RwSignal<Option<Preview>>) -> impl IntoView {
    let first = move || {
        let path = preview.with_untracked(|it| it.as_ref()?.pages().next().map(str::to_owned));
        path.unwrap_or_default()
    };
    let home =
        preview.with_untracked(|it| it.as_ref().and_then(|it| it.page("index.html")).is_some());
    let path = RwSignal::new(if home {
        "index.html".to_owned()
    } else {
        first()
    });
    let place = RwSignal::new(String::new());
    let width = RwSignal::new(WIDTHS[0].1);
    let node = NodeRef::<Iframe>::new();
    let page = move || {
        let html = preview.with(|it| it.as_ref()?.page(&path.get()));
        html.unwrap_or_default()
    };
    let loaded = move |_| {
        if let Some(frame) = node.get_untracked()
            && let Some(inside) = frame.content_document()
        {
            follow(&inside, move |link| {
                let from = path.get_untracked();
                let found = preview.with_untracked(|it| it.as_ref()?.target(&from, link));
                if let Some((page, id)) = found {
                    place.set(id);
                    path.set(page);
                }
            });
            let id = place.get_untracked();
            if let Some(element) = inside.get_element_by_id(&id) {
                element.scroll_into_view();
            }
        }
    };
    let widths = WIDTHS.map(|(label, wide)| {
        let is_now = move || (width.get() == wide).to_string();
        view! {
            <button type="button" aria-pressed=is_now on:click=move |_| width.set(wide)>{label}</button>
        }
    });
    view! {
        <p class="preview-head">
            <label for="page">"页面"</label>
            <select id="page" on:change=move |event| {
                place.set(String::new());
                path.set(event_target_value(&event));
            }>{move || options(preview, &path.get())}</select>
            {widths.into_iter().collect_view()}
        </p>
        <iframe node_ref=node title="网站的预览" sandbox="allow-same-origin"
            style:width=width srcdoc=page on:load=loaded></iframe>
    }
}

/// The pages to choose from.
fn options(preview: RwSignal<Option<Preview>>, now: &str) -> impl IntoView + use<> {
    let pages = preview.with(|it| {
        let pages = it
            .as_ref()
            .map(|it| it.pages().map(str::to_owned).collect());
        pages.unwrap_or_else(Vec::new)
    });
    let options = pages.into_iter().map(|page| {
        let is_now = page == now;
        view! { <option value=page.clone() selected=is_now>{page.clone()}</option> }
    });
    options.collect_view()
}
