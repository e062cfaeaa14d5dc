//! The contents of the report: beside the text, or folded above it on phones.

use leptos::prelude::*;

use crate::app::components::section_path::depth;
use crate::app::context::{Site, use_site};
use crate::app::place::Page;
use crate::model::bundle::Section;
use crate::text::typography::display;

/// The contents, following the scroll.
#[component]
pub fn Contents() -> impl IntoView {
    let site = use_site();
    let here = RwSignal::new(String::new());
    #[cfg(target_arch = "wasm32")]
    follow::follow(&site, here);
    view! {
        <details class="contents-folded">
            <summary>"目录"</summary>
            <nav aria-label="目录">{list(&site, here)}</nav>
        </details>
        <nav class="contents-beside" aria-labelledby="contents">
            <p class="contents-title" id="contents">"目录"</p>
            {list(&site, here)}
        </nav>
    }
    .into_any()
}

fn list(site: &Site, here: RwSignal<String>) -> AnyView {
    let sections = site.bundle.sections.iter();
    let items: Vec<AnyView> = sections
        .filter(|section| !section.number.is_empty())
        .map(|section| item(site, section, here))
        .collect();
    view! { <ol class="contents">{items}</ol> }.into_any()
}

fn item(site: &Site, section: &Section, here: RwSignal<String>) -> AnyView {
    let id = section.id.clone();
    let current = move || (*here.read() == id).then_some("location");
    let class = [
        "contents-",
        &depth(&site.bundle, &section.id).min(4).to_string(),
    ]
    .concat();
    let text = display(&[section.number.as_str(), &section.title].concat());
    view! {
        <li class=class>
            <a href=site.link(Page::Report, &section.id) aria-current=current>{text}</a>
        </li>
    }
    .into_any()
}

#[cfg(target_arch = "wasm32")]
mod follow {
    use leptos::prelude::*;

    use crate::app::context::Site;

    /// The part of the window, from its top, in which a heading counts as read.
    const READ: f64 = 0.3;

    /// Keeps `here` at the section that is being read, for as long as the
    /// page is shown.
    pub(super) fn follow(site: &Site, here: RwSignal<String>) {
        let ids: Vec<String> = site
            .bundle
            .sections
            .iter()
            .map(|it| it.id.clone())
            .collect();
        let waiting = StoredValue::new(false);
        Effect::new(move |_| {
            let ids = ids.clone();
            let listener = window_event_listener_untyped("scroll", move |_| {
                if waiting.try_get_value() != Some(false) {
                    return;
                }
                waiting.set_value(true);
                let ids = ids.clone();
                request_animation_frame(move || {
                    if waiting.try_set_value(false).is_none() {
                        note(&ids, here);
                    }
                });
            });
            on_cleanup(move || listener.remove());
        });
    }

    fn note(ids: &[String], here: RwSignal<String>) {
        let Some(read) = read(ids) else { return };
        if *here.read_untracked() != *read {
            here.set(read.clone());
        }
    }

    /// The last heading above the line of reading. Headings come in the order
    /// of the sections, so half of them are passed over at each look.
    fn read(ids: &[String]) -> Option<&String> {
        let line = window().inner_height().ok()?.as_f64()? * READ;
        let above = |id: &String| {
            document()
                .get_element_by_id(id)
                .is_none_or(|heading| heading.get_bounding_client_rect().top() < line)
        };
        ids.get(..ids.partition_point(above))?.last()
    }
}
