//! Mounts the app on the static page: reads the bundle, answers what is searched,
//! and begins to keep the page and to listen once the page's own module is here.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::state::Site;
use super::{
    address, bundle_decoder, card_picture, chart_loader, contents, events, host, near_loader, page,
    router, scroll, search, search_all_loader, share_loader,
};
use model::site::SiteIndex;
use pages::search_all::FORM;

/// Mounts the app on the prerendered page.
///
/// `bundle` and `site` are parsed JSON; `root` is the site's root as a path.
/// On the page that searches all reports, `bundle` is their list.
///
/// # Errors
///
/// When the bundle is of another schema version or damaged, or the page is not
/// one of its report. The page stays as it is.
pub(crate) async fn mount(bundle: &JsValue, site: &JsValue, root: &str) -> Result<(), JsError> {
    let index: SiteIndex =
        bundle_decoder::decode(site).ok_or_else(|| JsError::new("页面缺少网站信息"))?;
    if document().get_element_by_id(FORM).is_some() {
        return search_all_loader::start(bundle, index, root).await;
    }
    near_loader::expect(&index);
    host::yield_to_browser().await;
    let bundle = bundle_decoder::bundle(bundle).await.map_err(JsError::new)?;
    let app = document().get_element_by_id("app");
    let app = app.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let app = app.ok_or_else(|| JsError::new("页面不完整"))?;
    host::hands_off().await;
    let route = address::read(root, &bundle.report.id);
    let route = route.ok_or_else(|| JsError::new("此页不属于数据包中的报告"))?;
    let owner = Owner::new();
    let site = owner.with(|| Site::new(bundle, &index, root, route, router::go));
    // What is searched is answered for as long as the window is open, whatever
    // becomes of the rest.
    std::mem::forget(owner.clone());
    let (kept, within, base) = (site.clone(), owner.clone(), root.to_owned());
    let search = move || {
        within.with(|| {
            search::keep(&kept);
            events::follow_history(&kept, &base);
        })
    };
    leptos::mount::mount_to(app, search).forget();
    settle_route(&site).await?;
    owner.with(|| keep(&site, root));
    host::yield_to_browser().await;
    owner.with(|| {
        chart_loader::listen(&site);
        share_loader::listen(&site);
        card_picture::listen(&site);
        contents::follow();
        page::keep_title(&site);
    });
    Ok(())
}

/// Waits until what the route needs is here, and the reader is in the midst of
/// nothing. Nothing is awaited after this, or they might be again.
async fn settle_route(site: &Site) -> Result<(), JsError> {
    loop {
        let asked = site.route.get_untracked();
        let mut route = asked.clone();
        let begun = router::begin(&mut route).await;
        begun.map_err(|_| JsError::new("程序的一部分未能加载"))?;
        host::hands_off().await;
        // A search may have changed it meanwhile.
        if site.route.get_untracked() == asked {
            if route != asked {
                site.route.set(route);
            }
            return Ok(());
        }
    }
}

fn keep(site: &Site, root: &str) {
    page::keep(site);
    page::keep_panel(site);
    events::listen(site, root);
    page::keep_marks(site);
    // Done before the rows are measured, which adds and removes some.
    scroll::to_fragment_on_start(&site.route.get_untracked());
}
