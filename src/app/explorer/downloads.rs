//! Downloads the rows as a file, and copies the address.
//!
//! Neither works in every browser. Where it doesn't, the text is shown,
//! selected, to be copied by hand.

use std::cell::Cell;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlTextAreaElement, Url};

use super::state::ExplorerState;
use crate::clock::today;
use crate::dom::later;
use crate::{address, clipboard};
use pages::takeaway;
use query::cite::Cited;
use query::export::json::json;
use query::export::origin::{Filtered, Origin};
use query::export::xlsx;
use query::export::{Export, indicators};
use query::links::Links;
use query::route::Page;
use wasm_split_helpers::wasm_split;

/// In-app browsers that can't save a file that a page has made.
const CAN_NOT_SAVE: [&str; 2] = ["MicroMessenger", "AlipayClient"];

/// How long the address of a file stays valid for a browser that saves it.
const SAVED_WITHIN_MS: u32 = 60_000;

/// Handles a pressed button.
pub(crate) fn press(state: &ExplorerState, button: &Element) {
    if button.id() == "copy-link" {
        address::flush();
        let link = window().location().href().unwrap_or_default();
        copy(
            link,
            "link-over",
            "已复制本页链接，打开它会看到同样的内容。",
        );
    } else if button.get_attribute("name").as_deref() == Some("download") {
        download(state, &button.get_attribute("value").unwrap_or_default());
    }
}

thread_local! {
    /// Whether a message about a press is shown.
    static SAID: Cell<bool> = const { Cell::new(false) };
}

/// Clears the messages, when another view is shown.
pub(crate) fn forget() {
    if SAID.replace(false) {
        for id in ["link-over", "rows-over"] {
            say(id, "");
        }
    }
}

/// Copies a text, and reports that in the element of that id; else shows the
/// text there.
fn copy(text: String, id: &'static str, done: &'static str) {
    spawn_local(async move {
        match clipboard::write(&text).await {
            Ok(_) => say(id, done),
            Err(_) => by_hand(id, &text, "请复制下面的文字。"),
        }
    });
}

/// Shows a text to be copied, selected; old browsers copy the selection.
fn by_hand(id: &str, text: &str, why: &str) {
    say(id, why);
    if let Some(shown) = part(id, ".to-copy") {
        shown.set_inner_html(&takeaway::by_hand(text).into_string());
    }
    let field = part(id, "textarea");
    if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) {
        let _ = field.focus();
        field.select();
        clipboard::copy_selection();
    }
}

/// Shows a message in place of an earlier one.
fn say(id: &str, words: &str) {
    if !words.is_empty() {
        SAID.set(true);
    }
    if let Some(told) = part(id, ".told") {
        told.set_text_content(Some(words));
    }
    if let Some(shown) = part(id, ".to-copy") {
        shown.set_inner_html("");
    }
}

fn part(id: &str, selector: &str) -> Option<Element> {
    let selector = ["#", id, " ", selector].concat();
    document().query_selector(&selector).ok()?
}

/// Downloads the visible rows in the format of that name.
fn download(state: &ExplorerState, form: &str) {
    let export = untrack(|| exported(state));
    let name = |ending: &str| [&state.site.bundle.report.id, "-指标.", ending].concat();
    if form == "text" {
        return copy(export.tsv(), "rows-over", "已复制，可以粘贴到表格软件里。");
    }
    let agent = window().navigator().user_agent().unwrap_or_default();
    if CAN_NOT_SAVE.iter().any(|it| agent.contains(it)) {
        let why = "这个应用里的浏览器不能保存网页生成的文件。请复制下面的文字，在浏览器中打开本页，或下载“全部指标”。";
        return by_hand("rows-over", &export.tsv(), why);
    }
    match form {
        "csv" => save(
            &name(form),
            "text/csv;charset=utf-8",
            export.csv().as_bytes(),
        ),
        "json" => save(&name(form), "application/json", json(&export).as_bytes()),
        "xlsx" => {
            let name = name(form);
            spawn_local(async move {
                match workbook(&export).await {
                    Ok(bytes) => save(&name, XLSX, &bytes),
                    Err(why) => say("rows-over", &why),
                }
            });
        }
        _ => {}
    }
}

/// The rows as a workbook, written by a lazy module.
///
/// # Errors
///
/// When it could not be written: why.
async fn workbook(export: &Export) -> Result<Vec<u8>, String> {
    let written = write_workbook(export).await;
    written.map_err(|_| "写表格的程序未能加载，请检查网络，或刷新此页后重试。")?
}

#[wasm_split(xlsx, fallible)]
fn write_workbook(
    export: &Export,
) -> Result<Result<Vec<u8>, String>, wasm_split_helpers::SplitLoaderError> {
    Ok(xlsx::xlsx(export).map_err(|error| error.to_string()))
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn exported(state: &ExplorerState) -> Export {
    let (site, view) = (&state.site, state.view.read());
    let origin = window().location().origin().unwrap_or_default();
    let root = [origin, site.links.rooted("")].concat();
    let links = Links::new(&site.bundle.report.id, &root);
    let filters = view.filters();
    let query = filters.encode();
    let address = links.view(Page::Indicators, filters);
    let report = &site.bundle.report;
    let citation = Cited {
        report,
        indicator: None,
        address: Some(&address),
        accessed: Some(&today()),
    };
    let citation = citation.gb_t_7714();
    let rows = state.explored.read().rows.clone().into_iter();
    Export {
        table: indicators::table(&site.bundle, site.index(), rows, &links),
        origin: Origin {
            report: report.clone(),
            citation,
            view: Some(Filtered { query, address }),
        },
    }
}

/// Lets the browser save bytes under a name.
fn save(name: &str, media: &str, bytes: &[u8]) {
    if saved(name, media, bytes).is_err() {
        let why = "浏览器没能保存文件。可以改用“复制为文本”，或下载“全部指标”。";
        say("rows-over", why);
    }
}

fn saved(name: &str, media: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    if let Some(body) = document().body() {
        body.append_child(&link)?;
    }
    link.click();
    link.remove();
    later(SAVED_WITHIN_MS, move || {
        let _ = Url::revoke_object_url(&address);
    });
    let told = ["已生成 ", name, "。没有开始下载时，可以改用“复制为文本”。"].concat();
    say("rows-over", &told);
    Ok(())
}
