//! Mounts the app on the static page: reads the bundle, starts to keep the page
//! up to date, and listens.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::state::Site;
use super::{
    address, bundle_decoder, card_picture, chart_loader, contents, events, host, page, router,
    scroll, search, search_all_loader, share_loader,
};
use model::site::SiteIndex;
use pages::search_all::FORM;
use query::route::Route;

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
    host::yield_to_browser().await;
    let bundle = bundle_decoder::bundle(bundle).await.map_err(JsError::new)?;
    let route = first_route(root, &bundle.report.id).await?;
    let app = document().get_element_by_id("app");
    let app = app.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let app = app.ok_or_else(|| JsError::new("页面不完整"))?;
    let owner = Owner::new();
    let site = owner.with(|| Site::new(bundle, &index, root, route, router::go));
    let (kept, root, within) = (site.clone(), root.to_owned(), owner.clone());
    leptos::mount::mount_to(app, move || within.with(|| keep(&kept, &root))).forget();
    host::yield_to_browser().await;
    owner.with(|| {
        chart_loader::listen(&site);
        share_loader::listen(&site);
        card_picture::listen(&site);
        contents::follow();
        page::keep_title(&site);
    });
    std::mem::forget(owner);
    Ok(())
}

/// The first route, once its modules are loaded and the reader does not compose
/// or press anything. Nothing may be awaited afterwards, since they could start
/// to.
async fn first_route(root: &str, report: &str) -> Result<Route, JsError> {
    let read = || {
        let route = address::read(root, report);
        route.ok_or_else(|| JsError::new("此页不属于数据包中的报告"))
    };
    loop {
        let asked = read()?;
        let mut route = asked.clone();
        let begun = router::begin(&mut route).await;
        begun.map_err(|_| JsError::new("程序的一部分未能加载"))?;
        host::hands_off().await;
        // A link may have changed the address meanwhile.
        if read()? == asked {
            return Ok(route);
        }
    }
}

fn keep(site: &Site, root: &str) {
    page::keep(site);
    search::keep(site);
    page::keep_panel(site);
    events::listen(site, root);
    page::keep_marks(site);
    // Done before the rows are measured, which adds and removes some.
    scroll::to_fragment_on_start(&site.route.get_untracked());
}
