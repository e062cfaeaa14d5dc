//! The app's ties to the browser: start, address bar, links, keyboard.
//!
//! WASM only. Everything here is an edge: it turns events into places and
//! places into scrolling, and decides nothing else.

pub(crate) mod address;
pub(crate) mod charts;
mod clipboard;
mod clock;
pub(crate) mod contents;
pub(crate) mod dialog;
mod dom;
pub(crate) mod events;
pub(crate) mod everywhere;
pub(crate) mod explorer;
mod fields;
pub(crate) mod handover;
pub(crate) mod ledger;
mod notice;
mod read;
pub(crate) mod reading;
mod rows;
pub(crate) mod scroll;
pub(crate) mod takeover;
pub(crate) mod turn;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::app::App;
use crate::context::Site;
use crate::parts;
use model::bundle::{Bundle, SCHEMA};
use model::site::{Shelved, SiteIndex};
use pages::Shelf;
use pages::everywhere::FORM;
use query::place::Page;

#[wasm_bindgen]
extern "C" {
    /// The site as the page tells of it, with what `public/boot.js` adds.
    type Loader;

    /// Gives the browser a turn.
    #[wasm_bindgen(method)]
    async fn turn(this: &Loader);

    /// Gives the browser a turn, and waits until the reader is in the midst of
    /// nothing.
    #[wasm_bindgen(method, js_name = handsOff)]
    async fn hands_off(this: &Loader);

    /// Fetches JSON by its address below the root.
    #[wasm_bindgen(method, catch)]
    async fn fetch(this: &Loader, path: &str) -> Result<JsValue, JsValue>;

    /// Has the tags of the head follow the page that is shown.
    #[wasm_bindgen(method)]
    fn turned(this: &Loader);
}

/// Takes over the prerendered page.
///
/// `bundle` and `site` are parsed JSON; `root` is the site's root as a path.
/// On the page that searches all reports, `bundle` is their list.
///
/// # Errors
///
/// When the bundle is of another schema version or not a bundle, or the page
/// is not one of its report's: the page stays as it is.
pub(crate) async fn take_over(bundle: &JsValue, site: &JsValue, root: &str) -> Result<(), JsError> {
    if document().get_element_by_id(FORM).is_some() {
        return search_all(bundle, site, root).await;
    }
    let loader: Loader = site.clone().unchecked_into();
    loader.turn().await;
    let index: SiteIndex = read::read(site).ok_or_else(|| JsError::new("页面缺少网站信息"))?;
    let bundle = read_bundle(bundle, &loader).await?;
    // The address is read after this: a pressed link may have changed it.
    loader.hands_off().await;
    let mut place = address::read(root, &bundle.report.id)
        .ok_or_else(|| JsError::new("此页不属于数据包中的报告"))?;
    let came = place.page;
    let begun = turn::begin(&mut place).await;
    begun.map_err(|_| JsError::new("程序的一部分未能加载"))?;
    let shelf = Shelf {
        newest: &index.reports,
        total: index.total,
    };
    let owner = Owner::new();
    let site = owner.with(|| {
        let site = Site::new(bundle, shelf, root, place);
        let shown = site.clone();
        takeover::swap(move || view! { <App site=shown /> });
        events::listen(&site, root);
        keep_marks(&site);
        // Before anything is measured, by which rows come and go.
        scroll::to_fragment_on_start(&site);
        site
    });
    loader.turn().await;
    owner.with(|| {
        charts::wait(&site);
        contents::follow();
        keep_head(&site, loader, came);
    });
    std::mem::forget(owner);
    Ok(())
}

async fn search_all(list: &JsValue, site: &JsValue, root: &str) -> Result<(), JsError> {
    let list: Vec<Shelved> = read::read(list).ok_or_else(|| JsError::new("报告清单已损坏"))?;
    let loaded = parts::load(parts::Part::Everywhere).await;
    loaded.map_err(|_| JsError::new("程序的一部分未能加载"))?;
    site.unchecked_ref::<Loader>().hands_off().await;
    parts::everywhere(list, root, site);
    Ok(())
}

/// Marks what the place names once its page is drawn.
fn keep_marks(site: &Site) {
    let site = site.clone();
    Effect::new(move |_| {
        let fragment = site.place.read().fragment.clone();
        request_animation_frame(move || {
            contents::mark_target(&fragment);
            contents::mark();
            contents::tell_status();
            charts::set_stops();
        });
    });
}

async fn read_bundle(bundle: &JsValue, loader: &Loader) -> Result<Bundle, JsError> {
    let schema = js_sys::Reflect::get(bundle, &"schema".into())
        .ok()
        .and_then(|schema| schema.as_f64());
    if schema != Some(f64::from(SCHEMA)) {
        return Err(JsError::new("数据包的版本与页面不符"));
    }
    let read = read::bundle(bundle, async || loader.turn().await).await;
    read.ok_or_else(|| JsError::new("数据包的内容不完整"))
}

/// Keeps the title and the tags of the head those of the page that is shown.
/// `came` is the page that was loaded.
fn keep_head(site: &Site, loader: Loader, came: Page) {
    let site = site.clone();
    Effect::new(move |before: Option<Page>| {
        let page = site.place.read().page;
        document().set_title(&pages::body::title(&site.bundle, page));
        if page != before.unwrap_or(came) {
            loader.turned();
        }
        page
    });
}
