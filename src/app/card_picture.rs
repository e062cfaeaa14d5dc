//! Cards for sharing: drawn on request, and shown below the button as a picture
//! to save. PNG where the browser can make it, else SVG.

use gloo::events::EventListener;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_split_helpers::wasm_split;
use web_sys::{
    CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, HtmlImageElement,
};

use super::dom::within;
use super::host;
use super::state::Site;
use model::bundle::Bundle;
use pages::SHARE_STYLE;
use pages::picture_button::{self, NAMES, Picture};

/// Pictures whose buttons have a name of their own, as CSS selects them.
const BUTTON: &str = "[data-card]";

/// Starts to listen, until the page is closed.
pub(crate) fn listen(site: &Site) {
    let site = site.clone();
    EventListener::new(&document(), "click", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(button) = target.and_then(|it| within(&it, BUTTON)) {
            let site = site.clone();
            spawn_local(async move { show(&site, &button).await });
        }
    })
    .forget();
}

/// Draws the card that a button names and shows it below the button, in place
/// of an earlier one.
async fn show(site: &Site, button: &Element) {
    if button.has_attribute("aria-busy") {
        return;
    }
    let _ = button.set_attribute("aria-busy", "true");
    let named = button.get_attribute(NAMES).unwrap_or_default();
    match drawn(&site.bundle, &named).await {
        Ok(Some(picture)) => {
            host::add_style(SHARE_STYLE).await;
            put(site, button, &picture).await;
        }
        Ok(None) => {}
        Err(_) => host::say("画图的程序未能加载，请检查网络，或刷新此页后重试。"),
    }
    let _ = button.remove_attribute("aria-busy");
}

#[wasm_split(card, fallible)]
fn drawn(
    bundle: &Bundle,
    named: &str,
) -> Result<Option<Picture>, wasm_split_helpers::SplitLoaderError> {
    Ok(picture_button::picture(bundle, named))
}

async fn put(site: &Site, button: &Element, picture: &Picture) {
    let svg = js_sys::encode_uri_component(&picture.svg);
    let svg = ["data:image/svg+xml;charset=utf-8,", &String::from(svg)].concat();
    let (address, ending) = match png(&svg).await {
        Ok(png) => (png, ".png"),
        Err(_) => (svg, ".svg"),
    };
    let file = [&site.bundle.report.id, "-", &picture.title, ending].concat();
    let shown = picture_button::shown(&picture.told, &address, &file);
    if let Some(old) = button.next_element_sibling()
        && old.class_name() == "card-picture"
    {
        old.remove();
    }
    let _ = button.insert_adjacent_html("afterend", &shown.into_string());
    let figure = button.next_element_sibling();
    if let Some(figure) = figure.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = figure.focus();
    }
}

/// A drawing as a PNG in a data URL.
///
/// # Errors
///
/// When the browser has no canvas, or refuses to export it.
async fn png(svg: &str) -> Result<String, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(svg);
    JsFuture::from(image.decode()).await?;
    let canvas = document().create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.dyn_into()?;
    canvas.set_width(image.natural_width());
    canvas.set_height(image.natural_height());
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    canvas.to_data_url()
}
