//! Pages as parsed HTML.

use scraper::{ElementRef, Html, Selector};

use super::{Files, Findings};
use model::site::SiteIndex;

/// A page of a report.
pub(super) struct Page {
    /// Its path.
    pub(super) path: String,
    /// Its bytes as text.
    pub(super) source: String,
    /// Its document.
    pub(super) html: Html,
    /// The path of its bundle.
    pub(super) bundle: String,
    /// What it says of the site; a page to embed says nothing.
    pub(super) site: Option<SiteIndex>,
}

/// Every page that names a bundle.
pub(super) fn pages(files: &Files, findings: &mut Findings) -> Vec<Page> {
    let mut pages = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let source = String::from_utf8_lossy(bytes).into_owned();
        let html = Html::parse_document(&source);
        let Some(site) = all(&html, "script#site").into_iter().next() else {
            continue;
        };
        let json: String = site.text().collect();
        let index = match serde_json::from_str::<SiteIndex>(&json) {
            Ok(index) => index,
            Err(error) => {
                findings.add(
                    path,
                    "script#site",
                    "网站的数据",
                    format!("读不出来：{error}"),
                );
                continue;
            }
        };
        for needed in [&index.bundle, &index.script, &index.wasm] {
            if !files.contains_key(needed) {
                findings.add(needed, "文件", format!("{path} 所用的文件"), super::ABSENT);
            }
        }
        pages.push(Page {
            path: path.clone(),
            source,
            html,
            bundle: index.bundle.clone(),
            site: Some(index),
        });
    }
    pages
}

/// The elements that the selector names, in order.
pub(super) fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    match Selector::parse(selector) {
        Ok(selector) => html.select(&selector).collect(),
        Err(_) => Vec::new(),
    }
}

/// The elements inside another that the selector names, in order.
pub(super) fn within<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    match Selector::parse(selector) {
        Ok(selector) => element.select(&selector).collect(),
        Err(_) => Vec::new(),
    }
}

/// The elements of that id; more than one is a fault of the page.
pub(super) fn by_id<'a>(html: &'a Html, id: &str) -> Vec<ElementRef<'a>> {
    all(html, &format!("[id=\"{id}\"]"))
}

/// The words that are shown: without links to themselves and
/// what is only for, or not for, screen readers.
pub(super) fn words(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    collect(element, &mut words);
    words
}

fn collect(element: ElementRef<'_>, words: &mut String) {
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            words.push_str(text);
        } else if let Some(child) = ElementRef::wrap(child).filter(is_shown) {
            collect(child, words);
        }
    }
}

fn is_shown(element: &ElementRef<'_>) -> bool {
    const ASIDE: [&str; 2] = ["permalink", "visually-hidden"];
    let element = element.value();
    element.attr("aria-hidden") != Some("true")
        && !element.classes().any(|class| ASIDE.contains(&class))
}
